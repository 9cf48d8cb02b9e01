import { LEAST_MOTION } from "../detection/noise-floor";
import { isTooLong, textsOf, type Between, type Need } from "./key-look";

/** Groups on both sides of movement that are decoded with it: hands may hold still, and labels come before them. */
const MARGIN_GROUPS = 4;

/** Without a sticker everything that moves counts: only long calm is left out. */
export const byMovement = (betweens: readonly Between[]): Need[] => {
  const lively = betweens.map((between) => {
    const { before, after } = between;
    if (!before || !after || isTooLong(between)) return true;
    return (after.motion ?? 1) >= LEAST_MOTION || textsOf(before) !== textsOf(after);
  });
  return lively.map((_, i) =>
    lively.slice(Math.max(0, i - MARGIN_GROUPS), i + MARGIN_GROUPS + 1).some(Boolean) ? "read-harder" : "hold",
  );
};
