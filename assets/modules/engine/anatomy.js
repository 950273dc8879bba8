/**
 * Takes a walk's step at the playhead apart: what is measured where, and what adds up to the step.
 * Must not know how it is drawn or printed.
 * @typedef {import("./model.js").Course} Course
 * @typedef {import("../types").Land} Land
 * @typedef {{x: number, y: number}} Vector
 */
import { anatomy } from "../derived/anatomy.js";
import { Walkers } from "./descend.js";

const MOST = 16; // values of a step, and more

/** x and y of each value. */
const out = Array.from({ length: MOST }, () => new Float64Array(2));

/**
 * One step of a walk, from k to k + 1.
 * @typedef {object} Step
 * @property {number} k
 * @property {Vector} from
 * @property {Vector} at where the gradient is measured
 * @property {boolean} ahead that is not where the walker stands
 * @property {Vector} gradient
 * @property {Vector} fresh
 * @property {Vector} inertia
 * @property {Vector[][]} lines each of the rule's lines as its terms
 */

/** Walks along with one course, so that the next step costs no walk from the start. */
export class Anatomist {
  constructor() {
    /** @type {Course | null} */
    this.course = null;
    /** @type {Walkers | null} */
    this.walkers = null;
    this.k = 0;
    /** Fresh parts of the steps before k: x₀, y₀, x₁, … */
    this.past = new Float64Array(0);
  }

  /**
   * @param {Course} course
   * @param {Land} land
   * @param {number} k
   * @returns {Step | null} none where the walk has ended before
   */
  at(course, land, k) {
    const { walk, slug } = course;
    if (walk.divergedAt !== null && k >= walk.divergedAt) return null;
    const walkers = this.walkers && course === this.course && k >= this.k ? this.walkers : this.begin(course, land);
    for (; this.k < k; this.k++) {
      walkers.measure(this.k);
      this.take(anatomy[slug].parts, walkers);
      this.past.set(out[0], 2 * this.k);
      walkers.step(this.k);
    }
    walkers.measure(k);
    const { weights, at, gradient } = walkers;
    this.take(anatomy[slug].parts, walkers);
    const [fresh, inertia] = pairs(2);
    this.take(anatomy[slug].terms, walkers);
    let first = 0;
    const lines = anatomy[slug].lines.map((count) => {
      first += count;
      return pairs(first).slice(first - count);
    });
    return {
      k,
      from: { x: weights[0], y: weights[1] },
      at: { x: at[0], y: at[1] },
      ahead: anatomy[slug].looksAhead,
      gradient: { x: gradient[0], y: gradient[1] },
      fresh,
      inertia,
      lines,
    };
  }

  /**
   * The inertia as what is left of the past steps' fresh parts, the newest first; none for a rule
   * whose past does not fade by β alone.
   * @param {number} most that many, the rest in one
   * @returns {Vector[]}
   */
  pushes(most) {
    const { course, k, past } = this;
    if (!course || !anatomy[course.slug].fades) return [];
    /** @type {Vector[]} */
    const all = [];
    const rest = { x: 0, y: 0 };
    const factors = anatomy[course.slug].rescales ? course.plan.schedule : undefined;
    let fade = 1;
    for (let j = k - 1; j >= 0; j--) {
      fade *= course.beta;
      const weight = factors ? (fade * factors[k]) / factors[j] : fade;
      const push = { x: weight * past[2 * j], y: weight * past[2 * j + 1] };
      if (all.length < most) all.push(push);
      else {
        rest.x += push.x;
        rest.y += push.y;
      }
    }
    if (k > most) all.push(rest);
    return all;
  }

  /**
   * @param {Course} course
   * @param {Land} land
   */
  begin(course, land) {
    this.course = course;
    this.k = 0;
    if (this.past.length < 2 * course.plan.steps) this.past = new Float64Array(2 * course.plan.steps);
    return (this.walkers = new Walkers(land, course.rule, course.plan, [course.plan]));
  }

  /**
   * @param {import("../types").TakeApart} method
   * @param {Walkers} walkers
   */
  take(method, { state, gradient, newton, rate, plan }) {
    method(state, gradient, newton, this.k + 1, rate, plan.hyperparameters, out);
  }
}

/**
 * @param {number} count
 * @returns {Vector[]}
 */
function pairs(count) {
  return out.slice(0, count).map(([x, y]) => ({ x, y }));
}
