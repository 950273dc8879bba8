/**
 * Which part of the plane all panels show: zoom, pan, fit.
 * Must not know which control asks for it.
 * @typedef {import("../settings/state.js").State} State
 */

// One press of a button or key; the narrowest and the widest view, in domain widths.
const FACTOR = 1.5;
const NARROWEST = 1e-5;
const WIDEST = 50;
// Paths are fitted with this much room around them.
const ROOM = 0.12;
// After the last turn of a wheel the land is drawn finely and the link is written, in ms.
const REST = 200;

/** @typedef {ReturnType<typeof createZoom>} Zoom */

/**
 * @param {State} state
 * @param {import("../frames/stage.js").Stage} stage
 */
export function createZoom(state, { plane, model, update }) {
  let timer = 0;

  /** @param {number[]} window */
  const show = (window) => {
    state.set({ window: window.map((edge) => Number(edge.toPrecision(9))) }, { live: true });
    clearTimeout(timer);
    timer = globalThis.setTimeout(() => state.commit(), REST);
  };

  /**
   * Magnifies about a point of the map, in px.
   * @param {number} factor
   * @param {number} [px]
   * @param {number} [py]
   */
  const by = (factor, px = plane.width / 2, py = plane.height / 2) => {
    update(); // two turns of a wheel may come in one frame
    const { x0, x1, y0, y1 } = plane.range;
    const domain = model.domain[0][1] - model.domain[0][0];
    const least = (x1 - x0) / (WIDEST * domain);
    const most = (x1 - x0) / (NARROWEST * domain);
    const scale = Math.min(Math.max(factor, least), most);
    const [x, y] = [plane.toX(px), plane.toY(py)];
    show([x + (x0 - x) / scale, x + (x1 - x) / scale, y + (y0 - y) / scale, y + (y1 - y) / scale]);
  };

  /**
   * @param {number} dx
   * @param {number} dy
   */
  const pan = (dx, dy) => {
    update();
    const { x0, x1, y0, y1 } = plane.range;
    const [mx, my] = [-dx / plane.scale, dy / plane.scale];
    show([x0 + mx, x1 + mx, y0 + my, y1 + my]);
  };

  /** The whole domain. */
  const map = () => state.set({ window: null });

  /** All points of all walks. */
  const paths = () => {
    update();
    let [x0, x1, y0, y1] = [Infinity, -Infinity, Infinity, -Infinity];
    const limit = (WIDEST / 2) * (model.domain[0][1] - model.domain[0][0]);
    for (const { walk } of model.courses) {
      for (let k = 0; k <= walk.end; k++) {
        const [x, y] = [walk.points[2 * k], walk.points[2 * k + 1]];
        if (!(Math.abs(x) < limit && Math.abs(y) < limit)) continue;
        [x0, x1, y0, y1] = [Math.min(x0, x), Math.max(x1, x), Math.min(y0, y), Math.max(y1, y)];
      }
    }
    const room = ROOM * Math.max(x1 - x0, y1 - y0, 1e-6);
    state.set({ window: [x0 - room, x1 + room, y0 - room, y1 + room].map((edge) => Number(edge.toPrecision(9))) });
  };

  return { by, pan, map, paths, in: () => by(FACTOR), out: () => by(1 / FACTOR) };
}
