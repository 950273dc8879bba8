/**
 * Quantiles of a few hundred numbers, again and again. Must not know what the numbers are.
 */

const BUCKETS = 64;
const SIGN = 0x7fffffff;
const INFINITE = 0x7ff00000;

/** Quantiles of the same number of values as often as these change. */
export class Quantiles {
  /** @param {number} count */
  constructor(count) {
    /** To be filled, not with NaN. */
    this.values = new Float64Array(count);
    this.words = new Int32Array(this.values.buffer);
    this.keys = new Int32Array(count);
    this.sorted = new Float64Array(count);
    /** Where each bucket begins, then where it ends. */
    this.bounds = new Int32Array(BUCKETS + 1);
  }

  /**
   * Sorts the values into buckets, each of whose values is below those of the next. The upper half
   * of a number's bits is a whole number in the same order (of a negative one once its bits are
   * turned over), and nearly the logarithm: buckets of equal width in it divide losses well.
   */
  sort() {
    const { values, words, keys, sorted, bounds } = this;
    let least = INFINITE;
    let most = -INFINITE;
    for (let i = 0; i < keys.length; i++) {
      const word = words[2 * i + 1];
      const key = word ^ ((word >> 31) & SIGN);
      keys[i] = key;
      if (key < least) least = key;
      if (key > most && key < INFINITE) most = key;
    }
    const scale = (BUCKETS - 1) / Math.max(most - least, 1);
    bounds.fill(0);
    for (let i = 0; i < keys.length; i++) {
      const bucket = keys[i] > most ? BUCKETS - 1 : Math.floor((keys[i] - least) * scale);
      keys[i] = bucket;
      bounds[bucket + 1]++;
    }
    for (let bucket = 0; bucket < BUCKETS; bucket++) bounds[bucket + 1] += bounds[bucket];
    for (let i = 0; i < keys.length; i++) sorted[bounds[keys[i]]++] = values[i];
  }

  /** @param {number} share 0 … 1 */
  at(share) {
    const { sorted, bounds } = this;
    const rank = Math.floor(share * (sorted.length - 1));
    let bucket = 0;
    while (bounds[bucket] <= rank) bucket++;
    return quantileOf(sorted, share, bucket && bounds[bucket - 1], bounds[bucket] - 1);
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
