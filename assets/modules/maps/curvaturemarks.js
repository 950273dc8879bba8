/**
 * Draws over a panel's map how the land curves at its walker: the axes, Newton's step, and the
 * quadratic model; and names the land's critical points.
 * Must not know the numbers that the tab tells.
 * @typedef {import("../frames/stage.js").Stage} Stage
 * @typedef {import("../engine/model.js").Course} Course
 * @typedef {import("../engine/curvature.js").Curvature} Curvature
 * @typedef {import("./overlay.js").Scene} Scene
 * @typedef {import("../types").CriticalPoint} CriticalPoint
 */
import { text } from "../basics/facts.js";
import { Pen } from "../basics/pen.js";
import { curvatureAt, kindOf } from "../engine/curvature.js";
import { quadraticAt, traceLevels } from "../engine/quadratic.js";
import { MapNames, boxAround } from "./mapnames.js";
import { MapPaths } from "./overmaps.js";

const ARM = { longest: 4.5, shortest: 0.8 }; // from the walker to an arm's end, in rem
const GHOST = 0.5; // radius of the place that Newton's step leads to, in rem
const FAR = 1e5; // px: beyond it nothing is drawn
const PARTS = ["taylor", "cross outline", "cross up", "cross down", "newton outline", "newton", "newton ghost"];

/**
 * Where a walk is at the playhead.
 * @param {Course} course
 * @param {number} step
 */
function standing({ walk: { points, end } }, step) {
  const k = Math.min(step, end);
  return { x: points[2 * k], y: points[2 * k + 1] };
}

/**
 * How the land curves where a walk is at the playhead.
 * @param {Course} course
 * @param {Stage} stage
 */
export function curvatureOf(course, { model, player }) {
  const { x, y } = standing(course, player.step);
  return curvatureAt(model.land, model.p, x, y);
}

/**
 * The word for a critical point, by the signs of the eigenvalues; where one is 0 it says so.
 * @param {CriticalPoint} point
 */
export function nameOf({ kind, degenerate }) {
  const name = text(`kind.${kind}`);
  return degenerate ? text("kind.degenerate", { name }) : name;
}

export class CurvatureMarks extends MapPaths {
  /** @param {HTMLElement} map */
  constructor(map) {
    super(map, "curvature", PARTS);
    this.pens = PARTS.map(() => new Pen());
    this.points = new MapNames(map);
    /** The stationary point of the model, if it has a name. */
    this.own = new MapNames(map);
  }

  /** @override */
  remove() {
    super.remove();
    this.points.remove();
    this.own.remove();
  }

  /**
   * The words for the critical points, which stay where the walker goes.
   * @param {CriticalPoint[]} points
   * @param {Scene} scene
   */
  name(points, { plane, rem }) {
    const named = points.map((point) => ({
      x: plane.toPixelX(point.x),
      y: plane.toPixelY(point.y),
      name: nameOf(point),
      dot: point.kind !== "minimum",
    }));
    this.points.show(named, plane, rem);
  }

  /**
   * @param {Course} course
   * @param {Stage} stage
   * @param {Scene} scene
   * @param {boolean} taylor whether the quadratic model is asked for
   */
  draw(course, stage, { plane, rem }, taylor) {
    for (const pen of this.pens) pen.begin();
    const [model, outline, up, down, under, line, ghost] = this.pens;
    const { x, y } = standing(course, stage.player.step);
    const curvature = curvatureOf(course, stage);
    const [px, py] = [plane.toPixelX(x), plane.toPixelY(y)];
    const there = Math.abs(px) < FAR && Math.abs(py) < FAR;
    /** @type {import("./mapnames.js").Named[]} */
    const named = [];
    if (there) this.cross(curvature, px, py, rem, outline, up, down);
    if (there && taylor) this.model(model, x, y, stage, plane);
    if (there && curvature.newton) {
      const [qx, qy] = [plane.toPixelX(x + curvature.newton.x), plane.toPixelY(y + curvature.newton.y)];
      if (Math.abs(qx) < FAR && Math.abs(qy) < FAR) {
        for (const pen of [under, line]) {
          pen.move(px, py);
          pen.line(qx, qy);
        }
        ghost.circle(qx, qy, GHOST * rem);
        if (taylor) named.push({ x: qx, y: qy, name: text(`kind.model.${kindOf(curvature)}`), dot: false });
      }
    }
    const walker = there ? [boxAround({ x: px, y: py }, rem)] : [];
    this.own.show(named, plane, rem, named.length ? [...this.points.boxes, ...walker] : []);
    this.write(this.pens);
  }

  /**
   * @param {Curvature} curvature
   * @param {number} px
   * @param {number} py
   * @param {number} rem
   * @param {Pen} outline
   * @param {Pen} up
   * @param {Pen} down
   */
  cross(curvature, px, py, rem, outline, up, down) {
    for (const [value, angle] of [
      [curvature.high, curvature.angle],
      [curvature.low, curvature.angle + Math.PI / 2],
    ]) {
      const share = Math.sqrt(curvature.steepest / curvature.condition / Math.abs(value));
      const arm = rem * Math.max(ARM.longest * (value === 0 ? 1 : share), ARM.shortest);
      const [dx, dy] = [arm * Math.cos(angle), -arm * Math.sin(angle)];
      for (const pen of [outline, value > 0 ? up : down]) {
        pen.move(px - dx, py - dy);
        pen.line(px + dx, py + dy);
      }
    }
  }

  /**
   * The lines of the quadratic model, at the levels at which the land's are drawn.
   * @param {Pen} pen
   * @param {number} x of the walker
   * @param {number} y
   * @param {Stage} stage
   * @param {import("./plane.js").Plane} plane
   */
  model(pen, x, y, { model, lines }, plane) {
    traceLevels(quadraticAt(model.land, model.p, x, y), lines(), plane.range, plane.scale, (wx, wy, begin) => {
      pen[begin ? "move" : "line"](plane.toPixelX(wx), plane.toPixelY(wy));
    });
  }
}
