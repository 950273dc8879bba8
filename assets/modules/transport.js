/**
 * Play, pause, step, restart, speed. Must not know what is played.
 * @typedef {import("./state.js").State} State
 * @typedef {import("./player.js").Player} Player
 */
import { facts, text } from "./facts.js";

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

  return {
    update() {
      const name = player.playing ? "pause" : "play";
      play.setAttribute("aria-label", text(name));
      play.title = text(name);
      icon?.setAttribute("href", `#icon-${name}`);
      speed.value = String(state.settings.speed);
    },
  };
}
