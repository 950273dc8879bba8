/**
 * The sliders of α and β with their number fields, and the number field of the steps.
 * Must not know walks, only limits that it is given.
 * @typedef {import("./state.js").State} State
 * @typedef {import("./model.js").Model} Model
 */
import { facts, plural, text } from "./facts.js";
import { exact, short } from "./format.js";
import { notify } from "./notices.js";
import { numeric, within } from "./settings.js";

const PLACES = 1000; // of a range input
const ARROW = 5; // places that an arrow key moves; with Shift one
// β's slider is even in −log₁₀(1 − β): 0.9 at 30 %, 0.99 at 60 %, 0.999 at 90 %, then 1.
const NINE = 0.3;
const LAST = 0.9;

/**
 * A number field: Enter or leaving it takes the number over, Escape does not.
 * @param {HTMLInputElement} input
 * @param {{bounds: import("./types").Property, whole?: boolean, take: (value: number) => void}} options
 */
export function numberField(input, { bounds, whole = false, take }) {
  let shown = "";
  const show = (/** @type {string} */ value) => {
    shown = value;
    if (document.activeElement !== input) input.value = value;
    fit();
  };
  const fit = () => input.style.setProperty("--digits", String(Math.max(2, input.value.length)));
  input.addEventListener("input", fit);
  input.addEventListener("focus", () => input.select());
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      input.value = shown;
      event.preventDefault(); // a menu around it stays open
    }
    if (event.key === "Enter" || event.key === "Escape") input.blur();
    event.stopPropagation();
  });
  input.addEventListener("blur", () => {
    const typed = input.value.trim();
    if (typed !== shown) {
      const value = Number(typed.replace(",", ".").replace("−", "-"));
      const good = typed !== "" && within(value, bounds) && (!whole || Number.isInteger(value));
      if (good) take(value);
      else refuse(typed, bounds, whole);
    }
    input.value = shown;
    fit();
  });
  return { show };
}

/**
 * @param {string} value
 * @param {import("./types").Property} bounds
 * @param {boolean} whole
 */
function refuse(value, bounds, whole) {
  const open = bounds.exclusiveMinimum !== undefined;
  const key = whole ? "field.refusedWhole" : open ? "field.refusedOpen" : "field.refused";
  const low = String(bounds.minimum ?? bounds.exclusiveMinimum);
  notify(text(key, { value: value || "“ ”", low, high: String(bounds.maximum) }));
}

/**
 * @typedef {object} Scale
 * @property {(value: number) => number} toShare 0 … 1 along the slider
 * @property {(share: number) => number} toValue rounded as the slider's places allow
 */

/** @returns {Scale} */
export function betaScale() {
  return {
    toShare: (beta) => (beta >= 1 ? 1 : Math.min(-Math.log10(1 - beta) * NINE, LAST)),
    toValue: (share) => {
      if (share > (1 + LAST) / 2) return 1;
      const beta = 1 - 10 ** (-Math.min(share, LAST) / NINE);
      return Number(beta.toFixed(beta < 0.9 ? 2 : beta < 0.99 ? 3 : 4));
    },
  };
}

/**
 * @param {{low: number, high: number}} range
 * @returns {Scale}
 */
export function logScale({ low, high }) {
  const span = Math.log(high / low);
  return {
    toShare: (value) => Math.min(Math.max(Math.log(value / low) / span, 0), 1),
    toValue: (share) => Number((low * Math.exp(share * span)).toPrecision(3)),
  };
}

/**
 * @param {{low: number, high: number}} range
 * @returns {Scale}
 */
export function linearScale({ low, high }) {
  const span = high - low;
  const decimals = Math.max(0, Math.ceil(-Math.log10(span / 500)));
  return {
    toShare: (value) => Math.min(Math.max((value - low) / span, 0), 1),
    toValue: (share) => Number((low + share * span).toFixed(decimals)),
  };
}

/**
 * A range input on a scale of its own, live under the hand.
 * @param {HTMLInputElement} input
 * @param {{scale: () => Scale, move: (value: number) => void, done: () => void}} options
 */
export function rangeField(input, { scale, move, done }) {
  const share = () => Number(input.value) / PLACES;
  input.addEventListener("input", () => {
    fill();
    move(scale().toValue(share()));
  });
  input.addEventListener("change", done);
  input.addEventListener("keydown", (event) => {
    const direction = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (!direction) return;
    event.preventDefault();
    input.value = String(Number(input.value) + direction * (event.shiftKey ? 1 : ARROW));
    fill();
    move(scale().toValue(share()));
  });
  input.addEventListener("keyup", (event) => {
    if (event.key.startsWith("Arrow")) done();
  });
  const fill = () => input.style.setProperty("--share", String(share()));
  return {
    /**
     * @param {number} value
     * @param {string} spoken
     */
    show(value, spoken) {
      const places = String(Math.round(scale().toShare(value) * PLACES));
      if (input.value !== places && document.activeElement !== input) input.value = places;
      else if (Math.abs(scale().toValue(share()) - value) > 1e-12) input.value = places;
      fill();
      input.setAttribute("aria-valuetext", spoken);
    },
  };
}

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
  ticks(beta.sub);

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

/** @param {HTMLElement} sub */
function ticks(sub) {
  const { toShare } = betaScale();
  for (const value of [0, 0.9, 0.99, 1]) {
    const tick = document.createElement("span");
    tick.className = "tick";
    tick.textContent = String(value);
    tick.style.setProperty("--share", String(toShare(value)));
    sub.append(tick);
  }
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
