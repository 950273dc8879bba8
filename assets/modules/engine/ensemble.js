/**
 * Many walks of each run, alike but for what chance decides.
 * Must not know how they are drawn.
 * @typedef {import("../types").Settings} Settings
 * @typedef {import("../types").Land} Land
 * @typedef {import("../types").Rule} Rule
 */
import { Batches } from "./batches.js";
import { Walk, descendAll } from "./descend.js";
import { Draws } from "./noise.js";

/** Points of all walks together: what fits into memory, some 50 MB. */
const ROOM = 2e6;
const FEWEST = 10;
/** Walks that go along together: of more, what is written in a step does not stay near at hand. */
const TOGETHER = 32;
// Under a hand: ms for a frame's walks, of the 33 that it may take; points; from one frame to the next.
const HURRY = { time: 18, least: 1e4, most: 2e5, slower: 0.7, faster: 1.2 };

/**
 * How many walks of each run are walked: as many as are set, if there is room for them.
 * @param {Settings} settings
 * @param {number} [room] points of all walks together
 */
export function walksOf({ walks, steps, runs }, room = ROOM) {
  const most = Math.floor(Math.min(room, ROOM) / ((steps + 1) * runs.length));
  return Math.min(walks, Math.max(most, FEWEST));
}

/** How many points are walked under the hand: as many as its frames have time for. */
export class Haste {
  constructor() {
    this.room = HURRY.most;
    this.took = Infinity;
  }

  /** @param {number} took to walk so many and to draw their paths, in ms */
  feel(took) {
    const { time, least, most, slower, faster } = HURRY;
    // One frame may be late for another reason, two seldom are; by the root, so that it settles.
    const usual = Math.min(took, this.took);
    this.took = took;
    const factor = Math.min(Math.max(Math.sqrt(time / usual), slower), faster);
    this.room = Math.min(Math.max(this.room * factor, least), most);
  }
}

/**
 * What chance draws from: noise by σ, batches of so many examples (0: none) of data.
 * @typedef {{noise: number, seed: number, steps: number, batch: number,
 *   data: import("../settings/data.js").Data | null, knobs: number[]}} Source
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
   * What chance decides in so many walks: their normals, and p for each step where a batch decides
   * that. Of one step more: what is taken apart at the end is the step that would come.
   * @param {number} count
   * @param {Source} source
   * @returns {import("./descend.js").Chance[]}
   */
  chances(count, { noise, seed, steps, batch, data, knobs }) {
    return Array.from({ length: count }, (_, walk) => ({
      draws: noise > 0 ? (this.draws[walk] ??= new Draws()).of(seed, walk, steps + 1) : undefined,
      knobs: batch && data ? (this.batches[walk] ??= new Batches()).of(data, knobs, batch, seed, walk, steps + 1) : undefined,
    }));
  }

  /** The examples that a step's gradient is taken from, in the first walk. @param {number} step */
  examples(step) {
    return this.batches[0]?.examples(step) ?? null;
  }

  /**
   * The walks of a run by number, one for each chance.
   * @param {number} run
   * @param {import("./descend.js").Chance[]} chances
   * @param {{land: Land, rule: Rule, plan: import("./descend.js").Plan}} how
   * @returns {Walk[]}
   */
  walk(run, chances, { land, rule, plan }) {
    const kept = (this.walks[run] ??= []);
    while (kept.length < chances.length) kept.push(new Walk());
    const walks = kept.slice(0, chances.length);
    for (let first = 0; first < walks.length; first += TOGETHER) {
      const some = [first, first + TOGETHER];
      descendAll(walks.slice(...some), land, rule, plan, chances.slice(...some));
    }
    return walks;
  }
}
