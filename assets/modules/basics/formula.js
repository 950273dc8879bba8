/**
 * Shows formulas with values in place of their letters.
 * @typedef {import("../types").Settings} Settings
 */
import { exact } from "./format.js";

const MATHML = "http://www.w3.org/1998/Math/MathML";

/**
 * A landscape's formula with the knobs' values in it.
 * @param {HTMLElement} element
 * @param {Settings} settings
 */
export function showFormula(element, settings) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById(`formula-${settings.landscape}`));
  const formula = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  putValues(formula, settings.parameters);
  element.replaceChildren(formula);
}

/**
 * Numbers where a formula has the letters of these values; other letters stay.
 * @param {DocumentFragment} formula
 * @param {Record<string, number>} values
 */
export function putValues(formula, values) {
  for (const symbol of formula.querySelectorAll("[data-symbol]")) {
    const name = symbol.getAttribute("data-symbol") ?? "";
    if (!Object.hasOwn(values, name)) continue;
    const value = values[name];
    const number = document.createElementNS(MATHML, "mn");
    number.textContent = value < 0 ? `(${exact(value)})` : exact(value);
    symbol.replaceWith(number);
  }
}
