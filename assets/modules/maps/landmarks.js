/**
 * Names the index contours by their losses, and says where such a name fits on a line.
 * Must not know how the lines came about.
 * @typedef {import("../types").Range} Range
 * @typedef {[number, number][]} Line points in px
 * @typedef {{ x: number, y: number, angle: number }} Place angle in degrees
 */
import { makeSvg, write } from "../basics/elements.js";

/** In px: kept free for the axes' numbers at the left and below, and at the other two sides. */
const FREE = { left: 44, right: 28, top: 16, bottom: 36 };
/** Lines shorter than this stay without a name, in px. */
const SHORTEST = 90;
/** Two names are at least this far apart, in px. */
const APART = 48;
/** Where names gather across the map, as a share of its width. */
const COLUMN = 0.74;
/** Points before and after, between which the slope of a line is measured. */
const REACH = 3;

/**
 * The best place for a name on one of the lines: near the column, level, high up, in the free.
 * @param {Line[]} lines
 * @param {number} width
 * @param {number} height
 * @param {Place[]} taken
 * @returns {Place | null}
 */
export function findPlace(lines, width, height, taken) {
  /** @type {Place | null} */
  let best = null;
  let least = Infinity;
  for (const line of lines) {
    if (length(line) < SHORTEST) continue;
    for (let i = 0; i < line.length; i++) {
      const [x, y] = line[i];
      if (x < FREE.left || x > width - FREE.right) continue;
      if (y < FREE.top || y > height - FREE.bottom) continue;
      const [ax, ay] = line[Math.max(0, i - REACH)];
      const [bx, by] = line[Math.min(line.length - 1, i + REACH)];
      const slope = Math.atan((by - ay) / (bx - ax || 1e-9));
      const effort = Math.abs(x / width - COLUMN) + 0.5 * Math.abs(slope) + (0.3 * y) / height;
      if (effort < least && taken.every((place) => Math.hypot(x - place.x, y - place.y) > APART)) {
        least = effort;
        best = { x, y, angle: (slope * 180) / Math.PI };
      }
    }
  }
  return best;
}

/** @param {Line} line */
function length(line) {
  let sum = 0;
  for (let i = 1; i < line.length && sum < SHORTEST; i++) {
    sum += Math.hypot(line[i][0] - line[i - 1][0], line[i][1] - line[i - 1][1]);
  }
  return sum;
}

/**
 * The texts on the land, in a group that is drawn above the lines.
 * @param {SVGElement} group
 * @param {{ text: string, place: Place }[]} names
 */
export function drawNames(group, names) {
  while (group.childElementCount > names.length) group.lastElementChild?.remove();
  names.forEach(({ text, place: { x, y, angle } }, index) => {
    let element = group.children[index];
    if (!element) {
      element = makeSvg("text", { dy: ".35em" });
      group.append(element);
    }
    const [px, py, turn] = [x, y, angle].map((value) => value.toFixed(1));
    element.setAttribute("transform", `translate(${px},${py}) rotate(${turn})`);
    write(element, text);
  });
}
