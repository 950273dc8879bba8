/**
 * Shows a landscape's formula with the knobs' values in it.
 * @typedef {import("./types").Settings} Settings
 */
import { exact } from "./format.js";

const MATHML = "http://www.w3.org/1998/Math/MathML";

/**
 * @param {HTMLElement} element
 * @param {Settings} settings
 */
export function showFormula(element, settings) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById(`formula-${settings.landscape}`));
  const formula = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  for (const symbol of formula.querySelectorAll("[data-symbol]")) {
    const value = settings.parameters[symbol.getAttribute("data-symbol") ?? ""];
    const number = document.createElementNS(MATHML, "mn");
    number.textContent = value < 0 ? `(${exact(value)})` : exact(value);
    symbol.replaceWith(number);
  }
  element.replaceChildren(formula);
}
