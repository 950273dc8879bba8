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
    const { length } = walks;
    if (this.values.length < this.count * length) this.values = new Float64Array(this.count * length);
    const { values, low, median, high, stride, count } = this;
    // Each step's losses side by side.
    walks.forEach(({ losses, end }, walk) => {
      for (let entry = 0; entry < count; entry++) {
        const k = entry * stride;
        values[entry * length + walk] = k <= end && !Number.isNaN(losses[k]) ? losses[k] : Infinity;
      }
    });
    // The median first: the others lie on either side of it.
    const middle = (length - 1) >> 1;
    for (let entry = 0; entry < count; entry++) {
      const all = values.subarray(entry * length, (entry + 1) * length);
      median[entry] = quantileOf(all, 0.5);
      low[entry] = quantileOf(all, 0.1, 0, middle);
      high[entry] = quantileOf(all, 0.9, middle);
    }
    return this;
  }
}

/**
 * The value at a share of the sorted values, interpolated between the two nearest; some are moved.
 * @param {Float64Array} values
 * @param {number} share 0 … 1
 * @param {number} [from] no value before it is larger than one from there on,
 * @param {number} [to] none behind it smaller than one up to there; the share lies between them
 */
export function quantileOf(values, share, from = 0, to = values.length - 1) {
  const place = share * (values.length - 1);
  const rank = Math.floor(place);
  const a = select(values, rank, from, to);
  if (place === rank) return a;
  let b = Infinity;
  const last = rank < to ? to : values.length - 1;
  for (let i = rank + 1; i <= last; i++) if (values[i] < b) b = values[i];
  return a === b ? a : a + (place - rank) * (b - a);
}

/**
 * The value of a rank from 0; none before its place is larger then, none behind it smaller.
 * C. A. R. Hoare, Communications of the ACM 4 (1961) 321: to sort all takes four times as long.
 * @param {Float64Array} values
 * @param {number} rank
 * @param {number} low where the search begins
 * @param {number} high and ends
 */
function select(values, rank, low, high) {
  while (low < high) {
    const pivot = values[(low + high) >> 1];
    let i = low;
    let j = high;
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
