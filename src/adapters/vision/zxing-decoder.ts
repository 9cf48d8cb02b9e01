import { prepareZXingModule, purgeZXingModule } from "zxing-wasm/reader";
import wasmUrl from "zxing-wasm/reader/zxing_reader.wasm?url";
import type { GreyImage } from "../../ports/frame-source";
import type { CodeRead, DecodeRequest, QrDecoder } from "../../ports/vision";
import { engineLoader } from "./load-engine";

/** zxing-cpp numbers its enums in the order of its documentation; 0 = LocalAverage, Ignore, Unknown. */
const LOCAL_AVERAGE = 0;
const PLAIN_TEXT = 0;

/** Its finder patterns were found and its modules sampled; bars that fail are mostly no bars at all. */
const isUnreadSquare = ({ format, symbol }: { format: string; symbol: { width: number } }): boolean =>
  format === "QRCode" && symbol.width > 0;

/** One module per worker; its wasm is served by ourselves, never from a CDN. */
const loadModule = engineLoader(() => {
  // A module that failed to load is remembered by the package.
  purgeZXingModule();
  return prepareZXingModule({
    overrides: { locateFile: (path: string, prefix: string) => (path.endsWith(".wasm") ? wasmUrl : prefix + path) },
    fireImmediately: true,
  });
});

/** "QRCode" also brings Micro QR, whose three digits are found in anything. */
const isAskedFor = (format: string, { formats }: DecodeRequest): boolean =>
  (formats as readonly string[]).includes(format);

/**
 * zxing-cpp on grey pixels: one copy into its heap, no RGBA detour. Stage 1 of the cascade.
 * The heap block is kept between calls; `dispose` frees it.
 */
export const createZxingDecoder = async (): Promise<QrDecoder> => {
  const module = await loadModule();
  let block = 0;
  let blockBytes = 0;

  const load = ({ data, width, height, stride, offset }: GreyImage): void => {
    if (width * height > blockBytes) {
      if (block) module._free(block);
      blockBytes = width * height;
      block = module._malloc(blockBytes);
    }
    for (let row = 0; row < height; row++) {
      const begin = offset + row * stride;
      module.HEAPU8.set(data.subarray(begin, begin + width), block + row * width);
    }
  };

  return {
    name: "zxing",
    async decode(image: GreyImage, request: DecodeRequest): Promise<readonly CodeRead[]> {
      load(image);
      const results = module.readBarcodesFromPixmap(block, image.width, image.height, {
        formats: request.formats.join(","),
        tryHarder: true,
        tryRotate: true,
        tryInvert: false,
        tryDownscale: false,
        tryDenoise: false,
        binarizer: LOCAL_AVERAGE,
        isPure: false,
        downscaleThreshold: 500,
        downscaleFactor: 3,
        minLineCount: 2,
        maxNumberOfSymbols: request.maxCodes,
        validateOptionalChecksum: false,
        returnErrors: request.unreadable ?? false,
        eanAddOnSymbol: 0,
        textMode: PLAIN_TEXT,
        characterSet: 0,
        tryCode39ExtendedMode: false,
      });
      try {
        const reads: CodeRead[] = [];
        for (let i = 0; i < results.size(); i++) {
          const result = results.get(i);
          if (
            !result ||
            !isAskedFor(result.format, request) ||
            (result.isValid ? result.text === "" : !isUnreadSquare(result))
          )
            continue;
          const { topLeft, topRight, bottomRight, bottomLeft } = result.position;
          const corners = [topLeft, topRight, bottomRight, bottomLeft].map(({ x, y }) => [x, y] as const);
          reads.push({ text: result.isValid ? result.text : "", format: result.format, corners });
        }
        return reads;
      } finally {
        (results as unknown as { delete(): void }).delete();
      }
    },
    dispose() {
      if (block) module._free(block);
      block = blockBytes = 0;
    },
  };
};
