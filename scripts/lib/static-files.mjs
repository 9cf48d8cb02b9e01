import { open } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";

/** @type {Readonly<Record<string, string>>} */
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".mp4": "video/mp4",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

const HASHED_FILE = /^\/assets\/[^/]+\.[a-z0-9]+$/;

/** @param {string} url @returns {string | null} decoded path, null when it is malformed */
const pathOf = (url) => {
  try {
    const decoded = decodeURIComponent(new URL(url, "http://localhost").pathname);
    return decoded.includes("\0") ? null : decoded;
  } catch {
    return null;
  }
};

/** Opens a file below `root`, whatever the path tries. @param {string} root @param {string} pathname */
const openBelow = async (root, pathname) => {
  // Normalising an absolute path takes away every `..` that would leave it.
  const location = path.join(root, path.normalize(`/${pathname}`));
  const handle = await open(location, "r").catch(() => null);
  const stats = await handle?.stat();
  if (handle && stats?.isFile()) return { handle, size: stats.size, modifiedMs: stats.mtimeMs, location };
  await handle?.close();
  return null;
};

/**
 * The part asked for by a Range header of one range; several are answered with the whole.
 * @param {string | undefined} header @param {number} size
 * @returns {{ start: number, end: number } | "whole" | "unsatisfiable"} `end` is inclusive
 */
export const rangeOf = (header, size) => {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  const [, first = "", last = ""] = match ?? [];
  if (first === "" && last === "") return "whole";
  // `-n` means the last n bytes.
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  return start > end || start >= size ? "unsatisfiable" : { start, end };
};

/**
 * Answers GET and HEAD from a folder; a path without an extension that is no file gets index.html.
 * @param {string} root @param {import("node:http").IncomingMessage} request @param {import("node:http").ServerResponse} response
 * @returns {Promise<void>}
 */
export const serveFile = async (root, request, response) => {
  const asked = pathOf(request.url ?? "/");
  const pathname = asked?.endsWith("/") ? `${asked}index.html` : asked;
  const found = pathname && (await openBelow(root, pathname));
  const file = found || (pathname && path.extname(pathname) === "" ? await openBelow(root, "index.html") : null);
  if (!file) {
    response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" }).end("Not found");
    return;
  }
  const { handle, size, modifiedMs, location } = file;
  try {
    const etag = `W/"${size}-${Math.trunc(modifiedMs)}"`;
    const hashed = found && HASHED_FILE.test(pathname);
    response.setHeader("Content-Type", TYPES[path.extname(location).toLowerCase()] ?? "application/octet-stream");
    response.setHeader("Cache-Control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
    response.setHeader("ETag", etag);
    response.setHeader("Accept-Ranges", "bytes");
    if (request.headers["if-none-match"] === etag) {
      response.writeHead(304).end();
      return;
    }
    const range = rangeOf(request.headers.range, size);
    if (range === "unsatisfiable") {
      response.writeHead(416, { "Content-Range": `bytes */${size}` }).end();
      return;
    }
    const { start, end } = range === "whole" ? { start: 0, end: size - 1 } : range;
    if (range !== "whole") response.setHeader("Content-Range", `bytes ${start}-${end}/${size}`);
    response.writeHead(range === "whole" ? 200 : 206, { "Content-Length": end - start + 1 });
    if (request.method === "HEAD" || size === 0) response.end();
    else await pipeline(handle.createReadStream({ start, end, autoClose: false }), response);
  } finally {
    await handle.close();
  }
};
