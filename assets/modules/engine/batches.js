/**
 * Which examples a step sees: minibatches in shuffled epochs, a function of (seed, walk, epoch).
 * The twin of optimizers/batches.py. Must not know what a batch's loss is.
 * @typedef {import("../settings/data.js").Data} Data
 */
import { MOMENTS } from "../settings/data.js";
import { philox, setKey } from "./noise.js";

const ORDER = 1; // the counter's last word: 0 is of the noise's draws

/** The batches of one walk, made anew only for other data, sizes, seeds or walks, or more steps. */
export class Batches {
  constructor() {
    this.orders = new Uint16Array(0);
    /** For what the orders were made, and for how many epochs. */
    this.shuffled = { seed: -1, walk: -1, count: 0, epochs: 0 };
    /** @type {Float64Array[]} p for each step */
    this.rows = [];
    /** For what the rows were made, and how many of them. */
    this.made = { data: /** @type {Data | null} */ (null), knobs: "", size: 0, seed: -1, walk: -1, steps: 0 };
    this.sorted = new Float64Array(0);
    this.key = new Uint32Array(2);
    this.words = new Uint32Array(4);
  }

  /**
   * p for each step: the knobs, then the moments of its batch. At least so many steps.
   * @param {Data} data
   * @param {number[]} knobs
   * @param {number} size of a batch, in examples
   * @param {number} seed
   * @param {number} walk its number
   * @param {number} steps
   */
  of(data, knobs, size, seed, walk, steps) {
    const { made, rows } = this;
    const asked = { data, knobs: String(knobs), size, seed, walk };
    if (made.data !== data || made.knobs !== asked.knobs || made.size !== size || made.seed !== seed || made.walk !== walk) {
      Object.assign(made, asked, { steps: 0 });
    }
    const { count } = data;
    const each = Math.ceil(count / size); // batches in an epoch
    const orders = this.shuffle(seed, walk, count, Math.ceil(steps / each));
    for (; made.steps < steps; made.steps++) {
      const step = made.steps;
      const begin = Math.floor(step / each) * count;
      const from = begin + (step % each) * size;
      if (rows[step]?.length !== knobs.length + MOMENTS) rows[step] = new Float64Array(knobs.length + MOMENTS);
      rows[step].set(knobs);
      data.momentsOf(orders, from, Math.min(from + size, begin + count), rows[step], knobs.length);
    }
    return rows;
  }

  /**
   * The examples of a step's batch, as it was made last.
   * @param {number} step
   */
  examples(step) {
    const { size, data } = this.made;
    const count = data?.count ?? 0;
    const each = Math.ceil(count / size);
    const begin = Math.floor(step / each) * count;
    const from = begin + (step % each) * size;
    return this.orders.subarray(from, Math.min(from + size, begin + count));
  }

  /**
   * A permutation of 0 … count − 1 for each epoch, one after another: the examples in the ascending
   * order of their random words.
   * @param {number} seed
   * @param {number} walk
   * @param {number} count
   * @param {number} epochs at least so many
   */
  shuffle(seed, walk, count, epochs) {
    const { shuffled, key, words } = this;
    if (shuffled.seed !== seed || shuffled.walk !== walk || shuffled.count !== count) {
      Object.assign(shuffled, { seed, walk, count, epochs: 0 });
    }
    if (this.orders.length < epochs * count) {
      const longer = new Uint16Array(epochs * count);
      longer.set(this.orders);
      this.orders = longer;
    }
    if (this.sorted.length !== count) this.sorted = new Float64Array(count);
    const { orders, sorted } = this;
    setKey(key, seed);
    for (; shuffled.epochs < epochs; shuffled.epochs++) {
      for (let i = 0; i < count; i++) {
        words[0] = i;
        words[1] = walk;
        words[2] = shuffled.epochs;
        words[3] = ORDER;
        philox(words, key, words);
        sorted[i] = words[0] * count + i; // whole and below 2⁵³; equal words keep their order
      }
      sorted.sort();
      const begin = shuffled.epochs * count;
      for (let i = 0; i < count; i++) orders[begin + i] = sorted[i] % count;
    }
    return orders;
  }
}
