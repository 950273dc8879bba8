/**
 * The factors that a schedule puts on α, and its curve. Must not know walks nor the page.
 * @typedef {import("./descend.js").Course} Course
 */
import { Pen } from "../basics/pen.js";
import { schedules } from "../derived/schedules.js";

/** What puts no factor on α. */
export const CONSTANT = "constant";
const CURVE = 48; // places along a drawn curve

/** Keeps the factors of one schedule, so that a drag of α allocates nothing. */
export class Factors {
  constructor() {
    this.values = new Float64Array(0);
    this.slug = "";
    this.steps = 0;
  }

  /**
   * f(0; T) … f(T; T) for T steps: the last would be the next step's; none where α stays.
   * @param {string} slug
   * @param {number} steps
   */
  of(slug, steps) {
    if (slug === CONSTANT) return undefined;
    if (slug === this.slug && steps === this.steps) return this.values;
    if (this.values.length <= steps) this.values = new Float64Array(steps + 1);
    for (let k = 0; k <= steps; k++) this.values[k] = schedules[slug].factor(k, steps);
    this.slug = slug;
    this.steps = steps;
    return this.values;
  }
}

/**
 * α in the step from k on; at the end of the walk that of its last step.
 * @param {Course} plan
 * @param {number} k
 */
export const alphaIn = ({ alpha, schedule, steps }, k) => (schedule ? alpha * schedule[Math.min(k, steps - 1)] : alpha);

/**
 * A schedule's curve as path data, from the upper left.
 * @param {string} slug
 * @param {number} width in px
 * @param {number} height
 */
export function curveOf(slug, width, height) {
  const pen = new Pen();
  for (let i = 0; i <= CURVE; i++) {
    const y = height * (1 - schedules[slug].factor(i, CURVE));
    pen[i === 0 ? "move" : "line"]((width * i) / CURVE, y);
  }
  return pen.data;
}
