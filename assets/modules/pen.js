/** What both canvases draw with. */

/**
 * A filled circle; its outline can be stroked next.
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {string} colour
 */
export function disc(context, x, y, radius, colour) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.fill();
}

let family = "";

/** The page's sans-serif family: canvases do not inherit it. */
export function fontFamily() {
  family ||= getComputedStyle(document.documentElement).getPropertyValue("--sans");
  return family;
}
