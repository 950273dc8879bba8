/** Writes numbers as the page shows them: short, with a true minus and tabular digits. */

const MINUS = "−";
const ROOM = 9; // characters of a setting
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * A loss, a gradient, a length: two or three significant digits.
 * @param {number} value
 */
export function short(value) {
  if (!Number.isFinite(value)) return value > 0 ? "∞" : Number.isNaN(value) ? "–" : `${MINUS}∞`;
  const size = Math.abs(value);
  if (size !== 0 && (size < 0.001 || size >= 100000)) return power(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.01 || size === 0 ? 3 : 4;
  return signed(value.toFixed(digits));
}

/**
 * A coordinate, with as many decimals as the scale of the map tells apart.
 * @param {number} value
 * @param {number} [decimals]
 */
export function fixed(value, decimals = 2) {
  return signed(value.toFixed(decimals));
}

/**
 * How many decimals, of a multiple of 10ⁿ.
 * @typedef {{decimals: number, exponent: number}} Writing
 */

/**
 * m × 10ⁿ in characters, of an n that several numbers share.
 * @param {number} value
 * @param {Writing} writing
 */
export function multiple(value, { decimals, exponent }) {
  return exponent === 0 ? fixed(value, decimals) : `${fixed(value / 10 ** exponent, decimals)}×${decade(exponent)}`;
}

/**
 * Numbers and then their sum, rounded so that what is shown adds up: all to the nearest but the
 * last of the numbers, which takes up what the others' rounding leaves.
 * @param {number[]} values
 * @param {Writing} writing
 */
export function addends(values, { decimals, exponent }) {
  const unit = 10 ** (exponent - decimals);
  const first = values.slice(0, -1).map((value) => Math.round(value / unit));
  const total = Math.round(values.reduce((sum, value) => sum + value, 0) / unit);
  const last = first.reduce((left, count) => left - count, total);
  return [...first, last, total].map((count) => count * unit);
}

/**
 * A setting as it may be typed back: the shortest digits.
 * @param {number} value
 */
export const exact = (value) => signed(String(value));

/**
 * A setting that was computed, without the last digits that only rounding has made.
 * @param {number} value
 */
export const tidy = (value) => Number(value.toPrecision(ROOM - 3));

/**
 * The same as a text, where there is no room for more digits.
 * @param {number} value
 */
export const brief = (value) => exact(String(value).length > ROOM ? tidy(value) : value);

/**
 * m × 10ⁿ in characters.
 * @param {number} value
 * @param {number} [decimals] of m
 */
export function power(value, decimals = 1) {
  const [mantissa, exponent] = value.toExponential(decimals).split("e");
  return `${signed(mantissa)}×${decade(Number(exponent))}`;
}

/**
 * 10ⁿ in characters.
 * @param {number} exponent
 */
export function decade(exponent) {
  if (exponent === 0) return "1";
  const digits = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)]);
  return `10${exponent < 0 ? "⁻" : ""}${digits.join("")}`;
}

/** @param {string} number */
const signed = (number) => (/^-0(\.0*)?$/.test(number) ? number.slice(1) : number.replace("-", MINUS));
