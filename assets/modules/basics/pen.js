/**
 * Writes SVG path data, in tenths of a px and each point relative to the one before: the shortest
 * to write, to read and to keep. Must not know what is drawn.
 */

export class Pen {
  constructor() {
    this.data = "";
    /** Where the pen is, in tenths: what is rounded away does not add up. */
    this.x = 0;
    this.y = 0;
  }

  /** A new path, with the same pen. */
  begin() {
    this.data = "";
    this.x = 0;
    this.y = 0;
  }

  /**
   * @param {number} x in px
   * @param {number} y
   */
  move(x, y) {
    this.to("m", x, y);
  }

  /**
   * @param {number} x in px
   * @param {number} y
   */
  line(x, y) {
    this.to("l", x, y);
  }

  /**
   * A line of no length: where ends are round, a dot.
   * @param {number} x in px
   * @param {number} y
   */
  dot(x, y) {
    this.to("m", x, y);
    this.data += "h0";
  }

  /**
   * @param {number} x in px
   * @param {number} y
   * @param {number} radius
   */
  circle(x, y, radius) {
    const size = Math.round(10 * radius);
    const half = "a" + tenths(size) + " " + tenths(size) + " 0 0 1 ";
    this.move(x - size / 10, y);
    this.data += half + tenths(2 * size) + " 0" + half + tenths(-2 * size) + " 0";
  }

  /**
   * An arrow whose head has sides of this length; a shorter arrow has a shorter head.
   * @param {number} x0 in px
   * @param {number} y0
   * @param {number} x1
   * @param {number} y1
   * @param {number} head
   */
  arrow(x0, y0, x1, y1, head) {
    const length = Math.hypot(x1 - x0, y1 - y0);
    if (!(length > 0)) return;
    const side = Math.min(head, 0.6 * length) / length;
    const [ux, uy] = [side * (x1 - x0), side * (y1 - y0)];
    this.move(x0, y0);
    this.line(x1, y1);
    this.move(x1 - ux + 0.6 * uy, y1 - uy - 0.6 * ux);
    this.line(x1, y1);
    this.line(x1 - ux - 0.6 * uy, y1 - uy + 0.6 * ux);
  }

  /**
   * @param {"m" | "l"} command
   * @param {number} x in px
   * @param {number} y
   */
  to(command, x, y) {
    const nextX = Math.round(10 * x);
    const nextY = Math.round(10 * y);
    this.data += command + tenths(nextX - this.x) + " " + tenths(nextY - this.y);
    this.x = nextX;
    this.y = nextY;
  }
}

/**
 * A whole number of tenths; toFixed(1) takes three times as long.
 * @param {number} count
 */
function tenths(count) {
  const size = Math.abs(count);
  const whole = Math.floor(size / 10);
  const rest = size - 10 * whole;
  return (count < 0 ? "-" : "") + whole + (rest ? "." + rest : "");
}
