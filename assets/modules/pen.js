/**
 * What both canvases draw with.
 * @typedef {import("./model.js").Course} Course
 */

/** Walkers of one optimizer keep its hue; each further one is nearer to the ink by this much. */
const TONE = 32;

/**
 * The colour of a walker's line and marker, or of its name.
 * @param {Course} course
 * @param {{colours: Record<string, string>, theme: number}} sight
 * @param {"stroke" | "word"} [part]
 */
export function colourOf({ facts: { look }, tone }, { colours, theme }, part = "stroke") {
  const colour = look[part][theme];
  return tone === 0 ? colour : `color-mix(in srgb, ${colours.ink} ${Math.min(tone * TONE, 80)}%, ${colour})`;
}

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
