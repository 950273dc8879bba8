/**
 * Draws the losses of all walks over the steps. Only a change of the walks draws it anew; what
 * follows the playhead are elements above it (playhead.js).
 * @typedef {import("./model.js").Course} Course
 */
import { LossScale } from "./lossscale.js";
import { colourOf, disc } from "./pen.js";

const ARRIVED = 0.31; // radius of the dot where a walk arrives, in rem

/**
 * @typedef {object} Sight
 * @property {Course[]} courses
 * @property {number} steps
 * @property {number} floor loss of the deepest minimum
 * @property {string} scale log or linear
 * @property {Record<string, string>} colours
 * @property {number} theme 0 light, 1 dark
 */

export class Chart {
  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    this.scale = new LossScale();
    this.ratio = 1;
  }

  /**
   * @param {number} width
   * @param {number} height
   * @param {number} ratio device pixels per px
   * @param {number} rem
   */
  resize(width, height, ratio, rem) {
    Object.assign(this.scale, { width, height, rem });
    this.ratio = ratio;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
  }

  /** @param {Sight} sight */
  draw(sight) {
    const { context, scale, ratio } = this;
    const { rem } = scale;
    scale.fit(sight.courses, sight.steps, sight.floor, sight.scale === "log");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, scale.width, scale.height);
    context.fillStyle = sight.colours.rule;
    for (const { loss } of scale.lossTicks()) {
      context.fillRect(scale.left, Math.round(scale.toY(loss)), scale.right - scale.left, 1);
    }
    context.save();
    context.beginPath();
    context.rect(scale.left - rem, 0, scale.right - scale.left + 2 * rem, scale.bottom + 0.1 * rem);
    context.clip();
    context.lineJoin = "bevel";
    context.lineCap = "round";
    // The first is drawn last, or the dashes of others hide it.
    for (const course of [...sight.courses].reverse()) this.curve(course, sight);
    context.restore();
  }

  /**
   * @param {Course} course
   * @param {Sight} sight
   */
  curve(course, sight) {
    const { walk, facts: { look }, fate } = course;
    const { context, scale } = this;
    const { rem } = scale;
    context.beginPath();
    this.outline(walk);
    context.setLineDash(look.curve.map((length) => length * rem));
    context.lineWidth = look.curve_width * rem;
    context.strokeStyle = colourOf(course, sight);
    context.stroke();
    context.setLineDash([]);
    if (fate.convergedAt === null) return;
    const y = Math.min(scale.toY(walk.losses[fate.convergedAt]), scale.bottom);
    disc(context, scale.toX(fate.convergedAt), y, ARRIVED * rem, sight.colours.paper);
    context.lineWidth = 0.125 * rem;
    context.stroke();
  }

  /**
   * A walk's losses as a line; of steps closer than a pixel their extremes stand for them.
   * @param {import("./descend.js").Walk} walk
   */
  outline({ losses, end }) {
    const { context, scale } = this;
    const beyond = 2 * scale.rem; // far enough outside that the line's end is not seen
    let pen = -Infinity;
    let [least, most] = [0, 0];
    for (let k = 0; k <= end; k++) {
      const x = scale.toX(k);
      const y = Math.max(Math.min(scale.toY(losses[k]), scale.bottom + beyond), -beyond);
      if (Number.isNaN(y)) return;
      if (x - pen < 0.75 && k < end) {
        least = Math.min(least, y);
        most = Math.max(most, y);
        continue;
      }
      if (k > 0 && most > least) {
        context.lineTo(pen, least);
        context.lineTo(pen, most);
      }
      context.lineTo(x, y);
      pen = x;
      [least, most] = [y, y];
    }
  }
}
