/**
 * A walk's points as SVG path data in pixels: the whole, its newest part, the far steps.
 * Must not know how a line is stroked.
 * @typedef {import("./plane.js").Plane} Plane
 */
import { clip, cut } from "../basics/clip.js";
import { Pen } from "../basics/pen.js";

// Points nearer than this to the last one drawn add nothing, in px.
const NEAR = 0.8;
// Lines are cut this far outside the panel, in px: a dash pattern over 10⁹ px would never end.
const MARGIN = 300;

export class Trace {
  constructor() {
    this.whole = new Pen();
    this.newest = new Pen();
    /** A ring or a dot at each step that is far from the one before. */
    this.far = new Pen();
    /** Length of the whole before its newest part, in px: the offset of its dashes. */
    this.lengthBefore = 0;
  }

  /**
   * @param {Float64Array} points x₀, y₀, x₁, y₁, …
   * @param {number} end where the line ends, in steps; between two steps it lies on their segment
   * @param {Plane} plane
   * @param {number} recent step at which the newest part begins; 0: none stands out
   * @param {number} apart a step longer than this is far, in px
   * @param {number} [radius] of its ring, in px; 0: it is a dot
   */
  draw(points, end, plane, recent, apart, radius = 0) {
    const { whole, newest, far } = this;
    for (const pen of [whole, newest, far]) pen.begin();
    const last = Math.ceil(end);
    const share = end - Math.floor(end);
    let ax = plane.toPixelX(points[0]);
    let ay = plane.toPixelY(points[1]);
    let penX = NaN;
    let penY = NaN;
    let length = 0;
    this.lengthBefore = 0;
    for (let k = 1; k <= last; k++) {
      let bx = plane.toPixelX(points[2 * k]);
      let by = plane.toPixelY(points[2 * k + 1]);
      const partly = k === last && share > 0;
      if (partly) {
        bx = ax + share * (bx - ax);
        by = ay + share * (by - ay);
      }
      const dx = bx - ax;
      const dy = by - ay;
      const square = dx * dx + dy * dy;
      if (k < last && k !== recent && square < NEAR * NEAR) continue;
      if (clip(ax, ay, bx, by, plane, MARGIN)) {
        const x0 = ax + cut.enter * dx;
        const y0 = ay + cut.enter * dy;
        const x1 = ax + cut.leave * dx;
        const y1 = ay + cut.leave * dy;
        const lifted = x0 !== penX || y0 !== penY;
        if (lifted) whole.move(x0, y0);
        whole.line(x1, y1);
        if (recent > 0 && k > recent) {
          if (!newest.data) this.lengthBefore = length;
          if (lifted || !newest.data) newest.move(x0, y0);
          newest.line(x1, y1);
        }
        penX = x1;
        penY = y1;
        length += Math.hypot(x1 - x0, y1 - y0);
        if (square > apart * apart && cut.leave === 1 && !partly) {
          if (radius) far.circle(x1, y1, radius);
          else far.dot(x1, y1);
        }
      }
      ax = bx;
      ay = by;
    }
  }
}
