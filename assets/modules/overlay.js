/**
 * Draws a walker over its panel's land: path, steps, start, marker, minima, what the pointer asks.
 * Must not know where the walk comes from, nor the time beyond the playhead's position.
 * @typedef {import("./plane.js").Plane} Plane
 * @typedef {import("./model.js").Course} Course
 * @typedef {import("./types").CriticalPoint} CriticalPoint
 */
import { facts, text } from "./facts.js";
import { short } from "./format.js";
import { colourOf, disc, fontFamily } from "./pen.js";
import { Trace } from "./trace.js";

// Lengths in rem; see the style's tokens for the colours.
const MARKER = 0.57;
const MARKER_RING = 0.72;
const CASING = 0.25; // wider than the path by this much
const START = 0.31;
const STEP_DOT = 0.15;
const FAR = 0.9; // steps longer than this show as dots
const RING = 0.375; // a minimum's ring is at least this wide
const EDGE = 1.3; // how far inside the edge a walker off the map is shown
const FADED = 0.62;
const AHEAD = 0.45;
const NEWEST = 0.1; // share of the run that stands out while it plays

/**
 * @typedef {object} Scene
 * @property {Plane} plane
 * @property {number} position of the playhead, in steps
 * @property {boolean} playing
 * @property {boolean} preview a hand moves a setting: what lies ahead shows as well
 * @property {number} rem in px
 * @property {Record<string, string>} colours
 * @property {number} theme 0 light, 1 dark
 * @property {CriticalPoint[]} minima
 * @property {number} width of the domain
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
    for (const minimum of scene.minima) this.ring(minimum, scene);
    const at = Math.min(scene.position, course.walk.end);
    if (scene.preview) this.ahead(course, scene, colour);
    this.line(course, scene, at, colour);
    this.steps(course, scene, at, colour);
    this.start(course, scene, colour);
    if (scene.gradient) this.arrow(scene.gradient, scene);
    if (scene.marked !== null) this.mark(course, scene, Math.min(scene.marked, course.walk.end), colour);
    this.marker(course, scene, at, colour);
  }

  /**
   * The whole path, faintly.
   * @param {Course} course
   * @param {Scene} scene
   * @param {string} colour
   */
  ahead({ walk, facts: { look } }, { plane, rem }, colour) {
    const { context, path } = this;
    path.trace(walk.points, walk.end, plane, 0);
    context.globalAlpha = AHEAD;
    context.lineCap = "round";
    context.lineWidth = look.path_width * rem;
    context.strokeStyle = colour;
    context.setLineDash(look.path.map((length) => length * rem));
    context.stroke(path.whole);
    context.setLineDash([]);
    context.globalAlpha = 1;
  }

  /**
   * @param {Course} course
   * @param {Scene} scene
   * @param {number} at
   * @param {string} colour
   */
  line({ walk, facts: { look } }, { plane, rem, colours, playing, position }, at, colour) {
    const { context, path } = this;
    const newest = playing ? Math.max(0, Math.floor(position - Math.max(4, NEWEST * walk.steps))) : 0;
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
   * @param {number} at
   * @param {string} colour
   */
  marker({ walk }, scene, at, colour) {
    const { plane, rem, colours } = scene;
    const k = Math.min(Math.floor(at), walk.end);
    const share = at - k;
    const next = Math.min(k + 1, walk.end);
    const wx = walk.points[2 * k] + share * (walk.points[2 * next] - walk.points[2 * k]);
    const wy = walk.points[2 * k + 1] + share * (walk.points[2 * next + 1] - walk.points[2 * k + 1]);
    const [x, y] = [plane.toPixelX(wx), plane.toPixelY(wy)];
    if (!(x >= 0 && y >= 0 && x <= plane.width && y <= plane.height)) {
      this.outside(x, y, scene, colour);
      return;
    }
    disc(this.context, x, y, MARKER_RING * rem, colours.casing);
    disc(this.context, x, y, MARKER * rem, colour);
    for (const minimum of scene.minima) {
      const reach = (MARKER + RING) * rem;
      const near = Math.hypot(plane.toPixelX(minimum.x) - x, plane.toPixelY(minimum.y) - y) < reach;
      if (near) this.ring(minimum, scene);
    }
  }

  /**
   * A walker off the map: an arrow at the edge, and how far off it is.
   * @param {number} x
   * @param {number} y
   * @param {Scene} scene
   * @param {string} colour
   */
  outside(x, y, { plane, rem, colours }, colour) {
    const { context } = this;
    const [width, height] = [plane.width, plane.height];
    const inset = EDGE * rem;
    // Infinity and NaN have no direction: the last resort is the upper edge.
    const px = Number.isFinite(x) ? x : width / 2;
    const py = Number.isFinite(y) ? y : -height;
    const ex = Math.min(Math.max(px, inset), width - inset);
    const ey = Math.min(Math.max(py, inset), height - inset);
    const off = Math.hypot(px - Math.min(Math.max(px, 0), width), py - Math.min(Math.max(py, 0), height));
    const angle = Math.atan2(py - ey, px - ex);
    context.save();
    context.translate(ex, ey);
    context.rotate(angle);
    context.beginPath();
    context.moveTo(0.95 * rem, 0);
    context.lineTo(-0.45 * rem, 0.7 * rem);
    context.lineTo(-0.45 * rem, -0.7 * rem);
    context.closePath();
    context.lineWidth = 0.3 * rem;
    context.strokeStyle = colours.casing;
    context.stroke();
    context.fillStyle = colour;
    context.fill();
    context.restore();
    const label = text("outside", { distance: short(off / plane.scale) });
    context.font = `600 ${rem}px ${fontFamily()}`;
    const half = context.measureText(label).width / 2;
    const lx = Math.min(Math.max(ex - 1.2 * rem * Math.cos(angle), half + 6), width - half - 6);
    const ly = ey - (Math.abs(Math.sin(angle)) > 0.5 ? 1.6 * rem * Math.sin(angle) : 1.5 * rem);
    this.label(label, lx, Math.min(Math.max(ly, rem), height - rem), rem, colours);
  }

  /**
   * @param {string} label
   * @param {number} x
   * @param {number} y
   * @param {number} rem
   * @param {Record<string, string>} colours
   */
  label(label, x, y, rem, colours) {
    const { context } = this;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineWidth = 0.3 * rem;
    context.strokeStyle = colours.casing;
    context.strokeText(label, x, y);
    context.fillStyle = colours.ink;
    context.fillText(label, x, y);
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

  /**
   * A minimum: a ring as wide as the distance at which a walk counts as arrived.
   * @param {CriticalPoint} minimum
   * @param {Scene} scene
   */
  ring({ x, y }, { plane, rem, colours, width }) {
    const { context } = this;
    const [px, py] = [plane.toPixelX(x), plane.toPixelY(y)];
    const radius = Math.max(RING * rem, facts.thresholds.arrived * width * plane.scale);
    context.beginPath();
    context.arc(px, py, radius, 0, 2 * Math.PI);
    context.lineWidth = 0.3 * rem;
    context.strokeStyle = colours.casing;
    context.stroke();
    context.lineWidth = 0.125 * rem;
    context.strokeStyle = colours.ring;
    context.stroke();
    disc(this.context, px, py, 0.1 * rem, colours.ring);
  }
}
