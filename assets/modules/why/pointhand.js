/**
 * Turns pointers and keys on the plot into points: moved, added, removed.
 * Must not know what follows from them.
 * @typedef {import("../settings/state.js").State} State
 * @typedef {import("../types").Point} Point
 * @typedef {import("./plot.js").Plot} Plot
 */
import { facts, text } from "../basics/facts.js";
import { notify } from "../basics/notices.js";

const REACH = 14; // px from its centre within which a point is taken
const SLACK = 4; // a press that moves less than this is a click, in px
const STRIDE = 1 / 50; // share of the plot's width and height that an arrow key moves a point by
const FINER = 10; // with Shift, so much less

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * @param {Plot} plot
 * @param {{state: State, points: () => Point[], select: (index: number) => void}} page
 */
export function listenToPoints(plot, { state, points, select }) {
  const { area } = plot;
  /** @type {{index: number, x: number, y: number, dx: number, dy: number, moved: boolean} | null} */
  let gesture = null;

  /**
   * @param {number} index
   * @param {Point} point
   */
  const move = (index, point) => {
    const all = points().slice();
    all[index] = point;
    state.set({ data: all }, { live: true });
  };

  /** @param {Point} point */
  const add = (point) => {
    const all = points();
    if (all.length >= facts.data.most) return notify(text("data.full"));
    state.set({ data: [...all, point] });
    select(all.length);
  };

  /** @param {number} index */
  const remove = (index) => {
    const all = points().filter((_, other) => other !== index);
    const before = state.settings;
    state.set({ data: all });
    if (state.settings === before) return notify(text("data.fewest"));
    select(Math.min(index, all.length - 1));
  };

  area.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || gesture) return;
    const { x, y, px } = plot.locate(event);
    const index = plot.nearest(x, y, REACH / px);
    const [px0, py0] = index < 0 ? [x, y] : [plot.toX(points()[index][0]), plot.toY(points()[index][1])];
    gesture = { index, x, y, dx: px0 - x, dy: py0 - y, moved: false };
    area.setPointerCapture(event.pointerId);
    if (index < 0) return;
    event.preventDefault(); // the point has the focus, not what is under the pointer
    select(index);
  });
  // A finger on a point moves it, and does not scroll.
  area.addEventListener(
    "touchstart",
    (event) => {
      const { x, y, px } = plot.locate(event.touches[0]);
      if (plot.nearest(x, y, REACH / px) >= 0) event.preventDefault();
    },
    { passive: false },
  );
  area.addEventListener("pointermove", (event) => {
    if (!gesture) return;
    const { x, y, px } = plot.locate(event);
    gesture.moved ||= Math.hypot(x - gesture.x, y - gesture.y) * px >= SLACK;
    if (gesture.moved && gesture.index >= 0) move(gesture.index, plot.pointAt(x + gesture.dx, y + gesture.dy));
  });
  for (const end of /** @type {const} */ (["pointerup", "pointercancel"])) {
    area.addEventListener(end, () => {
      if (!gesture) return;
      const { index, moved, x, y } = gesture;
      gesture = null;
      if (index >= 0) state.commit();
      else if (!moved && end === "pointerup") add(plot.pointAt(x, y));
    });
  }

  area.addEventListener("keydown", (event) => {
    const index = plot.indexOf(event);
    if (index < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = ARROWS[event.key];
    if (direction) {
      const [x, y] = points()[index];
      const share = event.shiftKey ? STRIDE / FINER : STRIDE;
      move(index, plot.pointAt(plot.toX(x) + direction[0] * share * plot.width, plot.toY(y) + direction[1] * share * plot.height));
    } else if (event.key === "Delete" || event.key === "Backspace") remove(index);
    else return;
    event.preventDefault();
  });
  area.addEventListener("keyup", (event) => {
    if (ARROWS[event.key]) state.commit();
  });
  area.addEventListener("focusin", (event) => {
    const index = plot.indexOf(event);
    if (index >= 0) select(index);
  });
  return { remove };
}
