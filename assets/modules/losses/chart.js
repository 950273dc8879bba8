/**
 * Draws the losses of all walks over the steps. Only a change of the walks draws it anew; what
 * follows the playhead are elements above it (playhead.js).
 * @typedef {import("../engine/model.js").Course} Course
 */
import { fillSvg, put } from "../basics/elements.js";
import { dress } from "../basics/look.js";
import { Pen } from "../basics/pen.js";
import { Band } from "../engine/band.js";
import { LossScale } from "./lossscale.js";

const APART = 2; // px between two steps of a band, at least
const ARRIVAL = 0.31; // radius of the ring at an arrival, in rem

/**
 * @typedef {object} Sight
 * @property {Course[]} courses
 * @property {number} steps
 * @property {number} floor loss of the deepest minimum
 * @property {string} scale log or linear
 */

export class Chart {
  /** @param {SVGSVGElement} svg */
  constructor(svg) {
    this.svg = svg;
    const part = (/** @type {string} */ name) => /** @type {SVGElement} */ (svg.querySelector(name));
    this.grid = part(".grid");
    this.bands = part(".bands");
    this.singles = part(".singles");
    this.curves = part(".curves");
    this.arrivals = part(".arrivals");
    this.scale = new LossScale();
    this.pen = new Pen();
    /** @type {Band[]} of each course, kept */
    this.bandOf = [];
    /** How many times it was drawn. */
    this.drawings = 0;
  }

  /**
   * Takes over the size and the margins that the style gives.
   * @param {number} rem in px
   */
  resize(rem) {
    const losses = /** @type {Element} */ (this.svg.parentElement);
    const { width, height } = losses.getBoundingClientRect();
    const style = getComputedStyle(losses);
    const [left, right, over] = ["--left", "--right", "--over"].map((name) => parseFloat(style.getPropertyValue(name)));
    Object.assign(this.scale, { width, height, rem, margins: { left, right, over } });
  }

  /** @param {Sight} sight */
  draw({ courses, steps, floor, scale: name }) {
    const { scale, pen } = this;
    this.drawings++;
    courses.forEach((course, index) => {
      const band = (this.bandOf[index] ??= new Band());
      course.band = course.walks.length > 1 ? band.measure(course.walks, steps, scale.width / APART) : null;
    });
    scale.fit(courses, steps, floor, name === "log");
    const lines = scale.lossTicks().map(({ loss }) => {
      return `M${scale.left} ${Math.round(scale.toY(loss)) + 0.5}H${scale.right}`;
    });
    put(this.grid, "d", lines.join(""));
    // The first is drawn last, or the dashes of others hide it.
    const backwards = [...courses].reverse();
    fillSvg(this.curves, "path", backwards, (curve, course, group) => {
      dress(group, course);
      const { walk, band } = course;
      put(curve, "d", this.outline(band ? { losses: band.median, end: band.count - 1, stride: band.stride } : walk));
    });
    const many = backwards.filter(({ band }) => band);
    fillSvg(this.bands, "path", many, (area, course, group) => {
      dress(group, course);
      put(area, "d", this.area(/** @type {Band} */ (course.band)));
    });
    fillSvg(this.singles, "path", many, (curve, course, group) => {
      dress(group, course);
      put(curve, "d", this.outline(course.walk));
    });
    const arrived = backwards.filter(({ fate }) => fate.convergedAt !== null);
    fillSvg(this.arrivals, "path", arrived, (dot, course, group) => {
      const step = course.fate.convergedAt ?? 0;
      const y = Math.min(scale.toY(course.walk.losses[step]), scale.bottom);
      dress(group, course);
      pen.begin();
      pen.circle(scale.toX(step), y, ARRIVAL * scale.rem);
      put(dot, "d", pen.data);
    });
  }

  /**
   * Losses as a line; of steps closer than a pixel their extremes stand for them.
   * @param {{losses: Float64Array, end: number, stride?: number}} line `end` is the last of them, `stride` how
   *   many steps there are from one to the next
   */
  outline({ losses, end, stride = 1 }) {
    const { scale, pen } = this;
    pen.begin();
    let last = -Infinity;
    let least = 0;
    let most = 0;
    for (let k = 0; k <= end; k++) {
      const x = scale.toX(k * stride);
      const y = this.place(losses[k]);
      if (Number.isNaN(y)) break;
      if (x - last < 0.75 && k < end) {
        least = Math.min(least, y);
        most = Math.max(most, y);
        continue;
      }
      if (k > 0 && most > least) {
        pen.line(last, least);
        pen.line(last, most);
      }
      if (k === 0) pen.move(x, y);
      else pen.line(x, y);
      last = x;
      least = most = y;
    }
    return pen.data;
  }

  /**
   * From the lower edge of a band to its upper one.
   * @param {Band} band
   */
  area({ low, high, count, stride }) {
    const { scale, pen } = this;
    pen.begin();
    pen.move(scale.toX(0), this.place(low[0]));
    for (let k = 1; k < count; k++) pen.line(scale.toX(k * stride), this.place(low[k]));
    for (let k = count - 1; k >= 0; k--) pen.line(scale.toX(k * stride), this.place(high[k]));
    return pen.data;
  }

  /**
   * Where a loss lies, or just outside of the chart: far enough that a line's end is not seen.
   * @param {number} loss
   */
  place(loss) {
    const { bottom, rem } = this.scale;
    return Math.max(Math.min(this.scale.toY(loss), bottom + 2 * rem), -2 * rem);
  }
}
