/**
 * Play, pause, step, restart, speed. Must not know what is played.
 * @typedef {import("../settings/state.js").State} State
 * @typedef {import("../frames/player.js").Player} Player
 */
import { whenNew } from "../basics/elements.js";
import { facts, text } from "../basics/facts.js";

/** @type {Record<string, string>} */
const FRACTIONS = { 0.25: "¼", 0.5: "½" };

/**
 * @param {State} state
 * @param {Player} player
 * @param {() => void} settle
 */
export function createTransport(state, player, settle) {
  const button = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
  const play = button("play");
  const icon = play.querySelector("use");
  const speed = /** @type {HTMLSelectElement} */ (document.querySelector("#speed select"));
  for (const value of facts.settings.speed.enum ?? []) {
    speed.add(new Option(`${FRACTIONS[String(value)] ?? value}×`, String(value)));
  }
  play.addEventListener("click", () => player.toggle());
  button("restart").addEventListener("click", () => player.restart());
  for (const [id, by] of /** @type {const} */ ([["back", -1], ["forward", 1]])) {
    button(id).addEventListener("click", () => {
      player.seek(player.step + by);
      settle();
    });
  }
  speed.addEventListener("change", () => state.set({ speed: Number(speed.value) }));

  const name = whenNew((/** @type {string} */ key) => {
    play.setAttribute("aria-label", text(key));
    play.title = text(key);
    icon?.setAttribute("href", `#icon-${key}`);
  });
  const choose = whenNew((/** @type {number} */ value) => (speed.value = String(value)));
  return {
    update() {
      name(player.playing ? "pause" : "play");
      choose(state.settings.speed);
    },
  };
}
