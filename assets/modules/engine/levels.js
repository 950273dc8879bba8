/**
 * Places the contour levels so that both the valley floor and the walls show.
 * The twin of landscapes/levels.py. Must not know how contours are drawn.
 * @typedef {import("../types").Land} Land
 * @typedef {import("../types").Range} Range
 */
import { facts } from "../basics/facts.js";

const { bands, grid, root, decades } = facts.thresholds;

/** @type {Record<string, (u: number) => number>} share of the height at the share u of the bands */
const SHARES = {
  root: (u) => u ** root,
  linear: (u) => u,
  log: (u) => (10 ** (decades * u) - 1) / (10 ** decades - 1),
  quantile: (u) => u,
};

/** The losses on an even grid × grid of the window, its edges included. */
const sample = new Float64Array(grid * grid);

/**
 * The domain, widened about its centre to a square: what a square map shows of it. A map that is
 * higher than wide shows more: its ground is as high.
 * @param {number[][]} domain
 * @param {number} [shape] the map's height by its width
 * @returns {Range}
 */
export function ground([[x0, x1], [y0, y1]], shape = 1) {
  const half = Math.max(x1 - x0, y1 - y0) / 2;
  const high = half * Math.max(shape, 1);
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
  return { x0: x - half, x1: x + half, y0: y - high, y1: y + high };
}

/**
 * bands + 1 ascending losses from the lowest to the highest in the window.
 * @param {Land} land
 * @param {ArrayLike<number>} p the knobs' values
 * @param {Range} window
 * @param {string} spacing root, linear, log or quantile
 * @param {Float64Array} [out] bands + 1 places, to be filled in place of new ones
 */
export function levels(land, p, window, spacing, out = new Float64Array(bands + 1)) {
  const share = SHARES[spacing];
  if (!share) {
    const known = Object.keys(SHARES).join(", ");
    throw new RangeError(`spacing="${spacing}" is unknown: choose one of ${known}`);
  }
  take(land, p, window);
  if (spacing === "quantile") sample.sort();
  const [low, high] = spacing === "quantile" ? [0, 0] : extremes();
  for (let k = 0; k <= bands; k++) {
    const u = share(k / bands);
    out[k] = spacing === "quantile" ? quantile(u) : low + (high - low) * u;
  }
  return out;
}

/**
 * 0 … bands: the place of a loss among the levels, linear between two of them.
 * @param {number} loss
 * @param {Float64Array} levels
 * @returns {number} NaN for NaN
 */
export function band(loss, levels) {
  const last = levels.length - 1;
  if (loss >= levels[last]) {
    return last;
  }
  if (loss < levels[0]) {
    return 0;
  }
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (loss < levels[middle]) {
      high = middle;
    } else {
      low = middle;
    }
  }
  return low + (loss - levels[low]) / (levels[high] - levels[low]);
}

/**
 * @param {Land} land
 * @param {ArrayLike<number>} p
 * @param {Range} window
 */
function take(land, p, { x0, x1, y0, y1 }) {
  const last = grid - 1;
  for (let row = 0, at = 0; row < grid; row++) {
    const y = row === last ? y1 : y0 + row * ((y1 - y0) / last);
    for (let column = 0; column < grid; column++, at++) {
      const x = column === last ? x1 : x0 + column * ((x1 - x0) / last);
      sample[at] = land.value(x, y, p);
    }
  }
}

function extremes() {
  let [low, high] = [Infinity, -Infinity];
  for (const loss of sample) {
    if (loss < low) low = loss;
    if (loss > high) high = loss;
  }
  return [low, high];
}

/** @param {number} share of the sorted sample */
function quantile(share) {
  const place = share * (sample.length - 1);
  const below = Math.min(Math.floor(place), sample.length - 2);
  return sample[below] + (place - below) * (sample[below + 1] - sample[below]);
}
