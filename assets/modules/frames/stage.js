/**
 * Knows what is out of date and brings it up to date, once in a frame.
 * Must not know which control or gesture changed a setting.
 * @typedef {import("../types").Settings} Settings
 * @typedef {import("../types").Change} Change
 * @typedef {import("../maps/panels.js").Panel} Panel
 */
import { facts } from "../basics/facts.js";
import { currentTheme } from "../basics/theme.js";
import { ground, levels } from "../engine/levels.js";
import { Model } from "../engine/model.js";
import { Chart } from "../losses/chart.js";
import { Playhead } from "../losses/playhead.js";
import { createLand } from "../maps/land.js";
import { Plane } from "../maps/plane.js";
import { Pace } from "./pace.js";
import { Player } from "./player.js";

const LAND = ["landscape", "parameters", "data", "inputs"];
const PANELS = ["runs", "noise", "batch", "landscape", "data"];
const WALKS = [...LAND, ...PANELS, "x", "y", "alpha", "beta", "schedule", "steps", "seed", "walks", "rates"];
const VIEW = [...LAND, "window", "spacing", "levels", "theme"];
const LAYERS = ["layers", "pushes", "model"];

const LEAST = 20; // px of a map: where a window has no room for one it is drawn all the same

/** @typedef {ReturnType<typeof createStage>} Stage */
/** @typedef {(panels: Panel[], scene: import("../maps/overlay.js").Scene, anew: boolean) => void} Layer */

/**
 * @param {import("../settings/state.js").State} state
 * @param {SVGSVGElement} svg of the losses
 */
