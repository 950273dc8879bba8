/**
 * Between the plane of the weights and the pixels of a panel, at equal scale on both axes.
 * Must not know what is drawn there.
 * @typedef {import("../types").Range} Range
 */

/** All panels show the same part of the plane: one instance serves them all. */
export class Plane {
  constructor() {
    this.width = 1;
    this.height = 1;
    /** Pixels per unit. */
    this.scale = 1;
    /** @type {Range} */
    this.range = { x0: 0, x1: 1, y0: 0, y1: 1 };
  }

  /**
   * Shows at least the window, widened to the panel's shape.
   * @param {number[]} window x0, x1, y0, y1
   * @param {number} width
   * @param {number} height
   */
  fit([x0, x1, y0, y1], width, height) {
    this.width = width;
    this.height = height;
    this.scale = Math.min(width / (x1 - x0), height / (y1 - y0));
    const [cx, cy] = [(x0 + x1) / 2, (y0 + y1) / 2];
    const [halfX, halfY] = [width / this.scale / 2, height / this.scale / 2];
    this.range = { x0: cx - halfX, x1: cx + halfX, y0: cy - halfY, y1: cy + halfY };
  }

  /** @param {number} x */
  toPixelX(x) {
    return (x - this.range.x0) * this.scale;
  }

  /** @param {number} y */
  toPixelY(y) {
    return (this.range.y1 - y) * this.scale;
  }

  /** @param {number} px */
  toX(px) {
    return this.range.x0 + px / this.scale;
  }

  /** @param {number} py */
  toY(py) {
    return this.range.y1 - py / this.scale;
  }
}
