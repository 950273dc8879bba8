/**
 * A panel's menu: its optimizer with its own settings, another panel, none. Changes act at once.
 * Must not know how walks are made or drawn.
 * @typedef {import("../types").Run} Run
 * @typedef {import("../types").OptimizerFacts} OptimizerFacts
 * @typedef {import("../settings/state.js").State} State
 * @typedef {import("../engine/model.js").Course} Course
 * @typedef {import("../engine/model.js").Model} Model
 * @typedef {import("../maps/panels.js").Panels} Panels
 * @typedef {import("../maps/panels.js").Panel} Panel
 */
import { memory } from "./controls.js";
import {
  cloneTemplate, make, makeButton, makeChoice, makeSection, makeSwitch, write,
} from "../basics/elements.js";
import { facts, text } from "../basics/facts.js";
import { exact, tidy } from "../basics/format.js";
import { betaScale, linearScale, logScale, memoryScale } from "../basics/scales.js";
import { remark } from "../engine/model.js";
import { completeRun, numeric, valueOf } from "../settings/settings.js";
import { createPopover } from "./popover.js";
import { makeSlider, makeSymbol } from "./slider.js";

/** @typedef {ReturnType<typeof createPanelMenu>} PanelMenu */

/** @type {("alpha" | "beta")[]} what a panel can share with others, or have of its own */
const SHARED = ["alpha", "beta"];

/**
 * @param {State} state
 * @param {Model} model
 * @param {Panels} panels
 */
export function createPanelMenu(state, model, panels) {
  /** Which panel it speaks of. */
  let index = 0;
  /** @type {number | null} a panel that is still to be drawn; the menu then opens for it */
  let awaited = null;
  /** @type {ReturnType<typeof makeParts>} */
  let parts;
  /** @type {WeakSet<Panel>} */
  const served = new WeakSet();

  const popover = createPopover({
    id: "panel-menu",
    build: (content) => {
      const addLike = () => add(state.settings.runs[index], index + 1);
      parts = makeParts({ state, model, change, choose, add: addLike, remove });
      content.append(...parts.elements);
    },
    fill: (button) => {
      index = panels.all.findIndex((panel) => panel.button === button);
      panels.all[index].element.scrollIntoView({ block: "nearest", inline: "start" });
      show();
    },
    place: beside,
    focus: () => parts.focus(),
  });

  /**
   * @param {Partial<Run>} patch
   * @param {{live?: boolean}} [options]
   */
  function change(patch, options) {
    state.set({ runs: state.settings.runs.with(index, { ...state.settings.runs[index], ...patch }) }, options);
  }

  /** @param {string} slug */
  function choose(slug) {
    const { runs } = state.settings;
    state.set({ runs: runs.with(index, turned(runs[index], slug)) });
  }

  /**
   * Puts another panel in the row and opens its menu.
   * @param {Run} run
   * @param {number} at
   */
  function add(run, at) {
    awaited = at;
    state.set({ runs: state.settings.runs.toSpliced(at, 0, { ...run }) });
  }

  function remove() {
    const runs = state.settings.runs.toSpliced(index, 1);
    popover.close();
    panels.all[Math.min(index, runs.length - 1)].button.focus();
    state.set({ runs });
  }

  function show() {
    const { runs } = state.settings;
    popover.name(text("panel.menu", { name: model.courses[index].name }));
    parts.show(model.courses[index], runs.length);
  }

  /** Panels that have come since the last time get their menu. */
  function serve() {
    for (const panel of panels.all) {
      if (!served.has(panel)) popover.serve(panel.button);
      served.add(panel);
    }
  }

  serve();
  return {
    add,
    /** After the panels have followed the settings. */
    update() {
      serve();
      const panel = awaited === null ? null : panels.all[awaited];
      awaited = null;
      if (panel) {
        popover.open(panel.button);
      } else if (popover.isOpen) {
        if (index < state.settings.runs.length) show();
        else popover.close();
      }
    },
  };
}

/**
 * What the elements of the menu need to know and can do.
 * @typedef {object} Hands
 * @property {State} state
 * @property {Model} model
 * @property {(patch: Partial<Run>, options?: {live?: boolean}) => void} change
 * @property {(slug: string) => void} choose another optimizer
 * @property {() => void} add
 * @property {() => void} remove
 */

/**
 * The elements that set one run.
 * @param {Hands} hands
 */
