/**
 * Finds where a land's gradient vanishes. The twin of landscapes/critical.py.
 * @typedef {import("../types").Land} Land
 * @typedef {import("../types").CriticalPoint} CriticalPoint
 */
import { facts } from "../basics/facts.js";
import { eigen, kindOf } from "./curvature.js";

const { seeds, iterations, stride, tight, merge, flat, ring, sights } = facts.thresholds;
const gradient = new Float64Array(2);
const hessian = new Float64Array(3);

/**
 * All points in the domain with ∇L = 0 that damped Newton reaches from the grid, lowest first.
 * @param {Land} land
 * @param {ArrayLike<number>} p
 * @param {number[][]} domain
 */
export function findCriticalPoints(land, p, domain) {
  const [[x0, x1], [y0, y1]] = domain;
  const width = x1 - x0;
  /** @type {CriticalPoint[]} */
  const found = [];
  let bend = 0;
  for (let j = 0; j < seeds; j++) {
    for (let i = 0; i < seeds; i++) {
      let x = x0 + (width * i) / (seeds - 1);
      let y = y0 + ((y1 - y0) * j) / (seeds - 1);
      let step = Infinity;
      land.hessian(x, y, p, hessian);
      for (const second of hessian) bend = Math.max(bend, Math.abs(second));
      for (let k = 0; k < iterations && step >= tight; k++) {
        land.gradient(x, y, p, gradient);
        land.hessian(x, y, p, hessian);
        const determinant = hessian[0] * hessian[2] - hessian[1] * hessian[1];
        const dx = (hessian[2] * gradient[0] - hessian[1] * gradient[1]) / determinant;
        const dy = (hessian[0] * gradient[1] - hessian[1] * gradient[0]) / determinant;
        step = Math.hypot(dx, dy) / width;
        const scale = Math.min(1, stride / step);
        x -= scale * dx;
        y -= scale * dy;
      }
      const inside = x0 <= x && x <= x1 && y0 <= y && y <= y1;
      if (inside && step < tight && !found.some((point) => Math.hypot(x - point.x, y - point.y) < merge * width)) {
        found.push(describe(land, x, y, p));
      }
    }
  }
  for (const point of found) {
    if (Math.min(Math.abs(point.low), Math.abs(point.high)) > flat * bend) continue;
    point.degenerate = true;
    point.kind = around(land, point, p, ring * width);
  }
  return found.sort((a, b) => a.loss - b.loss || a.x - b.x || a.y - b.y);
}

/**
 * @param {Land} land
 * @param {number} x
 * @param {number} y
 * @param {ArrayLike<number>} p
 * @returns {CriticalPoint}
 */
export function describe(land, x, y, p) {
  land.hessian(x, y, p, hessian);
  const { low, high } = eigen(hessian);
  return { x, y, loss: land.value(x, y, p), low, high, kind: kindOf({ low, high }), degenerate: false };
}

/**
 * Where an eigenvalue is 0 they tell nothing: whether the loss only rises, only falls or does both.
 * @param {Land} land
 * @param {CriticalPoint} point
 * @param {ArrayLike<number>} p
 * @param {number} radius
 * @returns {CriticalPoint["kind"]}
 */
function around(land, { x, y, loss }, p, radius) {
  let [rises, falls] = [0, 0];
  for (let k = 0; k < sights; k++) {
    const turn = (2 * Math.PI * k) / sights;
    const there = land.value(x + radius * Math.cos(turn), y + radius * Math.sin(turn), p);
    if (there > loss) rises++;
    if (there < loss) falls++;
  }
  return rises === sights ? "minimum" : falls === sights ? "maximum" : "saddle";
}
