/**
 * Reads points from lines of text, as they come from a table, and says what is wrong with which line.
 * Must not know where the text comes from nor what the points are for.
 * @typedef {import("../types").Point} Point
 * @typedef {{key: string, line?: number, value?: string}} Fault
 */
import { facts } from "../basics/facts.js";
import { differ } from "./data.js";

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const LONG = 24; // characters of what is wrong that are told
/** Words for a number that is missing: a line of them is no heading. */
const MISSING = /^([+-]?nan|[+-]?inf(inity)?|na|n\/a|null|none)$/i;

/**
 * The points of a text, x and y a line; or its faults, and then no points. Empty lines do not count,
 * nor does a first line of words. Between x and y stands a semicolon, a tab, a comma or a blank; all
 * but the comma leave the comma to be the decimal sign.
 * @param {string} text
 * @returns {{points: Point[], faults: Fault[]}}
 */
export function readTable(text) {
  const { most } = facts.data;
  const lines = text.split(/\r\n|\r|\n/).map((line, index) => ({ line: index + 1, string: line.trim() }));
  const filled = lines.filter(({ string }) => string);
  if (filled.length && isHeading(filled[0].string)) filled.shift();
  if (filled.length > most) return refused({ key: "many", value: filled.length.toLocaleString("en") });
  /** @type {Point[]} */
  const points = [];
  /** @type {Fault[]} */
  const faults = [];
  for (const { line, string } of filled) {
    const fields = fieldsOf(string);
    const wrong = faultOf(fields, string);
    if (wrong) faults.push({ line, ...wrong });
    else points.push([Number(fields[0]), Number(fields[1])]);
  }
  if (faults.length) return { points: [], faults };
  if (points.length === 0) return refused({ key: "none" });
  if (points.length === 1) return refused({ key: "one" });
  if (!differ(points)) return refused({ key: "same", value: String(points[0][0]) });
  return { points, faults };
}

/**
 * Points as lines that read back.
 * @param {Point[]} points
 */
export const writeTable = (points) => points.map(([x, y]) => `${x}, ${y}`).join("\n");

/**
 * @param {Fault} fault
 * @returns {{points: Point[], faults: Fault[]}}
 */
const refused = (fault) => ({ points: [], faults: [fault] });

/** @param {string} line */
function fieldsOf(line) {
  const byComma = line.split(",");
  const byBlank = line.split(/\s+/);
  const decimal = byComma.length !== 2 && !byBlank.some((field) => /^,|,$/.test(field));
  const fields = /[;\t]/.test(line) ? line.split(/[;\t]/) : decimal ? byBlank : byComma;
  return fields.map((field) => field.trim().replace(",", ".").replace("−", "-"));
}

/** @param {string} line */
const isHeading = (line) => fieldsOf(line).every((field) => /\p{L}/u.test(field) && !MISSING.test(field) && !NUMBER.test(field));

/** @param {string} words */
const cut = (words) => (words.length > LONG ? `${words.slice(0, LONG)}…` : words);

/**
 * @param {string[]} fields
 * @param {string} line
 * @returns {Fault | null}
 */
function faultOf(fields, line) {
  if (fields.length !== 2 || fields.includes("")) return { key: "fields", value: cut(line) };
  for (const field of fields) {
    if (!NUMBER.test(field)) return { key: "number", value: cut(field) };
    if (!(Math.abs(Number(field)) <= facts.data.farthest)) return { key: "bounds", value: field };
  }
  return null;
}
