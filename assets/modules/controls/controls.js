/**
 * The shared settings: the sliders of α, with its lanes, and of β; the number of steps.
 * Must not know walks, only the limits that their rules have.
 * @typedef {import("../settings/state.js").State} State
 * @typedef {import("../engine/model.js").Model} Model
 * @typedef {import("../basics/scales.js").Scale} Scale
 */
import { fill, fillDressed, makeSvg, put, whenNew, write } from "../basics/elements.js";
import { facts, plural, text } from "../basics/facts.js";
import { exact, short } from "../basics/format.js";
import { dress } from "../basics/look.js";
import { betaScale, logScale } from "../basics/scales.js";
import { CONSTANT } from "../engine/schedule.js";
import { curvatureOf } from "../maps/curvaturemarks.js";
import { numeric } from "../settings/settings.js";
import { numberField, rangeField } from "./fields.js";

const DIGITS = 6; // 0.0312

/**
 * @param {State} state
 * @param {import("../frames/stage.js").Stage} stage
 */
export function createSliders(state, stage) {
  const { model } = stage;
  const alpha = slider("alpha", () => logScale(model.alphaRange));
  const beta = slider("beta", betaScale);
  const steps = numberField(/** @type {HTMLInputElement} */ (document.querySelector("#steps input")), {
    bounds: facts.settings.steps,
    whole: true,
    take: (value) => state.set({ steps: value }),
  });
  drawTicks(beta.sub, [0, 0.9, 0.99, 1], betaScale());

  /**
   * @param {"alpha" | "beta"} name
   * @param {() => Scale} scale
   */
  function slider(name, scale) {
    const element = /** @type {HTMLElement} */ (document.querySelector(`[data-setting="${name}"]`));
    const find = (/** @type {string} */ part) => /** @type {HTMLElement} */ (element.querySelector(part));
    return {
      name: find(".slider-label span"),
      input: find(".range"),
      side: find(".side"),
      sub: find(".sub"),
      numbers: find(".numbers"),
      range: rangeField(/** @type {HTMLInputElement} */ (find(".range")), {
        scale,
        move: (value) => state.set({ [name]: value }, { live: true }),
        done: () => state.commit(),
      }),
      number: numberField(/** @type {HTMLInputElement} */ (find(".number")), {
        bounds: numeric(facts.settings[name]),
        least: DIGITS,
        take: (value) => state.set({ [name]: value }),
      }),
    };
  }

  const number = whenNew((/** @type {number} */ high) => {
    const range = { low: high / 100, high };
    drawTicks(alpha.numbers, roundValues(range), logScale(range));
  });
  const call = whenNew((/** @type {string} */ key) => {
    write(alpha.name, `${text(`${key}.name`)} `);
    alpha.input.setAttribute("aria-label", text(key));
  });
  const remember = whenNew((/** @type {number} */ value) => (beta.side.textContent = memory(value)));
  /** @type {Lane[]} */
  let lanes = [];
  const lane = whenNew(() => drawLanes(alpha.sub, lanes, model, state.settings));
  const follow = () => {
    const here = state.settings.limits === "playhead";
    lanes = lanesOf(model, (course) => (here ? curvatureOf(course, stage).high : model.curvature));
    const { rates, schedule } = state.settings;
    lane(JSON.stringify([lanes, model.alphaRange.high, model.minima.length, here, rates, schedule]));
  };
  stage.afterFrame(() => {
    if (state.settings.limits === "playhead") follow();
  });

  return {
    update() {
      const { settings, live } = state;
      call(settings.rates === "effective" ? "alpha.effective" : "alpha");
      alpha.number.show(decimals(settings.alpha, 3), live);
      alpha.range.show(settings.alpha, exact(settings.alpha));
      number(model.alphaRange.high);
      follow();
      alpha.side.hidden = lanes.length === 0;
      beta.number.show(decimals(settings.beta, 2), live);
      beta.range.show(settings.beta, exact(settings.beta));
      remember(settings.beta);
      steps.show(String(settings.steps));
    },
  };
}

