/**
 * A walk's points as lines in pixels: whole, and its newest part alone.
 * Must not know how a line is stroked.
 * @typedef {import("./plane.js").Plane} Plane
 */

// Points nearer than this to the last one drawn add nothing, in px.
const NEAR = 0.8;
// Lines are cut this far outside the panel, in px: a dash pattern over 10⁹ px would never end.
const MARGIN = 300;

export class Trace {
  constructor() {
    this.whole = new Path2D();
    this.newest = new Path2D();
    /** Length of the whole before its newest part, in px: the offset of its dashes. */
    this.lengthBefore = 0;
  }

  /**
   * @param {Float64Array} points x₀, y₀, x₁, y₁, …
   * @param {number} end where the line ends, in steps; between two steps it lies on their segment
   * @param {Plane} plane
   * @param {number} newest step at which the newest part begins
   */
  trace(points, end, plane, newest) {
    const whole = new Path2D();
    const part = new Path2D();
    const last = Math.ceil(end);
    const share = end - Math.floor(end);
    let [ax, ay] = [plane.toPixelX(points[0]), plane.toPixelY(points[1])];
    let [penX, penY] = [NaN, NaN];
    let length = 0;
    let begun = false;
    this.lengthBefore = 0;
    for (let k = 1; k <= last; k++) {
      let bx = plane.toPixelX(points[2 * k]);
      let by = plane.toPixelY(points[2 * k + 1]);
      if (k === last && share > 0) {
        bx = ax + share * (bx - ax);
        by = ay + share * (by - ay);
      }
      const [dx, dy] = [bx - ax, by - ay];
      if (k < last && k !== newest && dx * dx + dy * dy < NEAR * NEAR) continue;
      const cut = clip(ax, ay, bx, by, plane);
      if (cut) {
        const [x0, y0] = [ax + cut.enter * dx, ay + cut.enter * dy];
        const [x1, y1] = [ax + cut.leave * dx, ay + cut.leave * dy];
        if (x0 !== penX || y0 !== penY) whole.moveTo(x0, y0);
        whole.lineTo(x1, y1);
        if (k > newest) {
          if (!begun) this.lengthBefore = length;
          if (!begun || x0 !== penX || y0 !== penY) part.moveTo(x0, y0);
          part.lineTo(x1, y1);
          begun = true;
        }
        [penX, penY] = [x1, y1];
        length += Math.hypot(x1 - x0, y1 - y0);
      }
      [ax, ay] = [bx, by];
    }
    this.whole = whole;
    this.newest = part;
  }
}

const cut = { enter: 0, leave: 1 };

/**
 * The part of a segment that lies in the panel and its margin (Liang and Barsky), or null.
 * @param {number} ax
 * @param {number} ay
 * @param {number} bx
 * @param {number} by
 * @param {Plane} plane
 */
function clip(ax, ay, bx, by, { width, height }) {
  const right = width + MARGIN;
  const below = height + MARGIN;
  cut.enter = 0;
  cut.leave = 1;
  const inside =
    side(ax - bx, ax + MARGIN) && side(bx - ax, right - ax) && side(ay - by, ay + MARGIN) && side(by - ay, below - ay);
  return inside ? cut : null;
}

/**
 * Shortens the cut to the inner side of one edge.
 * @param {number} outward how fast the segment runs outwards
 * @param {number} room how far inside it begins
 */
function side(outward, room) {
  if (!(Math.abs(outward) < Infinity) || Number.isNaN(room)) return false;
  if (outward === 0) return room >= 0;
  const share = room / outward;
  if (outward < 0) cut.enter = Math.max(cut.enter, share);
  else cut.leave = Math.min(cut.leave, share);
  return cut.enter <= cut.leave;
}
