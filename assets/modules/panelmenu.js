/**
 * A panel's menu: its optimizer, its own α and β, another panel, none. Changes act at once.
 * Must not know how walks are made or drawn.
 * @typedef {import("./types").Run} Run
 * @typedef {import("./state.js").State} State
 * @typedef {import("./model.js").Model} Model
 * @typedef {import("./panels.js").Panels} Panels
 * @typedef {import("./panels.js").Panel} Panel
 */
import { memory } from "./controls.js";
import {
  cloneTemplate, make, makeButton, makeChoice, makeSection, makeSwitch, write,
} from "./elements.js";
import { facts, text } from "./facts.js";
import { exact } from "./format.js";
import { remark } from "./model.js";
import { createPopover } from "./popover.js";
import { betaScale, logScale } from "./scales.js";
import { numeric } from "./settings.js";
import { makeSlider } from "./slider.js";

/** @typedef {ReturnType<typeof createPanelMenu>} PanelMenu */

/** @type {("alpha" | "beta")[]} what a panel can have of its own */
const OWN = ["alpha", "beta"];

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
      parts = makeParts({ state, model, change, add: addLike, remove });
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
    const runs = state.settings.runs.map((run, at) => (at === index ? { ...run, ...patch } : run));
    state.set({ runs }, options);
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
 * @property {() => void} add
 * @property {() => void} remove
 */

/**
 * The elements that set one run.
 * @param {Hands} hands
 */
function makeParts(hands) {
  const { change } = hands;
  const rules = Object.entries(facts.optimizers);
  const optimizer = makeChoice(
    "panel-optimizer",
    text("panel.optimizer"),
    rules.map(([slug, { title }]) => ({ value: slug, label: [title] })),
    (slug) => change({ optimizer: slug, ...unused(slug) }),
  );
  const rule = make("div", { class: "menu-rule" });
  const why = make("p", { class: "aside" });
  const own = OWN.map((name) => makeOwn(name, hands));
  const add = makeButton(text("panel.add"), hands.add);
  const remove = makeButton(text("panel.remove"), hands.remove);
  const reason = make("p", { class: "aside" });
  let shown = "";
  return {
    elements: [
      makeSection(text("panel.optimizer"), optimizer.element),
      makeSection(text("panel.rule"), rule, why),
      make("section", {}, ...own.map(({ element }) => element)),
      make("section", {}, make("div", { class: "acts" }, add, remove), reason),
    ],
    focus: optimizer.focus,
    /**
     * @param {import("./model.js").Course} course
     * @param {number} count of all panels
     */
    show(course, count) {
      const { run } = course;
      add.disabled = count >= facts.runsLimit;
      remove.disabled = count <= 1;
      reason.hidden = !add.disabled && !remove.disabled;
      reason.textContent = text(add.disabled ? "panel.full" : "panel.last");
      for (const { show } of own) show(run);
      write(why, remark(`panel.why.${run.optimizer}`, course));
      if (shown === run.optimizer) return;
      shown = run.optimizer;
      optimizer.show(shown);
      rule.replaceChildren(cloneTemplate(`rule-${shown}`));
    },
  };
}

/**
 * A switch for an own value, and the slider to set it.
 * @param {"alpha" | "beta"} name
 * @param {Hands} hands
 */
function makeOwn(name, { state, model, change }) {
  const label = text(`panel.own.${name}`);
  const tick = makeSwitch(label, (on) => change({ [name]: on ? state.settings[name] : null }));
  const slider = makeSlider({
    label,
    title: tick.element,
    scale: name === "alpha" ? () => logScale(model.alphaRange) : betaScale,
    bounds: numeric(facts.run[name]),
    move: (value) => change({ [name]: value }, { live: true }),
    done: () => state.commit(),
    take: (value) => change({ [name]: value }),
  });
  return {
    element: slider.element,
    /** @param {Run} run */
    show(run) {
      const value = run[name];
      const shared = state.settings[name];
      slider.element.hidden = !facts.optimizers[run.optimizer].uses.includes(name);
      tick.box.checked = value !== null;
      slider.enable(value !== null);
      if (value === null) slider.show(shared, text("panel.shared", { value: exact(shared) }));
      else slider.show(value, name === "beta" ? memory(value) : "");
    },
  };
}

/**
 * What the rule does not use cannot be the panel's own.
 * @param {string} slug
 * @returns {Partial<Run>}
 */
function unused(slug) {
  const { uses } = facts.optimizers[slug];
  return Object.fromEntries(OWN.filter((name) => !uses.includes(name)).map((name) => [name, null]));
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
