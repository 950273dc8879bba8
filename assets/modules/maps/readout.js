/**
 * What the land and the walk are like at the pointer, in words on the panel.
 * @typedef {import("../frames/stage.js").Stage} Stage
 * @typedef {import("./panels.js").Panel} Panel
 */
import { show, write } from "../basics/elements.js";
import { facts, text } from "../basics/facts.js";
import { fixed, short } from "../basics/format.js";

const gradient = new Float64Array(2);

/**
 * @param {Stage} stage
 * @param {Panel[]} panels
 */
export function showReadout({ model, plane, player, pointed }, panels) {
  for (const panel of panels) show(panel.readout, panel === pointed?.panel);
  if (!pointed || !panels.includes(pointed.panel)) return;
  const { panel, x, y } = pointed;
  const { walk } = model.courses[panels.indexOf(panel)];
  const [across, up] = facts.landscapes[model.slug].axes;
  model.land.gradient(x, y, model.p, gradient);
  const decimals = Math.min(Math.max(Math.ceil(Math.log10(plane.scale)), 0), 9);
  const here = [
    text("readout.point", { across, up, x: fixed(x, decimals), y: fixed(y, decimals) }),
    text("readout.loss", { loss: short(model.land.value(x, y, model.p)) }),
    text("readout.gradient", { gradient: short(Math.hypot(gradient[0], gradient[1])) }),
  ];
  const step = Math.min(player.step, walk.end);
  const walked = [text("readout.path", { length: short(pathLength(walk, step)) })];
  const left = distance(model.minima, walk.points[2 * step], walk.points[2 * step + 1]);
  if (left < Infinity) walked.push(text("readout.distance", { distance: short(left) }));
  write(panel.readout, `${here.join("  ")}\n${walked.join("  ")}`);
}

/**
 * To the nearest of the points.
 * @param {{x: number, y: number}[]} points
 * @param {number} x
 * @param {number} y
 */
function distance(points, x, y) {
  return Math.min(Infinity, ...points.map((point) => Math.hypot(x - point.x, y - point.y)));
}

/**
 * @param {import("../engine/descend.js").Walk} walk
 * @param {number} step
 */
function pathLength({ points }, step) {
  let length = 0;
  for (let k = 1; k <= step; k++) {
    length += Math.hypot(points[2 * k] - points[2 * k - 2], points[2 * k + 1] - points[2 * k - 1]);
  }
  return length;
}
