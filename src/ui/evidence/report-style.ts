/** The report's look, on a screen and on A4 paper. */
export const REPORT_STYLE = `
*{box-sizing:border-box}
body{margin:0 auto;max-width:900px;padding:24px 16px;font:15px/1.45 system-ui,"Segoe UI",sans-serif;color:#1a1d1e}
header p{margin:0;color:#57606a}
h1{margin:0 0 12px;font-size:24px}
h2{margin:22px 0 6px;font-size:17px}
[lang=en]{color:#57606a;font-weight:400;font-size:.87em}
h1 [lang=en],h2 [lang=en]{font-size:.75em}
th [lang=en]{display:block}
table{width:100%;border-collapse:collapse}
th,td{padding:5px 8px;border-bottom:1px solid #c9cfcf;text-align:left;vertical-align:top;overflow-wrap:anywhere}
.facts th{width:190px}
.code{font-size:19px;letter-spacing:.02em}
code{font-size:11.5px}
.stills{display:grid;grid-template-columns:1fr 1fr;gap:12px;margin-top:16px}
figure{margin:0;break-inside:avoid}
figure img{display:block;width:100%;max-height:300px;object-fit:contain;border-radius:6px}
figcaption{padding-top:4px;font-size:13px}
footer{margin-top:24px;color:#57606a;font-size:13px}
tr,section p{break-inside:avoid}
@media (max-width:600px){.stills{grid-template-columns:1fr}.facts th{width:auto}th,td{padding:4px}}
@media print{@page{size:A4;margin:14mm}body{max-width:none;padding:0;font-size:12px}code{font-size:9px}}
`;
