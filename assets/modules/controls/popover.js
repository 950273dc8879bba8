/**
 * A popover that belongs to buttons: filled when it opens, placed near its button, kept inside the
 * window. Escape and a click elsewhere are the browser's. Must not know its contents.
 */
import { make } from "../basics/elements.js";

// Kept free between a popover and the window's edges, in px.
const EDGE = 8;

/**
 * @typedef {object} Options
 * @property {string} id
 * @property {(content: HTMLElement) => void} build called once, before it opens for the first time
 * @property {(button: HTMLElement) => void} fill called each time before it opens for a button
 * @property {(button: HTMLElement, width: number) => {left: number, top: number}} place where it
 *   would like to stand, in px of the window
 * @property {() => void} focus puts the focus in
 */

/** @param {Options} options */
export function createPopover({ id, build, fill, place, focus }) {
  const popover = make("div", { id, popover: "auto", role: "dialog", class: "menu" });
  /** @type {HTMLElement | null} the button that it is open for */
  let owner = null;
  document.body.append(popover);

  const isOpen = () => popover.matches(":popover-open");
  const close = () => popover.hidePopover();
  const stand = () => {
    if (!owner || !isOpen()) return;
    const { width, height } = popover.getBoundingClientRect();
    const { left, top } = place(owner, width);
    popover.style.left = `${inside(left, width, window.innerWidth)}px`;
    popover.style.top = `${inside(top, height, window.innerHeight)}px`;
  };

  /** @param {HTMLElement} button */
  const open = (button) => {
    if (!popover.hasChildNodes()) build(popover);
    disown();
    owner = button;
    button.setAttribute("aria-expanded", "true");
    fill(button);
    // The source makes its content follow the button for who moves by Tab.
    const show = /** @type {(options: {source: HTMLElement}) => void} */ (popover.showPopover);
    if (!isOpen()) show.call(popover, { source: button });
    stand();
    focus();
  };

  const disown = () => {
    owner?.setAttribute("aria-expanded", "false");
    owner = null;
  };

  popover.addEventListener("toggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState === "open") return;
    // The browser gives the focus back from inside; after a click elsewhere it is nowhere.
    if (document.activeElement === document.body) owner?.focus();
    disown();
  });
  popover.addEventListener("focusout", ({ relatedTarget }) => {
    const left = relatedTarget instanceof Node && !popover.contains(relatedTarget);
    if (left && relatedTarget !== owner) close();
  });
  window.addEventListener("resize", stand);
  new ResizeObserver(stand).observe(popover);

  return {
    open,
    close,
    get isOpen() {
      return isOpen();
    },
    /**
     * From now on a click on the button opens the popover for it, or closes it.
     * @param {HTMLElement} button
     */
    serve(button) {
      button.setAttribute("aria-expanded", "false");
      // Or else the press closes the popover, as one elsewhere does, and the click opens it again.
      /** @type {HTMLButtonElement} */ (button).popoverTargetElement = popover;
      button.addEventListener("click", (event) => {
        event.preventDefault();
        if (isOpen() && owner === button) close();
        else open(button);
      });
    },
    /** @param {string} label */
    name(label) {
      popover.setAttribute("aria-label", label);
    },
  };
}

/**
 * @param {number} wanted
 * @param {number} length
 * @param {number} room
 */
function inside(wanted, length, room) {
  return Math.max(EDGE, Math.min(wanted, room - length - EDGE));
}
