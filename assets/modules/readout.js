/**
 * What the land and the walk are like at the pointer, in words on the panel.
 * @typedef {import("./stage.js").Stage} Stage
 */
import { text } from "./facts.js";
import { fixed, short } from "./format.js";

const gradient = new Float64Array(2);

/** @param {Stage} stage */
export function showReadout({ model, plane, player, pointed }) {
  const readouts = document.querySelectorAll(".readout");
  for (const readout of readouts) {
    /** @type {HTMLElement} */ (readout).hidden = readout !== pointed?.panel.readout;
  }
  if (!pointed) return;
  const { panel, x, y } = pointed;
  const index = [...readouts].indexOf(panel.readout);
  const { walk } = model.courses[index];
  model.land.gradient(x, y, model.p, gradient);
  const decimals = Math.min(Math.max(Math.ceil(Math.log10(plane.scale)), 0), 9);
  panel.readout.textContent = [
    text("readout.point", { x: fixed(x, decimals), y: fixed(y, decimals) }),
    text("readout.loss", { loss: short(model.land.value(x, y, model.p)) }),
    text("readout.gradient", { gradient: short(Math.hypot(gradient[0], gradient[1])) }),
    text("readout.path", { length: short(pathLength(walk, player.step)) }),
  ].join("  ");
}

/**
 * @param {import("./descend.js").Walk} walk
 * @param {number} step
 */
function pathLength({ points, end }, step) {
  let length = 0;
  for (let k = 1; k <= Math.min(step, end); k++) {
    length += Math.hypot(points[2 * k] - points[2 * k - 2], points[2 * k + 1] - points[2 * k - 1]);
  }
  return length;
}
