/**
 * The quadratic (Taylor) model of a land about a point,
 * q(w) = L(w₀) + gᵀ(w − w₀) + ½(w − w₀)ᵀH(w − w₀), and the lines on which it has given values.
 * Must not know how they are drawn.
 * @typedef {import("../types").Land} Land
 * @typedef {import("../types").Range} Range
 */
import { eigen } from "./curvature.js";

const gradient = new Float64Array(2);
const hessian = new Float64Array(3);

// Points of a piece of a line: so many, and one more for each of so many px of its length.
const FEWEST = 6;
const EACH = 14;
const MOST = 60;

/**
 * In the frame of H's axes about (x, y): q = value + g₁u + ½λ₁u² + g₂v + ½λ₂v², |λ₁| ≥ |λ₂|,
 * u along the unit vector (ux, uy), v along (−uy, ux).
 * @typedef {object} Quadratic
 * @property {number} x
 * @property {number} y
 * @property {number} value
 * @property {number} ux
 * @property {number} uy
 * @property {number} slopeU
 * @property {number} slopeV
 * @property {number} bendU
 * @property {number} bendV
 */

/**
 * @param {Land} land
 * @param {ArrayLike<number>} p
 * @param {number} x
 * @param {number} y
 * @returns {Quadratic}
 */
export function quadraticAt(land, p, x, y) {
  land.gradient(x, y, p, gradient);
  land.hessian(x, y, p, hessian);
  const [gx, gy] = gradient;
  const { low, high, angle } = eigen(hessian);
  const [bendU, bendV] = Math.abs(high) >= Math.abs(low) ? [high, low] : [low, high];
  // A plane has no axes: its slope gives one.
  const turn = bendU === 0 ? Math.atan2(gy, gx) : bendU === high ? angle : angle + Math.PI / 2;
  const [ux, uy] = [Math.cos(turn), Math.sin(turn)];
  return {
    x,
    y,
    value: land.value(x, y, p),
    ux,
    uy,
    slopeU: gx * ux + gy * uy,
    slopeV: gy * ux - gx * uy,
    bendU,
    bendV,
  };
}

/**
 * The lines q = level within the circle about a window, as points to move to (`begin`) or to draw a
 * line to. At each v the two u are solved for, so that it does not matter whether H has an inverse:
 * ellipses, hyperbolas and parabolas come the same way. Pieces end where the two u meet.
 * @param {Quadratic} quadratic
 * @param {ArrayLike<number>} levels
 * @param {Range} window
 * @param {number} scale px per unit
 * @param {(x: number, y: number, begin: boolean) => void} draw
 */
export function traceLevels(quadratic, levels, { x0, x1, y0, y1 }, scale, draw) {
  const { x, y, value, ux, uy, slopeU, slopeV, bendU, bendV } = quadratic;
  const radius = Math.hypot(x1 - x0, y1 - y0) / 2;
  const [cx, cy] = [(x0 + x1) / 2 - x, (y0 + y1) / 2 - y];
  const [cu, cv] = [cx * ux + cy * uy, cy * ux - cx * uy];
  const emit = (/** @type {number} */ u, /** @type {number} */ v, /** @type {boolean} */ begin) =>
    draw(x + u * ux - v * uy, y + u * uy + v * ux, begin);

  for (let i = 0; i < levels.length; i++) {
    const excess = value - levels[i];
    if (bendU === 0) {
      const u = -excess / slopeU;
      if (!(Math.abs(u - cu) < radius)) continue;
      emit(u, cv - radius, true);
      emit(u, cv + radius, false);
      continue;
    }
    // u = middle ± √(a v² + b v + c)
    const middle = -slopeU / bendU;
    const [a, b, c] = [-bendV / bendU, (-2 * slopeV) / bendU, middle * middle - (2 * excess) / bendU];
    const under = (/** @type {number} */ v) => (a * v + b) * v + c;
    const ends = [
      ...roots(a, b, c),
      ...[cu - radius, cu + radius].flatMap((u) => roots(a, b, c - (u - middle) ** 2)),
      // The bend of a hyperbola, as sharp as a corner where its level is nearly the saddle's.
      -b / (2 * a),
    ];
    const inside = ends.filter((v) => Math.abs(v - cv) < radius);
    const stops = [cv - radius, ...inside.sort((one, other) => one - other), cv + radius];
    for (const side of [1, -1]) {
      for (let k = 0; k + 1 < stops.length; k++) {
        const [centre, half] = [(stops[k] + stops[k + 1]) / 2, (stops[k + 1] - stops[k]) / 2];
        const through = under(centre);
        if (!(half > 0 && through >= 0)) continue;
        if (Math.abs(middle + side * Math.sqrt(through) - cu) > radius) continue;
        const count = Math.min(FEWEST + Math.ceil((2 * half * scale) / EACH), MOST);
        for (let n = 0; n <= count; n++) {
          // Closer towards both ends, where the line may turn back: on an ellipse evenly in its angle.
          const v = centre - half * Math.cos((Math.PI * n) / count);
          emit(middle + side * Math.sqrt(Math.max(under(v), 0)), v, n === 0);
        }
      }
    }
  }
}

/**
 * The real zeros of av² + bv + c; not finite ones where a is 0.
 * @param {number} a
 * @param {number} b
 * @param {number} c
 */
function roots(a, b, c) {
  const discriminant = b * b - 4 * a * c;
  if (!(discriminant >= 0)) return [];
  const larger = -(b + (b < 0 ? -1 : 1) * Math.sqrt(discriminant)) / 2;
  return [larger / a, c / larger];
}
