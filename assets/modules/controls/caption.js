/**
 * What the scene at hand shows, in one line; nothing once its settings were changed.
 * @typedef {import("../types").Settings} Settings
 */
import { facts, text } from "../basics/facts.js";

const SAME = /** @type {const} */ (["landscape", "parameters", "x", "y", "alpha", "beta", "steps", "noise", "schedule", "rates"]);

/**
 * The scene whose settings these are, or null. The caption speaks of SGD, momentum and NAG with
 * the shared α and β: with other panels no scene is at hand.
 * @param {Settings} settings
 */
export function presentScene(settings) {
  const names = facts.landscapes[settings.landscape].data ? [...SAME, ...facts.fitted] : SAME;
  const found = Object.entries(facts.scenes).find(
    ([, scene]) =>
      names.every((name) => JSON.stringify(scene[name]) === JSON.stringify(settings[name])) &&
      JSON.stringify(scene.runs) === JSON.stringify(settings.runs),
  );
  return found ? found[0] : null;
}

/**
 * Words in brackets are optimizers, shown in their colours.
 * @param {HTMLElement} element
 * @param {string} key
 */
export function writeCaption(element, key) {
  const parts = text(key).split(/\[(\w+)\]/);
  element.replaceChildren(
    ...parts.map((part, index) => {
      if (index % 2 === 0) return part;
      const word = document.createElement("b");
      const { name } = facts.optimizers[part];
      word.className = "walker";
      word.dataset.optimizer = part;
      word.textContent = name === name.toUpperCase() ? name : name.toLowerCase();
      return word;
    }),
  );
}
