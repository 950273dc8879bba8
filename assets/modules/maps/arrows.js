/**
 * Draws a step's anatomy over a panel's map: inertia, fresh push, where the gradient is measured.
 * Must not know the rules.
 * @typedef {import("../engine/anatomy.js").Step} Step
 * @typedef {import("../engine/anatomy.js").Vector} Vector
 * @typedef {import("./overlay.js").Scene} Scene
 */
import { fillSvg, make, makeSvg, put, show, write } from "../basics/elements.js";
import { facts, text } from "../basics/facts.js";
import { power } from "../basics/format.js";
import { Pen } from "../basics/pen.js";
import { HEAD } from "./overlay.js";
import { MapPaths } from "./overmaps.js";

// Arrows of which the longest is shorter than this are drawn longer, in rem.
const SHORT = 3;
const AHEAD = 0.42; // radius of the look-ahead point, in rem
const FAINT = 0.2; // the least opacity of an old push
const MANY = 1e6; // a factor from which on it is told as a power
const FAR = 1e5; // px: beyond it nothing is drawn

const PARTS = ["inertia outline", "inertia", "fresh outline", "fresh", "ahead"];

export class Arrows extends MapPaths {
  /** @param {HTMLElement} map */
  constructor(map) {
    super(map, "anatomy", PARTS);
    this.pushes = makeSvg("g", { class: "pushes" });
    this.paths[0].after(this.pushes);
    this.scale = make("p", { class: "arrow-scale", hidden: true });
    map.append(this.scale);
  }

  /** @override */
  remove() {
    super.remove();
    this.scale.remove();
  }

  /**
   * @param {Step | null} step
   * @param {Vector[]} pushes the inertia in pieces, the newest first; none: as a whole
   * @param {number} fade what is left of a push a step later
   * @param {Scene} scene
   */
  draw(step, pushes, fade, { plane, rem }) {
    const pens = this.paths.map(() => new Pen());
    const factor = step ? enlargement(step, plane, rem) : 1;
    const scale = factor * plane.scale;
    const [x, y] = step ? [plane.toPixelX(step.from.x), plane.toPixelY(step.from.y)] : [NaN, NaN];
    /** @type {{data: string, opacity: number}[]} */
    const chain = [];
    if (step && Math.abs(x) < FAR && Math.abs(y) < FAR) {
      const [ax, ay] = [x + scale * step.inertia.x, y - scale * step.inertia.y];
      const [bx, by] = [ax + scale * step.fresh.x, ay - scale * step.fresh.y];
      for (const pen of pens.slice(0, 2)) pen.arrow(x, y, ax, ay, HEAD * rem);
      for (const pen of pens.slice(2, 4)) pen.arrow(ax, ay, bx, by, HEAD * rem);
      if (step.ahead && Math.hypot(ax - x, ay - y) > AHEAD * rem) pens[4].circle(ax, ay, AHEAD * rem);
      let [px, py] = [x, y];
      for (let i = pushes.length - 1; i >= 0; i--) {
        const [qx, qy] = [px + scale * pushes[i].x, py - scale * pushes[i].y];
        const pen = new Pen();
        pen.arrow(px, py, qx, qy, 0.8 * HEAD * rem);
        chain.push({ data: pen.data, opacity: Math.max(FAINT, fade ** i) });
        [px, py] = [qx, qy];
      }
    }
    this.write(pens);
    this.group.classList.toggle("unfolded", chain.length > 0);
    fillSvg(this.pushes, "path", chain, (path, { data, opacity }) => {
      put(path, "d", data);
      put(path, "stroke-opacity", opacity.toFixed(2));
    });
    show(this.scale, factor > 1);
    const told = factor < MANY ? factor.toLocaleString("en") : power(factor, 0);
    if (factor > 1) write(this.scale, text("anatomy.scale", { factor: told }));
  }
}

/**
 * 1, or the least of 2, 5, 10, 20, … by which the longest arrow is long enough to be seen; 0 for
 * a walker at rest.
 * @param {Step} step
 * @param {import("./plane.js").Plane} plane
 * @param {number} rem
 */
function enlargement({ fresh, inertia }, { scale, width }, rem) {
  const longest = scale * Math.max(Math.hypot(fresh.x, fresh.y), Math.hypot(inertia.x, inertia.y));
  const wanted = (SHORT * rem) / longest;
  if (longest < facts.thresholds.rest * width) return 0;
  if (!(wanted > 1)) return 1;
  const decade = 10 ** Math.floor(Math.log10(wanted));
  return decade * ([1, 2, 5].find((digit) => digit * decade >= wanted) ?? 10);
}
