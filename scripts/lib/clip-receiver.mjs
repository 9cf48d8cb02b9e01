import { createHash, randomBytes } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";

/** @type {typeof import("../../src/app/automation-contract.ts").DIGEST_HEADER} */
const DIGEST_HEADER = "x-clip-sha256";

/**
 * A plain file name that is safe on Linux, macOS and Windows. @param {string} name
 */
const isSafeName = (name) =>
  Buffer.byteLength(name) <= 255 &&
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  !/[/\\:*?"<>|\u0000-\u001f\u007f]/.test(name) &&
  /^[^.].*\.(mp4|mov|mkv|webm)$/i.test(name);

/** @param {string} encoded */
const decode = (encoded) => {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return "";
  }
};

/** @param {unknown} error */
const codeOf = (error) => (error instanceof Error && "code" in error ? error.code : "");

/** Of what lies on the disk. @param {string} file */
const digestOf = async (file) => {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
};

/**
 * Writes to a name of its own and renames at the end, so that a clip under its name is whole.
 * @param {import("node:http").IncomingMessage} request @param {string} folder @param {string} name
 * @returns {Promise<number>} HTTP status
 */
const receive = async (request, folder, name) => {
  const final = path.join(folder, name);
  const partial = path.join(folder, `.${randomBytes(6).toString("hex")}.part`);
  try {
    // Reserves the name: `wx` fails when it exists.
    await (await open(final, "wx")).close();
  } catch (error) {
    return codeOf(error) === "EEXIST" ? 409 : 500;
  }
  try {
    await pipeline(request, createWriteStream(partial, { flags: "wx" }));
    await rename(partial, final);
    const expected = request.headers[DIGEST_HEADER];
    return expected === undefined || (await digestOf(final)) === expected ? 201 : 422;
  } catch (error) {
    await rm(partial, { force: true });
    await rm(final, { force: true });
    return ["ENOSPC", "EDQUOT"].includes(String(codeOf(error))) ? 507 : 500;
  }
};

/**
 * Takes clips by `PUT` under a path nobody can guess: another page of this machine must not write files.
 * @param {string} folder
 */
export const createClipReceiver = (folder) => {
  const clipsPath = `/__out/${randomBytes(16).toString("hex")}/clips/`;
  /** @type {Set<string>} */
  const written = new Set();
  /** @type {import("./static-server.mjs").Route} */
  const route = (request, response) => {
    if (request.method !== "PUT" || !request.url?.startsWith(clipsPath)) return false;
    const name = decode(request.url.slice(clipsPath.length));
    if (!isSafeName(name)) {
      request.resume();
      response.writeHead(400).end();
      return true;
    }
    void receive(request, folder, name).then((status) => {
      if (status === 201 || status === 422) written.add(name);
      request.resume();
      response.writeHead(status).end();
    });
    return true;
  };
  return { clipsPath, route, written };
};
