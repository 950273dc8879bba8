/**
 * What became of a walk, in the words and thresholds of optimizers/trajectory.py.
 * @typedef {import("../types").CriticalPoint} CriticalPoint
 * @typedef {import("./descend.js").Walk} Walk
 */
import { facts } from "../basics/facts.js";

const { arrived, rest } = facts.thresholds;

/**
 * @typedef {object} Fate
 * @property {number | null} convergedAt first step from which all points lie near one minimum
 * @property {CriticalPoint | null} minimum that minimum
 * @property {number | null} leftAt first step outside the domain
 * @property {"saddle" | "plateau" | null} restingOn where it came to rest away from every minimum
 */

/**
 * @param {Walk} walk
 * @param {CriticalPoint[]} criticalPoints
 * @param {number[][]} domain
 * @returns {Fate}
 */
export function judge(walk, criticalPoints, domain) {
  const width = domain[0][1] - domain[0][0];
  const settled = walk.divergedAt === null ? settle(walk, criticalPoints, arrived * width) : null;
  const atMinimum = settled?.point.kind === "minimum";
  const still = walk.divergedAt === null && walk.steps > 0 && lastStep(walk) < rest * width;
  return {
    convergedAt: settled && atMinimum ? settled.step : null,
    minimum: settled && atMinimum ? settled.point : null,
    leftAt: firstOutside(walk, domain),
    restingOn: still && !atMinimum ? (settled?.point.kind === "saddle" ? "saddle" : "plateau") : null,
  };
}

/**
 * The critical point that the walk ends at, and the step from which it stays there.
 * @param {Walk} walk
 * @param {CriticalPoint[]} criticalPoints
 * @param {number} radius
 */
function settle({ points, end }, criticalPoints, radius) {
  const near = (/** @type {CriticalPoint} */ point, /** @type {number} */ k) => {
    const dx = points[2 * k] - point.x;
    const dy = points[2 * k + 1] - point.y;
    return dx * dx + dy * dy <= radius * radius;
  };
  const point = criticalPoints.find((candidate) => candidate.kind !== "maximum" && near(candidate, end));
  if (!point) return null;
  let step = end;
  while (step > 0 && near(point, step - 1)) step--;
  return { point, step };
}

/** @param {Walk} walk */
function lastStep({ points, end }) {
  return Math.hypot(points[2 * end] - points[2 * end - 2], points[2 * end + 1] - points[2 * end - 1]);
}

/**
 * @param {Walk} walk
 * @param {number[][]} domain
 */
function firstOutside({ points, end }, [[x0, x1], [y0, y1]]) {
  for (let k = 0; k <= end; k++) {
    const x = points[2 * k];
    const y = points[2 * k + 1];
    if (x < x0 || x > x1 || y < y0 || y > y1) return k;
  }
  return null;
}
