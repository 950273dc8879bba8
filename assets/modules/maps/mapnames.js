/**
 * Names of places on a map: a word beside each, where it covers neither another word nor a place.
 * Must not know what the places are.
 */
import { fill, make, show, write } from "../basics/elements.js";

// In rem: of a letter, of a line of words, and between a place and its word.
const LETTER = 0.44;
const HEIGHT = 1.1;
const GAP = 0.75;

/**
 * @typedef {object} Named
 * @property {number} x in px
 * @property {number} y
 * @property {string} name
 * @property {boolean} dot the place has no mark of its own
 */

/** @typedef {{x: number, y: number, width: number, height: number}} Box about its centre */

export class MapNames {
  /** @param {HTMLElement} map */
  constructor(map) {
    /** @type {Box[]} where words and places are */
    this.boxes = [];
    this.element = make("div", { class: "map-names", "aria-hidden": "true" });
    // Walkers and rings lie above.
    /** @type {HTMLElement} */ (map.querySelector(".marker")).before(this.element);
  }

  /**
   * @param {Named[]} named those that come first find a free place first
   * @param {import("./plane.js").Plane} plane
   * @param {number} rem
   * @param {Box[]} [others] to be kept free as well
   */
  show(named, plane, rem, others = []) {
    const { width, height } = plane;
    const seen = named.filter(({ x, y }) => x >= 0 && y >= 0 && x <= width && y <= height);
    this.boxes = [...seen.map((one) => boxAround(one, rem)), ...others];
    const words = placeNames(seen, width, height, rem, this.boxes);
    const entries = seen.map((one, index) => ({ ...one, box: words[index] }));
    const tell = (/** @type {HTMLElement} */ element, /** @type {typeof entries[number]} */ { x, y, name, dot, box }) => {
      const [mark, word] = /** @type {HTMLElement[]} */ ([...element.children]);
      mark.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
      show(mark, dot);
      show(word, box !== null);
      write(word, name);
      if (box) word.style.transform = `translate(${box.x.toFixed(1)}px, ${box.y.toFixed(1)}px) translate(-50%, -50%)`;
    };
    fill(this.element, entries, tell, () => make("span", {}, make("i"), make("b")));
  }

  remove() {
    this.element.remove();
  }
}

/**
 * What is kept free about a place: a marker's size.
 * @param {{x: number, y: number}} place
 * @param {number} rem
 * @returns {Box}
 */
export const boxAround = ({ x, y }, rem) => ({ x, y, width: 1.6 * GAP * rem, height: 1.6 * GAP * rem });

/**
 * Where each word goes: below its place, above it, to its right or left; null where none is free.
 * @param {Named[]} named
 * @param {number} width of the map
 * @param {number} height
 * @param {number} rem
 * @param {Box[]} taken what no word may cover; the words are added
 */
export function placeNames(named, width, height, rem, taken) {
  const side = 2 * GAP * rem;
  return named.map(({ x, y, name }) => {
    const size = { width: (name.length * LETTER + 0.5) * rem, height: HEIGHT * rem };
    const [across, down] = [(side + size.width) / 2, (side + size.height) / 2];
    const free = [[0, down], [0, -down], [across, 0], [-across, 0]]
      .map(([dx, dy]) => ({ x: x + dx, y: y + dy, ...size }))
      .find((box) => within(box, width, height) && taken.every((other) => apart(box, other)));
    if (free) taken.push(free);
    return free ?? null;
  });
}

/**
 * @param {Box} box
 * @param {number} width
 * @param {number} height
 */
const within = (box, width, height) =>
  2 * Math.abs(box.x - width / 2) <= width - box.width && 2 * Math.abs(box.y - height / 2) <= height - box.height;

/** @type {(one: Box, other: Box) => boolean} */
const apart = (one, other) =>
  2 * Math.abs(one.x - other.x) >= one.width + other.width || 2 * Math.abs(one.y - other.y) >= one.height + other.height;
