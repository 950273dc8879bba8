/**
 * Draws a walk over its panel's land: path, steps, start, and what the pointer asks. What glides in
 * every frame is no canvas (marks.js): drawing pixels is what a frame costs.
 * Must not know where the walk comes from, nor the time beyond the playhead's position.
 * @typedef {import("./plane.js").Plane} Plane
 * @typedef {import("./model.js").Course} Course
 * @typedef {import("./types").CriticalPoint} CriticalPoint
 */
import { colourOf, disc } from "./pen.js";
import { Trace } from "./trace.js";

// Lengths in rem; see the style's tokens for the colours.
const CASING = 0.25; // wider than the path by this much
const START = 0.31;
const STEP_DOT = 0.15;
const FAR = 0.9; // steps longer than this show as dots
const FADED = 0.62;
const NEWEST = 0.1; // share of the run that stands out while it plays
// While it plays a path is drawn anew when its end would show behind the marker.
const HIDDEN = 0.4;
const LATE = 0.03; // or when this share of the run has passed

/**
 * @typedef {object} Scene
 * @property {Plane} plane
 * @property {number} position of the playhead, in steps
 * @property {boolean} playing
 * @property {boolean} preview a hand moves a setting: what lies ahead shows as well
 * @property {number} rem in px
 * @property {Record<string, string>} colours
 * @property {number} theme 0 light, 1 dark
 * @property {number | null} marked a step that is pointed at on the loss curve
 * @property {{x: number, y: number, gx: number, gy: number} | null} gradient under the pointer
 */

export class Overlay {
  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    this.path = new Trace();
    this.ratio = 1;
    /** Where the path on the canvas ends; null: it has to be drawn anew. */
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
   * @param {number} width in px
   * @param {number} height in px
   * @param {number} ratio device pixels per px
   */
  resize(width, height, ratio) {
    this.ratio = ratio;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.invalidate();
  }

  /**
   * @param {Course} course
   * @param {Scene} scene
   */
  draw(course, scene) {
    const { context } = this;
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    context.clearRect(0, 0, scene.plane.width, scene.plane.height);
    context.lineJoin = "round";
    const colour = colourOf(course, scene);
    // Under the hand the whole path bends, wherever the walker is.
    const at = Math.min(scene.preview ? Infinity : scene.position, course.walk.end);
    this.line(course, scene, at, colour);
    this.steps(course, scene, at, colour);
    this.start(course, scene, colour);
    if (scene.gradient) this.arrow(scene.gradient, scene);
    if (scene.marked !== null) this.mark(course, scene, Math.min(scene.marked, course.walk.end), colour);
  }

  /**
   * @param {Course} course
   * @param {Scene} scene
   * @param {number} at
   * @param {string} colour
   */
  line({ walk, facts: { look } }, { plane, rem, colours, playing, preview, position }, at, colour) {
    const { context, path } = this;
    const newest = playing && !preview ? Math.max(0, Math.floor(position - Math.max(4, NEWEST * walk.steps))) : 0;
    path.trace(walk.points, at, plane, newest);
    context.lineCap = "round";
    context.setLineDash([]);
    context.lineWidth = (look.path_width + CASING) * rem;
    context.strokeStyle = colours.casing;
    context.stroke(path.whole);
    context.lineWidth = look.path_width * rem;
    context.strokeStyle = colour;
    context.setLineDash(look.path.map((length) => length * rem));
    if (newest > 0) {
      context.globalAlpha = FADED;
      context.stroke(path.whole);
      context.globalAlpha = 1;
      context.lineDashOffset = path.lengthBefore;
    }
    context.stroke(newest > 0 ? path.newest : path.whole);
    context.lineDashOffset = 0;
    context.setLineDash([]);
  }

  /**
   * Dots where steps are far apart: a walk is a sequence of points.
   * @param {Course} course
   * @param {Scene} scene
   * @param {number} at
   * @param {string} colour
   */
  steps({ walk }, { plane, rem, colours }, at, colour) {
    const { context } = this;
    const last = Math.floor(at);
    context.beginPath();
    for (let k = 1; k <= last; k++) {
      const [x, y] = [plane.toPixelX(walk.points[2 * k]), plane.toPixelY(walk.points[2 * k + 1])];
      const dx = x - plane.toPixelX(walk.points[2 * k - 2]);
      const dy = y - plane.toPixelY(walk.points[2 * k - 1]);
      const inside = x > -rem && y > -rem && x < plane.width + rem && y < plane.height + rem;
      if (!inside || dx * dx + dy * dy < FAR * FAR * rem * rem) continue;
      context.moveTo(x + STEP_DOT * rem, y);
      context.arc(x, y, STEP_DOT * rem, 0, 2 * Math.PI);
    }
    context.fillStyle = colours.casing;
    context.strokeStyle = colour;
    context.lineWidth = 0.11 * rem;
    context.fill();
    context.stroke();
  }

  /**
   * @param {Course} course
   * @param {Scene} scene
   * @param {string} colour
   */
  start({ walk }, { plane, rem, colours }, colour) {
    disc(this.context, plane.toPixelX(walk.points[0]), plane.toPixelY(walk.points[1]), START * rem, colours.casing);
    this.context.strokeStyle = colour;
    this.context.lineWidth = 0.19 * rem;
    this.context.stroke();
  }

  /**
   * @param {Course} course
   * @param {Scene} scene
   * @param {number} k
   * @param {string} colour
   */
  mark({ walk }, { plane, rem, colours }, k, colour) {
    const [x, y] = [plane.toPixelX(walk.points[2 * k]), plane.toPixelY(walk.points[2 * k + 1])];
    disc(this.context, x, y, 0.44 * rem, colours.casing);
    this.context.strokeStyle = colour;
    this.context.lineWidth = 0.19 * rem;
    this.context.stroke();
    disc(this.context, x, y, 0.16 * rem, colours.ink);
  }

  /**
   * Downhill from the pointer: −∇L, its length in the logarithm of the slope.
   * @param {{x: number, y: number, gx: number, gy: number}} gradient
   * @param {Scene} scene
   */
  arrow({ x, y, gx, gy }, { plane, rem, colours }) {
    const slope = Math.hypot(gx, gy);
    if (!(slope > 0 && Number.isFinite(slope))) return;
    const length = rem * Math.min(Math.max(2 + 0.8 * Math.log10(slope), 1), 4.5);
    const [ux, uy] = [-gx / slope, gy / slope];
    const [px, py] = [plane.toPixelX(x), plane.toPixelY(y)];
    const [tx, ty] = [px + ux * length, py + uy * length];
    const head = 0.42 * rem;
    const { context } = this;
    context.beginPath();
    context.moveTo(px, py);
    context.lineTo(tx, ty);
    context.moveTo(tx - head * (ux - 0.6 * uy), ty - head * (uy + 0.6 * ux));
    context.lineTo(tx, ty);
    context.lineTo(tx - head * (ux + 0.6 * uy), ty - head * (uy - 0.6 * ux));
    for (const [width, colour] of /** @type {const} */ ([[0.32, colours.casing], [0.13, colours.ink]])) {
      context.lineWidth = width * rem;
      context.strokeStyle = colour;
      context.stroke();
    }
  }
}
