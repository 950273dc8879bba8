/**
 * Draws the losses of all walks over the steps; with its playhead it is the page's time line.
 * Must not know who moves the playhead.
 * @typedef {import("./model.js").Course} Course
 */
import { text } from "./facts.js";
import { short } from "./format.js";
import { LossScale } from "./lossscale.js";
import { colourOf, disc, fontFamily } from "./pen.js";

// Lengths in rem.
const NAME_APART = 1.1;
const PILL = { width: 3.8, height: 1.45, clear: 3.1 }; // no numbers of the axis nearer than clear
const AXIS = 0.95; // of the numbers of the axis, above the lower edge
const DOT = 0.375;
const ARRIVED = 0.31;
// What lies ahead of the playhead.
const AHEAD = 0.5;

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
    /** The curves without a playhead: a frame only copies them. */
    this.curves = document.createElement("canvas");
    this.aside = /** @type {CanvasRenderingContext2D} */ (this.curves.getContext("2d"));
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
    for (const canvas of [this.canvas, this.curves]) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
  }

  /**
   * Draws the curves aside, once for a change of the walks.
   * @param {Sight} sight
   */
  prepare(sight) {
    const { aside, scale, ratio } = this;
    const { rem } = scale;
    scale.fit(sight.courses, sight.steps, sight.floor, sight.scale === "log");
    aside.setTransform(ratio, 0, 0, ratio, 0, 0);
    aside.clearRect(0, 0, scale.width, scale.height);
    aside.save();
    aside.beginPath();
    aside.rect(scale.left - rem, 0, scale.right - scale.left + 2 * rem, scale.bottom + 0.1 * rem);
    aside.clip();
    aside.lineJoin = "round";
    aside.lineCap = "round";
    // The first is drawn last, or the dashes of others hide it.
    for (const course of [...sight.courses].reverse()) this.curve(course, sight);
    aside.restore();
  }

  /**
   * @param {Course} course
   * @param {Sight} sight
   */
  curve(course, sight) {
    const { walk, facts: { look }, fate } = course;
    const { aside, scale } = this;
    const { rem } = scale;
    aside.beginPath();
    this.outline(walk);
    aside.setLineDash(look.curve.map((length) => length * rem));
    aside.lineWidth = look.curve_width * rem;
    aside.strokeStyle = colourOf(course, sight);
    aside.stroke();
    aside.setLineDash([]);
    if (fate.convergedAt === null) return;
    const y = Math.min(scale.toY(walk.losses[fate.convergedAt]), scale.bottom);
    disc(aside, scale.toX(fate.convergedAt), y, ARRIVED * rem, sight.colours.paper);
    aside.lineWidth = 0.125 * rem;
    aside.stroke();
  }

  /**
   * A walk's losses as a line; of steps closer than a pixel their extremes stand for them.
   * @param {import("./descend.js").Walk} walk
   */
  outline({ losses, end }) {
    const { aside, scale } = this;
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
        aside.lineTo(pen, least);
        aside.lineTo(pen, most);
      }
      aside.lineTo(x, y);
      pen = x;
      [least, most] = [y, y];
    }
  }

  /**
   * @param {Sight} sight
   * @param {number} position of the playhead, in steps
   * @param {number | null} marked a step that is pointed at
   */
  draw(sight, position, marked) {
    const { context, scale, ratio } = this;
    const { colours } = sight;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, scale.width, scale.height);
    context.textBaseline = "middle";
    const x = scale.toX(position);
    this.lossAxis(colours);
    this.copy(0, x, 1);
    this.copy(x, scale.width, AHEAD);
    this.names(sight);
    this.stepAxis(colours, x);
    if (marked !== null) this.rule(scale.toX(marked), colours["ink-2"], 1);
    this.rule(x, colours.ink, 2);
    this.dots(sight, position);
    if (marked !== null) this.tell(sight, marked);
    this.pill(x, String(Math.floor(position + 1e-9)), colours);
  }

  /**
   * Copies the curves between two abscissas.
   * @param {number} from
   * @param {number} to
   * @param {number} opacity
   */
  copy(from, to, opacity) {
    const { context, curves, ratio } = this;
    const x = Math.round(from * ratio);
    const width = Math.round(to * ratio) - x;
    if (width <= 0) return;
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = opacity;
    context.drawImage(curves, x, 0, width, curves.height, x, 0, width, curves.height);
    context.restore();
  }

  /** @param {Record<string, string>} colours */
  lossAxis(colours) {
    const { context, scale } = this;
    this.font(400);
    context.textAlign = "right";
    for (const { loss, label } of scale.lossTicks()) {
      const y = Math.round(scale.toY(loss));
      context.fillStyle = colours.rule;
      context.fillRect(scale.left, y, scale.right - scale.left, 1);
      context.fillStyle = colours["ink-2"];
      context.fillText(label, scale.left - 0.5 * scale.rem, Math.max(y, 0.55 * scale.rem));
    }
  }

  /**
   * @param {Record<string, string>} colours
   * @param {number} playhead
   */
  stepAxis(colours, playhead) {
    const { context, scale } = this;
    const { rem } = scale;
    this.font(400);
    context.textAlign = "center";
    context.fillStyle = colours["ink-2"];
    for (const step of scale.stepTicks()) {
      const x = scale.toX(step);
      if (Math.abs(x - playhead) < PILL.clear * rem) continue;
      context.fillText(String(step), x, scale.height - AXIS * rem);
    }
  }

  /**
   * Names at the ends of the curves, pushed apart.
   * @param {Sight} sight
   */
  names(sight) {
    const { context, scale } = this;
    const { rem } = scale;
    const names = sight.courses.map((course) => {
      const { walk, label, facts: { name, short } } = course;
      return {
        name: label || (scale.narrow ? short : name),
        y: walk.divergedAt === null ? Math.min(scale.toY(walk.losses[walk.end]), scale.bottom) : 0,
        colour: colourOf(course, sight, "word"),
      };
    });
    names.sort((a, b) => a.y - b.y);
    let [highest, lowest] = [0.6 * rem, scale.bottom - 0.1 * rem];
    const apart = Math.min(NAME_APART * rem, (lowest - highest) / Math.max(names.length - 1, 1));
    for (const name of [...names].reverse()) {
      name.y = Math.min(name.y, lowest);
      lowest = name.y - apart;
    }
    this.font(600);
    context.textAlign = "left";
    for (const { name, y, colour } of names) {
      const place = Math.max(y, highest);
      highest = place + apart;
      context.fillStyle = colour;
      context.fillText(name, scale.right + 0.6 * rem, place);
    }
  }

  /**
   * Every walker on the playhead.
   * @param {Sight} sight
   * @param {number} position
   */
  dots(sight, position) {
    const { context, scale } = this;
    const { rem } = scale;
    const x = scale.toX(position);
    const k = Math.floor(position + 1e-9);
    for (const course of [...sight.courses].reverse()) {
      const { walk } = course;
      if (k > walk.end) continue;
      const share = k < walk.end ? position - k : 0;
      const [from, to] = [scale.toY(walk.losses[k]), scale.toY(walk.losses[k + (share > 0 ? 1 : 0)])];
      const y = Math.max(Math.min(from + share * (to - from), scale.bottom), scale.top);
      if (Number.isNaN(y)) continue;
      disc(context, x, y, DOT * rem, colourOf(course, sight));
      context.strokeStyle = sight.colours.paper;
      context.lineWidth = 0.125 * rem;
      context.stroke();
    }
  }

  /**
   * The losses at a step, each in its walker's colour.
   * @param {Sight} sight
   * @param {number} step
   */
  tell(sight, step) {
    const { context, scale } = this;
    const { rem } = scale;
    const losses = sight.courses.map((course) => ({
      words: step <= course.walk.end ? short(course.walk.losses[step]) : "–",
      colour: colourOf(course, sight, "word"),
    }));
    const parts = [{ words: `${text("status.step")} ${step}`, colour: sight.colours.ink }, ...losses];
    this.font(600);
    const widths = parts.map(({ words }) => context.measureText(words).width + 0.8 * rem);
    const width = widths.reduce((sum, each) => sum + each, 0.2 * rem);
    const beside = scale.toX(step) + 0.6 * rem;
    let x = beside + width < scale.right ? beside : scale.toX(step) - 0.6 * rem - width;
    context.fillStyle = sight.colours.wash;
    context.beginPath();
    context.roundRect(x, 0.15 * rem, width, 1.5 * rem, 0.375 * rem);
    context.fill();
    context.textAlign = "left";
    parts.forEach(({ words, colour }, index) => {
      context.fillStyle = colour;
      context.fillText(words, x + 0.5 * rem, 0.95 * rem);
      x += widths[index];
    });
  }

  /**
   * @param {number} x
   * @param {string} colour
   * @param {number} width
   */
  rule(x, colour, width) {
    this.context.fillStyle = colour;
    this.context.fillRect(Math.round(x - width / 2), 0, width, this.scale.bottom + 0.5 * this.scale.rem);
  }

  /**
   * The playhead's grip, with the step in it.
   * @param {number} at
   * @param {string} step
   * @param {Record<string, string>} colours
   */
  pill(at, step, colours) {
    const { context, scale: { rem, height, right } } = this;
    const [halfWidth, halfHeight, y] = [(PILL.width * rem) / 2, (PILL.height * rem) / 2, height - AXIS * rem];
    const x = Math.min(at, right + 0.3 * rem - halfWidth); // the field of the steps stands beside it
    context.beginPath();
    context.roundRect(x - halfWidth, y - halfHeight, 2 * halfWidth, 2 * halfHeight, halfHeight);
    context.fillStyle = colours.ink;
    context.fill();
    this.font(600);
    context.fillStyle = colours.paper;
    context.textAlign = "center";
    context.fillText(step, x, y + 0.05 * rem);
    context.beginPath();
    for (const side of [-1, 1]) {
      const [tip, back] = [x + side * (halfWidth - 0.5 * rem), 0.28 * rem];
      context.moveTo(tip - side * back, y - back);
      context.lineTo(tip, y);
      context.lineTo(tip - side * back, y + back);
    }
    context.strokeStyle = colours.paper;
    context.lineWidth = 0.1 * rem;
    context.stroke();
  }

  /** @param {number} weight */
  font(weight) {
    this.context.font = `${weight} ${this.scale.rem}px ${fontFamily()}`;
  }
}

/**
 * What the axis shows: the loss, or its distance to the lowest loss where that is not 0.
 * @param {string} scale
 * @param {number} floor
 */
export function scaleText(scale, floor) {
  if (scale === "linear") return text("loss.linear");
  return text(Math.abs(floor) < 1e-12 ? "loss.log" : "loss.excess");
}
