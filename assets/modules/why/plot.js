/**
 * Points and lines as a small plot: the data, the least-squares line, and the line that each walk
 * has come to. Must not know what a hand does there (pointhand.js).
 * @typedef {import("../types").Point} Point
 * @typedef {import("../settings/data.js").Data} Data
 * @typedef {import("../engine/model.js").Course} Course
 */
import { fillSvg, make, makeSvg, put } from "../basics/elements.js";
import { text } from "../basics/facts.js";
import { exact } from "../basics/format.js";
import { dress } from "../basics/look.js";
import { around, reach, rounded, ticksOf } from "./plotrange.js";

// In units of a sixteenth rem, as the view box has them.
const SIZE = { width: 320, height: 212, left: 34, right: 8, top: 6, bottom: 24 };
const [RADIUS, SMALL] = [5, 2.5]; // of points, and of many
const FAR = 1e5; // a line that leaves the plot as far as this is not drawn
/** Beyond so many points none has the focus: that many tab stops are no way. */
export const FOCUSABLE = 100;

export class Plot {
  constructor() {
    const part = (/** @type {string} */ name) => makeSvg("g", { class: name });
    this.width = SIZE.width - SIZE.left - SIZE.right;
    this.height = SIZE.height - SIZE.top - SIZE.bottom;
    const viewBox = `0 0 ${SIZE.width} ${SIZE.height}`;
    this.svg = makeSvg("svg", { class: "plot", viewBox, role: "group", "aria-label": text("data.plot") });
    this.area = makeSvg("svg", { x: SIZE.left, y: SIZE.top, width: this.width, height: this.height });
    this.ground = makeSvg("rect", { class: "ground", width: "100%", height: "100%" });
    this.ticks = part("ticks");
    this.numbers = part("values");
    this.fit = makeSvg("line", { class: "fit" });
    this.lines = part("lines");
    this.points = part("points");
    this.area.append(this.ground, this.ticks, this.fit, this.lines, this.points);
    this.svg.append(this.area, this.numbers);
    const letters = [
      { words: "x", x: SIZE.width - SIZE.right - 12, y: SIZE.height - SIZE.bottom - 8 },
      { words: "y", x: SIZE.left + 8, y: SIZE.top + 16 },
    ];
    for (const { words, x, y } of letters) {
      this.svg.append(makeSvg("text", { class: "letter", x, y, "aria-hidden": true }, words));
    }
    this.range = { x0: NaN, x1: NaN, y0: NaN, y1: NaN };
    this.element = make("div", { class: "plot-frame" }, this.svg);
    /** @type {Data | null} */
    this.data = null;
    /** Which points are drawn as seen in this step. */
    this.seen = new Uint8Array(0);
  }

  /**
   * Points, axes and the least-squares line.
   * @param {Data} data
   * @param {boolean} steady the range stays: a hand moves a point
   */
  show(data, steady) {
    this.data = data;
    const xs = reach(data.points, 0);
    const ys = reach(data.points, 1);
    if (!steady || Number.isNaN(this.range.x0)) {
      [this.range.x0, this.range.x1] = around(this.range.x0, this.range.x1, xs);
      [this.range.y0, this.range.y1] = around(this.range.y0, this.range.y1, ys);
    }
    this.drawAxes();
    this.place(this.fit, data.line.slope, data.line.intercept);
    const focusable = data.count <= FOCUSABLE;
    this.points.toggleAttribute("data-many", !focusable);
    let number = 0;
    fillSvg(this.points, "circle", data.points, (circle, [x, y]) => {
      number++;
      put(circle, "cx", this.toX(x).toFixed(2));
      put(circle, "cy", this.toY(y).toFixed(2));
      put(circle, "r", String(focusable ? RADIUS : SMALL));
      circle.toggleAttribute("aria-hidden", !focusable);
      if (!focusable) for (const name of ["tabindex", "role", "aria-label"]) circle.removeAttribute(name);
      if (!focusable) return;
      put(circle, "tabindex", "0");
      put(circle, "role", "application");
      put(circle, "aria-label", text("data.point", { number, x: exact(x), y: exact(y) }));
    });
  }

  /**
   * The line of each walk where the playhead is, between two steps too.
   * @param {Course[]} courses
   * @param {number} position
   */
  walk(courses, position) {
    fillSvg(this.lines, "line", courses, (line, course, group) => {
      dress(group, course);
      const { points, end } = course.walk;
      const at = Math.min(position, end);
      const before = Math.floor(at);
      const after = Math.min(before + 1, end);
      const share = at - before;
      const between = (/** @type {number} */ axis) =>
        share ? points[2 * before + axis] + share * (points[2 * after + axis] - points[2 * before + axis]) : points[2 * before + axis];
      this.place(line, between(0), between(1));
    });
  }

