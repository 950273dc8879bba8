/**
 * How restless a walk is: what noise, and averaging over it, make of its latest steps.
 * Must not know how it is shown.
 */

/**
 * Of the last steps up to step k, NaN where there are too few: the mean angle between a step and
 * the next in degrees, the root mean square of a step's length, and that of the distance of the
 * points they lead to from the mean of these points.
 * @param {import("./descend.js").Walk} walk
 * @param {number} k
 * @param {number} most so many steps
 */
export function restlessness({ points }, k, most) {
  const first = Math.max(0, k - most) + 1;
  const count = k - first + 1;
  let [turns, steps, meanX, meanY] = [0, 0, 0, 0];
  for (let i = first; i <= k; i++) {
    const [x, y] = [points[2 * i], points[2 * i + 1]];
    const [dx, dy] = [x - points[2 * i - 2], y - points[2 * i - 1]];
    steps += dx * dx + dy * dy;
    meanX += x / count;
    meanY += y / count;
    if (i === k) continue;
    const [ex, ey] = [points[2 * i + 2] - x, points[2 * i + 3] - y];
    turns += Math.abs(Math.atan2(dx * ey - dy * ex, dx * ex + dy * ey));
  }
  let distances = 0;
  for (let i = first; i <= k; i++) distances += (points[2 * i] - meanX) ** 2 + (points[2 * i + 1] - meanY) ** 2;
  return {
    turn: ((180 / Math.PI) * turns) / (count - 1),
    step: Math.sqrt(steps / count),
    spread: Math.sqrt(distances / count),
  };
}
