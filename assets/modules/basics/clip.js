/** Which part of a segment lies in a rectangle (Liang–Barsky). */

/** The part that clip() found, as shares of the segment. */
export const cut = { enter: 0, leave: 1 };

/**
 * Whether a part of a segment lies within a margin around (0, 0) … (width, height); `cut` is that part.
 * @param {number} ax
 * @param {number} ay
 * @param {number} bx
 * @param {number} by
 * @param {{width: number, height: number}} size
 * @param {number} margin
 */
export function clip(ax, ay, bx, by, { width, height }, margin) {
  const right = width + margin;
  const below = height + margin;
  cut.enter = 0;
  cut.leave = 1;
  const least = Math.min(ax, ay, bx, by);
  if (least >= -margin && Math.max(ax, bx) <= right && Math.max(ay, by) <= below) return true;
  return (
    side(ax - bx, ax + margin) && side(bx - ax, right - ax) && side(ay - by, ay + margin) && side(by - ay, below - ay)
  );
}

/**
 * Shortens the cut to the inner side of one edge.
 * @param {number} outward how fast the segment runs outwards
 * @param {number} room how far inside it begins
 */
function side(outward, room) {
  if (!(Math.abs(outward) < Infinity) || Number.isNaN(room)) return false;
  if (outward === 0) return room >= 0;
  const share = room / outward;
  if (outward < 0) cut.enter = Math.max(cut.enter, share);
  else cut.leave = Math.min(cut.leave, share);
  return cut.enter <= cut.leave;
}
