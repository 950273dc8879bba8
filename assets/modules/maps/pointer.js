/**
 * Turns pointers, wheels and keys on a panel's map into settings: start, window.
 * Must not know what is drawn.
 * @typedef {import("../settings/state.js").State} State
 * @typedef {import("./panels.js").Panel} Panel
 * @typedef {import("./zoom.js").Zoom} Zoom
 */

// A press that moves less than this is a click, in px.
const SLACK = 4;
// Share of the map's width that an arrow key moves the start by; with Shift a tenth of it.
const STRIDE = 1 / 50;

/**
 * @typedef {object} Ground
 * @property {State} state
 * @property {import("./plane.js").Plane} plane
 * @property {Zoom} zoom
 * @property {() => void} play called after a new start was chosen
 * @property {(panel: Panel, point: {x: number, y: number} | null) => void} hover
 */

/**
 * @param {Panel} panel
 * @param {Ground} ground
 */
export function listen(panel, { state, plane, zoom, play, hover }) {
  const { touch, handle, map } = panel;
  /** @type {Map<number, {x: number, y: number}>} where each finger is, in px of the map */
  const fingers = new Map();
  /** @type {{x: number, y: number, mode: "press" | "pan" | "start" | "pinch"} | null} */
  let gesture = null;

  /** @param {MouseEvent} event */
  const place = (event) => {
    const box = touch.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  /** @param {{x: number, y: number}} point */
  const toPlane = ({ x, y }) => ({ x: plane.toX(x), y: plane.toY(y) });

  /** @param {PointerEvent} event */
  const down = (event) => {
    if (event.button !== 0) return;
    const point = place(event);
    fingers.set(event.pointerId, point);
    /** @type {HTMLElement} */ (event.currentTarget).setPointerCapture(event.pointerId);
    const onHandle = event.currentTarget === handle;
    gesture = { ...point, mode: fingers.size > 1 ? "pinch" : "press" };
    if (onHandle) handle.classList.add("held");
  };

  /** @param {PointerEvent} event */
  const move = (event) => {
    const point = place(event);
    const former = fingers.get(event.pointerId);
    if (!former || !gesture) {
      if (event.pointerType !== "touch") hover(panel, toPlane(point));
      return;
    }
    if (gesture.mode === "press" && Math.hypot(point.x - gesture.x, point.y - gesture.y) >= SLACK) {
      gesture.mode = event.currentTarget === handle ? "start" : "pan";
      hover(panel, null);
    }
    if (gesture.mode === "start") state.set(toPlane(point), { live: true });
    if (gesture.mode === "pan") zoom.pan(point.x - former.x, point.y - former.y);
    if (gesture.mode === "pinch") {
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
      if (other) {
        const [before, after] = [former, point].map(({ x, y }) => Math.hypot(x - other.x, y - other.y));
        zoom.by(after / Math.max(before, 1), (point.x + other.x) / 2, (point.y + other.y) / 2);
      }
    }
    fingers.set(event.pointerId, point);
  };

  /** @param {PointerEvent} event */
  const up = (event) => {
    if (!fingers.delete(event.pointerId) || !gesture) return;
    const { mode } = gesture;
    if (fingers.size > 0) return;
    gesture = null;
    handle.classList.remove("held");
    if (mode === "press" && event.type === "pointerup") {
      const start = toPlane(place(event));
      state.set({ ...start, step: null });
      play();
      hover(panel, start);
    } else state.commit();
  };

  for (const target of [touch, handle]) {
    target.addEventListener("pointerdown", down);
    target.addEventListener("pointermove", move);
    target.addEventListener("pointerup", up);
    target.addEventListener("pointercancel", up);
  }
  map.addEventListener("pointerleave", () => hover(panel, null));
  map.addEventListener(
    "wheel",
    (event) => {
      if (event.deltaY === 0) return;
      event.preventDefault();
      const { x, y } = place(event);
      zoom.by(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0015)), x, y);
    },
    { passive: false },
  );
  touch.addEventListener("keydown", (event) => {
    const direction = ARROWS[event.key];
    if (!direction || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const length = ((plane.range.x1 - plane.range.x0) * STRIDE) / (event.shiftKey ? 10 : 1);
    const { x, y } = state.settings;
    state.set({ x: tidy(x + direction[0] * length), y: tidy(y + direction[1] * length) }, { live: true });
    hover(panel, state.settings);
  });
  touch.addEventListener("keyup", (event) => {
    if (ARROWS[event.key]) state.commit();
  });
  // The focus comes from the press itself: one that a script gives would show a ring to the mouse.
  handle.addEventListener("focus", () => touch.focus({ preventScroll: true }));
  touch.addEventListener("focus", () => hover(panel, state.settings));
  touch.addEventListener("blur", () => hover(panel, null));
}

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** @param {number} value */
const tidy = (value) => Number(value.toPrecision(12));
