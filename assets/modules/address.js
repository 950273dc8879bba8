/**
 * Keeps the page's address equal to its settings, so that reloading, going back and forward keep
 * them. Must not know what a setting means.
 * @typedef {import("./state.js").State} State
 */
import { text } from "./facts.js";
import { writeLink } from "./link.js";
import { notify } from "./notices.js";
import { LATER } from "./state.js";

/** Browsers drop calls beyond 200 in 30 s: at most two a second, in ms. */
const PAUSE = 500;

/** @param {State} state */
export function keepAddress(state) {
  let timer = 0;
  let last = -Infinity;
  const write = () => {
    timer = 0;
    last = performance.now();
    history.replaceState(null, "", `?${writeLink(state.settings)}`);
  };
  state.subscribe((_, { committed }) => {
    if (!committed || timer) return;
    timer = window.setTimeout(write, Math.max(LATER, last + PAUSE - performance.now()));
  });
  window.addEventListener("pagehide", () => timer && write());
}

/**
 * @param {State} state
 * @param {number} step the playhead
 */
export async function copyLink(state, step) {
  const query = writeLink({ ...state.settings, step });
  const link = `${location.origin}${location.pathname}?${query}`;
  try {
    await navigator.clipboard.writeText(link);
    notify(text("link.copied"));
  } catch {
    notify(text("link.failed", { link }), { stays: true });
  }
}
