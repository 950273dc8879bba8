/**
 * How the land curves at a point: the Hessian's eigenvalues and axes, and Newton's step from there.
 * Must not know how it is shown.
 * @typedef {import("../types").Land} Land
 */

// Where the smaller curvature is less than this share of the larger, H has no inverse to speak of.
const SINGULAR = 1e-12;

const gradient = new Float64Array(2);
const hessian = new Float64Array(3);

/**
 * The eigenvalues of ((xx, xy), (xy, yy)) in ascending order, and the direction of the larger.
 * @param {Iterable<number>} hessian xx, xy, yy
 */
export function eigen([xx, xy, yy]) {
  const middle = (xx + yy) / 2;
  const reach = Math.hypot((xx - yy) / 2, xy);
  return { low: middle - reach, high: middle + reach, angle: Math.atan2(2 * xy, xx - yy) / 2 };
}

/**
 * What two eigenvalues say of a point.
 * @param {{low: number, high: number}} eigenvalues
 * @returns {"minimum" | "saddle" | "maximum"}
 */
export const kindOf = ({ low, high }) => (low > 0 ? "minimum" : high < 0 ? "maximum" : "saddle");

/**
 * Whether H has no inverse to speak of: it is flat along an axis, and what two eigenvalues say of the
 * point is left open.
 * @param {{steepest: number, condition: number}} curvature
 */
export const isSingular = ({ steepest, condition }) => !(steepest > 0 && condition * SINGULAR < 1);

/**
 * @typedef {object} Curvature
 * @property {number} low
 * @property {number} high
 * @property {number} angle of the axis of `high`, in radians
 * @property {number} steepest the larger of |low| and |high|
 * @property {number} condition steepest over the other
 * @property {{x: number, y: number} | null} newton −H⁻¹∇L; none where H has no inverse
 */

/**
 * @param {Land} land
 * @param {ArrayLike<number>} p
 * @param {number} x
 * @param {number} y
 * @returns {Curvature}
 */
export function curvatureAt(land, p, x, y) {
  land.gradient(x, y, p, gradient);
  land.hessian(x, y, p, hessian);
  const axes = eigen(hessian);
  const sizes = [Math.abs(axes.low), Math.abs(axes.high)];
  const [steepest, flattest] = [Math.max(...sizes), Math.min(...sizes)];
  const [gx, gy] = gradient;
  const [xx, xy, yy] = hessian;
  const determinant = xx * yy - xy * xy;
  const newton = { x: (xy * gy - yy * gx) / determinant, y: (xy * gx - xx * gy) / determinant };
  const sharp = { ...axes, steepest, condition: steepest / flattest };
  return { ...sharp, newton: isSingular(sharp) ? null : newton };
}
