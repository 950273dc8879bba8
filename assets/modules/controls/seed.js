/**
 * The seed of what is random, and "Again", which draws the next one. Must not know what is drawn.
 * @typedef {import("../settings/state.js").State} State
 */
import { make, makeButton } from "../basics/elements.js";
import { facts, text } from "../basics/facts.js";
import { numberField } from "./fields.js";

/**
 * @param {State} state
 * @param {() => void} play
 */
export function createSeed(state, play) {
  const bounds = facts.settings.seed;
  const typed = make("input", { class: "number", inputmode: "numeric", autocomplete: "off", "aria-label": text("noise.seed") });
  const again = makeButton(text("noise.again"), () => {
    state.set({ seed: (state.settings.seed + 1) % ((bounds.maximum ?? 0) + 1) });
    play();
  });
  const element = make("div", { class: "acts seed" }, make("label", {}, text("noise.seed"), typed), again);
  const field = numberField(typed, { bounds, whole: true, take: (value) => state.set({ seed: value }) });
  return {
    element,
    /** @param {boolean} used whether anything is random now */
    show(used) {
      field.show(String(state.settings.seed));
      again.disabled = !used;
    },
  };
}
