/**
 * Settings in a link: reads a query string value by value, writes one in full.
 * The twin of app/link.py; a test reads the same links with both.
 * @typedef {import("../types").Settings} Settings
 * @typedef {import("../types").Property} Property
 * @typedef {import("../types").Note} Note
 * @typedef {import("../types").Run} Run
 */
import { facts } from "../basics/facts.js";
import { differ } from "./data.js";
import { boundsOf, choices, completeRun, numeric, within } from "./settings.js";

// Decimal notation as both engines read it to the same double; nothing else is a number.
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const INTEGER = /^\d{1,6}$/;

class Refused extends Error {}

/**
 * Settings of a link; every bad part falls back alone to the scene's value, and is noted.
 * @param {string} query
 * @returns {{settings: Settings, notes: Note[]}}
 */
export function readLink(query) {
  const pairs = [...new URLSearchParams(query)];
  const given = new Map(pairs);
  /** @type {Note[]} */
  const notes = [];

  /**
   * @template T
   * @param {string} key
   * @param {(text: string) => T} read
   */
  const take = (key, read) => {
    const value = given.get(key);
    return value === undefined ? undefined : attempt(value, read, (reason) => ({ key, value, reason }), notes);
  };

  take("v", (value) => choice(value, [facts.version], "version"));
  const slugs = Object.keys(facts.landscapes);
  const slug = take("landscape", (value) => choice(value, slugs)) ?? slugs[0];
  const { parameters: knobs, scene } = facts.landscapes[slug];
  const settings = structuredClone(facts.scenes[scene]);
  const known = new Set(["v", "landscape", "run"]);
  for (const name of Object.keys(facts.settings)) {
    if (name === "landscape" || name === "parameters" || name === "runs") continue;
    known.add(name);
    const value = take(name, (string) => field(name, string));
    if (value !== undefined) Object.assign(settings, { [name]: value });
  }
  for (const { name, low, high } of knobs) {
    known.add(name);
    const value = take(name, (string) => bounded(string, { minimum: low, maximum: high }));
    if (value !== undefined) settings.parameters[name] = value;
  }
  const runs = readRuns(pairs.filter(([key]) => key === "run").map(([, value]) => value), notes);
  if (runs.length) settings.runs = runs;
  for (const [key, value] of given) {
    if (!known.has(key)) notes.push({ key, value, reason: "unknown" });
  }
  return { settings, notes };
}

/**
 * The query string with every value in full, so that later defaults do not change it. What concerns
 * data goes into it where the landscape has some; the points, while they fit.
 * @param {Settings} settings
 */
export function writeLink(settings) {
  const pairs = [["v", String(facts.version)]];
  const fitted = facts.landscapes[settings.landscape].data;
  for (const name of Object.keys(facts.settings)) {
    if (!fitted && facts.fitted.includes(/** @type {keyof Settings} */ (name))) continue;
    const value = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (settings))[name];
    if (name === "parameters") {
      pairs.push(...Object.entries(settings.parameters).map(([key, number]) => [key, String(number)]));
    } else if (name === "runs") pairs.push(...settings.runs.map((run) => ["run", runText(run)]));
    else if (name === "data") pairs.push(...(dataFit(settings.data) ? [["data", dataText(settings.data)]] : []));
    else if (value !== null && value !== undefined && String(value) !== "") pairs.push([name, String(value)]);
  }
  return pairs.map((pair) => pair.map(encode).join("=")).join("&");
}

/**
 * Points as a link says them.
 * @param {import("../types").Point[]} points
 */
const dataText = (points) => points.map((point) => point.join(":")).join(",");

/**
 * Whether points find room in a link.
 * @param {import("../types").Point[]} points
 */
export const dataFit = (points) => points.length > 0 && dataText(points).length <= facts.data.link;

/** @param {string} value */
const encode = (value) => encodeURIComponent(value).replace(/%2C/g, ",").replace(/%3A/g, ":");

/**
 * @template T
 * @param {string} value
 * @param {(text: string) => T} read
 * @param {(reason: string) => Note} note
 * @param {Note[]} notes
 * @returns {T | undefined}
 */
