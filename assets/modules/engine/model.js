/**
 * What follows from the settings: the land at hand, its minima, and every panel's walk.
 * Must not know how any of it is shown.
 * @typedef {import("../types").Settings} Settings
 * @typedef {import("../types").Run} Run
 * @typedef {import("../types").Rule} Rule
 * @typedef {import("../types").Land} Land
 * @typedef {import("../types").CriticalPoint} CriticalPoint
 * @typedef {import("../types").OptimizerFacts} OptimizerFacts
 * @typedef {import("./fate.js").Fate} Fate
 */
import { facts, plural } from "../basics/facts.js";
import { landscapes } from "../derived/landscapes.js";
import { optimizers } from "../derived/optimizers.js";
import { alphaOf, ownOf, shareOf, valueOf } from "../settings/settings.js";
import { describe, findCriticalPoints } from "./critical.js";
import { Ensemble, Haste, walksOf } from "./ensemble.js";
import { judge } from "./fate.js";
import { ground, levels } from "./levels.js";
import { Factors } from "./schedule.js";
import { terrainOf } from "./terrain.js";

// The slider of α ends at SPAN/λ: beyond every rule's limit on a quadratic, at any β.
const SPAN = 4.4;
const SAMPLES = 25;
const OWN_DIGITS = 4; // of an own setting in a panel's name
// The slider of σ ends at this share of the slope that the largest curvature has a width away.
const STEEP = 0.1;

/**
 * A panel's walk, and all that a panel needs to tell of it.
 * @typedef {object} Course
 * @property {string} key unique among the panels: momentum, momentum-2, …
 * @property {string} name the panel's accessible name: Momentum, β 0.99
 * @property {string} slug of the optimizer
 * @property {number} tone 0 for the first panel of an optimizer, 1 for the second, …
 * @property {string} label at the end of its loss curve: what tells it from the others
 * @property {OptimizerFacts} facts
 * @property {Rule} rule
 * @property {Run} run
 * @property {number} alpha
 * @property {number} share the part of the shared α that it is
 * @property {number} beta
 * @property {import("./descend.js").Course} plan what the engine was given
 * @property {import("./descend.js").Walk} walk
 * @property {import("./descend.js").Walk[]} walks all that are walked with these settings, by number; `walk` is the first
 * @property {import("./band.js").Band | null} band where the losses of many walks lie; the chart measures it
 * @property {Fate} fate
 */

export class Model {
  constructor() {
    /** @type {Land} */
    this.land = landscapes[Object.keys(landscapes)[0]];
    /** @type {number[]} the knobs' values, then the moments of the data */
    this.p = [];
    /** @type {number[]} */
    this.knobs = [];
    /** @type {import("../settings/data.js").Data | null} what the land is fitted to */
    this.data = null;
    this.slug = "";
    /** @type {[[number, number], [number, number]]} */
    this.domain = [[0, 1], [0, 1]];
    /** @type {CriticalPoint[]} */
    this.criticalPoints = [];
    /** Largest curvature at the steepest minimum, or in the domain where there is none. */
    this.curvature = 1;
    /** The lowest loss that is known: the deepest minimum's, or the lowest level's. */
    this.floor = 0;
    /** @type {Course[]} */
    this.courses = [];
    this.ensemble = new Ensemble();
    this.haste = new Haste();
    /** How many walks there are of each run. */
    this.count = 1;
    this.factors = new Factors();
  }

  /**
   * @param {Settings} settings
   * @param {boolean} steady the same map stays, although that of the data may have become another
   * @returns {boolean} whether there is another for the data
   */
  setLand(settings, steady) {
    const { domain: own, ...terrain } = terrainOf(settings);
    const domain = steady && this.slug === settings.landscape ? this.domain : own;
    Object.assign(this, terrain, { domain, slug: settings.landscape });
    this.criticalPoints = findCriticalPoints(this.land, this.p, domain);
    this.curvature = this.steepest();
    const lowest = this.criticalPoints[0]?.loss ?? Infinity;
    this.floor = Math.min(lowest, levels(this.land, this.p, ground(domain), "linear")[0]);
    return String(domain) !== String(own);
  }

  get minima() {
    return this.criticalPoints.filter(({ kind }) => kind === "minimum");
  }

  /** The range of α's slider: two decades. */
  get alphaRange() {
    const high = Math.min(SPAN / this.curvature, facts.settings.alpha.maximum ?? Infinity);
    return { low: high / 100, high };
  }

  /**
   * The range of an optimizer's own α: two decades about the one that it begins with.
   * @param {string} slug
   */
  ownAlphaRange(slug) {
    const { alpha } = facts.optimizers[slug];
    return alpha === null ? this.alphaRange : { low: alpha / 10, high: alpha * 10 };
  }

