/**
 * Where most of the losses of many walks lie, step by step. Must not know how it is drawn.
 * @typedef {import("./descend.js").Walk} Walk
 */

/** Losses step by step that a tenth, half and nine tenths of the walks do not exceed. */
export class Band {
  constructor() {
    this.low = new Float64Array(0);
    this.median = new Float64Array(0);
    this.high = new Float64Array(0);
    this.values = new Float64Array(0);
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
    if (this.values.length !== walks.length) this.values = new Float64Array(walks.length);
    const { values, low, median, high } = this;
    for (let entry = 0; entry < this.count; entry++) {
      const k = entry * this.stride;
      for (let walk = 0; walk < walks.length; walk++) {
        const { losses, end } = walks[walk];
        values[walk] = k <= end && !Number.isNaN(losses[k]) ? losses[k] : Infinity;
      }
      low[entry] = quantileOf(values, 0.1);
      median[entry] = quantileOf(values, 0.5);
      high[entry] = quantileOf(values, 0.9);
    }
    return this;
  }
}

/**
 * The value at a share of the sorted values, interpolated between the two nearest; some are moved.
 * @param {Float64Array} values
 * @param {number} share 0 … 1
 */
export function quantileOf(values, share) {
  const place = share * (values.length - 1);
  const rank = Math.floor(place);
  const a = select(values, rank);
  if (place === rank) return a;
  let b = Infinity;
  for (let i = rank + 1; i < values.length; i++) b = Math.min(b, values[i]);
  return a === b ? a : a + (place - rank) * (b - a);
}

/**
 * The value of a rank from 0; none before its place is larger then, none behind it smaller.
 * C. A. R. Hoare, Communications of the ACM 4 (1961) 321: to sort all takes four times as long.
 * @param {Float64Array} values
 * @param {number} rank
 */
function select(values, rank) {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const pivot = values[(low + high) >> 1];
    let [i, j] = [low, high];
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i > j) break;
      const value = values[i];
      values[i++] = values[j];
      values[j--] = value;
    }
    if (rank <= j) high = j;
    else if (rank >= i) low = i;
    else break;
  }
  return values[rank];
}
