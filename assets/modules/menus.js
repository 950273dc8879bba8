/**
 * The parts of the page that open: drawer, panel menu, More. Brings them up to date together.
 * Must not know what stands in them.
 * @typedef {import("./settings/state.js").State} State
 * @typedef {import("./frames/stage.js").Stage} Stage
 * @typedef {import("./maps/zoom.js").Zoom} Zoom
 */
import { createDrawer } from "./controls/drawer.js";
import { keyTable } from "./controls/keys.js";
import { createMore } from "./controls/more.js";
import { createPanelMenu } from "./controls/panelmenu.js";
import { createWhy } from "./why/why.js";

/**
 * @param {object} page
 * @param {State} page.state
 * @param {Stage} page.stage
 * @param {Zoom} page.zoom
 * @param {import("./maps/panels.js").Panels} page.panels
 * @param {() => void} page.play starts the walk anew
 * @param {() => void} page.settle
 */
export function createMenus(page) {
  const { state, stage, zoom, panels } = page;
  const panelMenu = createPanelMenu(state, stage.model, panels);
  const more = createMore({ state, zoom, panelMenu, keys: keyTable(page) });
  const why = createWhy(page);
  const drawer = createDrawer({ ...page, showData: () => why.open("data") });
  stage.afterFrame(drawer.frame);
  return {
    /** Opens the drawer Why on a tab. */
    openWhy: why.open,
    /** After panels and walks have followed the settings. */
    update() {
      panelMenu.update();
      more.update();
      drawer.update();
      why.update();
    },
  };
}
