/**
 * Number fields and range inputs that speak the page's language: exact values, live drags.
 * Must not know what they set.
 * @typedef {import("../basics/scales.js").Scale} Scale
 */
import { make, put, write } from "../basics/elements.js";
import { text } from "../basics/facts.js";
import { notify } from "../basics/notices.js";
import { within } from "../settings/settings.js";

export const PLACES = 1000; // of a range input
const ARROW = 5; // places that an arrow key moves; with Shift one

/**
 * A number field: Enter or leaving it takes the number over, Escape takes it back. Its face shows
 * the number until somebody types: to set the text of a field costs a seventh of a frame.
 * @param {HTMLInputElement} input
 * @param {{
 *   bounds: import("../types").Property,
 *   whole?: boolean,
 *   least?: number,
 *   take: (value: number) => void,
 * }} options `least`: the digits for which there is always room, so that a drag moves nothing else
 */
export function numberField(input, { bounds, whole = false, least = 2, take }) {
  const face = make("span", { class: "face", "aria-hidden": "true" });
  const field = make("span", { class: "field" });
  input.replaceWith(field);
  field.append(input, face);
  let shown = "";
  const restore = () => {
    if (input.value !== shown) input.value = shown;
    fit();
  };
  const fit = () => {
    const typed = document.activeElement === input ? input.value : shown;
    field.style.setProperty("--digits", String(Math.max(least, typed.length)));
  };
  const finish = () => {
    const typed = input.value.trim();
    if (typed !== shown) {
      const value = Number(typed.replace(",", ".").replace("−", "-"));
      const good = typed !== "" && within(value, bounds) && (!whole || Number.isInteger(value));
      if (good) take(value);
      else refuse(typed, bounds, whole);
    }
    restore();
  };
  input.addEventListener("input", fit);
  input.addEventListener("focus", () => {
    restore();
    input.select();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") finish();
    if (event.key === "Escape") {
      restore();
      event.preventDefault(); // a menu around it stays open
    }
    if (event.key === "Enter" || event.key === "Escape") input.select();
    event.stopPropagation();
  });
  input.addEventListener("blur", finish);
  return {
    element: field,
    /**
     * @param {string} value
     * @param {boolean} [live] a hand is moving it
     */
    show(value, live = false) {
      const typing = document.activeElement === input && input.value !== shown;
      if (!live && !typing && input.value !== value) rewrite(input, value);
      if (value === shown) return;
      shown = value;
      write(face, value);
      fit();
    },
  };
}

/**
 * Where all of a field is marked, to be typed over, it stays so.
 * @param {HTMLInputElement} input
 * @param {string} value
 */
function rewrite(input, value) {
  const { selectionStart: from, selectionEnd: to } = input;
  const marked = document.activeElement === input && from === 0 && to === input.value.length;
  input.value = value;
  if (marked) input.select();
}

/**
 * @param {string} value
 * @param {import("../types").Property} bounds
 * @param {boolean} whole
 */
function refuse(value, bounds, whole) {
  const open = bounds.exclusiveMinimum !== undefined;
  const key = whole ? "field.refusedWhole" : open ? "field.refusedOpen" : "field.refused";
  const low = String(bounds.minimum ?? bounds.exclusiveMinimum);
  notify(text(key, { value: value || "“ ”", low, high: String(bounds.maximum) }));
}

/**
 * A range input on a scale of its own, live under the hand.
 * @param {HTMLInputElement} input
 * @param {{scale: () => Scale, move: (value: number) => void, done: () => void}} options
 */
export function rangeField(input, { scale, move, done }) {
  const share = () => Number(input.value) / PLACES;
  input.addEventListener("input", () => move(scale().toValue(share())));
  input.addEventListener("change", done);
  input.addEventListener("keydown", (event) => {
    const direction = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (!direction) return;
    event.preventDefault();
    input.value = String(Number(input.value) + direction * (event.shiftKey ? 1 : ARROW));
    move(scale().toValue(share()));
  });
  input.addEventListener("keyup", (event) => {
    if (event.key.startsWith("Arrow")) done();
  });
  return {
    /**
     * @param {number} value
     * @param {string} spoken
     */
    show(value, spoken) {
      const places = String(Math.round(scale().toShare(value) * PLACES));
      if (input.value !== places && document.activeElement !== input) input.value = places;
      else if (Math.abs(scale().toValue(share()) - value) > 1e-12) input.value = places;
      put(input, "aria-valuetext", spoken);
    },
  };
}
