/**
 * The browser's engine: walks an optimizer down a land. The twin of optimizers/descend.py.
 * Must not know what is drawn. Allocates nothing per step.
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

  /** @param {number} steps */
  reserve(steps) {
    if (this.losses.length < steps + 1) {
      this.points = new Float64Array(2 * (steps + 1));
      this.losses = new Float64Array(steps + 1);
    }
    this.steps = steps;
  }
}

/**
 * What a walk needs beside the land and the rule. `schedule` holds factors on α for each step,
 * `noise` is σ, `draws` its standard normals (x₁, y₁, x₂, …): σ times them is added to the measured
 * gradient. `knobs` gives each step its own p, as of a batch of so many examples (0: of all).
 * @typedef {object} Course
 * @property {number} x
 * @property {number} y
 * @property {number} steps
 * @property {number} alpha
 * @property {Record<string, number>} hyperparameters
 * @property {ArrayLike<number>} p
 * @property {number[][]} domain
 * @property {ArrayLike<number>} [schedule]
 * @property {number} [noise]
 * @property {ArrayLike<number>} [draws]
 * @property {number} [batch]
 * @property {ArrayLike<number>[]} [knobs]
 */

/** Where a walk is between two steps, and what it measures there: the rule's state on each axis. */
export class Walker {
  constructor() {
    this.sx = new Float64Array(4);
    this.sy = new Float64Array(4);
    /** ∇L at the rule's `at` and n = H⁻¹∇L at w, each ∇L with its noise. */
    this.gradient = new Float64Array(2);
    this.newton = new Float64Array(2);
    /** α in this step. */
    this.rate = 0;
    this.usesNewton = false;
  }

  /**
   * Stands at the start: every state but the weight is 0.
   * @param {Rule} rule
   * @param {Course} course
   */
  begin(rule, { x, y }) {
    this.sx.fill(0);
    this.sy.fill(0);
    this.sx[rule.weight] = x;
    this.sy[rule.weight] = y;
    this.usesNewton = rule.inputs.includes("n");
  }

  /**
   * Measures what the step from k to k + 1 needs.
   * @param {Land} land
   * @param {Rule} rule
   * @param {Course} course
   * @param {number} k
   */
  measure(land, rule, { alpha, hyperparameters: h, p, schedule, noise = 0, draws, knobs }, k) {
    const { sx, sy, gradient } = this;
    const q = knobs ? knobs[k] : p;
    land.gradient(rule.at(sx, h), rule.at(sy, h), q, gradient);
    const xi = draws ? noise * draws[2 * k] : 0;
    const eta = draws ? noise * draws[2 * k + 1] : 0;
    gradient[0] += xi;
    gradient[1] += eta;
    if (this.usesNewton) newtonStep(land, sx[rule.weight], sy[rule.weight], q, xi, eta, this.newton);
    this.rate = schedule ? alpha * schedule[k] : alpha;
  }

  /**
   * Takes the step that was measured.
   * @param {Rule} rule
   * @param {Course} course
   * @param {number} k
   */
  step(rule, { hyperparameters: h }, k) {
    rule.step(this.sx, this.gradient[0], this.newton[0], k + 1, this.rate, h);
    rule.step(this.sy, this.gradient[1], this.newton[1], k + 1, this.rate, h);
  }
}

const walker = new Walker();

/**
 * Fills a walk; after divergence it has no further points, nor after a step at which it is given up.
 * @param {Walk} walk
 * @param {Land} land
 * @param {Rule} rule
 * @param {Course} course
 * @param {(k: number, loss: number) => boolean} [givenUp] asked at each step
 */
export function descend(walk, land, rule, course, givenUp) {
  const { steps, p } = course;
  const [[x0, x1], [y0, y1]] = course.domain;
  const [cx, cy, limit] = [(x0 + x1) / 2, (y0 + y1) / 2, LOST * (x1 - x0)];
  walk.reserve(steps);
  const { points, losses } = walk;
  const { sx, sy } = walker;
  walker.begin(rule, course);
  for (let k = 0; ; k++) {
    const x = sx[rule.weight];
    const y = sy[rule.weight];
    const loss = land.value(x, y, p);
    points[2 * k] = x;
    points[2 * k + 1] = y;
    losses[k] = loss;
    // 0/0, as of Adam at β = 1: there was no such step.
    walk.end = Number.isNaN(x) || Number.isNaN(y) ? k - 1 : k;
    const dx = x - cx;
    const dy = y - cy;
    walk.divergedAt = Number.isFinite(loss) && dx * dx + dy * dy <= limit * limit ? null : k;
    if (k === steps || walk.divergedAt !== null || givenUp?.(k, loss)) return;
    walker.measure(land, rule, course, k);
    walker.step(rule, course, k);
  }
}

/**
 * n = H⁻¹(∇L + ξ) at a point, by Cramer's rule.
 * @param {Land} land
 * @param {number} x
 * @param {number} y
 * @param {ArrayLike<number>} p
 * @param {number} xi the noise along x
 * @param {number} eta and along y
 * @param {Float64Array} newton
 */
function newtonStep(land, x, y, p, xi, eta, newton) {
  land.gradient(x, y, p, newton);
  land.hessian(x, y, p, hessian);
  const gx = newton[0] + xi;
  const gy = newton[1] + eta;
  const xx = hessian[0];
  const xy = hessian[1];
  const yy = hessian[2];
  const determinant = xx * yy - xy * xy;
  newton[0] = (yy * gx - xy * gy) / determinant;
  newton[1] = (xx * gy - xy * gx) / determinant;
}
