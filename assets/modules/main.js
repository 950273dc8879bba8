/** Starts the page: reads the link, draws, wires every part to the state. Knows all, does little. */
import { copyLink, keepAddress, withKeptData } from "./address.js";
import { presentScene, writeCaption } from "./caption.js";
import { createSliders } from "./controls.js";
import { connectDash } from "./dash.js";
import { whenNew } from "./elements.js";
import { facts, text } from "./facts.js";
import { showFormula } from "./formula.js";
import { listenKeys, switchLoss } from "./keys.js";
import { readLink } from "./link.js";
import { createMenus } from "./menus.js";
import { notify } from "./notices.js";
import { Panels } from "./panels.js";
import { listen } from "./pointer.js";
import { scaleText } from "./playhead.js";
import { publish } from "./public.js";
import { showReadout } from "./readout.js";
import { createScheduleMark } from "./schedulemark.js";
import { scenePatch } from "./settings.js";
import { createStage } from "./stage.js";
import { createState } from "./state.js";
import { calm, system } from "./theme.js";
import { createTimeline } from "./timeline.js";
import { createTransport } from "./transport.js";
import { createZoom } from "./zoom.js";

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
  showReadout(stage);
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
  if (early) early.ready = true;
  if (early?.click) {
    state.set({ x: plane.toX(early.click.x), y: plane.toY(early.click.y) });
    play();
  }
  if (notes.length) {
    const lines = notes.map(({ key, value, reason }) => text(`note.${reason}`, { key, value: value.slice(0, 40) }));
    notify(text("notes.title"), { lines: lines.slice(0, 6), stays: true });
  }
});
publish({ state, stage, settle });
