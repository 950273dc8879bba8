/**
 * Points that a model is fitted to, and what a loss needs to know of them.
 * The twin of landscapes/data.py. Must not know any loss in particular, nor how points are changed.
 * @typedef {import("../types").Point} Point
 */
import { facts } from "../basics/facts.js";

const { most, farthest, spread, room, toward, stops } = facts.data;

/** How many moments there are: x̄, ȳ, and the means of (x − x̄)², (x − x̄)(y − ȳ), (y − ȳ)². */
export const MOMENTS = 5;

/** @param {unknown} value */
const isCoordinate = (value) => typeof value === "number" && Math.abs(value) <= farthest;

/**
 * Whether these are points, as many as are allowed, with x that differ.
 * @param {unknown} value
 * @returns {value is Point[]}
 */
export function isData(value) {
  return (
    Array.isArray(value) &&
    value.length >= 2 &&
    value.length <= most &&
    value.every((point) => Array.isArray(point) && point.length === 2 && point.every(isCoordinate)) &&
    differ(value)
  );
}

/**
 * Whether the x of points reach over enough for a line to have a slope.
 * @param {Point[]} points
 */
export function differ(points) {
  let [low, high] = [Infinity, -Infinity];
  for (const [x] of points) {
    low = Math.min(low, x);
    high = Math.max(high, x);
  }
  return high - low >= spread * Math.max(1, Math.abs(low), Math.abs(high));
}

/** Points as a model is given them: their x as they are, or standardised. */
export class Data {
  /**
   * @param {Point[]} points
   * @param {boolean} standardise
   */
  constructor(points, standardise) {
    this.points = points;
    this.count = points.length;
    this.inputs = Float64Array.from(points, ([x]) => x);
    this.outputs = Float64Array.from(points, ([, y]) => y);
    /** The input for x is (x − shift) / scale. */
    this.shift = 0;
    this.scale = 1;
    this.all = Uint16Array.from(points, (_, index) => index);
    /** Of all points. */
    this.moments = new Float64Array(MOMENTS);
    this.momentsOf(this.all, 0, this.count, this.moments, 0);
    if (!standardise) return;
    this.shift = this.moments[0];
    this.scale = Math.sqrt(this.moments[2]);
    for (let i = 0; i < this.count; i++) this.inputs[i] = (this.inputs[i] - this.shift) / this.scale;
    this.momentsOf(this.all, 0, this.count, this.moments, 0);
  }

  /**
   * The moments of a batch: the examples that `order` names from one place to before another.
   * @param {ArrayLike<number>} order
   * @param {number} from
   * @param {number} to
   * @param {Float64Array} out
   * @param {number} at where they are written
   */
  momentsOf(order, from, to, out, at) {
    const { inputs, outputs } = this;
    const size = to - from;
    let [sumX, sumY] = [0, 0];
    for (let i = from; i < to; i++) {
      sumX += inputs[order[i]];
      sumY += outputs[order[i]];
    }
    const meanX = sumX / size;
    const meanY = sumY / size;
    let [xx, xy, yy] = [0, 0, 0];
    for (let i = from; i < to; i++) {
      const u = inputs[order[i]] - meanX;
      const v = outputs[order[i]] - meanY;
      xx += u * u;
      xy += u * v;
      yy += v * v;
    }
    out[at] = meanX;
    out[at + 1] = meanY;
    out[at + 2] = xx / size;
    out[at + 3] = xy / size;
    out[at + 4] = yy / size;
  }

  /** The least-squares line of the inputs: y = slope · input + intercept. */
  get line() {
    const [meanX, meanY, xx, xy] = this.moments;
    const slope = xy / xx;
    return { slope, intercept: meanY - slope * meanX };
  }

  /**
   * A square with (0, 0) and the least-squares line's (m, b) in it, steady as points move.
   * @returns {[[number, number], [number, number]]}
   */
  get domain() {
    const { slope, intercept } = this.line;
    const size = room * Math.max(Math.abs(slope), Math.abs(intercept), Math.sqrt(this.moments[4])) || 0.5;
    let half = 2 ** Math.floor(Math.log2(size));
    while (half <= size) half *= 2; // a logarithm is rounded
    while (half / 2 > size) half /= 2;
    const [x, y] = [slope, intercept].map((at) => (Math.floor((stops * toward * at) / half + 0.5) * half) / stops);
    return [
      [x - half, x + half],
      [y - half, y + half],
    ];
  }
}
