/**
 * What Python tells the browser (app/facts.py), read once from the page.
 * @typedef {import("../types").Facts} Facts
 */

/** @type {Facts} */
export const facts = JSON.parse(/** @type {HTMLElement} */ (document.getElementById("facts")).textContent ?? "");

/**
 * A text of the page by key, with {name} replaced.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function text(key, values = {}) {
  const template = facts.texts[key] ?? key;
  return template.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/**
 * The text of a key in the plural form that a number wants.
 * @param {string} key
 * @param {number} count
 * @param {Record<string, string | number>} values
 */
export function plural(key, count, values) {
  const form = new Intl.PluralRules(document.documentElement.lang || "en").select(count);
  return text(`${key}.${form}` in facts.texts ? `${key}.${form}` : `${key}.other`, values);
}
