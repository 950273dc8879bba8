/**
 * Searches the α and β with which a rule's walk arrives soonest, and stays: first on a grid over
 * the places of their sliders, then on finer ones around the best. Deterministic.
 * Must not know the page: it runs in a worker.
 * @typedef {import("../types").Land} Land
 * @typedef {import("../types").Rule} Rule
 * @typedef {import("./descend.js").Course} Course
 */
import { LAST, betaScale, logScale } from "../basics/scales.js";
import { arrival, near } from "./arrival.js";
import { Walk, descend } from "./descend.js";

const ALPHAS = 48; // places of the grid along α's slider,
const BETAS = 24; // and along β's, from 0 to 0.999
const STRIDES = [4, 2, 1]; // each fourth place at first: where steps run out, all have been looked over
const FINER = 4; // times, from one grid to the next
const ROUNDS = 3; // of finer grids,
const STARTS = 6; // around as many of the best places of the first
/** Steps that may be walked for all tasks together: a second's work. */
export const BUDGET = 4e6;

/**
 * @typedef {object} Task
 * @property {Land} land
 * @property {Rule} rule
 * @property {Course} plan its α and β are looked for
 * @property {number} lowest loss of the deepest minimum
 * @property {{low: number, high: number}} alphas range of α's slider
 * @property {boolean} remembers whether the rule uses β
 */

/**
 * @typedef {object} Found
 * @property {number} alpha
 * @property {number | null} beta of a rule that uses it
 * @property {number | null} steps after which the loss stays near the lowest; null: it does not
 * @property {number} loss at the end
 */

/** @typedef {Found & {u: number, v: number}} Place with its places along the sliders of α and β */

/**
 * The best of all, and whether it was looked for to the end; null where every walk diverges. Fewer
 * steps are better, then a lower loss at the end, then a smaller α, then a smaller β.
 * @param {Task} task
 * @param {{budget?: number, rounds?: number, report?: (share: number) => void}} [options] `report` is
 *   told how much is done
 * @returns {{found: Found | null, whole: boolean, walked: number}}
 */
export function search(task, { budget = BUDGET, rounds = ROUNDS, report } = {}) {
  const { land, rule, plan, lowest, alphas, remembers } = task;
  const [alphaScale, memoryScale] = [logScale(alphas), betaScale()];
  const walk = new Walk();
  const hyperparameters = { ...plan.hyperparameters };
  const course = { ...plan, hyperparameters };
  const most = near(land.value(plan.x, plan.y, plan.p), lowest);
  let walked = 0;
  /** A walk that has not arrived by this step is not among the best. */
  let latest = Infinity;
  const late = (/** @type {number} */ k, /** @type {number} */ loss) => k >= latest && !(loss <= most);

  /**
   * Takes a walk into a list of the best, the best first, if it belongs there.
   * @param {Place[]} list
   * @param {number} room how many it holds
   * @param {number} u along α's slider
   * @param {number} v along β's
   */
  function attempt(list, room, u, v) {
    if (walked > budget) return;
    latest = list.length < room ? Infinity : (list[room - 1].steps ?? Infinity);
    course.alpha = hyperparameters.alpha = alphaScale.toValue(u);
    if (remembers) hyperparameters.beta = memoryScale.toValue(v);
    descend(walk, land, rule, course, late);
    walked += walk.end + 1;
    if (walk.divergedAt !== null || walk.end < plan.steps) return;
    const { alpha, beta } = hyperparameters;
    const place = { alpha, beta: remembers ? beta : null, steps: arrival(walk, lowest), loss: walk.losses[walk.end], u, v };
    const worse = list.findIndex((other) => order(place, other) < 0);
    list.splice(worse < 0 ? list.length : worse, 0, place);
    list.length = Math.min(list.length, room);
  }

  const [across, down] = [1 / (ALPHAS - 1), LAST / (BETAS - 1)];
  const rows = remembers ? BETAS : 1;
  const beside = remembers ? FINER : 0;
  const total = ALPHAS * rows + STARTS * rounds * (2 * FINER + 1) * (2 * beside + 1);
  let done = 0;
  /** @type {Place[]} */
  const starts = [];
  for (const stride of STRIDES) {
    // From above: those that diverge do so at once, and the first that arrive show what is late.
    for (let i = ALPHAS - stride; i >= 0; i -= stride) {
      for (let j = 0; j < rows; j += stride) {
        const before = stride < STRIDES[0] && i % (2 * stride) === 0 && j % (2 * stride) === 0;
        if (before) continue;
        attempt(starts, STARTS, i * across, j * down);
        done++;
      }
      report?.(done / total);
    }
  }
  const best = starts.slice(0, 1);
  for (const start of starts) {
    const near = [start];
    for (let round = 1; round <= rounds; round++) {
      const [{ u, v }, share] = [near[0], FINER ** -round];
      for (let i = -FINER; i <= FINER; i++) {
        for (let j = -beside; j <= beside; j++) {
          attempt(near, 1, within(u + i * share * across, 1), within(v + j * share * down, LAST));
        }
        report?.((done += 2 * beside + 1) / total);
      }
    }
    if (order(near[0], best[0]) < 0) best[0] = near[0];
  }
  return { found: best[0] ?? null, whole: walked <= budget, walked };
}

/**
 * The same for several tasks; what one leaves of the budget is for the next.
 * @param {Task[]} tasks
 * @param {(share: number) => void} report
 */
export function searchEach(tasks, report) {
  let left = BUDGET;
  return tasks.map((task, index) => {
    const answer = search(task, {
      budget: left / (tasks.length - index),
      report: (share) => report((index + share) / tasks.length),
    });
    left -= answer.walked;
    return answer;
  });
}

/**
 * @param {number} share
 * @param {number} high
 */
const within = (share, high) => Math.min(Math.max(share, 0), high);

/**
 * Below 0 where one is better than the other.
 * @param {Found} one
 * @param {Found} other
 */
function order(one, other) {
  const differences = [
    (one.steps ?? Infinity) - (other.steps ?? Infinity),
    one.loss - other.loss,
    one.alpha - other.alpha,
    (one.beta ?? 0) - (other.beta ?? 0),
  ];
  return differences.find((difference) => difference !== 0 && !Number.isNaN(difference)) ?? 0;
}
