/** Starts the page: reads the link, draws, wires every part to the state. Knows all, does little. */
import { whenNew } from "./basics/elements.js";
import { facts, text } from "./basics/facts.js";
import { showFormula } from "./basics/formula.js";
import { notify } from "./basics/notices.js";
import { calm, system } from "./basics/theme.js";
import { presentScene, writeCaption } from "./controls/caption.js";
import { createSliders } from "./controls/controls.js";
import { listenKeys, switchLoss } from "./controls/keys.js";
import { createTransport } from "./controls/transport.js";
import { createStage } from "./frames/stage.js";
import { scaleText } from "./losses/playhead.js";
import { createTimeline } from "./losses/timeline.js";
import { Panels } from "./maps/panels.js";
import { listen } from "./maps/pointer.js";
import { showReadout } from "./maps/readout.js";
import { createZoom } from "./maps/zoom.js";
import { createMenus } from "./menus.js";
import { publish } from "./public.js";
import { copyLink, keepAddress, withKeptData } from "./settings/address.js";
import { connectDash } from "./settings/dash.js";
import { readLink } from "./settings/link.js";
import { scenePatch } from "./settings/settings.js";
import { createState } from "./settings/state.js";
import { createScheduleMark } from "./why/schedulemark.js";

const { settings: opening, notes } = readLink(location.search);
const state = createState(withKeptData(opening));
connectDash(state);

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const losses = element("losses");
const stage = createStage(state, /** @type {SVGSVGElement} */ (losses.querySelector(".chart")));
const { model, plane, player } = stage;
const zoom = createZoom(state, stage);
const hint = element("hint");

/** Where the walk stands is kept when it rests; while it plays the link leaves it out. */
const settle = () => state.set({ step: player.playing || !player.step ? null : player.step });
/** A new walk: played from its start, or shown whole to those who want no motion. */
const play = () => {
  stage.update();
  if (calm.matches) player.seek(player.steps);
  else player.restart();
  hint.classList.add("gone");
};

const panels = new Panels(element("panels"), (panel) => {
  listen(panel, { state, plane, zoom, play, hover: stage.point });
  panel.map.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("[data-zoom]");
    if (button) zoom[/** @type {"in" | "out" | "map"} */ (button.getAttribute("data-zoom"))]();
  });
});
const sliders = createSliders(state, stage);
const timeline = createTimeline(element("timeline"), stage, settle);
const transport = createTransport(state, player, settle);
const menus = createMenus({ state, stage, zoom, panels, play, settle });
const scheduleMark = createScheduleMark(state, () => menus.openWhy("schedule"));
const scenes = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("[name=scene]"));

/** @param {string} slug */
function chooseScene(slug) {
  const { runs, rates } = structuredClone(facts.scenes[slug]);
  state.set({ ...scenePatch(slug, state.settings), runs, rates });
  play();
  hint.classList.remove("gone");
}

for (const radio of scenes) {
  radio.addEventListener("change", () => chooseScene(radio.value));
}
element("copy").addEventListener("click", () => copyLink(state, player.step));
element("loss-scale").addEventListener("click", () => switchLoss(state));
listenKeys({ state, stage, zoom, settle });
keepAddress(state);

player.onswitch = settle;

stage.afterFrame(() => {
  timeline.update();
  transport.update();
  showReadout(stage, panels.all);
});

const tellScene = whenNew((/** @type {string | null} */ scene) => {
  for (const radio of scenes) radio.checked = radio.value === scene;
  writeCaption(element("caption"), `caption.${scene ?? "own"}`);
});
const tellFormula = whenNew(() => showFormula(element("formula"), state.settings));
const tellHill = whenNew((/** @type {string} */ landscape) => {
  const { title } = facts.landscapes[landscape];
  const button = element("landscape");
  button.querySelector("b")?.replaceChildren(title);
  button.setAttribute("aria-label", text("landscape.button", { name: title }));
});
const tellLoss = whenNew((/** @type {string} */ scale) => element("loss-scale").replaceChildren(scale));
const tellTheme = whenNew((/** @type {string} */ theme) => {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
});

/** What the page's words and controls say follows the settings, after the model did. */
function tell() {
  const { settings } = state;
  tellScene(presentScene(settings));
  tellFormula(`${settings.landscape} ${model.p}`);
  tellHill(settings.landscape);
  tellLoss(scaleText(settings.loss, model));
  tellTheme(settings.theme);
  sliders.update();
  scheduleMark.update();
  menus.update();
}

let untold = true;
state.subscribe(() => (untold = true));
stage.afterFrame(() => {
  if (!untold) return;
  untold = false;
  tell();
}, "controls");

system.addEventListener("change", stage.recolour);
const sizes = new ResizeObserver(stage.resize);
for (const observed of [panels.all[0].map, losses]) sizes.observe(observed);

stage.open(panels);
player.steps = opening.steps;
if (opening.step !== null) player.position = Math.min(opening.step, opening.steps);
else if (calm.matches) player.position = opening.steps;
else player.playing = true;
player.refresh();
const early = /** @type {any} */ (window).downhillEarly;
stage.afterFrame(function ready() {
  if (document.documentElement.dataset.ready) return;
  document.documentElement.dataset.ready = "true";
  early.ready = true;
  if (early.click) {
    state.set({ x: plane.toX(early.click.x), y: plane.toY(early.click.y) });
    play();
  }
  if (notes.length) {
    const lines = notes.map(({ key, value, reason }) => text(`note.${reason}`, { key, value: value.slice(0, 40) }));
    notify(text("notes.title"), { lines: lines.slice(0, 6), stays: true });
  }
});
publish({ state, stage, settle });
