/**
 * When a walk has arrived by its loss: from which step on it stays near the lowest.
 * Must not know how it walks, nor the page.
 */

/** The part of the way from the start's loss to the lowest that may be left. */
export const NEAR = 0.01;

/**
 * @param {number} first the loss at the start
 * @param {number} lowest
 */
export const near = (first, lowest) => lowest + NEAR * (first - lowest);

/**
 * The first step from which the loss stays within NEAR of the way until the end of the run; null:
 * there is none.
 * @param {import("./descend.js").Walk} walk
 * @param {number} lowest loss of the deepest minimum
 */
export function arrival({ losses, end, steps, divergedAt }, lowest) {
  if (divergedAt !== null || end < steps) return null;
  const most = near(losses[0], lowest);
  let k = end;
  while (k >= 0 && losses[k] <= most) k--;
  return k === end ? null : k + 1;
}
