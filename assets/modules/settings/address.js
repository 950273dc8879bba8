/**
 * Keeps the page's address equal to its settings, so that reloading, going back and forward keep
 * them. Must not know what a setting means.
 * @typedef {import("./state.js").State} State
 * @typedef {import("../types").Settings} Settings
 */
import { facts, text } from "../basics/facts.js";
import { notify } from "../basics/notices.js";
import { isData } from "./data.js";
import { dataFit, writeLink } from "./link.js";
import { LATER } from "./state.js";

/** Browsers drop calls beyond 200 in 30 s: at most two a second, in ms. */
const PAUSE = 500;

/**
 * Whether the settings have points for which a link has no room.
 * @param {Settings} settings
 */
const isCut = ({ landscape, data }) => facts.landscapes[landscape].data && data.length > 0 && !dataFit(data);

/**
 * The settings of a link, with the points that the address had no room for: the browser keeps them
 * for this page while its tab is open.
 * @param {Settings} settings
 * @returns {Settings}
 */
export function withKeptData(settings) {
  const kept = history.state?.data;
  return facts.landscapes[settings.landscape].data && isData(kept) ? { ...settings, data: kept } : settings;
}

/** @param {State} state */
export function keepAddress(state) {
  let timer = 0;
  let last = -Infinity;
  const write = () => {
    timer = 0;
    last = performance.now();
    const { settings } = state;
    history.replaceState(isCut(settings) ? { data: settings.data } : null, "", `?${writeLink(settings)}`);
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
    notify(text("link.copied"), isCut(state.settings) ? { lines: [text("data.linkless")], stays: true } : {});
  } catch {
    notify(text("link.failed", { link }), { stays: true });
  }
}
