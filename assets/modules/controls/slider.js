/**
 * A slider with its number field, made where a menu needs one; looks as those under the panels.
 * Must not know what it sets.
 * @typedef {import("../basics/scales.js").Scale} Scale
 */
import { make } from "../basics/elements.js";
import { text } from "../basics/facts.js";
import { brief } from "../basics/format.js";
import { PLACES, numberField, rangeField } from "./fields.js";

/**
 * @typedef {object} Options
 * @property {string} label what is read aloud
 * @property {Node} title what stands before the number
 * @property {() => Scale} scale
 * @property {import("../types").Property} bounds
 * @property {(value: number) => void} move while the hand moves
 * @property {() => void} done when it lets go
 * @property {(value: number) => void} take a number that was typed
 */

/** @param {Options} options */
export function makeSlider({ label, title, scale, bounds, move, done, take }) {
  const number = make("input", {
    class: "number",
    inputmode: "decimal",
    autocomplete: "off",
    spellcheck: "false",
    "aria-label": text("slider.value", { name: label }),
  });
  const range = make("input", {
    class: "range",
    type: "range",
    min: 0,
    max: PLACES,
    step: 1,
    "aria-label": label,
  });
  const side = make("span", { class: "side" });
  const head = make("div", { class: "slider-label" }, title, number, side);
  const typed = numberField(number, { bounds, take });
  const dragged = rangeField(range, { scale, move, done });
  return {
    element: make("div", { class: "slider" }, head, range),
    /**
     * @param {number} value
     * @param {string} [aside]
     */
    show(value, aside = "") {
      typed.show(brief(value));
      dragged.show(value, brief(value));
      side.textContent = aside;
    },
    /** @param {boolean} live whether there is something to set */
    enable(live) {
      typed.element.hidden = range.hidden = !live;
    },
  };
}

/**
 * A letter as formulas show it.
 * @param {string} letter
 */
export const makeSymbol = (letter) => make("i", { class: "symbol" }, letter);
