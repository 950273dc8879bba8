/**
 * The present schedule beside α, while α does not stay: a button that opens its tab.
 * Must not know what the tab shows.
 * @typedef {import("../settings/state.js").State} State
 */
import { make, makeButton, whenNew } from "../basics/elements.js";
import { text } from "../basics/facts.js";
import { CONSTANT } from "../engine/schedule.js";
import { makeCurve } from "./scheduletab.js";

/**
 * @param {State} state
 * @param {() => void} open
 */
export function createScheduleMark(state, open) {
  const button = makeButton("", open, { class: "schedule-mark", hidden: true });
  /** @type {HTMLElement} */ (document.querySelector("[data-setting=alpha] .side")).before(button);
  const show = whenNew((/** @type {string} */ slug) => {
    const name = text(`schedule.${slug}`);
    button.hidden = slug === CONSTANT;
    button.setAttribute("aria-label", text("schedule.button", { name }));
    button.replaceChildren(makeCurve(slug), make("span", {}, name));
  });
  return { update: () => show(state.settings.schedule) };
}
