/**
 * The two forms of momentum: a run on the way from the sum of gradients to their running average.
 * On the way it is the dampened rule, whose τ goes from 0 to β; α(1 − τ) stays, and with it the path.
 * Must not know the page.
 * @typedef {import("../types").Run} Run
 * @typedef {import("./model.js").Course} Course
 */
import { facts } from "../basics/facts.js";
import { boundsOf, completeRun } from "../settings/settings.js";

const SUM = "momentum";
const AVERAGE = "averaged";
const BETWEEN = "dampened";
const DIGITS = 15; // of an α that is computed back: as many as a double keeps

/** @param {Course} course */
export const hasForms = ({ slug }) => [SUM, AVERAGE, BETWEEN].includes(slug);

/**
 * How far a course is on the way: its τ, and the α that momentum would have.
 * @param {Course} course with momentum in one of its forms
 */
export function formOf({ slug, alpha, beta, plan }) {
  const tau = slug === SUM ? 0 : slug === AVERAGE ? beta : plan.hyperparameters.tau;
  return { tau, beta, rate: Number((alpha * (1 - tau)).toPrecision(DIGITS)) };
}

/**
 * The largest τ for which α = rate/(1 − τ) is allowed; β at most.
 * @param {{beta: number, rate: number}} form
 */
export function mostTau({ beta, rate }) {
  const most = boundsOf(BETWEEN, "alpha").maximum ?? Infinity;
  return rate / (1 - beta) <= most ? beta : Math.max(0, 1 - rate / most);
}

/**
 * The run in the form with this τ: α is its own, unless it is the shared one again.
 * @param {Run} run
 * @param {{beta: number, rate: number}} form
 * @param {number} tau 0 … β
 * @param {number} shared the α that runs share
 */
export function reform({ beta: own }, form, tau, shared) {
  const alpha = form.rate / (1 - tau);
  const run = { alpha: alpha === shared ? null : alpha, beta: own };
  if (tau === 0) return completeRun({ ...run, optimizer: SUM });
  if (tau === form.beta) return completeRun({ ...run, optimizer: AVERAGE });
  return completeRun(/** @type {Run} */ ({ ...run, optimizer: BETWEEN, tau }));
}

/**
 * Where τ lies along its slider, from 0 to β.
 * @param {number} beta
 * @returns {import("../basics/scales.js").Scale}
 */
export const formScale = (beta) => ({
  toShare: (tau) => (beta > 0 ? Math.min(tau / beta, 1) : 0),
  toValue: (share) => (share === 1 ? beta : Number((share * beta).toPrecision(3))),
});

/**
 * What is allowed to be typed for τ.
 * @type {import("../types").Property}
 */
export const TAU = (() => {
  const found = facts.optimizers[BETWEEN].own.find(({ name }) => name === "tau");
  return { minimum: found?.low, maximum: found?.high };
})();
