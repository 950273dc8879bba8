/**
 * window.downhill: for pages that embed Downhill, and for automation.
 * @typedef {import("./types").Settings} Settings
 */

/** @param {{state: import("./settings/state.js").State, stage: import("./frames/stage.js").Stage, settle: () => void}} parts */
export function publish({ state, stage, settle }) {
  const { player, model, drawn } = stage;
  state.subscribe((settings, { committed }) => {
    if (committed) {
      window.dispatchEvent(new CustomEvent("downhill:change", { detail: structuredClone(settings) }));
    }
  });
  /** @type {any} */ (window).downhill = Object.freeze({
    /** Fulfilled once land and walkers are drawn. */
    ready: drawn(),
    /** As ready, for what was changed since. */
    drawn,
    /** The present settings, a copy. */
    settings: () => structuredClone(state.settings),
    /** Changes settings; values that are not allowed are left out. @param {Partial<Settings>} patch */
    set: (patch) => {
      state.set(patch);
      return drawn();
    },
    /** The walks by panel: {sgd: [[x, y], …], …}. */
    paths: () => {
      stage.update();
      return Object.fromEntries(model.courses.map(({ key, walk }) => [key, pairs(walk)]));
    },
    /** All walks by panel, where noise has many walked: {sgd: [[[x, y], …], …], …}. */
    walks: () => {
      stage.update();
      return Object.fromEntries(model.courses.map(({ key, walks }) => [key, walks.map(pairs)]));
    },
    /** The playhead, a step. */
    frame: () => {
      stage.update();
      return player.step;
    },
    seek: (/** @type {number} */ step) => {
      stage.update(); // the walks may have become longer since the last frame
      player.seek(step);
      settle();
      return drawn();
    },
    play: () => player.play(),
    pause: () => player.pause(),
  });
}

/** @param {import("./engine/descend.js").Walk} walk */
function pairs({ points, end }) {
  return Array.from({ length: end + 1 }, (_, k) => [points[2 * k], points[2 * k + 1]]);
}
