/**
 * Many faint lines as a picture: a pixel is the darker, the more of them cross it.
 * Must not know what runs along the lines.
 * @typedef {import("./plane.js").Plane} Plane
 */
import { clip, cut } from "./clip.js";

// What one line leaves of a pixel's paper, at least, and all of them together where all cross it.
const FAINT = { least: 0.9, all: 0.04 };

export class Haze {
  constructor() {
    this.canvas = document.createElement("canvas");
    this.canvas.className = "haze";
    this.context = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
    this.counts = new Uint16Array(0);
    /** @type {ImageData | null} */
    this.image = null;
    this.width = 0;
    this.height = 0;
  }

  /**
   * @param {number} width in px
   * @param {number} height
   */
  begin(width, height) {
    [this.width, this.height] = [Math.ceil(width), Math.ceil(height)];
    if (this.canvas.width !== this.width || this.canvas.height !== this.height || !this.image) {
      Object.assign(this.canvas, { width: this.width, height: this.height });
      this.counts = new Uint16Array(this.width * this.height);
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
    let ax = plane.toPixelX(points[0]);
    let ay = plane.toPixelY(points[1]);
    for (let k = 1; k <= end; k++) {
      const bx = plane.toPixelX(points[2 * k]);
      const by = plane.toPixelY(points[2 * k + 1]);
      // Where a walk has come to rest it would count the same pixel again and again.
      if (Math.abs(bx - ax) < 1 && Math.abs(by - ay) < 1 && k < end) continue;
      this.line(ax, ay, bx, by);
      ax = bx;
      ay = by;
    }
  }

  /**
   * Counts the pixels of a line without its beginning.
   * @param {number} ax
   * @param {number} ay
   * @param {number} bx
   * @param {number} by
   */
  line(ax, ay, bx, by) {
    if (!clip(ax, ay, bx, by, this, 0)) return;
    const { counts, width, height } = this;
    const [dx, dy] = [bx - ax, by - ay];
    const pixels = Math.ceil((cut.leave - cut.enter) * Math.max(Math.abs(dx), Math.abs(dy)));
    const step = (cut.leave - cut.enter) / pixels;
    let x = ax + cut.enter * dx;
    let y = ay + cut.enter * dy;
    for (let pixel = 0; pixel < pixels; pixel++) {
      x += step * dx;
      y += step * dy;
      // Whole parts: a place on the edge may be a hair outside.
      if (x >= 0 && x < width && y >= 0 && y < height) counts[(y | 0) * width + (x | 0)]++;
    }
  }

  /** @param {number} lines how many there are; they have the colour of the canvas */
  paint(lines) {
    const { context, counts, image, width, height } = this;
    if (!image) return;
    const left = Math.min(FAINT.least, FAINT.all ** (1 / lines));
    const opacities = Uint8Array.from({ length: 256 }, (_, count) => 255 * (1 - left ** count));
    const { data } = image;
    for (let pixel = 0; pixel < counts.length; pixel++) data[4 * pixel + 3] = opacities[Math.min(counts[pixel], 255)];
    context.putImageData(image, 0, 0);
    context.globalCompositeOperation = "source-in";
    context.fillStyle = getComputedStyle(this.canvas).color;
    context.fillRect(0, 0, width, height);
    context.globalCompositeOperation = "source-over";
  }
}
