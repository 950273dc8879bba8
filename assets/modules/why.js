/**
 * The drawer "Why": what is shown of why walkers move, one tab at a time; and the chips of what is
 * shown, which switch it off. Must not know what a layer draws.
 * @typedef {import("./state.js").State} State
 * @typedef {import("./stage.js").Stage} Stage
 */
import { createAnatomyTab } from "./anatomytab.js";
import { createBeforeTab } from "./beforetab.js";
import { createCurvatureTab } from "./curvaturetab.js";
import { createDock } from "./dock.js";
import { fill, make, makeChoice, makeIcon, makeSwitch, whenNew } from "./elements.js";
import { text } from "./facts.js";
import { turnLayer } from "./layers.js";

/**
 * A tab: its content, and what it draws over the maps while its layer is on.
 * @typedef {object} Tab
 * @property {HTMLElement} element
 * @property {import("./stage.js").Layer} draw
 * @property {() => void} clear takes away what it drew
 * @property {() => void} update after a frame, while the tab is in sight
 */

/** @type {Record<string, (page: {state: State, stage: Stage}) => Tab>} */
const TABS = { anatomy: createAnatomyTab, curvature: createCurvatureTab, before: createBeforeTab };

/** @param {{state: State, stage: Stage}} page */
export function createWhy(page) {
  const { state, stage } = page;
  const tabs = Object.entries(TABS).map(([name, create]) => ({ name, tab: create(page), drawn: false }));
  const chips = /** @type {HTMLElement} */ (document.getElementById("layers"));
  let open = tabs[0].name;

  const isOn = (/** @type {string} */ name) => state.settings.layers.includes(name);
  const turn = (/** @type {string} */ name, /** @type {boolean} */ on) => turnLayer(state, name, on);
  /** @param {string} name */
  const choose = (name) => {
    open = name;
    if (!isOn(name)) turn(name, true);
    show();
  };

  const choice = makeChoice(
    "why",
    text("why.title"),
    tabs.map(({ name }) => ({ value: name, label: [text(`why.${name}`)] })),
    choose,
  );
  const toggle = makeSwitch(text("why.show"), (on) => turn(open, on));
  const body = make("div", { class: "why-tab" });
  const dock = createDock({
    drawer: "why",
    button: "why-button",
    title: text("why.title"),
    stage,
    fill: (drawer) => drawer.append(make("section", {}, choice.element, toggle.element), body),
    show: () => {
      choose(state.settings.layers.at(-1) ?? open);
      choice.focus();
    },
  });

  function show() {
    choice.show(open);
    const { tab } = tabs.find(({ name }) => name === open) ?? tabs[0];
    body.replaceChildren(tab.element);
    tab.update();
  }

  stage.addLayer((panels, scene, anew) => {
    for (const entry of tabs) {
      if (isOn(entry.name)) entry.tab.draw(panels, scene, anew);
      else if (entry.drawn) entry.tab.clear();
      entry.drawn = isOn(entry.name);
    }
  });
  stage.afterFrame(() => {
    if (dock.isOpen) tabs.find(({ name }) => name === open)?.tab.update();
  });

  const tell = whenNew((/** @type {string} */ names) => {
    const layers = names ? names.split(",") : [];
    document.documentElement.toggleAttribute("data-layers", layers.length > 0);
    fill(
      chips,
      layers,
      (chip, layer) => {
        chip.setAttribute("aria-label", text("why.off", { name: text(`why.${layer}`) }));
        chip.setAttribute("data-layer", layer);
        chip.replaceChildren(text(`why.${layer}`), makeIcon("close"));
      },
      () => make("button", { type: "button" }),
    );
  });
  chips.addEventListener("click", (event) => {
    const chip = /** @type {HTMLElement} */ (event.target).closest("[data-layer]");
    if (chip) turn(chip.getAttribute("data-layer") ?? "", false);
  });

  return {
    update() {
      tell(state.settings.layers.join());
      toggle.box.checked = isOn(open);
    },
  };
}
