/** Quiet messages at the foot of the page. Must not know why they are shown. */
import { text } from "./facts.js";

/** A message goes by itself after this long, unless it is to stay, in ms. */
const STAY = 7000;

/**
 * @param {string} message
 * @param {{lines?: string[], stays?: boolean}} [options]
 */
export function notify(message, { lines = [], stays = false } = {}) {
  const box = /** @type {HTMLElement} */ (document.getElementById("notices"));
  const notice = document.createElement("div");
  notice.className = "notice";
  const head = document.createElement("p");
  head.textContent = message;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "plain";
  close.setAttribute("aria-label", text("close"));
  close.textContent = "×";
  close.addEventListener("click", () => notice.remove());
  notice.append(head, ...lines.map(paragraph), close);
  box.replaceChildren(notice);
  if (!stays) setTimeout(() => notice.remove(), STAY);
}

/** @param {string} line */
function paragraph(line) {
  const element = document.createElement("p");
  element.textContent = line;
  return element;
}
