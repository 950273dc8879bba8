/**
 * The browser's engine: walks an optimizer down a land. The twin of optimizers/descend.py.
 * Many walkers at once, as there. Must not know what is drawn. Allocates nothing per step.
 * @typedef {import("../types").Land} Land
 * @typedef {import("../types").Rule} Rule
 */
import { LOST } from "../derived/thresholds.js";

const hessian = new Float64Array(3);

/**
 * A walk's points (x₀, y₀, x₁, y₁, …) and losses; `end` is the last step that has a point: the one
 * with which it diverged, or the one before that if no point came of it.
 */
export class Walk {
  constructor() {
    this.points = new Float64Array(0);
    this.losses = new Float64Array(0);
    this.steps = 0;
    this.end = 0;
    /** @type {number | null} first step with L not finite or too far away */
    this.divergedAt = null;
  }

  /**
   * With room for so many steps, of which none is taken.
   * @param {number} steps
   */
  begin(steps) {
    if (this.losses.length < steps + 1) {
      this.points = new Float64Array(2 * (steps + 1));
      this.losses = new Float64Array(steps + 1);
    }
    this.steps = steps;
    this.end = 0;
    this.divergedAt = null;
  }
}

/**
 * What a walk needs beside the land and the rule. `schedule` holds factors on α for each step,
 * `noise` is σ, `batch` the examples that a gradient is taken from (0: all).
 * @typedef {object} Plan
 * @property {number} x
 * @property {number} y
 * @property {number} steps
 * @property {number} alpha
 * @property {Record<string, number>} hyperparameters
 * @property {ArrayLike<number>} p
 * @property {number[][]} domain
 * @property {ArrayLike<number>} [schedule]
 * @property {number} [noise]
 * @property {number} [batch]
 */

/**
 * What chance decides in a walk. `draws` are its standard normals (x₁, y₁, x₂, …): σ times them is
 * added to the measured gradient. `knobs` gives each step its own p, as of a batch.
 * @typedef {object} Chance
 * @property {ArrayLike<number>} [draws]
 * @property {ArrayLike<number>[]} [knobs]
 */

/** @typedef {Plan & Chance} Course of one walk */

/**
 * Where walkers of one plan are between two steps, and what they measure there: x₀, y₀, x₁, … in
 * each array. All take a step together, as a rule's code takes many coordinates.
 */
export class Walkers {
  /**
   * All stand at the start: every quantity but the weights is 0.
   * @param {Land} land
   * @param {Rule} rule
   * @param {Plan} plan
   * @param {Chance[]} chances of each walker
   */
  constructor(land, rule, plan, chances) {
    const coordinates = () => new Float64Array(2 * chances.length);
    this.land = land;
    this.rule = rule;
    this.plan = plan;
    this.usesNewton = rule.inputs.includes("n");
    /** Of each walker; none where chance does not decide them. */
    this.draws = chances.flatMap(({ draws }) => (draws ? [draws] : []));
    this.knobs = chances.flatMap(({ knobs }) => (knobs ? [knobs] : []));
    /** The rule's quantities, the weights among them. */
    this.state = Array.from({ length: rule.state }, coordinates);
    this.weights = this.state[rule.weight];
    for (let i = 0; i < this.weights.length; i++) this.weights[i] = i % 2 ? plan.y : plan.x;
    /** Where the gradients are measured, these with their noise, and n = H⁻¹∇L at the weights. */
    this.at = coordinates();
    this.gradient = coordinates();
    this.newton = coordinates();
    /** α, and p of each walker, in this step. */
    this.rate = plan.alpha;
    this.p = chances.map(() => plan.p);
  }

  /**
   * Measures what the step from k to k + 1 needs.
   * @param {number} k
   */
  measure(k) {
    const { land, rule, plan, at, gradient, knobs, p } = this;
    for (let i = 0; i < knobs.length; i++) p[i] = knobs[i][k];
    rule.at(this.state, plan.hyperparameters, at);
    land.gradients(at, p, gradient);
    this.disturb(gradient, k);
    if (this.usesNewton) this.measureNewton(k);
    this.rate = plan.schedule ? plan.alpha * plan.schedule[k] : plan.alpha;
  }

