/**
 * The shared settings: the sliders of α, with its lanes, and of β; the number of steps.
 * Must not know walks, only the limits that their rules have.
 * @typedef {import("./state.js").State} State
 * @typedef {import("./model.js").Model} Model
 * @typedef {import("./scales.js").Scale} Scale
 */
import { facts, plural, text } from "./facts.js";
import { numberField, rangeField } from "./fields.js";
import { exact, short } from "./format.js";
import { betaScale, logScale } from "./scales.js";
import { numeric } from "./settings.js";

/**
 * @param {State} state
 * @param {Model} model
 */
export function createSliders(state, model) {
  const alpha = slider("alpha", () => logScale(model.alphaRange));
  const beta = slider("beta", betaScale);
  const steps = numberField(/** @type {HTMLInputElement} */ (document.querySelector("#steps input")), {
    bounds: facts.settings.steps,
    whole: true,
    take: (value) => state.set({ steps: value }),
  });
  drawTicks(beta.sub, [0, 0.9, 0.99, 1], betaScale());
  let numbered = 0;

  /**
   * @param {"alpha" | "beta"} name
   * @param {() => Scale} scale
   */
  function slider(name, scale) {
    const element = /** @type {HTMLElement} */ (document.querySelector(`[data-setting="${name}"]`));
    const find = (/** @type {string} */ part) => /** @type {HTMLElement} */ (element.querySelector(part));
    return {
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
        take: (value) => state.set({ [name]: value }),
      }),
    };
  }

  return {
    update() {
      const { settings } = state;
      alpha.number.show(decimals(settings.alpha, 3));
      alpha.range.show(settings.alpha, exact(settings.alpha));
      drawLanes(alpha.sub, model, settings.beta);
      const range = model.alphaRange;
      if (range.high !== numbered) drawTicks(alpha.numbers, roundValues(range), logScale(range));
      numbered = range.high;
      beta.number.show(decimals(settings.beta, 2));
      beta.range.show(settings.beta, exact(settings.beta));
      beta.side.textContent = memory(settings.beta);
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
  const ticks = values.map((value) => {
    const tick = document.createElement("span");
    tick.className = "tick";
    tick.textContent = String(value);
    tick.style.setProperty("--share", String(toShare(value)));
    return tick;
  });
  element.replaceChildren(...ticks);
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

/**
 * For each rule a lane from the left to its limit of stability at the steepest minimum.
 * @param {HTMLElement} sub
 * @param {Model} model
 * @param {number} sharedBeta
 */
function drawLanes(sub, model, sharedBeta) {
  const { toShare } = logScale(model.alphaRange);
  /** @type {Map<string, {slug: string, name: string, limit: number}>} */
  const lanes = new Map();
  for (const { slug, rule, run, facts: { name } } of model.courses) {
    const beta = run.beta ?? sharedBeta;
    const limit = rule.limit(model.curvature, { beta });
    if (limit !== null) lanes.set(`${slug} ${limit}`, { slug, name, limit });
  }
  while (sub.childElementCount > lanes.size) sub.lastElementChild?.remove();
  while (sub.childElementCount < lanes.size) {
    const lane = document.createElement("span");
    lane.className = "lane";
    sub.append(lane);
  }
  sub.style.setProperty("--lanes", String(lanes.size));
  [...lanes.values()].forEach(({ slug, name, limit }, index) => {
    const lane = /** @type {HTMLElement} */ (sub.children[index]);
    lane.dataset.optimizer = slug;
    lane.style.setProperty("--share", String(toShare(limit)));
    lane.title = text("alpha.lane", { name, limit: short(limit) });
  });
}
