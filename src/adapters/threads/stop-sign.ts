import type { StopSign } from "../../ports/environment";

type Message = { readonly up: boolean } | "asked";

/**
 * Told to all tabs of this origin. A tab that is opened later asks the others; when the last one is closed, the sign
 * is gone with it.
 */
export const createStopSign = (name = "vtrack-stop"): StopSign => {
  const channel = new BroadcastChannel(name);
  let up = false;
  channel.addEventListener("message", ({ data }: MessageEvent<Message>) => {
    if (data !== "asked") up = data.up;
    else if (up) channel.postMessage({ up } satisfies Message);
  });
  channel.postMessage("asked" satisfies Message);
  return {
    isUp: () => up,
    put(wanted) {
      up = wanted;
      channel.postMessage({ up } satisfies Message);
    },
  };
};
