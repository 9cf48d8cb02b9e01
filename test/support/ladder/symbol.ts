import { prepareZXingModule, writeBarcode, type WriterOptions } from "zxing-wasm/writer";
import wasmUrl from "zxing-wasm/writer/zxing_writer.wasm?url";
import type { CodeFormat } from "../../../src/ports/vision";

prepareZXingModule({
  overrides: { locateFile: (path: string, prefix: string) => (path.endsWith(".wasm") ? wasmUrl : prefix + path) },
});

/** A code's modules; a linear code has one row of them. */
export type CodeSymbol = {
  readonly width: number;
  readonly height: number;
  readonly dark: (x: number, y: number) => boolean;
};

/** A real symbol from zxing's own writer, without its quiet zone. */
export const symbolOf = async (text: string, format: CodeFormat): Promise<CodeSymbol> => {
  const { symbol, error } = await writeBarcode(text, {
    format: format as NonNullable<WriterOptions["format"]>,
    scale: 1,
  });
  if (error) throw new Error(error);
  const { data, width, height } = symbol;
  return { width, height, dark: (x, y) => (data[y * width + x] ?? 255) < 128 };
};
