/** What a shortcut does, and the keys that do it, as `KeyboardEvent.key` names them; letters in lower case. */
export const SHORTCUTS = {
  help: ["?"],
  search: ["/"],
  next: ["j"],
  previous: ["k"],
  dispute: ["d"],
  pin: ["g"],
  comeBack: ["r"],
  choose: ["x"],
  play: [" "],
  stepBack: [","],
  stepOn: ["."],
  slower: ["["],
  faster: ["]"],
  start: ["s"],
  label: ["l"],
  end: ["e"],
  neighbourBefore: ["p"],
  neighbourAfter: ["n"],
  rangeFrom: ["i"],
  rangeTo: ["o"],
  zoomIn: ["+", "="],
  zoomOut: ["-"],
  zoomReset: ["0"],
  panLeft: ["Shift+ArrowLeft"],
  panRight: ["Shift+ArrowRight"],
  panUp: ["Shift+ArrowUp"],
  panDown: ["Shift+ArrowDown"],
} as const satisfies Record<string, readonly string[]>;

export type ShortcutName = keyof typeof SHORTCUTS;

/** In the order of the list under `?`. */
export const SHORTCUT_GROUPS = {
  everywhere: ["search", "next", "previous", "help"],
  packing: ["dispute", "pin", "comeBack", "choose"],
  player: [
    "play",
    "stepBack",
    "stepOn",
    "slower",
    "faster",
    "start",
    "label",
    "end",
    "neighbourBefore",
    "neighbourAfter",
    "rangeFrom",
    "rangeTo",
    "zoomIn",
    "zoomOut",
    "zoomReset",
    "panLeft",
    "panRight",
    "panUp",
    "panDown",
  ],
} as const satisfies Record<string, readonly ShortcutName[]>;

const BY_KEY = new Map<string, ShortcutName>(
  (Object.entries(SHORTCUTS) as [ShortcutName, readonly string[]][]).flatMap(([name, keys]) =>
    keys.map((key) => [key, name] as const),
  ),
);

/** An arrow alone belongs to the page and to sliders; with Shift it has a name of its own. */
export const keyOf = ({ key, shiftKey }: Pick<KeyboardEvent, "key" | "shiftKey">): string =>
  shiftKey && key.startsWith("Arrow") ? `Shift+${key}` : key;

export const shortcutOf = (key: string): ShortcutName | undefined =>
  BY_KEY.get(key.length === 1 ? key.toLowerCase() : key);

/** False for what is turned over by each press: a key held down would turn it to and fro. */
export const mayRepeat = (name: ShortcutName): boolean => !SHORTCUT_GROUPS.packing.some((one) => one === name);

const TYPED_INTO =
  "input:not([type=checkbox]), textarea, select, [contenteditable], [role=textbox], [role=dialog], [role=menu]";

/** Where keys are text, or belong to what has the focus: arrows alone are never shortcuts, the space bar presses buttons. */
export const belongsToFocus = (target: EventTarget | null, key: string): boolean => {
  if (!(target instanceof Element)) return false;
  if (target.closest(TYPED_INTO)) return true;
  return key === " " && target.closest("button, a, summary, input, [role=button], [role=tab]") !== null;
};
