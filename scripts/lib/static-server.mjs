import { createServer } from "node:http";
import { headerPolicy } from "./content-security-policy.mjs";
import { serveFile } from "./static-files.mjs";

const SECURITY_HEADERS = {
  "Content-Security-Policy": headerPolicy,
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "no-referrer",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
  // Not `same-origin`: Google's sign-in popup must be able to answer (docs/architecture.md).
  "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
};

/**
 * @typedef {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => boolean} Route
 *   answers true when it has taken the request
 * @typedef {{ url: string, port: number, close: () => Promise<void> }} StaticServer
 */

/** @param {string} root @param {Route} [route] @returns {import("node:http").RequestListener} */
const createListener = (root, route) => (request, response) => {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
  if (route?.(request, response)) return;
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { Allow: "GET, HEAD" }).end();
    return;
  }
  // A reader that went away, or a file that vanished under us, ends this answer and nothing else.
  serveFile(root, request, response).catch(() => response.destroy());
};

/** @param {import("node:http").Server} server @param {number} port @returns {Promise<number>} */
const listen = (server, port) =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });

/**
 * Serves a built app on the loopback interface, unknown paths with index.html.
 * @param {{ root: string, port?: number, tries?: number, route?: Route }} options `port` 0 = any free one; when it is
 *   taken the next ones are tried, `tries` in all
 * @returns {Promise<StaticServer>}
 */
export const startStaticServer = async ({ root, port = 0, tries = 1, route }) => {
  const server = createServer(createListener(root, route));
  for (let offset = 0; ; offset++) {
    try {
      const actual = await listen(server, port === 0 ? 0 : port + offset);
      return {
        url: `http://localhost:${actual}`,
        port: actual,
        close: () =>
          new Promise((resolve) => {
            server.close(() => resolve());
            server.closeAllConnections();
          }),
      };
    } catch (error) {
      const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
      if (!taken || offset + 1 >= tries) throw error;
    }
  }
};
