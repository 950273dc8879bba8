/**
 * Where most of the losses of many walks lie, step by step. Must not know how it is drawn.
 * @typedef {import("./descend.js").Walk} Walk
 */
import { Quantiles } from "./quantiles.js";

/** Losses step by step that a tenth, half and nine tenths of the walks do not exceed. */
export class Band {
  constructor() {
    this.low = new Float64Array(0);
    this.median = new Float64Array(0);
    this.high = new Float64Array(0);
    this.quantiles = new Quantiles(0);
    /** How many steps there are from one entry to the next. */
    this.stride = 1;
    this.count = 0;
  }

  /**
   * @param {Walk[]} walks a walk that has diverged counts as one without bound
   * @param {number} steps
   * @param {number} most entries
   */
  measure(walks, steps, most) {
    this.stride = Math.max(1, Math.ceil(steps / most));
    this.count = Math.floor(steps / this.stride) + 1;
    if (this.low.length < this.count) {
      for (const name of /** @type {const} */ (["low", "median", "high"])) this[name] = new Float64Array(this.count);
    }
    if (this.quantiles.values.length !== walks.length) this.quantiles = new Quantiles(walks.length);
    const { quantiles, low, median, high, stride, count } = this;
    const losses = walks.map((walk) => walk.losses);
    const ends = walks.map((walk) => walk.end);
    for (let entry = 0; entry < count; entry++) {
      const k = entry * stride;
      for (let i = 0; i < ends.length; i++) {
        const loss = k <= ends[i] ? losses[i][k] : Infinity;
        quantiles.values[i] = Number.isNaN(loss) ? Infinity : loss;
      }
      quantiles.sort();
      low[entry] = quantiles.at(0.1);
      median[entry] = quantiles.at(0.5);
      high[entry] = quantiles.at(0.9);
    }
    return this;
  }
}
