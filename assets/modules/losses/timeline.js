/**
 * The loss curve as the page's time line: drag or press keys to move the playhead, hover to mark.
 * Must not know what is drawn.
 * @typedef {import("../frames/stage.js").Stage} Stage
 */
import { text } from "../basics/facts.js";

/**
 * @param {HTMLElement} element
 * @param {Stage} stage
 * @param {() => void} settle called when the hand lets go
 */
export function createTimeline(element, { chart, player, mark }, settle) {
  const step = (/** @type {PointerEvent} */ event) =>
    chart.scale.toStep(event.clientX - element.getBoundingClientRect().left);
  let held = false;

  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    held = true;
    mark(null);
    player.seek(step(event));
  });
  element.addEventListener("pointermove", (event) => {
    if (held) player.seek(step(event));
    else if (event.pointerType !== "touch") mark(step(event));
  });
  for (const type of ["pointerup", "pointercancel"]) {
    element.addEventListener(type, () => {
      if (held) settle();
      held = false;
    });
  }
  element.addEventListener("pointerleave", () => mark(null));
  element.addEventListener("keydown", (event) => {
    const page = Math.max(1, Math.round(player.steps / 10));
    const target = {
      ArrowRight: player.step + 1,
      ArrowUp: player.step + 1,
      ArrowLeft: player.step - 1,
      ArrowDown: player.step - 1,
      PageUp: player.step + page,
      PageDown: player.step - page,
      Home: 0,
      End: player.steps,
    }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    player.seek(target);
    settle();
  });

  let said = "";
  return {
    update() {
      const now = `${player.step} ${player.steps} ${player.playing}`;
      // While it plays, a screen reader is told nothing: the value is read on request.
      if (now === said || (player.playing && player.step % 10)) return;
      said = now;
      element.setAttribute("aria-valuemax", String(player.steps));
      element.setAttribute("aria-valuenow", String(player.step));
      element.setAttribute("aria-valuetext", text("timeline.value", { step: player.step, steps: player.steps }));
    },
  };
}
