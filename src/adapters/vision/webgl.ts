import { Failure } from "../../domain/model/failure";

/** WebGL drawn by the processor: https://chromium.googlesource.com/chromium/src/+/main/docs/gpu/swiftshader.md and Mesa's. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

export type WebGl = { readonly canvas: OffscreenCanvas; readonly context: WebGL2RenderingContext };

/**
 * MediaPipe passes pictures through WebGL2 also where it computes on the processor.
 * @throws Failure `hands-unavailable`
 */
export const openWebGl = (): WebGl => {
  const canvas = typeof OffscreenCanvas === "undefined" ? null : new OffscreenCanvas(1, 1);
  const context = canvas?.getContext("webgl2");
  if (!canvas || !context) throw new Failure("hands-unavailable", "no WebGL2");
  return { canvas, context };
};

/** Is there a real graphics processor behind it? Unknown counts as no. */
export const isHardware = ({ context }: WebGl): boolean => {
  const names = context.getExtension("WEBGL_debug_renderer_info");
  const renderer: unknown = names && context.getParameter(names.UNMASKED_RENDERER_WEBGL);
  return typeof renderer === "string" && renderer !== "" && !SOFTWARE.test(renderer);
};
