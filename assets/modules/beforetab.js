/**
 * The tab "Before": the paths as they were before the last change stay as ghosts under the new ones.
 * @typedef {import("./state.js").State} State
 * @typedef {import("./stage.js").Stage} Stage
 */
import { make, makeSection } from "./elements.js";
import { text } from "./facts.js";
import { MapPaths, OverMaps } from "./overmaps.js";
import { Trace } from "./trace.js";

// What bends the paths; another landscape is no before.
const BENDS = ["x", "y", "alpha", "beta", "parameters", "schedule", "steps", "runs", "noise", "seed"];

/**
 * @param {{state: State, stage: Stage}} page
 * @returns {import("./why.js").Tab}
 */
export function createBeforeTab({ state, stage }) {
  const ghosts = new OverMaps((map) => new MapPaths(map, "before", ["ghost"], "prepend"));
  const trace = new Trace();
  /** @type {Float64Array[]} each panel's points before the last change */
  let former = [];
  /** The hand that moves now has its before already. */
  let held = false;

  state.subscribe((_, { changed, committed }) => {
    if (changed.has("landscape")) former = [];
    else if (!held && BENDS.some((name) => changed.has(name))) {
      former = stage.model.courses.map(({ walk }) => walk.points.slice(0, 2 * (walk.end + 1)));
    }
    held = !committed;
  });

  return {
    element: make("div", {}, makeSection(text("before.legend"), make("p", {}, text("before.what")))),
    layer: {
      draw(panels, { plane }, anew) {
        if (!anew) return;
        ghosts.draw(panels, (paths, index) => {
          const points = former[index];
          if (points) trace.draw(points, points.length / 2 - 1, plane, 0, Infinity);
          paths.write([points ? trace.whole : { data: "" }]);
        });
      },
      clear: () => ghosts.clear(),
    },
    update() {},
  };
}
