/** Imports point down: domain ← ports ← {scan, adapters} ← services ← ui ← app; workers = scan + adapters. */
const mayNot = (from, to) => ({
  name: `${from}-not-to-${to.join("-")}`,
  severity: "error",
  comment: "Imports point down only, types included (docs/architecture.md).",
  from: { path: from === "workers" ? "^workers/" : `^src/${from}/` },
  to: { path: to.map((t) => (t === "workers" ? "^workers/" : `^src/${t}/`)) },
});

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    mayNot("domain", ["ports", "scan", "adapters", "services", "ui", "app", "workers"]),
    mayNot("ports", ["scan", "adapters", "services", "ui", "app", "workers"]),
    mayNot("scan", ["adapters", "services", "ui", "app", "workers"]),
    mayNot("adapters", ["scan", "services", "ui", "app", "workers"]),
    mayNot("services", ["adapters", "scan", "ui", "app", "workers"]),
    mayNot("ui", ["adapters", "scan", "app", "workers"]),
    mayNot("workers", ["services", "ui", "app"]),
    {
      name: "domain-stays-pure",
      severity: "error",
      comment: "The domain may use temporal-polyfill (time zones) and nothing else.",
      from: { path: "^src/domain/" },
      to: { path: "node_modules", pathNot: "node_modules/temporal-(polyfill|spec)" },
    },
    { name: "unresolvable", severity: "error", from: {}, to: { couldNotResolve: true, pathNot: "\\?|^virtual:" } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
