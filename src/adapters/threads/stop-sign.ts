import type { StopSign } from "../../ports/environment";

type Message = { readonly up: boolean } | "asked";

/**
 * Told to all tabs of this origin. A tab that is opened later asks the others; when the last one is closed, the sign
 * is gone with it.
 */
export const createStopSign = (name = "vtrack-stop"): StopSign => {
  const channel = new BroadcastChannel(name);
  const listeners: (() => void)[] = [];
  let up = false;
  const set = (wanted: boolean): void => {
    up = wanted;
    for (const listener of listeners) listener();
  };
  channel.addEventListener("message", ({ data }: MessageEvent<Message>) => {
    if (data !== "asked") set(data.up);
    else if (up) channel.postMessage({ up } satisfies Message);
  });
  channel.postMessage("asked" satisfies Message);
  return {
    isUp: () => up,
    put(wanted) {
      set(wanted);
      channel.postMessage({ up } satisfies Message);
    },
    onChange: (callback) => void listeners.push(callback),
  };
};
