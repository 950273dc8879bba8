/**
 * Takes a walk's step at the playhead apart: what is measured where, and what adds up to the step.
 * Must not know how it is drawn or printed.
 * @typedef {import("./model.js").Course} Course
 * @typedef {import("../types").Land} Land
 * @typedef {{x: number, y: number}} Vector
 */
import { anatomy } from "../derived/anatomy.js";
import { Walker } from "./descend.js";

const [outX, outY] = [new Float64Array(16), new Float64Array(16)];

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
    this.walker = new Walker();
    /** @type {Course | null} */
    this.course = null;
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
    const { rule, plan, walk, slug } = course;
    if (walk.divergedAt !== null && k >= walk.divergedAt) return null;
    const { walker } = this;
    if (course !== this.course || k < this.k) this.begin(course);
    for (; this.k < k; this.k++) {
      walker.measure(land, rule, plan, this.k);
      this.take(anatomy[slug].parts);
      this.past[2 * this.k] = outX[0];
      this.past[2 * this.k + 1] = outY[0];
      walker.step(rule, plan, this.k);
    }
    walker.measure(land, rule, plan, k);
    const { sx, sy, gradient } = walker;
    const h = plan.hyperparameters;
    this.take(anatomy[slug].parts);
    const [fresh, inertia] = pairs(2);
    this.take(anatomy[slug].terms);
    let first = 0;
    const lines = anatomy[slug].lines.map((count) => {
      first += count;
      return pairs(first).slice(first - count);
    });
    return {
      k,
      from: { x: sx[rule.weight], y: sy[rule.weight] },
      at: { x: rule.at(sx, h), y: rule.at(sy, h) },
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

  /** @param {Course} course */
  begin(course) {
    this.course = course;
    this.k = 0;
    this.walker.begin(course.rule, course.plan);
    if (this.past.length < 2 * course.plan.steps) this.past = new Float64Array(2 * course.plan.steps);
  }

  /** @param {import("../types").Parts["parts"]} method */
  take(method) {
    const { sx, sy, gradient, newton, rate } = this.walker;
    const h = /** @type {Course} */ (this.course).plan.hyperparameters;
    method(sx, gradient[0], newton[0], this.k + 1, rate, h, outX);
    method(sy, gradient[1], newton[1], this.k + 1, rate, h, outY);
  }
}

/**
 * @param {number} count
 * @returns {Vector[]}
 */
function pairs(count) {
  return Array.from({ length: count }, (_, i) => ({ x: outX[i], y: outY[i] }));
}
