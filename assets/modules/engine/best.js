/**
 * The best known α and β of a rule on a bowl, and how fast its walk does shrink with them.
 * Must not know the page.
 * @typedef {import("./model.js").Course} Course
 * @typedef {import("./model.js").Model} Model
 */
import { Walk, descend } from "./descend.js";

// Long enough for the slowest direction to be left alone, in steps; a double root still adds 0.6 %.
const SPAN = [150, 200];
/** What a formula knows nothing of. */
const ALONE = { schedule: undefined, draws: undefined, knobs: undefined };
const DIGITS = 6; // significant, of what is set

const walk = new Walk();
const gradient = new Float64Array(2);

/**
 * @param {Course} course
 * @param {Model} model of a bowl
 * @returns {{alpha: number, beta: number | null, rate: number} | null} none is known for the rule
 */
export function bestOf({ rule }, { minima: [{ low, high }] }) {
  const best = rule.best(low, high);
  const short = (/** @type {number} */ value) => Number(value.toPrecision(DIGITS));
  return best && { alpha: short(best.alpha), beta: best.beta === null ? null : short(best.beta), rate: best.rate };
}

/**
 * By how much the slope shrinks in a step, measured on a walk from the start, without noise and
 * with a constant α; above 1 it grows.
 * @param {Course} course
 * @param {Model} model
 * @param {number} alpha
 * @param {number | null} beta
 */
export function measuredRate({ rule, plan }, { land, p }, alpha, beta) {
  const [first, last] = SPAN;
  const hyperparameters = { ...plan.hyperparameters, alpha, ...(beta === null ? {} : { beta }) };
  descend(walk, land, rule, { ...plan, ...ALONE, steps: last, alpha, hyperparameters });
  const end = walk.end;
  const begin = end === last ? first : Math.floor(end / 2);
  const [before, after] = [begin, end].map((k) => {
    land.gradient(walk.points[2 * k], walk.points[2 * k + 1], p, gradient);
    return Math.hypot(gradient[0], gradient[1]);
  });
  return before === 0 ? 0 : (after / before) ** (1 / (end - begin));
}
