/**
 * Which layers are shown over the maps. Must not know what they draw.
 * @typedef {import("./state.js").State} State
 */
import { facts } from "../basics/facts.js";

/**
 * Shows a layer or not; the oldest one makes room for a new one.
 * @param {State} state
 * @param {string} name
 * @param {boolean} on
 */
export function turnLayer(state, name, on) {
  const others = state.settings.layers.filter((layer) => layer !== name);
  const most = facts.settings.layers.maxItems ?? 1;
  state.set({ layers: on ? [...others, name].slice(-most) : others });
}
