/**
 * The drawer "Why": what is shown of why walkers move, one tab at a time; and the chips of what is
 * on, which switch it off. Must not know what a tab shows or a layer draws.
 * @typedef {import("../settings/state.js").State} State
 * @typedef {import("../frames/stage.js").Stage} Stage
 */
import { fill, make, makeChoice, makeIcon, makeSwitch, show as reveal, whenNew } from "../basics/elements.js";
import { text } from "../basics/facts.js";
import { createDock } from "../controls/dock.js";
import { turnLayer } from "../settings/layers.js";
import { createAnatomyTab } from "./anatomytab.js";
import { createBeforeTab } from "./beforetab.js";
import { createCodeTab } from "./codetab.js";
import { createCompareTab } from "./comparetab.js";
import { createCurvatureTab } from "./curvaturetab.js";
import { createDataTab } from "./datatab.js";
import { createNoiseTab } from "./noisetab.js";
import { createScheduleTab } from "./scheduletab.js";

/**
 * What says in a few words that something is on, nothing while it is off; and switches it off.
 * @typedef {{text: () => string, off: () => void}} Chip
 */

/**
 * What a tab draws over the maps while the settings name it among the layers.
 * @typedef {object} Layer
 * @property {import("../frames/stage.js").Layer} draw
 * @property {() => void} clear takes away what it drew
 * @property {() => boolean} [on] whether it is drawn, of a layer that does not come with its tab
 */

/**
 * A tab: its content, and a layer, or a chip of its own for what it sets.
 * @typedef {object} Tab
 * @property {HTMLElement} element
 * @property {Layer} [layer]
 * @property {Chip} [chip]
 * @property {() => boolean} [first] whether the drawer opens with it
 * @property {() => void} update after a frame, while the tab is in sight
 */

/** @typedef {{state: State, stage: Stage, play: () => void}} Page */

/**
 * What a tab can ask for besides: that the chips are told anew, that another tab comes into sight.
 * @typedef {Page & {tell: () => void, open: (name: string) => void}} TabPage
 */

/** @type {Record<string, (page: TabPage) => Tab>} */
const TABS = {
  anatomy: createAnatomyTab,
  noise: createNoiseTab,
  data: createDataTab,
  curvature: createCurvatureTab,
  schedule: createScheduleTab,
  compare: createCompareTab,
  before: createBeforeTab,
  code: createCodeTab,
};

/** @param {Page} page */
export function createWhy(page) {
  const { state, stage } = page;
  const tabs = Object.entries(TABS).map(([name, create]) => {
    const tab = create({ ...page, tell: () => tellChips(), open: bring });
    return { name, tab, chip: tab.chip ?? chipOf(name), drawn: false };
  });
  const chips = /** @type {HTMLElement} */ (document.getElementById("layers"));
  /** @type {string | null} the tab in sight; before the first time none */
  let open = null;

  /** Whether a tab brings its layer along when it comes into sight. */
  const comesAlong = (/** @type {Tab} */ { layer }) => layer !== undefined && !layer.on;
  const isOn = (/** @type {string} */ name) => state.settings.layers.includes(name);
  const turn = (/** @type {string} */ name, /** @type {boolean} */ on) => turnLayer(state, name, on);
  const inSight = () => tabs.find(({ name }) => name === open) ?? tabs[0];
  /** @param {string} name */
  const choose = (name) => {
    open = name;
    if (comesAlong(inSight().tab) && !isOn(name)) turn(name, true);
    show();
  };

  const choice = makeChoice(
    "why",
    text("why.title"),
    tabs.map(({ name }) => ({ value: name, label: [text(`why.${name}`)] })),
    choose,
  );
  const toggle = makeSwitch(text("why.show"), (on) => turn(inSight().name, on));
  const body = make("div", { class: "why-tab" });
  const dock = createDock({
    drawer: "why",
    button: "why-button",
    title: text("why.title"),
    stage,
    fill: (drawer) => drawer.append(make("section", {}, choice.element, toggle.element), body),
    show: () => {
      const on = tabs.find(({ tab }) => tab.first?.()) ?? tabs.find(({ chip }) => chip.text()) ?? tabs[0];
      const latest = tabs.find(({ name }) => name === state.settings.layers.at(-1));
      choose(open ?? (latest ?? on).name);
      choice.focus();
    },
  });

  function show() {
    const { name, tab } = inSight();
    choice.show(name);
    reveal(toggle.element, comesAlong(tab));
    toggle.box.checked = isOn(name);
    body.replaceChildren(tab.element);
    tab.update();
  }

  stage.addLayer((panels, scene, anew) => {
    for (const entry of tabs) {
      const { layer } = entry.tab;
      const on = layer?.on ? layer.on() : isOn(entry.name);
      if (on) layer?.draw(panels, scene, anew || !entry.drawn);
      else if (entry.drawn) layer?.clear();
      entry.drawn = on;
    }
  });
  stage.afterFrame(() => {
    if (dock.isOpen) inSight().tab.update();
  });

  const tellChips = () => tell(tabs.map(({ chip }) => chip.text()).join());
  const tell = whenNew(() => {
    const on = tabs.filter(({ chip }) => chip.text());
    document.documentElement.toggleAttribute("data-layers", on.length > 0);
    fill(
      chips,
      on,
      (button, { name, chip }) => {
        button.setAttribute("aria-label", text("why.off", { name: chip.text() }));
        button.setAttribute("data-layer", name);
        button.replaceChildren(chip.text(), makeIcon("close"));
      },
      () => make("button", { type: "button" }),
    );
  });
  chips.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("[data-layer]");
    tabs.find(({ name }) => name === button?.getAttribute("data-layer"))?.chip.off();
  });

  /**
   * A layer is on where the settings name it.
   * @param {string} name
   * @returns {Chip}
   */
  function chipOf(name) {
    return { text: () => (isOn(name) ? text(`why.${name}`) : ""), off: () => turn(name, false) };
  }

  /**
   * Opens the drawer on a tab.
   * @param {string} name
   */
  function bring(name) {
    open = name;
    dock.open();
  }

  return {
    open: bring,
    update() {
      tellChips();
      toggle.box.checked = isOn(inSight().name);
    },
  };
}
