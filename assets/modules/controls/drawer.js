/**
 * The landscape's drawer: pictures to choose from, formula, knobs, what to watch, levels, view.
 * Docked beside the panels; opening it narrows them. Must not know how land or walks are drawn.
 * @typedef {import("../settings/state.js").State} State
 * @typedef {import("../frames/stage.js").Stage} Stage
 * @typedef {import("../maps/zoom.js").Zoom} Zoom
 */
import { cloneTemplate, make, makeButton, makeIcon, makeSection, makeSwitch } from "../basics/elements.js";
import { facts, text } from "../basics/facts.js";
import { currentTheme } from "../basics/theme.js";
import { scenePatch } from "../settings/settings.js";
import { presentScene, writeCaption } from "./caption.js";
import { createDock } from "./dock.js";
import { createKnobs } from "./knobs.js";
import { createPicker } from "./picker.js";

/** @param {{state: State, stage: Stage, zoom: Zoom, play: () => void, showData: () => void}} page */
export function createDrawer(page) {
  /** @type {ReturnType<typeof fill>} */
  let content;
  let painted = false;
  const dock = createDock({
    drawer: "hill",
    button: "landscape",
    title: text("landscape.choose"),
    stage: page.stage,
    fill: (drawer) => {
      content = fill(drawer, page);
    },
    show: () => {
      content.update();
      content.focus();
      painted = false;
    },
  });
  return {
    update() {
      if (dock.isOpen) content.update();
    },
    /** After each frame: the pictures follow the theme; the drawer is there before them. */
    frame() {
      if (!dock.isOpen) return;
      if (painted) content.draw();
      else page.stage.player.refresh();
      painted = true;
    },
  };
}

/**
 * @param {HTMLElement} drawer
 * @param {{state: State, stage: Stage, zoom: Zoom, play: () => void, showData: () => void}} page
 */
function fill(drawer, { state, stage, zoom, play, showData }) {
  const picker = createPicker(stage.land, (landscape) => {
    state.set({ landscape });
    play();
  });
  const formula = make("p", { class: "formula" });
  const knobs = createKnobs(state);
  const data = make("div", { class: "acts" }, makeButton(text("landscape.data"), showData));
  const watch = make("p", { class: "watch" });
  const source = make("p", { class: "aside" });
  const reset = makeButton(text("landscape.reset"), () => {
    const scene = sceneOf(state.settings);
    const { data } = facts.scenes[scene];
    state.set({ ...scenePatch(scene, state.settings), ...(data.length ? { data } : {}) });
    play();
  });
  const levels = createLevels(state);
  let hill = "";
  let scene = "";

  drawer.append(
    picker.element,
    make("section", {}, formula, knobs.element, data),
    makeSection(text("landscape.watch"), watch, make("div", { class: "acts" }, reset)),
    levels.element,
    makeSection(text("view.title"), viewButtons(zoom)),
    makeSection(text("landscape.source"), source),
  );

  return {
    focus: picker.focus,
    draw: () => picker.draw(currentTheme(state.settings.theme)),
    update() {
      const { settings } = state;
      picker.show(settings.landscape);
      knobs.update();
      levels.update();
      if (scene !== sceneOf(settings)) {
        scene = sceneOf(settings);
        writeCaption(watch, `caption.${scene}`);
      }
      if (hill !== settings.landscape) {
        hill = settings.landscape;
        formula.replaceChildren(cloneTemplate(`formula-${hill}`));
        source.textContent = facts.landscapes[hill].source;
        data.hidden = !facts.landscapes[hill].data;
      }
    },
  };
}

/**
 * The scene at hand, or else the landscape's own.
 * @param {import("../types").Settings} settings
 */
function sceneOf(settings) {
  return presentScene(settings) ?? facts.landscapes[settings.landscape].scene;
}

/**
 * How contour levels are spaced, and whether they follow the window.
 * @param {State} state
 */
function createLevels(state) {
  const select = make("select", { "aria-label": text("levels.title") });
  for (const spacing of facts.settings.spacing.enum ?? []) {
    select.add(new Option(text(`levels.${spacing}`), String(spacing)));
  }
  select.addEventListener("change", () => state.set({ spacing: select.value }));
  const window = makeSwitch(text("levels.window"), (on) => {
    state.set({ levels: on ? "window" : "map" });
  });
  return {
    element: makeSection(
      text("levels.title"),
      make("label", { class: "select" }, select, makeIcon("down")),
      window.element,
    ),
    update() {
      select.value = state.settings.spacing;
      window.box.checked = state.settings.levels === "window";
    },
  };
}

/** @param {Zoom} zoom */
function viewButtons(zoom) {
  return make(
    "div",
    { class: "acts" },
    makeButton("−", zoom.out, { "aria-label": text("zoom.out"), class: "sign" }),
    makeButton("+", zoom.in, { "aria-label": text("zoom.in"), class: "sign" }),
    makeButton(text("zoom.map"), zoom.map),
    makeButton(text("zoom.paths"), zoom.paths),
  );
}
