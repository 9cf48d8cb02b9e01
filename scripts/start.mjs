import { DIST, ensureBuilt } from "./lib/build.mjs";
import { ensureDependencies } from "./lib/dependencies.mjs";

const PORT = 4173;

if (!(await ensureDependencies()) || !(await ensureBuilt())) process.exit(1);

// Imported late: it needs an installed package.
const { startStaticServer } = await import("./lib/static-server.mjs");
const server = await startStaticServer({ root: DIST, port: PORT, tries: 50 });
if (server.port !== PORT) {
  // The browser keeps data per address, port included.
  console.log(`Cổng ${PORT} đang bận; dữ liệu đã lưu ở địa chỉ cũ không hiện ở đây.`);
  console.log(`Port ${PORT} is taken; what was stored under that address does not show under this one.`);
}
console.log(`\n  V_Track  ${server.url}\n`);
console.log("Mở địa chỉ trên bằng Chrome hoặc Edge; nhấn Ctrl+C để dừng.");
console.log("Open this address in Chrome or Edge; press Ctrl+C to stop.");

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
  process.on(signal, () => void server.close().then(() => process.exit(0)));
}