function attempt(value, read, note, notes) {
  try {
    return read(value);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    notes.push(note(error.message));
    return undefined;
  }
}

/**
 * @param {string} name
 * @param {string} string
 * @returns {unknown}
 */
function field(name, string) {
  if (name === "window") return readWindow(string);
  if (name === "layers") return readLayers(string);
  if (name === "data") return readData(string);
  const schema = facts.settings[name];
  const allowed = choices(schema);
  if (allowed) return choice(string, allowed);
  const number = numeric(schema);
  if (number.type === "integer" && !INTEGER.test(string)) throw new Refused("number");
  return bounded(string, number);
}

/**
 * @template T
 * @param {string} string
 * @param {T[]} allowed
 */
function choice(string, allowed, reason = "choice") {
  const found = allowed.find((option) => String(option) === string);
  if (found === undefined) throw new Refused(reason);
  return found;
}

/**
 * @param {string} string
 * @param {Property} bounds
 */
function bounded(string, bounds) {
  if (!NUMBER.test(string)) throw new Refused("number");
  const number = Number(string);
  if (!within(number, bounds)) throw new Refused("bounds");
  return number;
}

/** @param {string} string */
function readWindow(string) {
  const parts = string.split(",");
  if (parts.length !== 4) throw new Refused("number");
  const [x0, x1, y0, y1] = parts.map((part) => bounded(part, facts.settings.x));
  if (!(x0 < x1 && y0 < y1)) throw new Refused("empty");
  return [x0, x1, y0, y1];
}

/** @param {string} string */
function readLayers(string) {
  const { items, maxItems } = facts.settings.layers;
  const layers = [...new Set(string.split(",").map((part) => choice(part, items?.enum ?? [])))];
  if (layers.length > (maxItems ?? 0)) throw new Refused("crowded");
  return layers;
}

/** @param {string} string */
function readData(string) {
  const { most, farthest } = facts.data;
  const parts = string.split(",");
  if (parts.length < 2 || parts.length > most) throw new Refused("points");
  const points = parts.map((part) => {
    const numbers = part.split(":").map((number) => bounded(number, { minimum: -farthest, maximum: farthest }));
    if (numbers.length !== 2) throw new Refused("number");
    return /** @type {import("../types").Point} */ (numbers);
  });
  if (!differ(points)) throw new Refused("points");
  return points;
}

/**
 * @param {string[]} strings
 * @param {Note[]} notes
 */
function readRuns(strings, notes) {
  /** @type {Run[]} */
  const runs = [];
  for (const value of strings) {
    const [optimizer, ...own] = value.split(",");
    if (!Object.hasOwn(facts.optimizers, optimizer)) notes.push({ key: "run", value, reason: "choice" });
    else if (runs.length === facts.runsLimit) notes.push({ key: "run", value, reason: "many" });
    else runs.push(readRun(optimizer, own, notes));
  }
  return runs;
}

/**
 * @param {string} optimizer
 * @param {string[]} own
 * @param {Note[]} notes
 */
function readRun(optimizer, own, notes) {
  /** @type {Record<string, number | null>} */
  const stated = {};
  for (const value of own) {
    const colon = value.indexOf(":");
    const name = colon < 0 ? value : value.slice(0, colon);
    const string = colon < 0 ? "" : value.slice(colon + 1);
    /** @param {string} reason */
    const note = (reason) => ({ key: "run", value, reason });
    if (!facts.optimizers[optimizer].uses.includes(name)) notes.push(note("unknown"));
    else if (name === "alpha" && string === facts.shared) stated[name] = null;
    else {
      const read = attempt(string, () => bounded(string, boundsOf(optimizer, name)), note, notes);
      if (read !== undefined) stated[name] = read;
    }
  }
  return completeRun({ optimizer, ...stated });
}

/**
 * An α that is shared is said where the optimizer would begin with its own.
 * @param {Run} run
 */
function runText({ optimizer, ...settings }) {
  const said = settings.alpha === null && facts.optimizers[optimizer].alpha !== null ? { alpha: facts.shared } : {};
  const stated = Object.entries({ ...settings, ...said }).filter(([, value]) => value !== null);
  return [optimizer, ...stated.map(([name, value]) => `${name}:${value}`)].join(",");
}
