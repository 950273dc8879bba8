/**
 * The one owner of the settings in the browser: get, set, subscribe, undo, redo.
 * Must not know who listens.
 * @typedef {import("../types").Settings} Settings
 * @typedef {import("../types").Change} Change
 * @typedef {(settings: Settings, change: Change) => void} Listener
 * @typedef {ReturnType<typeof createState>} State
 */
import { accepted } from "./settings.js";

const HISTORY = 200;
/** Who tells others of a change does so this much later, in ms: the frame that shows it comes first. */
export const LATER = 40;

// Where the walk stands and how the page is shown is no change of the experiment.
const KEPT = new Set(["step", "speed", "theme", "lang", "view"]);

/** @param {Settings} initial */
export function createState(initial) {
  let settings = initial;
  /** What history, link and Dash have seen. */
  let settled = initial;
  /** @type {Settings[]} */
  const past = [];
  /** @type {Settings[]} */
  const future = [];
  /** @type {Set<Listener>} */
  const listeners = new Set();

  /**
   * @param {Settings} next
   * @param {boolean} committed
   * @param {Set<string>} [changed] what is different in it
   */
  const publish = (next, committed, changed = differences(settings, next)) => {
    settings = next;
    if (committed ? settings === settled : changed.size === 0) return;
    if (committed) settled = settings;
    for (const listener of listeners) listener(settings, { changed, committed });
  };

  /**
   * @param {Settings[]} from
   * @param {Settings[]} to
   */
  const travel = (from, to) => {
    const target = from.pop();
    if (!target) return false;
    to.push(settled);
    const kept = Object.entries(settings).filter(([name]) => KEPT.has(name));
    publish({ ...target, ...Object.fromEntries(kept) }, true);
    return true;
  };

  return {
    get settings() {
      return settings;
    },
    /** Whether a hand is moving something. */
    get live() {
      return settings !== settled;
    },
    /**
     * @param {Listener} listener
     * @returns {() => void} ends the subscription
     */
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /**
     * Takes over the good values of a patch. `live`: the hand still moves; commit() ends it.
     * @param {Partial<Settings>} patch
     * @param {{live?: boolean}} [options]
     */
    set(patch, { live = false } = {}) {
      const good = accepted(settings, patch);
      const changed = differences(settings, good);
      if (changed.size === 0) return;
      const next = { ...settings, ...good };
      if (live) publish(next, false, changed);
      else record(next);
    },
    /** The hand has let go: all that moved since the last time is one entry of the history. */
    commit() {
      record(settings);
    },
    undo: () => travel(past, future),
    redo: () => travel(future, past),
    get canUndo() {
      return past.length > 0;
    },
    get canRedo() {
      return future.length > 0;
    },
  };

  /** @param {Settings} next */
  function record(next) {
    if ([...differences(settled, next)].some((name) => !KEPT.has(name))) {
      past.push(settled);
      if (past.length > HISTORY) past.shift();
      future.length = 0;
    }
    publish(next, true);
  }
}

/**
 * The names of the settings that differ.
 * @param {Settings} before
 * @param {Partial<Settings>} after
 */
function differences(before, after) {
  /** @type {Set<string>} */
  const names = new Set();
  for (const [name, value] of Object.entries(after)) {
    const former = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (before))[name];
    if (former !== value && JSON.stringify(former) !== JSON.stringify(value)) names.add(name);
  }
  return names;
}
