/**
 * Gradient noise: standard normals as a function of (seed, walk, step, axis), without a tape.
 * The twin of optimizers/noise.py, where sources stand. Must not know walks.
 */

const ROUNDS = 10;
const [MULTIPLIER_A, MULTIPLIER_C] = [0xd2511f53, 0xcd9e8d57];
const [WEYL_0, WEYL_1] = [0x9e3779b9, 0xbb67ae85]; // added to the key from one round to the next
const WORD = 2 ** 32;

/**
 * The high word of the product of two words, by halves: a double has no room for the whole.
 * @param {number} a
 * @param {number} b
 */
function high(a, b) {
  const a0 = a & 0xffff;
  const a1 = a >>> 16;
  const b0 = b & 0xffff;
  const b1 = b >>> 16;
  const middle = a1 * b0 + ((a0 * b0) >>> 16);
  return (a1 * b1 + (middle >>> 16) + ((a0 * b1 + (middle & 0xffff)) >>> 16)) >>> 0;
}

/**
 * Philox4x32-10: four random words for a counter of four words under a key of two.
 * @param {ArrayLike<number>} counter
 * @param {ArrayLike<number>} key
 * @param {Uint32Array} out may be the counter
 */
export function philox(counter, key, out) {
  let a = counter[0];
  let b = counter[1];
  let c = counter[2];
  let d = counter[3];
  let k0 = key[0];
  let k1 = key[1];
  for (let round = 0; round < ROUNDS; round++) {
    const highA = high(MULTIPLIER_A, a);
    const lowA = Math.imul(MULTIPLIER_A, a) >>> 0;
    a = (high(MULTIPLIER_C, c) ^ b ^ k0) >>> 0;
    b = Math.imul(MULTIPLIER_C, c) >>> 0;
    c = (highA ^ d ^ k1) >>> 0;
    d = lowA;
    k0 = (k0 + WEYL_0) >>> 0;
    k1 = (k1 + WEYL_1) >>> 0;
  }
  out[0] = a;
  out[1] = b;
  out[2] = c;
  out[3] = d;
}

/**
 * The key that a seed is: its low and its high word.
 * @param {Uint32Array} key
 * @param {number} seed whole, 0 ≤ seed < 2⁵³
 */
export function setKey(key, seed) {
  key[0] = seed % WORD;
  key[1] = Math.floor(seed / WORD);
}

/** The draws of one walk, made anew only for another seed or walk, and for further steps. */
export class Draws {
  constructor() {
    this.values = new Float64Array(0);
    this.key = new Uint32Array(2);
    this.words = new Uint32Array(4);
    this.seed = -1;
    this.walk = -1;
    /** How many steps have their draws. */
    this.made = 0;
  }

  /**
   * z = √(−2 ln u) · (cos 2πv, sin 2πv) for each step: x₁, y₁, x₂, …; at least so many steps.
   * @param {number} seed whole, 0 ≤ seed < 2⁵³
   * @param {number} walk its number
   * @param {number} steps
   */
  of(seed, walk, steps) {
    if (seed !== this.seed || walk !== this.walk) this.made = 0;
    this.seed = seed;
    this.walk = walk;
    if (this.values.length < 2 * steps) {
      const longer = new Float64Array(2 * steps);
      longer.set(this.values);
      this.values = longer;
    }
    const { values, key, words } = this;
    setKey(key, seed);
    for (; this.made < steps; this.made++) {
      words[0] = this.made;
      words[1] = walk;
      words[2] = words[3] = 0;
      philox(words, key, words);
      const radius = Math.sqrt(-2 * Math.log((words[0] + 1) / WORD)); // 0 < u ≤ 1: a finite logarithm
      const angle = 2 * Math.PI * (words[1] / WORD);
      values[2 * this.made] = radius * Math.cos(angle);
      values[2 * this.made + 1] = radius * Math.sin(angle);
    }
    return values;
  }
}
