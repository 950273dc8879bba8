/**
 * What glides over a panel's land: the walker's marker, or where it is off the map; and the rings
 * of the minima above it. Elements that only move, so that a frame draws no pixels.
 * Must not know paths.
 * @typedef {import("./plane.js").Plane} Plane
 * @typedef {import("../engine/model.js").Course} Course
 * @typedef {import("../types").CriticalPoint} CriticalPoint
 */
import { fill, put, show, write } from "../basics/elements.js";
import { facts, text } from "../basics/facts.js";
import { short } from "../basics/format.js";
import { glide } from "../basics/glide.js";

// In rem: a minimum's ring is at least this wide; a walker off the map is shown this far inside.
const RING = 0.375;
const EDGE = 1.3;
const APART = 1.6; // the words from the arrow
const TURN = 3; // degrees: less is not seen of an arrow, and would draw it anew

/**
 * A walker's place in px of the map, between two steps on their segment.
 * @param {Course} course
 * @param {number} position
 * @param {Plane} plane
 */
export function placeOf({ walk: { points, end } }, position, plane) {
  const at = Math.min(position, end);
  const k = Math.floor(at);
  const share = at - k;
  const next = Math.min(k + 1, end);
  return {
    x: plane.toPixelX(points[2 * k] + share * (points[2 * next] - points[2 * k])),
    y: plane.toPixelY(points[2 * k + 1] + share * (points[2 * next + 1] - points[2 * k + 1])),
  };
}

export class Marks {
  /** @param {HTMLElement} map */
  constructor(map) {
    const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (map.querySelector(name));
    this.marker = part(".marker");
    this.away = part(".away");
    this.arrow = part(".away-arrow");
    this.point = part(".away-arrow path");
    this.label = part(".away-label");
    this.rings = part(".rings");
    this.ringed = "";
    /** How far off the map the walker is, in the landscape's units. */
    this.off = 0;
  }

  /**
   * @param {{x: number, y: number}} place in px
   * @param {Plane} plane
   * @param {number} rem
   */
  show({ x, y }, plane, rem) {
    const outside = !(x >= 0 && y >= 0 && x <= plane.width && y <= plane.height);
    if (outside) this.pointAway(x, y, plane, rem);
    else glide(this.marker, x, y);
    show(this.marker, !outside);
    show(this.away, outside);
  }

  /** How far off the map the walker is: words, which need not be new in each frame. */
  tell() {
    write(this.label, text("outside", { distance: short(this.off) }));
  }

  /**
   * An arrow at the edge, and how far off the walker is.
   * @param {number} x
   * @param {number} y
   * @param {Plane} plane
   * @param {number} rem
   */
  pointAway(x, y, { width, height, scale }, rem) {
    const clamp = (/** @type {number} */ value, /** @type {number} */ inset, /** @type {number} */ size) =>
      Math.min(Math.max(value, inset), size - inset);
    // Infinity and NaN have no direction: the upper edge stands for them.
    const [px, py] = [Number.isFinite(x) ? x : width / 2, Number.isFinite(y) ? y : -height];
    const [ex, ey] = [clamp(px, EDGE * rem, width), clamp(py, EDGE * rem, height)];
    this.off = Math.hypot(px - clamp(px, 0, width), py - clamp(py, 0, height)) / scale;
    if (this.away.hidden) this.tell(); // it is about to be seen
    const angle = Math.atan2(py - ey, px - ex);
    glide(this.arrow, ex, ey);
    put(this.point, "transform", `rotate(${TURN * Math.round(((180 / Math.PI) * angle) / TURN)})`);
    const half = 0.27 * rem * (this.label.textContent ?? "").length;
    const lx = clamp(ex, half + 0.4 * rem, width);
    const above = ey - APART * rem;
    const ly = above < rem ? ey + APART * rem : above;
    glide(this.label, lx, clamp(ly, rem, height));
  }

  /**
   * The minima: rings as wide as the distance at which a walk counts as arrived.
   * @param {CriticalPoint[]} minima
   * @param {Plane} plane
   * @param {number} width of the domain
   * @param {number} rem
   */
  ring(minima, plane, width, rem) {
    const radius = Math.max(RING * rem, facts.thresholds.arrived * width * plane.scale);
    const places = minima.map(({ x, y }) => [plane.toPixelX(x) - radius, plane.toPixelY(y) - radius]);
    const ringed = `${places} ${radius}`;
    if (ringed === this.ringed) return;
    this.ringed = ringed;
    fill(this.rings, places, (ring, [left, top]) => {
      ring.style.left = `${left}px`;
      ring.style.top = `${top}px`;
      ring.style.width = ring.style.height = `${2 * radius}px`;
    });
  }
}
