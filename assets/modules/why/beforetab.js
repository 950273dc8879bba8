/**
 * The tab "Before": paths and loss curves as they were before the last change stay as ghosts under
 * the new ones.
 * @typedef {import("../settings/state.js").State} State
 * @typedef {import("../frames/stage.js").Stage} Stage
 */
import { fillSvg, make, makeSection, makeSvg, put } from "../basics/elements.js";
import { text } from "../basics/facts.js";
import { dress } from "../basics/look.js";
import { MapPaths, OverMaps } from "../maps/overmaps.js";
import { Trace } from "../maps/trace.js";

// What bends the paths; another landscape is no before.
const BENDS = ["x", "y", "alpha", "beta", "parameters", "schedule", "steps", "runs", "rates", "noise", "seed"];

/**
 * What is kept of a walk: as many points and losses as it has, and the loss that was lowest then.
 * @typedef {{slug: string, tone: number, points: Float64Array, losses: Float64Array, floor: number}} Former
 */

/**
 * @param {{state: State, stage: Stage}} page
 * @returns {import("./why.js").Tab}
 */
export function createBeforeTab({ state, stage }) {
  const ghosts = new OverMaps((map) => new MapPaths(map, "before", ["ghost"], "prepend"));
  const trace = new Trace();
  const curves = makeSvg("g", { class: "former" });
  /** @type {Former[]} each panel's walk before the last change */
  let former = [];
  /** Of which drawing of the chart the ghosts are; −1: they are to be drawn. */
  let drawn = -1;
  /** The hand that moves now has its before already. */
  let held = false;

  state.subscribe((_, { changed, committed }) => {
    if (changed.has("landscape")) {
      former = [];
      drawn = -1;
    } else if (!held && BENDS.some((name) => changed.has(name))) {
      former = stage.model.courses.map(({ slug, tone, walk: { points, losses, end } }) => {
        return { slug, tone, points: points.slice(0, 2 * (end + 1)), losses: losses.slice(0, end + 1), floor: stage.model.floor };
      });
      drawn = -1;
    }
    held = !committed;
  });

  stage.afterFrame(() => {
    const { chart } = stage;
    if (!curves.parentNode || drawn === chart.drawings) return;
    drawn = chart.drawings;
    fillSvg(curves, "path", former, (curve, ghost, group) => {
      dress(group, ghost);
      put(curve, "d", chart.outline(ofNow(ghost, chart.scale)));
    });
  });

  return {
    element: make("div", {}, makeSection(text("before.legend"), make("p", {}, text("before.what")))),
    layer: {
      draw(panels, { plane }, anew) {
        if (!curves.parentNode) {
          stage.chart.curves.before(curves);
          drawn = -1;
        }
        if (!anew) return;
        ghosts.draw(panels, (paths, index) => {
          const points = former[index]?.points;
          if (points) trace.draw(points, points.length / 2 - 1, plane, 0, Infinity);
          paths.write([points ? trace.whole : { data: "" }]);
        });
      },
      clear() {
        ghosts.clear();
        curves.remove();
      },
    },
    update() {},
  };
}

/**
 * A former curve for the present axis: on a log axis it shows what the loss lay above its lowest,
 * whatever a knob has made of that since.
 * @param {Former} former
 * @param {import("../losses/lossscale.js").LossScale} scale
 */
function ofNow({ losses, floor }, scale) {
  const end = losses.length - 1;
  return { losses: scale.log && floor !== scale.floor ? losses.map((loss) => loss - floor + scale.floor) : losses, end };
}