  /**
   * Which examples the step at hand takes its gradient from; null: all.
   * @param {ArrayLike<number> | null} examples
   */
  mark(examples) {
    const { children } = this.points;
    const seen = new Uint8Array(children.length).fill(examples ? 0 : 1);
    for (let i = 0; i < (examples?.length ?? 0); i++) seen[/** @type {ArrayLike<number>} */ (examples)[i]] = 1;
    for (let i = 0; i < children.length; i++) {
      if (this.seen[i] !== seen[i]) children[i].toggleAttribute("data-unseen", !seen[i]);
    }
    this.seen = seen;
  }

  /**
   * y = slope · input + intercept, from edge to edge.
   * @param {SVGLineElement} line
   * @param {number} slope
   * @param {number} intercept
   */
  place(line, slope, intercept) {
    const { shift, scale } = /** @type {Data} */ (this.data);
    const [left, right] = [this.range.x0, this.range.x1].map((x) => this.toY((slope * (x - shift)) / scale + intercept));
    const drawn = Math.abs(left) < FAR && Math.abs(right) < FAR;
    put(line, "x2", String(this.width));
    put(line, "y1", drawn ? left.toFixed(1) : "-99");
    put(line, "y2", drawn ? right.toFixed(1) : "-99");
  }

  /** The x axis has the numbers that the model is given. */
  drawAxes() {
    const { shift, scale } = /** @type {Data} */ (this.data);
    const { x0, x1, y0, y1 } = this.range;
    const across = ticksOf((x0 - shift) / scale, (x1 - shift) / scale).map((value) => ({
      words: exact(value),
      anchor: "middle",
      at: [SIZE.left + this.toX(value * scale + shift), SIZE.height - 6],
      line: [this.toX(value * scale + shift), this.height, 0, -5],
    }));
    const up = ticksOf(y0, y1).map((value) => ({
      words: exact(value),
      anchor: "end",
      at: [SIZE.left - 6, SIZE.top + this.toY(value) + 5],
      line: [0, this.toY(value), 5, 0],
    }));
    const all = [...across, ...up];
    fillSvg(this.ticks, "line", all, (tick, { line: [x, y, dx, dy] }) => {
      const ends = { x1: x, y1: y, x2: x + dx, y2: y + dy };
      for (const [name, value] of Object.entries(ends)) put(tick, name, value.toFixed(1));
    });
    fillSvg(this.numbers, "text", all, (number, { words, anchor, at: [x, y] }) => {
      if (number.textContent !== words) number.textContent = words;
      put(number, "text-anchor", anchor);
      put(number, "x", x.toFixed(1));
      put(number, "y", y.toFixed(1));
    });
  }

  /** @param {number} x */
  toX(x) {
    return ((x - this.range.x0) / (this.range.x1 - this.range.x0)) * this.width;
  }

  /** @param {number} y */
  toY(y) {
    return ((this.range.y1 - y) / (this.range.y1 - this.range.y0)) * this.height;
  }

  /**
   * Where an event is: in units of the area, and how many px one of them is.
   * @param {{clientX: number, clientY: number}} event
   */
  locate(event) {
    const box = this.ground.getBoundingClientRect();
    const px = box.width / this.width;
    return { x: (event.clientX - box.left) / px, y: (event.clientY - box.top) / px, px };
  }

  /**
   * The point at a place of the area, as near as the range tells apart; inside the range.
   * @param {number} x
   * @param {number} y
   * @returns {Point}
   */
  pointAt(x, y) {
    const { x0, x1, y0, y1 } = this.range;
    return [rounded(x0 + (x / this.width) * (x1 - x0), x0, x1), rounded(y1 - (y / this.height) * (y1 - y0), y0, y1)];
  }

  /**
   * The point that is nearest to a place of the area, if it is within a distance; else −1.
   * @param {number} x
   * @param {number} y
   * @param {number} distance
   */
  nearest(x, y, distance) {
    let [found, least] = [-1, distance];
    this.data?.points.forEach(([px, py], index) => {
      const away = Math.hypot(this.toX(px) - x, this.toY(py) - y);
      if (away <= least) [found, least] = [index, away];
    });
    return found;
  }

  /**
   * Gives a point the focus, if points have any.
   * @param {number} index
   */
  focus(index) {
    const circle = this.circle(index);
    if (circle?.hasAttribute("tabindex")) circle.focus({ preventScroll: true });
  }

  /** @param {number} index */
  hasFocus(index) {
    return document.activeElement === this.circle(index);
  }

  /** @param {number} index */
  circle(index) {
    return /** @type {SVGElement | null} */ (this.points.children[index]?.firstChild ?? null);
  }

  /**
   * The number of the point whose circle an event is about; −1: it is about none.
   * @param {Event} event
   */
  indexOf({ target }) {
    return [...this.points.children].indexOf(/** @type {Element} */ (/** @type {Element} */ (target).parentNode));
  }
}
