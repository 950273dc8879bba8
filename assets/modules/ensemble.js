/**
 * Many walks of each run, alike but for their draws; and where most of their losses lie.
 * Must not know how they are drawn.
 * @typedef {import("./types").Settings} Settings
 * @typedef {import("./types").Land} Land
 * @typedef {import("./types").Rule} Rule
 */
import { Batches } from "./batches.js";
import { Walk, descend } from "./descend.js";
import { Draws } from "./noise.js";

// Points of all walks together: what fits into memory (some 50 MB) and what a frame has time for.
const ROOM = { rest: 2e6, live: 2e5 };
const FEWEST = 10;

/**
 * How many walks of each run are walked: as many as are set, if there is room for them.
 * @param {Settings} settings
 * @param {boolean} live a hand moves something: a frame has to be enough
 */
export function walksOf({ walks, steps, runs }, live) {
  const room = Math.floor(ROOM[live ? "live" : "rest"] / ((steps + 1) * runs.length));
  return Math.min(walks, Math.max(room, FEWEST));
}

/**
 * What chance draws from: noise by σ, batches of so many examples (0: none) of data.
 * @typedef {{noise: number, seed: number, steps: number, batch: number,
 *   data: import("./data.js").Data | null, knobs: number[]}} Source
 */

export class Ensemble {
  constructor() {
    /** Of each walk, the same for all runs.
     * @type {Draws[]} */
    this.draws = [];
    /** @type {Batches[]} */
    this.batches = [];
    /** @type {Walk[][]} of each run, kept */
    this.walks = [];
  }

  /**
   * What chance decides in a walk: its normals, and p for each step where a batch decides that. Of one
   * step more: what is taken apart at the end is the step that would come.
   * @param {number} walk its number
   * @param {Source} source
   */
  chance(walk, { noise, seed, steps, batch, data, knobs }) {
    return {
      draws: noise > 0 ? (this.draws[walk] ??= new Draws()).of(seed, walk, steps + 1) : undefined,
      knobs: batch && data ? (this.batches[walk] ??= new Batches()).of(data, knobs, batch, seed, walk, steps + 1) : undefined,
    };
  }

  /** The examples that a step's gradient is taken from, in the first walk. @param {number} step */
  examples(step) {
    return this.batches[0]?.examples(step) ?? null;
  }

  /**
   * The walks of a run by number, of which the first is given.
   * @param {number} run
   * @param {Walk} first
   * @param {number} count
   * @param {Source} source
   * @param {{land: Land, rule: Rule, plan: import("./descend.js").Course}} how
   * @returns {Walk[]}
   */
  fill(run, first, count, source, { land, rule, plan }) {
    const kept = (this.walks[run] ??= []);
    for (let walk = 1; walk < count; walk++) {
      kept[walk] ??= new Walk();
      descend(kept[walk], land, rule, { ...plan, ...this.chance(walk, source) });
    }
    return [first, ...kept.slice(1, count)];
  }
}

/** Losses step by step that a tenth, half and nine tenths of the walks do not exceed. */
export class Band {
  constructor() {
    this.low = new Float64Array(0);
    this.median = new Float64Array(0);
    this.high = new Float64Array(0);
    this.sorted = new Float64Array(0);
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
    if (this.sorted.length !== walks.length) this.sorted = new Float64Array(walks.length);
    const { sorted, low, median, high } = this;
    for (let entry = 0; entry < this.count; entry++) {
      const k = entry * this.stride;
      for (let walk = 0; walk < walks.length; walk++) {
        sorted[walk] = k <= walks[walk].end ? walks[walk].losses[k] : Infinity;
      }
      sorted.sort();
      low[entry] = quantile(sorted, 0.1);
      median[entry] = quantile(sorted, 0.5);
      high[entry] = quantile(sorted, 0.9);
    }
    return this;
  }
}

/**
 * The linear interpolation between the two nearest of the sorted values.
 * @param {Float64Array} sorted
 * @param {number} share 0 … 1
 */
export function quantile(sorted, share) {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const [a, b] = [sorted[below], sorted[Math.min(below + 1, sorted.length - 1)]];
  return a === b || place === below ? a : a + (place - below) * (b - a);
}
