/** A picture drawn `scale` times as large, its top left corner at `x`, `y` (shares of the stage, 0 or less). */
export type View = { readonly scale: number; readonly x: number; readonly y: number };

export const WHOLE: View = { scale: 1, x: 0, y: 0 };
const MOST = 8;

const inside = ({ scale, x, y }: View): View => ({
  scale,
  x: Math.min(0, Math.max(1 - scale, x)),
  y: Math.min(0, Math.max(1 - scale, y)),
});

/** Larger or smaller by a factor; the point (shares of the stage) stays where it is. */
export const zoomedAt = (view: View, factor: number, px = 0.5, py = 0.5): View => {
  const scale = Math.min(MOST, Math.max(1, view.scale * factor));
  const by = scale / view.scale;
  return inside({ scale, x: px - (px - view.x) * by, y: py - (py - view.y) * by });
};

/** Moved by shares of the stage, never so far that an edge shows. */
export const movedBy = ({ scale, x, y }: View, dx: number, dy: number): View => inside({ scale, x: x + dx, y: y + dy });