  /** The range of σ's slider above 0: three decades. */
  get noiseRange() {
    const width = this.domain[0][1] - this.domain[0][0];
    const high = Math.min(STEEP * this.curvature * width, facts.settings.noise.maximum ?? Infinity);
    return { low: high / 1000, high };
  }

  /**
   * How many walks there are of each run: more than one only where chance has a part in them.
   * @param {Settings} settings
   * @param {boolean} live a hand moves something
   */
  countOf(settings, live) {
    const chance = settings.noise > 0 || this.batchOf(settings) > 0;
    return chance ? walksOf(settings, live ? this.haste.room : undefined) : 1;
  }

  /**
   * How many examples a gradient is taken from; 0: all that there are, or there is no data.
   * @param {Settings} settings
   */
  batchOf({ batch }) {
    return this.data && batch < this.data.count ? batch : 0;
  }

  /** The examples that a step's gradient is taken from. @param {number} step */
  examples(step) {
    return this.ensemble.examples(step);
  }

  /**
   * @param {Settings} settings
   * @param {boolean} live a hand moves something
   */
  walk(settings, live) {
    const { noise, seed, steps } = settings;
    const batch = this.batchOf(settings);
    const source = { noise, seed, steps, batch, data: this.data, knobs: this.knobs };
    this.count = this.countOf(settings, live);
    const schedule = this.factors.of(settings.schedule, steps);
    const chances = this.ensemble.chances(this.count, source);
    const names = settings.runs.map((run) => nameOf(run));
    const slugs = settings.runs.map(({ optimizer }) => optimizer);
    this.courses = settings.runs.map((run, index) => {
      const { optimizer: slug } = run;
      const rule = optimizers[slug];
      const alpha = alphaOf(run, settings, rule);
      const beta = run.beta ?? settings.beta;
      const plan = {
        x: settings.x,
        y: settings.y,
        steps,
        schedule,
        noise,
        batch,
        ...chances[0],
        alpha,
        hyperparameters: { ...ownOf(run), alpha, beta },
        p: this.p,
        domain: this.domain,
      };
      const walks = this.ensemble.walk(index, chances, { land: this.land, rule, plan });
      return {
        key: numbered(slugs, index, (slug, n) => `${slug}-${n}`),
        name: numbered(names, index, (name, n) => `${name} (${n})`),
        slug,
        tone: slugs.slice(0, index).filter((other) => other === slug).length,
        label: (slugs.indexOf(slug) !== slugs.lastIndexOf(slug) && ownText(run)) || "",
        facts: facts.optimizers[slug],
        rule,
        run,
        alpha,
        share: shareOf(run, settings, rule),
        beta,
        plan,
        walk: walks[0],
        walks,
        band: null,
        fate: judge(walks[0], this.criticalPoints, this.domain),
      };
    });
  }

  /** @returns {number} */
  steepest() {
    const { minima } = this;
    if (minima.length) return Math.max(...minima.map(({ high }) => high));
    const [[x0, x1], [y0, y1]] = this.domain;
    let largest = 0;
    for (let i = 0; i < SAMPLES * SAMPLES; i++) {
      const x = x0 + ((x1 - x0) * (i % SAMPLES)) / (SAMPLES - 1);
      const y = y0 + ((y1 - y0) * Math.floor(i / SAMPLES)) / (SAMPLES - 1);
      largest = Math.max(largest, describe(this.land, x, y, this.p).high);
    }
    return largest || 1;
  }
}

/**
 * The own settings of a run as the panel's head shows them: "β 0.99"; not what is the entry's.
 * @param {Run} run
 */
export function ownText(run) {
  const { uses, own } = facts.optimizers[run.optimizer];
  const told = uses.filter((name) => {
    const value = valueOf(run, name);
    return value !== null && value !== own.find((setting) => setting.name === name)?.default;
  });
  const shown = (/** @type {string} */ name) => Number(Number(valueOf(run, name)).toPrecision(OWN_DIGITS));
  return told.map((name) => `${facts.letters[name]} ${shown(name)}`).join(", ");
}

/**
 * What is said of an optimizer, in other words where its gradient is noisy or a minibatch's; of
 * most nothing.
 * @param {string} key
 * @param {Course} course
 */
export function remark(key, { plan }) {
  if (facts.texts[key] === undefined) return "";
  if (plan.batch) return plural(`${key}.batch`, plan.batch, { size: plan.batch });
  return facts.texts[plan.noise ? `${key}.noisy` : key] ?? facts.texts[key];
}

/** @param {Run} run */
function nameOf(run) {
  return [facts.optimizers[run.optimizer].name, ownText(run)].filter(Boolean).join(", ");
}

/**
 * The second and later of equal names are told apart by a number.
 * @param {string[]} names
 * @param {number} index
 * @param {(name: string, number: number) => string} join
 */
function numbered(names, index, join) {
  const count = names.slice(0, index + 1).filter((name) => name === names[index]).length;
  return count > 1 ? join(names[index], count) : names[index];
}
