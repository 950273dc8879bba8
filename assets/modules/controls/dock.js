/**
 * A drawer that is docked beside the panels; opening it narrows them. One is open at a time.
 * Must not know what stands in it.
 */
import { make, makeButton, makeIcon } from "../basics/elements.js";
import { text } from "../basics/facts.js";

/** @type {{close: () => void}[]} */
const docks = [];

/**
 * @param {object} parts
 * @param {string} parts.drawer id of the element that opens
 * @param {string} parts.button id of its button
 * @param {string} parts.title
 * @param {import("../frames/stage.js").Stage} parts.stage
 * @param {(drawer: HTMLElement) => void} parts.fill called once, before it opens for the first time
 * @param {() => void} parts.show called each time it has opened
 */
export function createDock({ drawer: id, button: buttonId, title, stage, fill, show }) {
  const drawer = /** @type {HTMLElement} */ (document.getElementById(id));
  const button = /** @type {HTMLElement} */ (document.getElementById(buttonId));

  function open() {
    for (const dock of docks) if (dock !== self) dock.close();
    if (!drawer.hasChildNodes()) {
      const shut = makeButton(makeIcon("close"), close, { class: "plain", "aria-label": text("close") });
      drawer.append(make("header", {}, make("h2", {}, title), shut));
      fill(drawer);
    }
    drawer.hidden = false;
    document.documentElement.toggleAttribute("data-docked", true);
    button.setAttribute("aria-expanded", "true");
    show();
    stage.resize();
  }

  function close() {
    if (drawer.hidden) return;
    const { activeElement } = document;
    if (drawer.contains(activeElement) || activeElement === document.body) button.focus();
    drawer.hidden = true;
    document.documentElement.toggleAttribute("data-docked", false);
    button.setAttribute("aria-expanded", "false");
    stage.resize();
  }

  button.addEventListener("click", () => (drawer.hidden ? open() : close()));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || drawer.hidden) return;
    if (!document.querySelector(":popover-open")) close();
  });

  const self = {
    open,
    close,
    get isOpen() {
      return !drawer.hidden;
    },
  };
  docks.push(self);
  return self;
}
