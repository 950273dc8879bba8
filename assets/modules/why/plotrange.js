/**
 * Which numbers an axis shows, and round ones among them. Must not know what is plotted.
 * @typedef {import("../types").Point} Point
 */

// Shares of the range: what is left free beside the points, and what is free at least before it is
// taken anew; it is as well where the points reach over less than this of it.
const [FREE, EDGE, LEAST] = [0.12, 0.02, 0.4];
const TICKS = 5;

/**
 * Between what points lie along an axis.
 * @param {Point[]} points
 * @param {0 | 1} axis
 */
export function reach(points, axis) {
  let [low, high] = [Infinity, -Infinity];
  for (const point of points) {
    low = Math.min(low, point[axis]);
    high = Math.max(high, point[axis]);
  }
  return { low, high };
}

/**
 * A range with room about what it shows; the former one while that will do.
 * @param {number} from
 * @param {number} to
 * @param {{low: number, high: number}} shown
 */
export function around(from, to, { low, high }) {
  const edge = EDGE * (to - from);
  if (low >= from + edge && high <= to - edge && high - low >= LEAST * (to - from)) return [from, to];
  const room = high > low ? FREE * (high - low) : Math.max(1, Math.abs(high)) / 2;
  return [low - room, high + room];
}

/**
 * Round numbers within a range, about TICKS of them.
 * @param {number} low
 * @param {number} high
 */
export function ticksOf(low, high) {
  const rough = (high - low) / TICKS;
  const decade = 10 ** Math.floor(Math.log10(rough));
  const step = decade * (rough > 5 * decade ? 10 : rough > 2 * decade ? 5 : rough > decade ? 2 : 1);
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step) - first + 1;
  return Array.from({ length: count }, (_, index) => Number(((first + index) * step).toPrecision(6)));
}

/**
 * A number within a range, with as many decimals as a plot tells apart.
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
export function rounded(value, low, high) {
  const decimals = Math.min(Math.max(Math.ceil(-Math.log10((high - low) / 500)), 0), 12);
  return Number(Math.min(Math.max(value, low), high).toFixed(decimals));
}
