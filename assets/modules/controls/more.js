/**
 * The menu "More": undo and redo, panels, view, colours, keys, about.
 * Must not know what its commands do.
 * @typedef {import("../settings/state.js").State} State
 * @typedef {import("../types").Run} Run
 * @typedef {ReturnType<typeof import("./keys.js").keyTable>} KeyTable
 */
import { make, makeButton, makeChoice, makeSection, makeSwitch } from "../basics/elements.js";
import { facts, text } from "../basics/facts.js";
import { toggleRules } from "./keys.js";
import { createPopover } from "./popover.js";

/** Three panels that show what momentum's β does. */
const COMPARED = [0.8, 0.9, 0.99];

/**
 * @param {object} parts
 * @param {State} parts.state
 * @param {import("../maps/zoom.js").Zoom} parts.zoom
 * @param {import("./panelmenu.js").PanelMenu} parts.panelMenu
 * @param {KeyTable} parts.keys
 */
export function createMore({ state, zoom, panelMenu, keys }) {
  const button = /** @type {HTMLElement} */ (document.getElementById("more"));
  const undo = makeButton(text("undo"), () => state.undo());
  const redo = makeButton(text("redo"), () => state.redo());
  const addPanel = makeButton(text("panels.add"), () => {
    const { runs } = state.settings;
    popover.close();
    panelMenu.add(runs[runs.length - 1], runs.length);
  });
  const full = make("p", { class: "aside" }, text("panel.full"));
  const levels = makeSwitch(text("levels.window"), (on) => {
    state.set({ levels: on ? "window" : "map" });
  });
  const rules = makeSwitch(text("rules.show"), toggleRules);
  const themes = (facts.settings.theme.enum ?? []).map(String);
  const colours = makeChoice(
    "theme",
    text("theme.title"),
    themes.map((theme) => ({ value: theme, label: [text(`theme.${theme}`)] })),
    (theme) => state.set({ theme }),
  );

  const three = makeButton(text("panels.three"), () => state.set({ runs: openingRuns() }));
  const compared = makeButton(text("panels.compare"), () => state.set({ runs: comparedRuns() }));

  const popover = createPopover({
    id: "more-menu",
    build(content) {
      content.append(
        make(
          "div",
          {},
          make("section", {}, acts(undo, redo)),
          makeSection(text("panels.title"), acts(three, compared, addPanel), full),
          makeSection(
            text("view.title"),
            acts(
              makeButton(text("zoom.map"), zoom.map),
              makeButton(text("zoom.paths"), zoom.paths),
            ),
            levels.element,
            rules.element,
          ),
          makeSection(text("theme.title"), colours.element),
        ),
        make(
          "div",
          {},
          makeSection(text("keys.title"), keyList(keys)),
          make("section", {}, about()),
        ),
      );
    },
    fill: update,
    place: (_, width) => {
      const { right, bottom } = button.getBoundingClientRect();
      return { left: right - width, top: bottom };
    },
    focus: () => (state.canUndo ? undo : three).focus(),
  });
  popover.name(text("more"));
  popover.serve(button);

  function update() {
    const { settings } = state;
    undo.disabled = !state.canUndo;
    redo.disabled = !state.canRedo;
    addPanel.disabled = settings.runs.length >= facts.runsLimit;
    full.hidden = !addPanel.disabled;
    levels.box.checked = settings.levels === "window";
    rules.box.checked = rulesAreShown();
    colours.show(settings.theme);
  }

  return {
    update() {
      if (popover.isOpen) update();
    },
  };
}

/** @param {HTMLButtonElement[]} buttons in a row */
const acts = (...buttons) => make("div", { class: "acts" }, ...buttons);

/** The panels that the page opens with. */
function openingRuns() {
  return structuredClone(facts.scenes[facts.frontScenes[0]].runs);
}

/** @returns {Run[]} */
function comparedRuns() {
  return COMPARED.map((beta) => ({ optimizer: "momentum", alpha: null, beta }));
}

function rulesAreShown() {
  const rule = document.querySelector(".panel .rule");
  return rule !== null && getComputedStyle(rule).display !== "none";
}

/** @param {KeyTable} keys */
function keyList(keys) {
  const rows = keys.map(({ shown, help }) => {
    const head = make("th", { scope: "row" }, make("kbd", {}, shown));
    return make("tr", {}, head, make("td", {}, text(help)));
  });
  return make("table", { class: "keys" }, make("tbody", {}, ...rows));
}

function about() {
  const version = text("about.version", { title: text("title"), version: facts.release });
  return make("p", { class: "aside" }, `${version} ${text("about")}`);
}
