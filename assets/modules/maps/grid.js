/**
 * Samples a land: band indices on a grid, in arrays that are used again and again.
 * Must not know who draws them.
 * @typedef {import("../types").Land} Land
 * @typedef {import("../types").Range} Range
 */
import { band } from "../engine/levels.js";

/**
 * @typedef {object} View
 * @property {Land} land
 * @property {ArrayLike<number>} p the knobs' values
 * @property {Range} range what is in view
 * @property {Float64Array} levels
 */

/** x of the columns, y of the rows, and z[row][column] = band(L), 0 … the highest. */
export class Grid {
  constructor() {
    this.x = new Float64Array(0);
    this.y = new Float64Array(0);
    this.z = [new Float64Array(0)];
  }

  /**
   * Samples the view's range, its edges included, and lays the samples out over the axes' range.
   * Where L is no number, as after an overflow, it is in the highest band.
   * @param {View} view
   * @param {number} columns
   * @param {number} rows
   * @param {Range} axes the view's own range, unless the land is drawn in place of another
   */
  fill({ land, p, range, levels }, columns, rows, axes) {
    if (this.x.length !== columns || this.y.length !== rows) {
      this.x = new Float64Array(columns);
      this.y = new Float64Array(rows);
      this.z = Array.from(this.y, () => new Float64Array(columns));
    }
    const highest = levels.length - 1;
    spread(this.x, axes.x0, axes.x1);
    spread(this.y, axes.y0, axes.y1);
    for (let row = 0; row < rows; row++) {
      const line = this.z[row];
      const y = range.y0 + ((range.y1 - range.y0) * row) / (rows - 1);
      for (let column = 0; column < columns; column++) {
        const x = range.x0 + ((range.x1 - range.x0) * column) / (columns - 1);
        const place = band(land.value(x, y, p), levels);
        line[column] = place <= highest ? place : highest;
      }
    }
  }
}

/**
 * Evenly spaced from first to last.
 * @param {Float64Array} places
 * @param {number} first
 * @param {number} last
 */
function spread(places, first, last) {
  for (let i = 0; i < places.length; i++) {
    places[i] = first + ((last - first) * i) / (places.length - 1);
  }
}
