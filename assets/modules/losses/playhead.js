/**
 * What stands over the loss curves: axes, names, the playhead with its walkers, the step that is
 * pointed at. Elements, so that a frame only moves them.
 * Must not know who moves the playhead.
 * @typedef {import("./chart.js").Sight} Sight
 * @typedef {import("./lossscale.js").LossScale} LossScale
 */
import { fill, fillDressed, make, show, write } from "../basics/elements.js";
import { text } from "../basics/facts.js";
import { short } from "../basics/format.js";
import { glide } from "../basics/glide.js";
import { dress } from "../basics/look.js";

// In rem.
const NAME_APART = 1.1;
const PILL = 3.8; // wide; numbers of the axis nearer than CLEAR make room for it
const CLEAR = 3.1;
const LONG = 9; // letters that have room beside the curves

export class Playhead {
  /** @param {HTMLElement} losses */
  constructor(losses) {
    const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (losses.querySelector(name));
    this.veil = part(".veil");
    this.lossAxis = part(".axis-losses");
    this.stepAxis = part(".axis-steps");
    this.names = part(".names");
    this.line = part(".playhead");
    this.pill = part(".pill");
    this.step = part(".pill b");
    this.dots = part(".dots");
    this.marked = part(".marked");
    this.told = part(".told");
    this.shift = 0;
    /** Where the numbers of the step axis are, in px. */
    this.ticks = /** @type {number[]} */ ([]);
  }

  /**
   * What follows the walks: axes, names, a dot for each walker.
   * @param {Sight} sight
   * @param {LossScale} scale
   */
  prepare({ courses }, scale) {
    const losses = scale.lossTicks().map(({ loss, label }) => ({ label, at: Math.max(scale.toY(loss), 0.55 * scale.rem) }));
    const steps = scale.stepTicks().map((step) => ({ label: String(step), at: scale.toX(step) }));
    tick(this.lossAxis, losses, "top");
    tick(this.stepAxis, steps, "left");
    this.ticks = steps.map(({ at }) => at);
    fillDressed(this.names, namesOf(courses, scale), (element, { course, place }, group) => {
      const name = course.label || (scale.narrow ? course.facts.short : course.facts.name);
      write(element, name);
      element.classList.toggle("long", name.length > LONG);
      dress(group, course);
      element.style.top = `${place.toFixed(1)}px`;
    });
    fillDressed(this.dots, courses, (_, course, group) => dress(group, course));
  }

  /**
   * @param {Sight} sight
   * @param {LossScale} scale
   * @param {{position: number, step: number}} player where it is between the steps, and the last that is complete
   * @param {number | null} marked a step that is pointed at
   */
  show(sight, scale, { position, step }, marked) {
    const { rem } = scale;
    const x = scale.toX(position);
    glide(this.line, x);
    glide(this.veil, x);
    // At the right end the field of the steps stands beside the pill.
    const shift = Math.min(0, scale.right + (0.3 - PILL / 2) * rem - x);
    if (shift !== this.shift) this.pill.style.left = `${shift}px`;
    this.shift = shift;
    this.ticks.forEach((at, index) => {
      show(/** @type {HTMLElement} */ (this.stepAxis.children[index]), Math.abs(at - x - shift) >= CLEAR * rem);
    });
    sight.courses.forEach(({ walk }, index) => {
      const dot = /** @type {HTMLElement} */ (this.dots.children[index].firstChild);
      const next = Math.min(step + 1, walk.end);
      const [from, to] = [scale.toY(walk.losses[step]), scale.toY(walk.losses[next])];
      const y = Math.max(Math.min(from + (position - step) * (to - from), scale.bottom), scale.top);
      const gone = step > walk.end || Number.isNaN(y);
      show(dot, !gone);
      if (!gone) glide(dot, null, y);
    });
    this.mark(sight, scale, marked);
  }

  /** @param {number} step the last that is complete */
  tell(step) {
    write(this.step, String(step));
  }

  /**
   * @param {Sight} sight
   * @param {LossScale} scale
   * @param {number | null} step
   */
  mark({ courses }, scale, step) {
    show(this.marked, step !== null);
    show(this.told, step !== null);
    if (step === null) return;
    const x = scale.toX(step);
    this.marked.style.transform = `translateX(${x}px)`;
    const left = x > (scale.left + scale.right) / 2;
    this.told.style.transform = `translateX(${x + (left ? -0.6 : 0.6) * scale.rem}px) translateX(${left ? -100 : 0}%)`;
    const losses = courses.map((course) => {
      const loss = make("b", { class: "walker" }, step <= course.walk.end ? short(course.walk.losses[step]) : "–");
      dress(loss, course);
      return loss;
    });
    this.told.replaceChildren(`${text("status.step")} ${step}`, ...losses);
  }
}

/**
 * An axis' numbers in their places.
 * @param {HTMLElement} axis
 * @param {{label: string, at: number}[]} ticks in px
 * @param {"top" | "left"} side
 */
function tick(axis, ticks, side) {
  fill(axis, ticks, (element, { label, at }) => {
    write(element, label);
    const place = `${at.toFixed(1)}px`;
    if (element.style[side] !== place) element.style[side] = place;
  });
}

/**
 * What the axis shows: the loss, or its distance to the lowest loss where that is not 0.
 * @param {string} scale
 * @param {import("../engine/model.js").Model} model
 */
export function scaleText(scale, { floor, minima }) {
  if (scale === "linear") return text("loss.linear");
  if (Math.abs(floor) < 1e-12) return text("loss.log");
  return minima.length ? text("loss.excess") : text("loss.lowest");
}

/**
 * Names at the ends of the curves, pushed apart, from the top.
 * @param {Sight["courses"]} courses
 * @param {LossScale} scale
 */
function namesOf(courses, scale) {
  const { rem } = scale;
  const names = courses.map((course) => {
    const { losses, end, divergedAt } = course.walk;
    const last = course.band ? course.band.median[course.band.count - 1] : losses[end];
    const lies = course.band ? last < Infinity : divergedAt === null;
    return { course, place: lies ? Math.min(scale.toY(last), scale.bottom) : 0 };
  });
  names.sort((a, b) => a.place - b.place);
  let [highest, lowest] = [scale.top + 0.05 * rem, scale.bottom - 0.1 * rem];
  const apart = Math.min(NAME_APART * rem, (lowest - highest) / Math.max(names.length - 1, 1));
  for (const name of [...names].reverse()) {
    name.place = Math.min(name.place, lowest);
    lowest = name.place - apart;
  }
  for (const name of names) {
    name.place = Math.max(name.place, highest);
    highest = name.place + apart;
  }
  return names;
}