  /**
   * n = H⁻¹(∇L + ξ), by Cramer's rule.
   * @param {number} k
   */
  measureNewton(k) {
    const { land, weights, newton, p } = this;
    land.gradients(weights, p, newton);
    this.disturb(newton, k);
    for (let i = 0; i < p.length; i++) {
      land.hessian(weights[2 * i], weights[2 * i + 1], p[i], hessian);
      const gx = newton[2 * i];
      const gy = newton[2 * i + 1];
      const xx = hessian[0];
      const xy = hessian[1];
      const yy = hessian[2];
      const determinant = xx * yy - xy * xy;
      newton[2 * i] = (yy * gx - xy * gy) / determinant;
      newton[2 * i + 1] = (xx * gy - xy * gx) / determinant;
    }
  }

  /**
   * Adds the noise ξ of step k to gradients.
   * @param {Float64Array} gradients
   * @param {number} k
   */
  disturb(gradients, k) {
    const { draws, plan: { noise = 0 } } = this;
    for (let i = 0; i < draws.length; i++) {
      gradients[2 * i] += noise * draws[i][2 * k];
      gradients[2 * i + 1] += noise * draws[i][2 * k + 1];
    }
  }

  /**
   * Takes the step that was measured.
   * @param {number} k
   */
  step(k) {
    this.rule.step(this.state, this.gradient, this.newton, k + 1, this.rate, this.plan.hyperparameters);
  }
}

/**
 * Fills walks of one plan, which differ in what chance decides. After divergence a walk has no
 * further points, nor after a step at which the first is given up.
 * @param {Walk[]} walks
 * @param {Land} land
 * @param {Rule} rule
 * @param {Plan} plan
 * @param {Chance[]} chances of each walk
 * @param {(k: number, loss: number) => boolean} [givenUp] asked at each step of the first
 */
export function descendAll(walks, land, rule, plan, chances, givenUp) {
  const { steps, p } = plan;
  const [[x0, x1], [y0, y1]] = plan.domain;
  const cx = (x0 + x1) / 2;
  const cy = (y0 + y1) / 2;
  const limit = LOST * (x1 - x0);
  for (const walk of walks) walk.begin(steps);
  const walkers = new Walkers(land, rule, plan, chances);
  const { weights } = walkers;
  const values = new Float64Array(walks.length);
  const points = walks.map((walk) => walk.points);
  const losses = walks.map((walk) => walk.losses);
  const gone = new Uint8Array(walks.length);
  let left = walks.length;
  let k = 0;
  for (; ; k++) {
    land.values(weights, p, values);
    for (let i = 0; i < gone.length; i++) {
      if (gone[i]) continue;
      const x = weights[2 * i];
      const y = weights[2 * i + 1];
      const loss = values[i];
      points[i][2 * k] = x;
      points[i][2 * k + 1] = y;
      losses[i][k] = loss;
      const dx = x - cx;
      const dy = y - cy;
      if (Number.isFinite(loss) && dx * dx + dy * dy <= limit * limit) continue;
      gone[i] = 1;
      left--;
      walks[i].divergedAt = k;
      // 0/0, as of Adam at β = 1: there was no such step.
      walks[i].end = Number.isNaN(x) || Number.isNaN(y) ? k - 1 : k;
    }
    if (k === steps || left === 0 || givenUp?.(k, values[0])) break;
    walkers.measure(k);
    walkers.step(k);
  }
  for (const walk of walks) if (walk.divergedAt === null) walk.end = k;
}

/**
 * Fills one walk.
 * @param {Walk} walk
 * @param {Land} land
 * @param {Rule} rule
 * @param {Course} course
 * @param {(k: number, loss: number) => boolean} [givenUp] asked at each step
 */
export function descend(walk, land, rule, course, givenUp) {
  descendAll([walk], land, rule, course, [course], givenUp);
}