export function createStage(state, svg) {
  const model = new Model();
  const plane = new Plane();
  const chart = new Chart(svg);
  const playhead = new Playhead(/** @type {HTMLElement} */ (svg.parentElement));
  const land = createLand(/** @type {HTMLElement} */ (document.getElementById("land-figure")), facts.figures);
  const player = new Player(draw);
  const pace = new Pace(player);
  /** What is behind the settings: the model, or what is shown of it. */
  const stale = { model: true, walks: true, panels: true, shown: true, size: true, land: true, curves: true, paths: true };
  /** @type {import("../maps/panels.js").Panels | null} */
  let panels = null;
  /** @type {{panel: Panel, x: number, y: number} | null} */
  let pointed = null;
  /** @type {number | null} */
  let marked = null;
  let live = false;
  /** The map is that of the data as they were when the hand took one of them. */
  let held = false;
  let rem = 16;
  /** @type {Float64Array} the losses of the map's levels, as last drawn */
  let drawnLevels = new Float64Array(0);
  /** @type {Record<import("./pace.js").Part, (() => void)[]>} */
  const listeners = { losses: [], words: [], controls: [] };
  /** @type {((value: true) => void)[]} who waits until all is drawn */
  let asked = [];
  /** @type {Set<Layer>} */
  const layers = new Set();
  const gradient = new Float64Array(2);

  state.subscribe((_, { changed, committed }) => {
    const any = (/** @type {string[]} */ names) => names.some((name) => changed.has(name));
    stale.paths ||= live !== !committed;
    live = !committed;
    const freed = committed && held;
    stale.model ||= any(LAND) || freed;
    stale.walks ||= any(WALKS) || freed || (committed && model.count < model.countOf(state.settings, false));
    stale.panels ||= any(PANELS);
    stale.land ||= any(VIEW) || freed;
    stale.curves ||= changed.has("loss");
    stale.paths ||= any(LAYERS);
    player.speed = state.settings.speed;
    player.refresh();
  });

  /** Brings the model up to date with the settings, drawn or not. */
  function update() {
    const { settings } = state;
    if (stale.model) held = model.setLand(settings, state.live);
    if (stale.walks) model.walk(settings, live);
    stale.shown ||= stale.walks;
    stale.model = false;
    stale.walks = false;
    player.resize(settings.steps);
    const [[x0, x1], [y0, y1]] = model.domain;
    plane.fit(settings.window ?? [x0, x1, y0, y1], plane.width, plane.height);
  }

  function draw() {
    if (!panels) return;
    const { settings } = state;
    const begun = performance.now();
    update();
    if (stale.panels && panels.match(model.courses)) stale.size = true;
    if (stale.size) measure(panels);
    const due = pace.begin(player.now, live, stale.shown || stale.land);
    // Of a land drawn anew the lines come first, under a hand from a coarse grid; the axes' numbers with
    // the words, and fine lines when the hand has let go.
    const behind = land.behind || (land.coarse && !live);
    const landDrawn = stale.land || (behind && due.includes("words"));
    if (landDrawn) drawLand(due.includes("words"));
    const sight = {
      courses: model.courses,
      steps: settings.steps,
      floor: model.floor,
      scale: settings.loss,
    };
    stale.curves ||= stale.shown || stale.size;
    const anew = stale.shown || stale.size || landDrawn || stale.paths || player.turned;
    if (anew) panels.invalidate();
    const seen = scene();
    panels.draw(model, seen, pointed?.panel ?? null);
    for (const layer of layers) layer(panels.all, seen, anew);
    if (anew) panels.ring(model, plane, rem);
    if (live && stale.shown && model.count > 1) model.haste.feel(performance.now() - begun);
    Object.assign(stale, { panels: false, size: false, shown: false, land: false, paths: false });
    player.turned = false;
    if (due.includes("losses")) drawLosses(sight);
    if (due.includes("words")) {
      panels.tell(model, player.step, settings);
      playhead.tell(player.step);
    }
    // A hand that moves something holds it: what can be taken waits for it to let go.
    if (due.includes("controls") && !live) panels.hold(plane.toPixelX(settings.x), plane.toPixelY(settings.y));
    for (const listener of due.flatMap((part) => listeners[part])) listener();
    if (pace.waiting.size) return;
    for (const fulfil of asked) fulfil(true);
    asked = [];
  }

  /** @param {import("../losses/chart.js").Sight} sight */
  function drawLosses(sight) {
    if (stale.curves) {
      chart.draw(sight);
      playhead.prepare(sight, chart.scale);
      stale.curves = false;
    }
    playhead.show(sight, chart.scale, player, marked);
  }

  function scene() {
    return {
      plane,
      position: player.position,
      playing: player.playing,
      preview: live,
      rem,
      marked,
      gradient: pointed && { x: pointed.x, y: pointed.y, ...slope(pointed.x, pointed.y) },
    };
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  function slope(x, y) {
    model.land.gradient(x, y, model.p, gradient);
    return { gx: gradient[0], gy: gradient[1] };
  }

  /** @param {boolean} numbered */
  function drawLand(numbered) {
    const { settings } = state;
    const { spacing: own } = facts.landscapes[settings.landscape];
    const extent = settings.levels === "window" ? plane.range : ground(model.domain, plane.height / plane.width);
    drawnLevels = levels(model.land, model.p, extent, settings.spacing === "auto" ? own : settings.spacing);
    const { width, height, range } = plane;
    const theme = currentTheme(settings.theme);
    const view = { land: model.land, p: model.p, range, levels: drawnLevels };
    land.draw({ ...view, width, height, theme, coarse: live }, numbered);
  }

  /** @param {import("../maps/panels.js").Panels} all */
  function measure(all) {
    rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const { width, height } = all.size();
    plane.width = Math.max(width, LEAST);
    plane.height = Math.max(height, LEAST);
    update();
    chart.resize(rem);
    stale.land = true;
  }

  return {
    model,
    update,
    plane,
    chart,
    land,
    player,
    /** The losses at which the map has lines: neither the edges of the bands' range nor the first. */
    lines: () => drawnLevels.subarray(2, -1),
    /** @param {import("../maps/panels.js").Panels} all */
    open(all) {
      panels = all;
      player.speed = state.settings.speed;
    },
    /** Something has another size: everything is measured and drawn anew. */
    resize() {
      stale.size = true;
      player.refresh();
    },
    /** The system's colours have changed. */
    recolour() {
      stale.land = true;
      player.refresh();
    },
    /**
     * What the pointer is over.
     * @param {Panel} panel
     * @param {{x: number, y: number} | null} point
     */
    point(panel, point) {
      pointed?.panel.overlay.invalidate();
      panel.overlay.invalidate();
      pointed = point && { panel, x: point.x, y: point.y };
      player.refresh();
    },
    get pointed() {
      return pointed;
    },
    /** @param {number | null} step pointed at on the loss curve */
    mark(step) {
      if (marked === step) return;
      marked = step;
      stale.paths = true;
      player.refresh();
    },
    get marked() {
      return marked;
    },
    /**
     * Draws over the maps in each frame; `anew`: more than the playhead has moved.
     * @param {Layer} layer
     */
    addLayer(layer) {
      layers.add(layer);
    },
    /**
     * Called after a frame that brings this part of the page up to date.
     * @param {() => void} listener
     * @param {import("./pace.js").Part} [part]
     */
    afterFrame(listener, part = "words") {
      listeners[part].push(listener);
    },
    /** Fulfilled once all that was changed by now is drawn. */
    drawn() {
      player.refresh();
      return new Promise((/** @type {(value: true) => void} */ fulfil) => asked.push(fulfil));
    },
  };
}
