const CHANNEL = "vtrack-library";
const REPLACED = "replaced";

/** The library was replaced: everything on the screen, in every tab, is of one that is gone. */
export const reloadAllTabs = (): void => {
  new BroadcastChannel(CHANNEL).postMessage(REPLACED);
  window.location.reload();
};

/** Call once: this tab follows when another one replaces the library. */
export const followReloads = (): void => {
  new BroadcastChannel(CHANNEL).addEventListener("message", ({ data }) => {
    if (data === REPLACED) window.location.reload();
  });
};
