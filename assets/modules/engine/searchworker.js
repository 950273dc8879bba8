/**
 * A worker's script: searches the best α and β of each run that it is sent, tells how far it is,
 * and answers. Must not know the page, which is another thread.
 */
import { landscapes } from "../derived/landscapes.js";
import { optimizers } from "../derived/optimizers.js";
import { searchEach } from "./search.js";

const APART = 0.01; // of the whole, between two reports

/**
 * @typedef {object} Order
 * @property {string} landscape
 * @property {number[]} p
 * @property {number[][]} domain
 * @property {number} x
 * @property {number} y
 * @property {number} steps
 * @property {number} noise
 * @property {ArrayLike<number>} [schedule] factors on α for each step
 * @property {ArrayLike<number>} [draws] of the noise
 * @property {ArrayLike<number>[]} [knobs] p for each step
 * @property {number} lowest loss of the deepest minimum
 * @property {{slug: string, own: Record<string, number>, alphas: {low: number, high: number}, remembers: boolean}[]} runs
 */

/** @typedef {{share: number} | {found: (import("./search.js").Found | null)[], whole: boolean}} Answer */

addEventListener("message", (/** @type {MessageEvent<Order>} */ { data: order }) => {
  const { landscape, lowest, runs, ...course } = order;
  // Equal runs have one answer.
  const keys = runs.map((run) => JSON.stringify(run));
  const kinds = [...new Set(keys)];
  const tasks = kinds.map((key) => {
    const { slug, own, alphas, remembers } = runs[keys.indexOf(key)];
    const plan = { ...course, alpha: alphas.high, hyperparameters: { ...own, alpha: alphas.high, beta: 0 } };
    return { land: landscapes[landscape], rule: optimizers[slug], plan, lowest, alphas, remembers };
  });
  let last = 0;
  const answers = searchEach(tasks, (share) => {
    if (share - last < APART) return;
    last = share;
    postMessage({ share });
  });
  postMessage({
    found: keys.map((key) => answers[kinds.indexOf(key)].found),
    whole: answers.every(({ whole }) => whole),
  });
});
