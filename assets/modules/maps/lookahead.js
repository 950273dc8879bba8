/**
 * Where a rule that looks ahead measures its gradients: θ₀, θ₁, …, the points at which libraries
 * keep its weights. Drawn beside the walk up to the playhead. Must not know of any library.
 * @typedef {import("../engine/model.js").Course} Course
 * @typedef {import("../frames/stage.js").Stage} Stage
 */
import { Pen } from "../basics/pen.js";
import { anatomy } from "../derived/anatomy.js";
import { Walkers } from "../engine/descend.js";
import { MapPaths, OverMaps } from "./overmaps.js";
import { Trace } from "./trace.js";

const PARTS = ["outline", "theta", "outline dots", "dots", "outline reach", "reach", "place"];
const NOTHING = PARTS.map(() => ({ data: "" }));
const FAR = 0.5; // steps longer than this show as dots, in rem
const RADIUS = 0.42; // of the place at the playhead, in rem
const OFF = 1e5; // px: beyond it nothing is drawn

/** The places of one course, kept until it has another walk. */
class Places {
  constructor() {
    this.points = new Float64Array(0);
    /** @type {Course | null} */
    this.course = null;
  }

  /**
   * @param {Course} course
   * @param {import("../types").Land} land
   */
  of(course, land) {
    if (course === this.course) return this.points;
    this.course = course;
    const { rule, plan, walk } = course;
    if (this.points.length < 2 * (walk.end + 1)) this.points = new Float64Array(2 * (plan.steps + 1));
    const walkers = new Walkers(land, rule, plan, [plan]);
    for (let k = 0; ; k++) {
      walkers.measure(k);
      this.points.set(walkers.at, 2 * k);
      if (k >= walk.end) return this.points;
      walkers.step(k);
    }
  }
}

/** @param {string} slug of an optimizer */
export const looksAhead = (slug) => anatomy[slug].looksAhead;

/**
 * The layer, for the panels whose rule looks ahead.
 * @param {Stage} stage
 */
export function createLookAhead({ model, player }) {
  const drawings = new OverMaps((map) => new MapPaths(map, "lookahead", PARTS));
  const trace = new Trace();
  /** @type {Places[]} */
  const places = [];
  let drawn = -1;

  /**
   * @param {Course} course
   * @param {number} index
   * @param {import("./overlay.js").Scene} scene
   */
  function pens(course, index, { plane, preview, rem }) {
    const [reach, place] = [new Pen(), new Pen()];
    const { walk } = course;
    const k = Math.min(player.step, walk.end);
    places[index] ??= new Places();
    const points = places[index].of(course, model.land);
    trace.draw(points, preview ? walk.end : k, plane, 0, FAR * rem);
    const [ax, ay] = [plane.toPixelX(walk.points[2 * k]), plane.toPixelY(walk.points[2 * k + 1])];
    const [bx, by] = [plane.toPixelX(points[2 * k]), plane.toPixelY(points[2 * k + 1])];
    if ([ax, ay, bx, by].every((at) => Math.abs(at) < OFF)) {
      reach.move(ax, ay);
      reach.line(bx, by);
      place.circle(bx, by, RADIUS * rem);
    }
    return [trace.whole, trace.whole, trace.far, trace.far, reach, reach, place];
  }

  return {
    /** @type {import("../frames/stage.js").Layer} */
    draw(panels, scene, anew) {
      if (!anew && drawn === player.step) return;
      drawn = player.step;
      drawings.draw(panels, (paths, index) => {
        const course = model.courses[index];
        paths.write(looksAhead(course.slug) ? pens(course, index, scene) : NOTHING);
      });
    },
    clear() {
      drawings.clear();
      drawn = -1;
    },
  };
}
