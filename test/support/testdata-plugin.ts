import { createReadStream, existsSync, statSync } from "node:fs";
import path from "node:path";
import type { Plugin } from "vite";

const TESTDATA = process.env["VTRACK_TESTDATA"] ?? path.resolve(import.meta.dirname, "../../../shared/testdata");

/** Where the browser tests find the footage with ground truth; 404 where there is none. */
export const testdataPlugin = (): Plugin => ({
  name: "vtrack-testdata",
  configureServer(server) {
    if (!existsSync(TESTDATA)) server.config.logger.warn("No footage with ground truth here (VTRACK_TESTDATA).");
    server.middlewares.use("/testdata", (request, response) => {
      const file = path.join(
        TESTDATA,
        path.normalize(decodeURIComponent(new URL(request.url ?? "/", "file:").pathname)),
      );
      if (!existsSync(file) || !statSync(file).isFile()) return void response.writeHead(404).end();
      response.setHeader("content-length", statSync(file).size);
      createReadStream(file).pipe(response);
    });
  },
});