/**
 * At least so many decimals, more where the value has them.
 * @param {number} value
 * @param {number} least
 */
function decimals(value, least) {
  const fixed = value.toFixed(least);
  return Number(fixed) === value ? fixed : String(value);
}

/** @param {number} beta */
export function memory(beta) {
  if (beta >= 1) return text("beta.memory.endless");
  const steps = 1 / (1 - beta);
  const shown = steps < 9.95 ? Number(steps.toFixed(1)) : Math.round(steps);
  return plural("beta.memory", shown, { steps: shown.toLocaleString("en") });
}

/**
 * Numbers along a slider.
 * @param {HTMLElement} element
 * @param {number[]} values
 * @param {Scale} scale
 */
function drawTicks(element, values, { toShare }) {
  fill(element, values, (tick, value) => {
    tick.className = "tick";
    tick.textContent = String(value);
    tick.style.setProperty("--share", String(toShare(value)));
  });
}

/**
 * 1 and 3 times the powers of ten between two values.
 * @param {{low: number, high: number}} range
 */
function roundValues({ low, high }) {
  const first = Math.floor(Math.log10(low));
  const values = [0, 1, 2, 3].flatMap((n) => [1, 3].map((digit) => Number(`${digit}e${first + n}`)));
  return values.filter((value) => value >= low && value <= high);
}

/** @typedef {{slug: string, name: string, tone: number, limit: number}} Lane */

/**
 * How far each rule that follows the slider is stable on a bowl of a curvature, as the slider's α;
 * equal ones once, none where the land is no bowl.
 * @param {Model} model
 * @param {(course: import("../engine/model.js").Course) => number} curvatureFor
 */
function lanesOf({ courses }, curvatureFor) {
  /** @type {Map<string, Lane>} */
  const lanes = new Map();
  for (const course of courses) {
    const { slug, rule, run, plan, share, tone, facts: { name } } = course;
    if (run.alpha !== null) continue;
    const curvature = curvatureFor(course);
    const own = curvature > 0 ? rule.limit(curvature, plan.hyperparameters) : null;
    const limit = own === null ? null : own / share;
    const key = `${slug} ${limit}`;
    if (limit !== null && !lanes.has(key)) lanes.set(key, { slug, name, tone, limit });
  }
  return [...lanes.values()];
}

/** A level line from the left, and a mark at its end. */
function makeReach() {
  const [reach, end] = [makeSvg("line", { y1: "50%", y2: "50%" }), makeSvg("line", { class: "end", y2: "100%" })];
  return makeSvg("svg", {}, makeSvg("rect", { class: "sheet" }), reach, end);
}

/**
 * For each rule a lane from the left to its limit.
 * @param {HTMLElement} sub
 * @param {Lane[]} lanes
 * @param {Model} model
 * @param {import("../types").Settings} settings
 */
function drawLanes(sub, lanes, { alphaRange, minima }, { limits, rates, schedule }) {
  const { toShare } = logScale(alphaRange);
  fillDressed(sub, lanes, (lane, { slug, name, tone, limit }, group) => {
    lane.className = "lane";
    if (!lane.firstChild) lane.append(makeReach());
    dress(group, { slug, tone });
    const [reach, end] = lane.querySelectorAll("line");
    const place = `${(100 * toShare(limit)).toFixed(3)}%`;
    for (const [line, side] of /** @type {const} */ ([[reach, "x2"], [end, "x1"], [end, "x2"]])) put(line, side, place);
    const values = { name, limit: text(rates === "effective" ? "alpha.rate" : "alpha.alpha", { value: short(limit) }) };
    const where = limits === "playhead" ? ".here" : minima.length ? "" : ".map";
    const said = text(`alpha.lane${where}`, values);
    lane.title = schedule === CONSTANT ? said : `${said}; ${text("alpha.lane.schedule")}`;
  });
  sub.style.setProperty("--lanes", String(lanes.length));
}
