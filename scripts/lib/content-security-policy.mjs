/**
 * Nothing leaves the origin and nothing foreign runs. `wasm-unsafe-eval` lets WebAssembly compile (not JavaScript's
 * eval); `blob:` is how clips and stills are played; Mantine writes style elements and attributes.
 */
const DIRECTIVES = {
  "default-src": "'self'",
  "script-src": "'self' 'wasm-unsafe-eval'",
  "worker-src": "'self' blob:",
  "style-src": "'self' 'unsafe-inline'",
  "img-src": "'self' blob: data:",
  "media-src": "'self' blob:",
  "font-src": "'self'",
  "connect-src": "'self' blob: data:",
  "manifest-src": "'self'",
  "object-src": "'none'",
  "base-uri": "'none'",
  "form-action": "'none'",
};

/** @param {Record<string, string>} directives */
const serialise = (directives) =>
  Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join("; ");

/** For `<meta http-equiv>`, where browsers ignore frame-ancestors. Workers take theirs from the response header. */
export const metaPolicy = serialise(DIRECTIVES);

export const headerPolicy = serialise({ ...DIRECTIVES, "frame-ancestors": "'none'" });
