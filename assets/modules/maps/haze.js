/**
 * Many faint lines as a picture: a pixel is the darker, the more of them cross it.
 * Must not know what runs along the lines.
 * @typedef {import("./plane.js").Plane} Plane
 */
import { clip, cut } from "../basics/clip.js";

// What one line leaves of a pixel's paper, at least, and all of them together where all cross it.
const FAINT = { least: 0.9, all: 0.04 };
// Lines are cut so far outside the picture, in px: inside it, so that no rounding leads out of it.
const EDGE = -1e-6;
const DARKEST = 255;
// A spot by its rows: how far down, from which column up to which, from the corner of four pixels.
const SPOT = { shade: DARKEST, spans: [[-1, -1, 1], [0, -1, 1]] };
const RIM = { shade: 0, spans: [[-2, -1, 1], [-1, -2, 2], [0, -2, 2], [1, -1, 1]] };

export class Haze {
  constructor() {
    this.canvas = document.createElement("canvas");
    this.canvas.className = "haze";
    this.context = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
    /** How many lines cross a pixel, 255 at most. */
    this.counts = new Uint8ClampedArray(0);
    /** @type {ImageData | null} */
    this.image = null;
    /** What a line leaves of a pixel; a pixel by its count: red, green, blue, opacity. */
    this.left = 1;
    this.color = "";
    this.shades = new Uint32Array(256);
    this.width = 0;
    this.height = 0;
    this.grain = 1;
  }

  /**
   * @param {number} width in px
   * @param {number} height
   * @param {number} grain px of the map that a pixel of the picture is wide
   */
  begin(width, height, grain) {
    this.grain = grain;
    [this.width, this.height] = [Math.ceil(width / grain), Math.ceil(height / grain)];
    if (this.canvas.width !== this.width || this.canvas.height !== this.height || !this.image) {
      Object.assign(this.canvas, { width: this.width, height: this.height });
      this.counts = new Uint8ClampedArray(this.width * this.height);
      this.image = this.context.createImageData(this.width, this.height);
    }
    this.counts.fill(0);
  }

  /**
   * @param {Float64Array} points x₀, y₀, x₁, y₁, …
   * @param {number} end the last of them
   * @param {Plane} plane
   */
  add(points, end, plane) {
    const { counts, width, height } = this;
    const { x0, y1 } = plane.range;
    const scale = plane.scale / this.grain;
    const holds = (/** @type {number} */ x, /** @type {number} */ y) => x >= 0 && y >= 0 && x < width && y < height;
    let ax = (points[0] - x0) * scale;
    let ay = (y1 - points[1]) * scale;
    let inside = holds(ax, ay);
    for (let k = 1; k <= end; k++) {
      const bx = (points[2 * k] - x0) * scale;
      const by = (y1 - points[2 * k + 1]) * scale;
      const dx = bx - ax;
      const dy = by - ay;
      const length = Math.max(Math.abs(dx), Math.abs(dy));
      // Where a walk has come to rest it would count the same pixel again and again.
      if (length < 1 && k < end) continue;
      const before = inside;
      inside = holds(bx, by);
      // Most lines are whole; what is left of the others is from `enter` on.
      let enter = 0;
      let part = 1;
      if (!before || !inside) {
        part = clip(ax, ay, bx, by, this, EDGE) ? cut.leave - cut.enter : 0;
        enter = cut.enter;
      }
      // The line's pixels without the one in which it begins.
      const pixels = Math.ceil(part * length);
      const stepX = (part / pixels) * dx;
      const stepY = (part / pixels) * dy;
      let x = ax + enter * dx;
      let y = ay + enter * dy;
      for (let pixel = 0; pixel < pixels; pixel++) {
        x += stepX;
        y += stepY;
        counts[(y | 0) * width + (x | 0)]++;
      }
      ax = bx;
      ay = by;
    }
  }

  /**
   * Spots as dark as can be, each of four pixels around a place in px of the map, with a free rim.
   * @param {{x: number, y: number}[]} places
   */
  dots(places) {
    const { counts, width, height, grain } = this;
    const within = (/** @type {number} */ column) => Math.min(Math.max(column, 0), width);
    for (const { shade, spans } of [RIM, SPOT]) {
      for (const { x, y } of places) {
        const column = Math.round(x / grain);
        for (const [down, left, right] of spans) {
          const row = Math.round(y / grain) + down;
          if (row < 0 || row >= height) continue;
          counts.fill(shade, row * width + within(column + left), row * width + within(column + right));
        }
      }
    }
  }

  /** @param {number} lines how many there are; they have the colour of the canvas */
  paint(lines) {
    const { context, counts, image, grain } = this;
    if (!image) return;
    // A line that fills a larger pixel covers less of it.
    const left = Math.min(FAINT.least, FAINT.all ** (1 / lines)) ** (1 / grain);
    const { color } = getComputedStyle(this.canvas);
    if (left !== this.left || color !== this.color) {
      const bytes = new Uint8ClampedArray(this.shades.buffer);
      const paint = bytesOf(color);
      for (let count = 0; count <= DARKEST; count++) {
        bytes.set(paint, 4 * count);
        bytes[4 * count + 3] = 255 * (1 - left ** count);
      }
      Object.assign(this, { left, color });
    }
    const { shades } = this;
    const pixels = new Uint32Array(image.data.buffer);
    for (let pixel = 0; pixel < counts.length; pixel++) pixels[pixel] = shades[counts[pixel]];
    context.putImageData(image, 0, 0);
  }
}

/**
 * A colour's red, green, blue and opacity, in whatever way the style writes it.
 * @param {string} color
 */
function bytesOf(color) {
  const canvas = document.createElement("canvas");
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  return context.getImageData(0, 0, 1, 1).data;
}
