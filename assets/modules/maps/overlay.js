/**
 * Draws a walk over its panel's land: path, steps, start, and what the pointer asks. As SVG: its
 * pixels are painted beside the main thread, and colours, dashes and sizes are the style's.
 * Must not know where the walk comes from, nor the time beyond the playhead's position.
 * @typedef {import("./plane.js").Plane} Plane
 * @typedef {import("../engine/model.js").Course} Course
 */
import { whenNew } from "../basics/elements.js";
import { Pen } from "../basics/pen.js";
import { Trace } from "./trace.js";

const FAR = 0.9; // steps longer than this show as rings, in rem
const RADIUS = { step: 0.155, start: 0.31, halo: 0.44, dot: 0.16 }; // of the circles, in rem
/** The sides of an arrow's head, in rem. */
export const HEAD = 0.42;
const NEWEST = 0.1; // share of the run that stands out while it plays
// While it plays a path is drawn anew when its end would show behind the marker, in rem,
const HIDDEN = 0.4;
const LATE = 0.03; // or when this share of the run has passed.

/**
 * @typedef {object} Scene
 * @property {Plane} plane
 * @property {number} position of the playhead, in steps
 * @property {boolean} playing
 * @property {boolean} preview a hand moves a setting: what lies ahead shows as well
 * @property {number} rem in px
 * @property {number | null} marked a step that is pointed at on the loss curve
 * @property {{x: number, y: number, gx: number, gy: number} | null} gradient under the pointer
 */

export class Overlay {
  /** @param {SVGSVGElement} svg */
  constructor(svg) {
    const pathOf = (/** @type {string} */ selector) => {
      const path = /** @type {SVGPathElement} */ (svg.querySelector(selector));
      return whenNew((/** @type {string} */ data) => path.setAttribute("d", data));
    };
    const { style } = /** @type {SVGPathElement} */ (svg.querySelector(".newest"));
    this.casing = pathOf(".casing path");
    this.path = pathOf(".path");
    this.newest = pathOf(".newest");
    this.dashesFrom = whenNew((/** @type {string} */ offset) => (style.strokeDashoffset = offset));
    this.steps = pathOf(".steps path");
    this.start = pathOf(".start path");
    this.halo = pathOf(".mark.halo");
    this.dot = pathOf(".mark.dot");
    this.slope = pathOf(".slope:not(.outline)");
    this.slopeOutline = pathOf(".slope.outline");
    this.trace = new Trace();
    /** Where the path that is drawn ends; null: it has to be drawn anew. */
    this.drawn = /** @type {{x: number, y: number, position: number} | null} */ (null);
  }

  invalidate() {
    this.drawn = null;
  }

  /**
   * Draws where there is a difference to be seen; `end` is the walker's place in px.
   * @param {Course} course
   * @param {Scene} scene
   * @param {{x: number, y: number}} end
   */
  show(course, scene, { x, y }) {
    const { drawn } = this;
    const { position, rem } = scene;
    if (drawn) {
      const near = Math.hypot(x - drawn.x, y - drawn.y) < HIDDEN * rem;
      const late = Math.abs(position - drawn.position) > LATE * course.walk.steps;
      if (position === drawn.position || (near && !late)) return;
    }
    this.drawn = { x, y, position };
    this.draw(course, scene);
  }

  /**
   * @param {Course} course
   * @param {Scene} scene
   */
  draw(course, scene) {
    const { walk } = course;
    const { plane, position, playing, preview, rem, marked } = scene;
    // Under the hand the whole path bends, wherever the walker is.
    const at = Math.min(preview ? Infinity : position, walk.end);
    const newest = playing && !preview ? Math.max(0, Math.floor(position - Math.max(4, NEWEST * walk.steps))) : 0;
    const { trace } = this;
    trace.draw(walk.points, at, plane, newest, FAR * rem, RADIUS.step * rem);
    this.casing(trace.whole.data);
    this.path(newest > 0 ? trace.whole.data : "");
    this.newest(newest > 0 ? trace.newest.data : trace.whole.data);
    this.dashesFrom(newest > 0 ? `${trace.lengthBefore.toFixed(1)}px` : "");
    this.steps(trace.far.data);
    this.start(circleAt(walk, 0, scene, RADIUS.start));
    const pointed = marked === null ? null : Math.min(marked, walk.end);
    this.halo(pointed === null ? "" : circleAt(walk, pointed, scene, RADIUS.halo));
    this.dot(pointed === null ? "" : circleAt(walk, pointed, scene, RADIUS.dot));
    const slope = scene.gradient ? slopeArrow(scene.gradient, scene) : "";
    this.slope(slope);
    this.slopeOutline(slope);
  }
}

/**
 * A circle around a step of a walk; none where it is far off the map.
 * @param {import("../engine/descend.js").Walk} walk
 * @param {number} k
 * @param {Scene} scene
 * @param {number} radius in rem
 */
function circleAt({ points }, k, { plane, rem }, radius) {
  const [x, y] = [plane.toPixelX(points[2 * k]), plane.toPixelY(points[2 * k + 1])];
  const pen = new Pen();
  if (Math.abs(x) < 1e5 && Math.abs(y) < 1e5) pen.circle(x, y, radius * rem);
  return pen.data;
}

/**
 * Downhill from the pointer: −∇L, its length in the logarithm of the slope.
 * @param {{x: number, y: number, gx: number, gy: number}} gradient
 * @param {Scene} scene
 */
function slopeArrow({ x, y, gx, gy }, { plane, rem }) {
  const slope = Math.hypot(gx, gy);
  if (!(slope > 0 && Number.isFinite(slope))) return "";
  const length = rem * Math.min(Math.max(2 + 0.8 * Math.log10(slope), 1), 4.5);
  const [ux, uy] = [-gx / slope, gy / slope];
  const [px, py] = [plane.toPixelX(x), plane.toPixelY(y)];
  const pen = new Pen();
  pen.arrow(px, py, px + ux * length, py + uy * length, HEAD * rem);
  return pen.data;
}
