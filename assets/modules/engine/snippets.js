/**
 * The walk of a panel as code of a library: fills the derived templates with what is set.
 * Must not know how the code is shown.
 * @typedef {import("./model.js").Course} Course
 * @typedef {import("../types").Settings} Settings
 */
import { code } from "../derived/code.js";

// Of a walk, what the code may have no place for.
const EXTRAS = /** @type {const} */ (["noise", "schedule", "batch"]);

/** The libraries by slug, in the order in which they are offered. */
export const libraries = Object.entries(code).map(([slug, { title }]) => ({ slug, title }));

/**
 * The code, empty where the library has no such rule; `without`: what the walk has and the code has not.
 * @param {string} library
 * @param {Pick<Course, "slug" | "plan">} course
 * @param {Pick<Settings, "landscape" | "seed" | "inputs">} settings
 * @param {import("../types").Point[]} points what the land is fitted to, if it has data
 */
export function snippet(library, { slug, plan }, { landscape, seed, inputs }, points) {
  const { rules, lands } = code[library];
  const land = lands[landscape] ?? "";
  /** @type {Record<string, string>} */
  const given = {
    math: land.includes("math.") ? "import math" : "",
    noise: plan.noise ? `    noise=${float(plan.noise)},\n    seed=${seed},` : "",
    xs: points.map(([x]) => float(x)).join(", "),
    ys: points.map(([, y]) => float(y)).join(", "),
    standardise: inputs === "standardised" ? "True" : "False",
    x: float(plan.x),
    y: float(plan.y),
    steps: String(plan.steps),
  };
  for (const [name, value] of Object.entries(plan.hyperparameters)) given[name] = float(value);
  Array.from(plan.p).forEach((value, index) => (given[`p${index}`] = float(value)));
  const template = rules[slug] ?? "";
  const text = template
    .replace("$land", () => land)
    .replace(/^\$(\w+)\n/gm, (line, name) => (given[name] === "" ? "" : line))
    .replace(/\$(\w+)/g, (_, name) => given[name]);
  const without = EXTRAS.filter((name) => plan[name] && template && !template.includes(`$${name}`));
  return { text, without };
}

/**
 * A number as Python reads it, never as a whole one: the shortest digits.
 * @param {number} value
 */
function float(value) {
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? `${value}.0` : String(value);
}
