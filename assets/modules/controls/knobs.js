/**
 * The knobs of the landscape at hand, as sliders. Must not know what a knob does to the land.
 * @typedef {import("../settings/state.js").State} State
 * @typedef {import("../types").Parameter} Parameter
 */
import { cloneTemplate, make } from "../basics/elements.js";
import { facts } from "../basics/facts.js";
import { linearScale, logScale } from "../basics/scales.js";
import { makeSlider, makeSymbol } from "./slider.js";

/** @param {State} state */
export function createKnobs(state) {
  const element = make("div", { class: "knobs" });
  let landscape = "";
  /** @type {{name: string, slider: ReturnType<typeof makeSlider>}[]} */
  let knobs = [];
  return {
    element,
    update() {
      const { settings } = state;
      if (landscape !== settings.landscape) {
        landscape = settings.landscape;
        knobs = facts.landscapes[landscape].parameters.map((parameter) => ({
          name: parameter.name,
          slider: knob(state, parameter),
        }));
        element.replaceChildren(...knobs.map(({ slider }) => slider.element));
      }
      for (const { name, slider } of knobs) slider.show(settings.parameters[name]);
    },
  };
}

/**
 * @param {State} state
 * @param {Parameter} parameter
 */
function knob(state, parameter) {
  const { name, low, high } = parameter;
  const { landscape } = state.settings;
  const meaning = facts.texts[`knob.${landscape}.${name}`] ?? "";
  const letter = letterOf(landscape, name);
  const scale = parameter.scale === "log" ? logScale({ low, high }) : linearScale({ low, high });
  const words = meaning && `${meaning} `;
  /** @param {number} value */
  const set = (value, live = false) => state.set({ parameters: { [name]: value } }, { live });
  return makeSlider({
    label: words + letter,
    title: make("span", { "aria-hidden": "true" }, words, makeSymbol(letter)),
    scale: () => scale,
    bounds: { minimum: low, maximum: high },
    move: (value) => set(value, true),
    done: () => state.commit(),
    take: set,
  });
}

/**
 * How the formula prints a knob: κ for kappa.
 * @param {string} landscape
 * @param {string} name
 */
function letterOf(landscape, name) {
  const symbol = cloneTemplate(`formula-${landscape}`).querySelector(`[data-symbol="${name}"]`);
  return symbol?.textContent?.trim() ?? name;
}