function makeParts(hands) {
  const rules = Object.entries(facts.optimizers);
  const optimizer = makeChoice(
    "panel-optimizer",
    text("panel.optimizer"),
    rules.map(([slug, { title }]) => ({ value: slug, label: [title] })),
    hands.choose,
  );
  const rule = make("div", { class: "menu-rule" });
  const why = make("p", { class: "aside" });
  const shared = SHARED.map((name) => makeOwn(name, hands));
  const others = make("div", { class: "knobs" });
  /** @type {{show: (run: Run, course: Course) => void}[]} what the optimizer at hand has beside α and β */
  let own = [];
  const add = makeButton(text("panel.add"), hands.add);
  const remove = makeButton(text("panel.remove"), hands.remove);
  const reason = make("p", { class: "aside" });
  let shown = "";
  return {
    elements: [
      makeSection(text("panel.optimizer"), optimizer.element),
      makeSection(text("panel.rule"), rule, why),
      make("section", {}, ...shared.map(({ element }) => element), others),
      make("section", {}, make("div", { class: "acts" }, add, remove), reason),
    ],
    focus: optimizer.focus,
    /**
     * @param {Course} course
     * @param {number} count of all panels
     */
    show(course, count) {
      const { run } = course;
      add.disabled = count >= facts.runsLimit;
      remove.disabled = count <= 1;
      reason.hidden = !add.disabled && !remove.disabled;
      reason.textContent = text(add.disabled ? "panel.full" : "panel.last");
      if (shown !== run.optimizer) turnTo(run.optimizer);
      write(why, remark(`panel.why.${run.optimizer}`, course));
      for (const { show } of [...shared, ...own]) show(run, course);
    },
  };

  /** @param {string} slug */
  function turnTo(slug) {
    shown = slug;
    optimizer.show(slug);
    rule.replaceChildren(cloneTemplate(`rule-${slug}`));
    const sliders = facts.optimizers[slug].own.map((setting) => makeHyperparameter(setting, hands));
    others.replaceChildren(...sliders.map(({ element }) => element));
    own = sliders;
  }
}

/**
 * A switch for an own value, and the slider to set it.
 * @param {"alpha" | "beta"} name
 * @param {Hands} hands
 */
function makeOwn(name, { state, model, change }) {
  const label = text(`panel.own.${name}`);
  let slug = "";
  /** What it walks with while it shares. */
  let walked = 0;
  const first = () => (name === "alpha" && facts.optimizers[slug].alpha) || walked;
  const tick = makeSwitch(label, (on) => change({ [name]: on ? first() : null }));
  const slider = makeSlider({
    label,
    title: tick.element,
    scale: name === "alpha" ? () => logScale(model.ownAlphaRange(slug)) : betaScale,
    bounds: numeric(facts.run[name]),
    move: (value) => change({ [name]: value }, { live: true }),
    done: () => state.commit(),
    take: (value) => change({ [name]: value }),
  });
  return {
    element: slider.element,
    /**
     * @param {Run} run
     * @param {Course} course
     */
    show(run, { share, alpha }) {
      slug = run.optimizer;
      const value = run[name];
      const shared = state.settings[name];
      const scaled = name === "alpha" && share !== 1;
      walked = scaled ? tidy(alpha) : shared;
      const told = { value: exact(shared), alpha: exact(walked) };
      slider.element.hidden = !facts.optimizers[run.optimizer].uses.includes(name);
      tick.box.checked = value !== null;
      slider.enable(value !== null);
      if (value === null) slider.show(shared, text(scaled ? "panel.shared.effective" : "panel.shared", told));
      else slider.show(value, name === "beta" ? memory(value) : "");
    },
  };
}

/**
 * A slider for what an optimizer has beside α and β.
 * @param {OptimizerFacts["own"][number]} setting
 * @param {Hands} hands
 */
function makeHyperparameter({ name, low, high, scale }, { state, change }) {
  const words = `${text(`hyperparameter.${name}`)} `;
  const letter = facts.letters[name];
  const along = { memory: memoryScale, log: logScale, linear: linearScale }[scale]({ low, high });
  const slider = makeSlider({
    label: words + letter,
    title: make("span", { "aria-hidden": "true" }, words, makeSymbol(letter)),
    scale: () => along,
    bounds: { minimum: low, maximum: high },
    move: (value) => change({ [name]: value }, { live: true }),
    done: () => state.commit(),
    take: (value) => change({ [name]: value }),
  });
  return {
    element: slider.element,
    /** @param {Run} run */
    show: (run) => slider.show(valueOf(run, name) ?? low),
  };
}

/**
 * The run with another optimizer. An α of its own stays only where it means the same.
 * @param {Run} run
 * @param {string} slug
 */
function turned({ optimizer, alpha, beta }, slug) {
  const alike = [optimizer, slug].every((each) => facts.optimizers[each].alpha === null);
  return completeRun(alike ? { optimizer: slug, alpha, beta } : { optimizer: slug, beta });
}

/**
 * Beside the panel, so that its walk is seen to follow; inside it where there is no room.
 * @param {HTMLElement} button
 * @param {number} width
 */
function beside(button, width) {
  const panel = /** @type {HTMLElement} */ (button.closest(".panel"));
  const { left, right } = panel.getBoundingClientRect();
  const head = /** @type {HTMLElement} */ (panel.querySelector("header"));
  const { bottom: top } = head.getBoundingClientRect();
  const row = /** @type {HTMLElement} */ (panel.parentElement);
  const gap = parseFloat(getComputedStyle(row).columnGap);
  if (right + gap + width <= window.innerWidth) return { left: right + gap, top };
  return { left: left - gap - width >= 0 ? left - gap - width : right - width, top };
}
