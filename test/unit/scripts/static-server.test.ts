import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startStaticServer } from "../../../scripts/lib/static-server.mjs";

let root = "";
let server: Awaited<ReturnType<typeof startStaticServer>>;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "vtrack-site-"));
  await mkdir(path.join(root, "assets"));
  const files = ["index.html", "service-worker.js", "manifest.webmanifest", "assets/a-1.js", "assets/b-2.wasm"];
  await Promise.all(files.map((file) => writeFile(path.join(root, file), file)));
  server = await startStaticServer({ root });
});
afterAll(async () => {
  await server.close();
  await rm(root, { recursive: true });
});

test.each([
  ["/", "text/html", "no-cache"],
  ["/service-worker.js", "text/javascript", "no-cache"],
  ["/manifest.webmanifest", "application/manifest+json", "no-cache"],
  ["/assets/a-1.js", "text/javascript", "immutable"],
  ["/assets/b-2.wasm", "application/wasm", "immutable"],
])("%s is %s, %s", async (url, type, cache) => {
  const response = await fetch(server.url + url);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toContain(type);
  expect(response.headers.get("cache-control")).toContain(cache);
});

test.each(["/", "/assets/a-1.js", "/missing.js"])("%s carries the policy and the other protections", async (url) => {
  const { headers } = await fetch(server.url + url);
  expect(headers.get("content-security-policy")).toContain("script-src 'self' 'wasm-unsafe-eval';");
  expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("referrer-policy")).toBe("no-referrer");
});

test("a page of the app is answered with index.html, and never kept", async () => {
  const response = await fetch(`${server.url}/assets/deep/page`);
  expect(await response.text()).toBe("index.html");
  expect(response.headers.get("cache-control")).toBe("no-cache");
});

test("a missing file is missing, a path cannot leave the folder, and nothing can be posted", async () => {
  expect((await fetch(`${server.url}/assets/gone.js`)).status).toBe(404);
  expect((await fetch(`${server.url}/%2e%2e/%2e%2e/etc/passwd.txt`)).status).toBe(404);
  expect((await fetch(`${server.url}/`, { method: "POST", body: "x" })).status).toBe(405);
});

test.each([
  ["bytes=0-4", "index", "bytes 0-4/10"],
  ["bytes=6-", "html", "bytes 6-9/10"],
  ["bytes=-4", "html", "bytes 6-9/10"],
  ["bytes=6-99", "html", "bytes 6-9/10"],
])("the part %s is %s", async (range, text, contentRange) => {
  const response = await fetch(`${server.url}/index.html`, { headers: { Range: range } });
  expect(response.status).toBe(206);
  expect(await response.text()).toBe(text);
  expect(response.headers.get("content-range")).toBe(contentRange);
});

test("a part behind the end is refused", async () => {
  expect((await fetch(`${server.url}/index.html`, { headers: { Range: "bytes=10-" } })).status).toBe(416);
});

test("what the reader has already is not sent again", async () => {
  const first = await fetch(`${server.url}/service-worker.js`);
  const again = await fetch(first.url, { headers: { "If-None-Match": first.headers.get("etag") ?? "" } });
  expect(again.status).toBe(304);
});

test("the next port is taken when one is busy", async () => {
  const second = await startStaticServer({ root, port: server.port, tries: 5 });
  expect(second.port).toBeGreaterThan(server.port);
  await second.close();
  await expect(startStaticServer({ root, port: server.port })).rejects.toThrow("EADDRINUSE");
});
