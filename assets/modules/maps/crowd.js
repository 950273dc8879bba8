/**
 * Draws the many walks of an ensemble over the maps: where they run as a haze, and where each of
 * them is at the playhead. Must not know how they came to be.
 * @typedef {import("../engine/model.js").Course} Course
 * @typedef {import("./overlay.js").Scene} Scene
 * @typedef {import("../frames/stage.js").Stage} Stage
 */
import { Pen } from "../basics/pen.js";
import { Haze } from "./haze.js";
import { MapPaths, OverMaps } from "./overmaps.js";

const COARSE = 2; // px of a haze's grain while a hand moves something
const MARGIN = 20; // px outside the map at which a walker is still drawn

/**
 * Whether the walkers are part of the haze: drawn one by one they would take longer than their walks.
 * @param {Scene} scene
 */
const hurries = ({ preview, playing }) => preview && !playing;

/**
 * Where those walkers are, in px, that have come so far and are seen.
 * @param {Course["walks"]} walks
 * @param {Scene} scene
 */
function placesOf(walks, { plane, position }) {
  const places = [];
  const step = Math.floor(position);
  const share = position - step;
  for (const { points, end } of walks) {
    if (step > end) continue;
    const from = 2 * step;
    const to = 2 * Math.min(step + 1, end);
    const x = plane.toPixelX(points[from] + share * (points[to] - points[from]));
    const y = plane.toPixelY(points[from + 1] + share * (points[to + 1] - points[from + 1]));
    if (x > -MARGIN && y > -MARGIN && x < plane.width + MARGIN && y < plane.height + MARGIN) places.push({ x, y });
  }
  return places;
}

/** One map's haze and walkers. */
class Crowd {
  /** @param {HTMLElement} map */
  constructor(map) {
    this.haze = new Haze();
    this.paths = new MapPaths(map, "crowd", ["cloud outline", "cloud"]);
    this.pen = new Pen();
    map.querySelector(".walk")?.before(this.haze.canvas);
  }

  /**
   * @param {Course} course
   * @param {Scene} scene
   */
  paint({ walks }, scene) {
    const { plane, preview } = scene;
    const { haze } = this;
    haze.begin(plane.width, plane.height, preview ? COARSE : 1);
    for (const { points, end } of walks) haze.add(points, end, plane);
    if (hurries(scene)) haze.dots(placesOf(walks, scene));
    haze.paint(walks.length);
  }

  /**
   * @param {Course} course
   * @param {Scene} scene
   */
  stand({ walks }, scene) {
    const { pen } = this;
    pen.begin();
    if (!hurries(scene)) for (const { x, y } of placesOf(walks, scene)) pen.dot(x, y);
    this.paths.write([pen, pen]);
  }

  remove() {
    this.haze.canvas.remove();
    this.paths.remove();
  }
}

/**
 * @param {Stage} stage
 * @returns {import("../why/why.js").Layer}
 */
export function createCrowds({ model, player }) {
  const crowds = new OverMaps((map) => new Crowd(map));
  let drawn = -1;
  return {
    draw(panels, scene, anew) {
      if (!anew && drawn === player.position) return;
      drawn = player.position;
      // One after the other: a picture asks for its colour, which a path drawn before it would make dear.
      if (anew) crowds.draw(panels, (crowd, index) => crowd.paint(model.courses[index], scene));
      crowds.draw(panels, (crowd, index) => crowd.stand(model.courses[index], scene));
    },
    clear() {
      crowds.clear();
      drawn = -1;
    },
  };
}
