/**
 * Which settings are allowed, by the schema that Python derives from its model.
 * Must not know where settings come from (link.js) nor who holds them (state.js).
 * @typedef {import("../types").Settings} Settings
 * @typedef {import("../types").Property} Property
 * @typedef {import("../types").Run} Run
 * @typedef {import("../types").OpenRun} OpenRun
 */
import { facts } from "../basics/facts.js";
import { isData } from "./data.js";

/**
 * The numeric part of a property that may also be null.
 * @param {Property} schema
 */
export function numeric(schema) {
  return [schema, ...(schema.anyOf ?? [])].find(({ type }) => type !== undefined) ?? schema;
}

/**
 * @param {Property} schema
 * @returns {unknown[] | undefined}
 */
export const choices = (schema) => schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);

/**
 * @param {unknown} value
 * @param {Property} bounds
 * @returns {value is number}
 */
export function within(value, bounds) {
  return (
    typeof value === "number" &&
    Number.isFinite(value) &&
    value >= (bounds.minimum ?? -Infinity) &&
    value <= (bounds.maximum ?? Infinity) &&
    value > (bounds.exclusiveMinimum ?? -Infinity)
  );
}

/**
 * A landscape's scene, or another by slug; `runs`, points of one's own and how the page is shown
 * stay as they are.
 * @param {string} slug
 * @param {Settings} present
 * @returns {Partial<Settings>}
 */
export function scenePatch(slug, present) {
  const { landscape, parameters, x, y, alpha, beta, steps, noise, schedule, batch, inputs, data } = facts.scenes[slug];
  const walk = { x, y, alpha, beta, steps, noise, schedule, batch, inputs, runs: present.runs };
  const points = present.data.length ? present.data : data;
  return { landscape, parameters: { ...parameters }, ...walk, data: points, window: null, step: null };
}

/**
 * The good part of a patch; a new landscape brings its scene along.
 * @param {Settings} present
 * @param {Partial<Settings>} patch
 * @returns {Partial<Settings>}
 */
export function accepted(present, patch) {
  const entries = Object.entries(patch).filter(([name, value]) => isAllowed(name, value));
  const good = /** @type {Partial<Settings>} */ (Object.fromEntries(entries));
  if (good.runs) good.runs = good.runs.map(completeRun);
  const moved = good.landscape !== undefined && good.landscape !== present.landscape;
  const base = moved ? scenePatch(facts.landscapes[good.landscape ?? ""].scene, present) : {};
  const whole = { ...base, ...good };
  const landscape = whole.landscape ?? present.landscape;
  if (whole.parameters || moved) {
    whole.parameters = knobs(landscape, { ...(base.parameters ?? present.parameters), ...good.parameters });
  }
  const steps = whole.steps ?? present.steps;
  const step = whole.step ?? present.step;
  if (step !== null && step > steps) whole.step = steps;
  return whole;
}

/**
 * @param {string} name
 * @param {unknown} value
 */
function isAllowed(name, value) {
  const schema = facts.settings[name];
  if (!schema) return false;
  if (name === "parameters") return typeof value === "object" && value !== null;
  if (name === "runs") return isRuns(value);
  if (name === "window") return value === null || isWindow(value);
  if (name === "layers") return isLayers(value);
  if (name === "data") return isData(value);
  const options = choices(schema);
  if (options) return options.includes(value);
  if (value === null) return Boolean(schema.anyOf?.some(({ type }) => type === "null"));
  const number = numeric(schema);
  return within(value, number) && (number.type !== "integer" || Number.isInteger(value));
}

/** @param {unknown} value */
function isWindow(value) {
  if (!Array.isArray(value) || value.length !== 4) return false;
  const [x0, x1, y0, y1] = value;
  return value.every((part) => within(part, facts.settings.x)) && x0 < x1 && y0 < y1;
}

/**
 * A run with all that its optimizer has: what is left open is the entry's, and what the optimizer
 * does not use is left out. An α of null is shared.
 * @param {OpenRun} run
 * @returns {Run}
 */
export function completeRun(run) {
  const { optimizer } = run;
  const { alpha, uses } = facts.optimizers[optimizer];
  const beta = uses.includes("beta") ? (run.beta ?? null) : null;
  return { optimizer, alpha: run.alpha === undefined ? alpha : run.alpha, beta, ...ownOf(run) };
}

/**
 * The values of its optimizer's hyperparameters by name.
 * @param {OpenRun} run
 * @returns {Record<string, number>}
 */
export function ownOf(run) {
  const { own } = facts.optimizers[run.optimizer];
  return Object.fromEntries(own.map(({ name, default: usual }) => [name, valueOf(run, name) ?? usual]));
}

/**
 * A setting of a run by its name; null where the shared one or the entry's holds.
 * @param {OpenRun} run
 * @param {string} name
 */
export function valueOf(run, name) {
  return /** @type {Record<string, number | null>} */ (/** @type {unknown} */ (run))[name] ?? null;
}

/**
 * The α that a run walks with: its own, or what the shared one gives for its rule. As an effective
 * rate it is what a step becomes, in gradients, where the gradient stays the same.
 * @param {Run} run
 * @param {Settings} settings
 * @param {import("../types").Rule} rule
 */
export function alphaOf(run, settings, rule) {
  return run.alpha ?? settings.alpha * shareOf(run, settings, rule);
}

/**
 * The part of the shared α that a run walks with: all of it where its rule has no effective rate.
 * @param {Run} run
 * @param {Settings} settings
 * @param {import("../types").Rule} rule
 */
export function shareOf(run, { rates, beta }, rule) {
  if (rates !== "effective" || run.alpha !== null) return 1;
  const share = rule.share({ ...ownOf(run), beta: run.beta ?? beta });
  return share !== null && Number.isFinite(share) ? share : 1;
}

/**
 * What is allowed for a setting of an optimizer.
 * @param {string} slug
 * @param {string} name
 * @returns {Property}
 */
export function boundsOf(slug, name) {
  const own = facts.optimizers[slug].own.find((setting) => setting.name === name);
  return own ? { minimum: own.low, maximum: own.high } : numeric(facts.run[name]);
}

/** @param {unknown} value */
function isLayers(value) {
  const { items, maxItems } = facts.settings.layers;
  return (
    Array.isArray(value) &&
    value.length <= (maxItems ?? 0) &&
    new Set(value).size === value.length &&
    value.every((layer) => items?.enum?.includes(layer))
  );
}

/** @param {unknown} value */
function isRuns(value) {
  return (
    Array.isArray(value) &&
    value.length >= 1 &&
    value.length <= facts.runsLimit &&
    value.every(
      (run) =>
        Object.hasOwn(facts.optimizers, run?.optimizer) &&
        facts.optimizers[run.optimizer].uses.every(
          (name) => run[name] == null || within(run[name], boundsOf(run.optimizer, name)),
        ),
    )
  );
}

/**
 * @param {string} landscape
 * @param {Record<string, unknown>} values
 */
function knobs(landscape, values) {
  const entries = facts.landscapes[landscape].parameters.map(({ name, default: usual, low, high }) => {
    const value = values[name];
    return [name, within(value, { minimum: low, maximum: high }) ? value : usual];
  });
  return /** @type {Record<string, number>} */ (Object.fromEntries(entries));
}
