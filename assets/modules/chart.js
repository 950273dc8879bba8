/**
 * Draws the losses of all walks over the steps; with its playhead it is the page's time line.
 * Must not know who moves the playhead.
 * @typedef {import("./model.js").Course} Course
 */
import { text } from "./facts.js";
import { power, short } from "./format.js";
import { fontFamily } from "./overlay.js";

// Lengths in rem.
const LEFT = 2.62;
const RIGHT = 6.1;
const TOP = 0.55;
const BOTTOM = 1.95;
const NAME_APART = 1.1;
const PILL = [3.8, 1.45];
const PILL_CLEAR = 3.1; // numbers of the axis nearer to the pill than this are left out
const TICK_APART = 6;
const FADED = 0.5;
// The log axis reaches down this many decades from its top, at most.
const DECADES = 9;
// Losses above this multiple of the start's run out of the chart: somebody diverges.
const CEILING = 10;

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
    this.curves = document.createElement("canvas");
    this.pen = /** @type {CanvasRenderingContext2D} */ (this.curves.getContext("2d"));
    [this.width, this.height, this.ratio, this.rem] = [1, 1, 1, 16];
    [this.low, this.high, this.steps, this.floor] = [0, 1, 1, 0];
    /** Between a loss and its height: log₁₀(L − floor) or L. */
    this.transform = (/** @type {number} */ loss) => loss;
  }

  /**
   * @param {number} width
   * @param {number} height
   * @param {number} ratio device pixels per px
   * @param {number} rem
   */
  resize(width, height, ratio, rem) {
    Object.assign(this, { width, height, ratio, rem });
    for (const canvas of [this.canvas, this.curves]) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
  }

  get left() {
    return LEFT * this.rem;
  }

  get right() {
    return this.width - RIGHT * this.rem;
  }

  get bottom() {
    return this.height - BOTTOM * this.rem;
  }

  /** @param {number} step */
  toX(step) {
    return this.left + (step / this.steps) * (this.right - this.left);
  }

  /** @param {number} px */
  toStep(px) {
    const share = (px - this.left) / (this.right - this.left);
    return Math.round(Math.min(Math.max(share, 0), 1) * this.steps);
  }

  /** @param {number} loss */
  toY(loss) {
    const top = TOP * this.rem;
    const share = (this.high - this.transform(loss)) / (this.high - this.low);
    return top + share * (this.bottom - top);
  }

  /**
   * Draws the curves aside, once for a change of the walks; a frame only copies them.
   * @param {Sight} sight
   */
  prepare(sight) {
    const { pen, rem } = this;
    this.steps = sight.steps;
    this.floor = sight.floor;
    this.fitHeights(sight);
    pen.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    pen.clearRect(0, 0, this.width, this.height);
    pen.save();
    pen.beginPath();
    pen.rect(this.left - rem, 0, this.right - this.left + 2 * rem, this.bottom + 0.1 * rem);
    pen.clip();
    pen.lineJoin = "round";
    pen.lineCap = "round";
    // The first is drawn last, or the dashes of others hide it.
    for (const course of [...sight.courses].reverse()) this.curve(course, sight);
    pen.restore();
  }

  /** @param {Sight} sight */
  fitHeights({ courses, floor, scale }) {
    const starts = courses.map(({ walk }) => walk.losses[0] - floor);
    const ceiling = CEILING * Math.max(...starts);
    let [least, most] = [Infinity, -Infinity];
    for (const { walk } of courses) {
      for (let k = 0; k <= walk.end; k++) {
        const excess = walk.losses[k] - floor;
        if (excess > most) most = excess;
        if (excess < least && excess > 0) least = excess;
      }
    }
    most = Math.min(most, ceiling);
    if (!(most > 0 && Number.isFinite(most))) most = 1;
    if (scale === "log") {
      this.transform = (loss) => (loss > floor ? Math.log10(loss - floor) : -Infinity);
      this.high = Math.log10(most) + 0.15;
      const bottom = Number.isFinite(least) ? Math.log10(least) : this.high - 1;
      this.low = Math.max(Math.min(bottom - 0.1, this.high - 1), this.high - DECADES);
    } else {
      this.transform = (loss) => loss;
      this.high = floor + 1.05 * most;
      this.low = floor - 0.03 * most;
    }
  }

  /**
   * @param {Course} course
   * @param {Sight} sight
   */
  curve({ walk, facts: { look }, fate }, { colours, theme }) {
    const { pen, rem } = this;
    const lowest = this.bottom + 2 * rem;
    pen.beginPath();
    let penX = -Infinity;
    let [least, most] = [0, 0];
    for (let k = 0; k <= walk.end; k++) {
      const x = this.toX(k);
      const y = Math.max(Math.min(this.toY(walk.losses[k]), lowest), -2 * rem);
      if (Number.isNaN(y)) break;
      if (x - penX >= 0.75 || k === walk.end) {
        // Steps closer than a pixel: their extremes stand for them.
        if (k > 0 && most > least) {
          pen.lineTo(penX, least);
          pen.lineTo(penX, most);
        }
        if (k === 0) pen.moveTo(x, y);
        else pen.lineTo(x, y);
        penX = x;
        [least, most] = [y, y];
      } else {
        least = Math.min(least, y);
        most = Math.max(most, y);
      }
    }
    pen.setLineDash(look.curve.map((length) => length * rem));
    pen.lineWidth = look.curve_width * rem;
    pen.strokeStyle = look.stroke[theme];
    pen.stroke();
    pen.setLineDash([]);
    if (fate.convergedAt !== null) {
      const y = Math.min(this.toY(walk.losses[fate.convergedAt]), this.bottom);
      this.dot(pen, this.toX(fate.convergedAt), y, 0.31 * rem, colours.paper, look.stroke[theme]);
    }
  }

  /**
   * @param {Sight} sight
   * @param {number} position of the playhead, in steps
   * @param {number | null} hovered
   */
  draw(sight, position, hovered) {
    const { context, rem, ratio } = this;
    const { colours } = sight;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, this.width, this.height);
    context.font = `400 ${rem}px ${fontFamily()}`;
    this.heights(sight);
    const x = this.toX(position);
    this.copy(0, x, 1);
    this.copy(x, this.width, FADED);
    this.names(sight);
    this.times(colours, x);
    if (hovered !== null) this.rule(this.toX(hovered), colours["ink-2"], 1);
    this.rule(x, colours.ink, 2);
    const k = Math.floor(position + 1e-9);
    for (const { walk, facts: { look } } of [...sight.courses].reverse()) {
      if (k > walk.end) continue;
      const y = Math.max(Math.min(this.toY(walk.losses[k]), this.bottom), TOP * rem);
      this.dot(context, x, y, 0.375 * rem, look.stroke[sight.theme], colours.paper);
    }
    this.pill(x, String(k), colours);
  }

  /**
   * Copies the curves between two abscissas.
   * @param {number} from
   * @param {number} to
   * @param {number} opacity
   */
  copy(from, to, opacity) {
    const { context, ratio } = this;
    const [x, width] = [Math.round(from * ratio), Math.round(to * ratio) - Math.round(from * ratio)];
    if (width <= 0) return;
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = opacity;
    context.drawImage(this.curves, x, 0, width, this.curves.height, x, 0, width, this.curves.height);
    context.restore();
  }

  /** @param {Sight} sight */
  heights({ colours, scale }) {
    const { context, rem } = this;
    context.textAlign = "right";
    context.textBaseline = "middle";
    const ticks = scale === "log" ? this.decades() : this.evenTicks();
    for (const { loss, label } of ticks) {
      const y = Math.round(this.toY(loss)) + 0.5;
      context.fillStyle = colours.rule;
      context.fillRect(this.left, y - 0.5, this.right - this.left, 1);
      context.fillStyle = colours["ink-2"];
      context.fillText(label, this.left - 0.5 * rem, Math.max(y, 0.5 * rem));
    }
  }

  /** Powers of ten, at most as many as have room. */
  decades() {
    const room = Math.max(1, Math.floor((this.bottom - TOP * this.rem) / (1.25 * this.rem)));
    const [first, last] = [Math.floor(this.high), Math.ceil(this.low)];
    const every = [1, 2, 3, 5, 10, 20].find((n) => (first - last) / n < room) ?? 50;
    const ticks = [];
    for (let n = first; n >= last; n--) {
      if (n % every === 0) ticks.push({ loss: this.floor + 10 ** n, label: n === 0 ? "1" : decade(n) });
    }
    return ticks;
  }

  evenTicks() {
    const span = this.high - this.low;
    const rough = span / Math.max(1, Math.floor((this.bottom - TOP * this.rem) / (1.6 * this.rem)));
    const unit = 10 ** Math.floor(Math.log10(rough));
    const step = unit * ([1, 2, 5, 10].find((n) => n * unit >= rough) ?? 10);
    const ticks = [];
    for (let n = Math.ceil(this.low / step); n * step <= this.high; n++) {
      ticks.push({ loss: n * step, label: short(Number((n * step).toPrecision(6))) });
    }
    return ticks;
  }

  /**
   * Names at the ends of the curves, pushed apart.
   * @param {Sight} sight
   */
  names({ courses, theme }) {
    const { context, rem } = this;
    const apart = Math.min(NAME_APART * rem, (this.height - rem) / courses.length);
    const labels = courses.map((course) => {
      const { walk } = course;
      const y = walk.divergedAt === null ? this.toY(walk.losses[walk.end]) : 0;
      const name = this.width < 40 * rem ? course.facts.short : course.facts.name;
      return { name, y: Math.max(Math.min(y, this.bottom), rem), colour: course.facts.look.word[theme] };
    });
    labels.sort((a, b) => a.y - b.y);
    const lowest = this.bottom - 0.2 * rem;
    for (let i = labels.length - 1, limit = lowest; i >= 0; i--, limit -= apart) {
      labels[i].y = Math.min(labels[i].y, limit);
    }
    for (let i = 0, limit = 0.7 * rem; i < labels.length; i++, limit = labels[i - 1].y + apart) {
      labels[i].y = Math.max(labels[i].y, limit);
    }
    context.textAlign = "left";
    context.font = `600 ${rem}px ${fontFamily()}`;
    for (const { name, y, colour } of labels) {
      context.fillStyle = colour;
      context.fillText(name, this.right + 0.6 * rem, y);
    }
    context.font = `400 ${rem}px ${fontFamily()}`;
  }

  /**
   * @param {Record<string, string>} colours
   * @param {number} playhead
   */
  times(colours, playhead) {
    const { context, rem } = this;
    const y = this.height - 0.95 * rem;
    const rough = (this.steps * TICK_APART * rem) / (this.right - this.left);
    const unit = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
    const step = unit * ([1, 2, 5, 10].find((n) => n * unit >= rough) ?? 10);
    context.textAlign = "center";
    context.fillStyle = colours["ink-2"];
    for (let k = 0; k <= this.steps; k += step) {
      const x = this.toX(k);
      if (Math.abs(x - playhead) < PILL_CLEAR * rem || x > this.right - 3 * rem) continue;
      context.fillText(String(k), x, y);
    }
  }

  /**
   * @param {number} x
   * @param {string} colour
   * @param {number} width
   */
  rule(x, colour, width) {
    this.context.fillStyle = colour;
    this.context.fillRect(Math.round(x - width / 2), 0, width, this.bottom + 0.5 * this.rem);
  }

  /**
   * The playhead's grip, with the step in it.
   * @param {number} x
   * @param {string} step
   * @param {Record<string, string>} colours
   */
  pill(x, step, colours) {
    const { context, rem } = this;
    const [width, height] = PILL.map((length) => length * rem);
    const y = this.height - 0.95 * rem;
    context.beginPath();
    context.roundRect(x - width / 2, y - height / 2, width, height, height / 2);
    context.fillStyle = colours.ink;
    context.fill();
    context.fillStyle = colours.paper;
    context.textAlign = "center";
    context.font = `600 ${rem}px ${fontFamily()}`;
    context.fillText(step, x, y + 0.05 * rem);
    context.beginPath();
    for (const side of [-1, 1]) {
      const tip = x + side * (width / 2 - 0.5 * rem);
      context.moveTo(tip - side * 0.28 * rem, y - 0.28 * rem);
      context.lineTo(tip, y);
      context.lineTo(tip - side * 0.28 * rem, y + 0.28 * rem);
    }
    context.strokeStyle = colours.paper;
    context.lineWidth = 0.1 * rem;
    context.stroke();
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} x
   * @param {number} y
   * @param {number} radius
   * @param {string} fill
   * @param {string} stroke
   */
  dot(context, x, y, radius, fill, stroke) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = fill;
    context.fill();
    context.strokeStyle = stroke;
    context.lineWidth = 0.125 * this.rem;
    context.stroke();
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

/** @param {number} exponent */
const decade = (exponent) => power(10 ** exponent).replace(/^[\d.]+×/, "");
