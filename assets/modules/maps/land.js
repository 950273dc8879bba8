/**
 * Draws the land through the page's one Plotly figure, off-screen. Panels show it by
 * `<use>` of #land, #land-names (index contours by their losses) and #land-axes, as they like.
 * Must not know panels, walks, or where settings come from.
 * @typedef {import("../types").Range} Range
 * @typedef {import("./grid.js").View} View
 * @typedef {import("../plotly").Figure} Figure
 * @typedef {import("./landmarks.js").Line} Line
 */
import { makeSvg } from "../basics/elements.js";
import { short } from "../basics/format.js";
import { Grid } from "./grid.js";
import { drawNames, findPlace } from "./landmarks.js";

/** Width of a grid column in px: where the land has to be there soon, and at rest. */
const COARSE = 6.6;
const FINE = 2.8;
/** Columns of a small picture. */
const SMALL = 60;

/** Numbers of the axes this near to the map's corners are left out, in px. */
const CORNER = 32;

/**
 * What Plotly does not promise: its classes, and what it and d3 hang on elements. Nothing else in
 * the page reads them; a test names the one that has vanished.
 * @typedef {{ x: number[], y: number[], z: Float64Array[] }} Calculated
 * @typedef {{ level: number, paths: Line[], edgepaths: Line[] }} Level
 * @typedef {{ plot(host: Host): void }} BasePlot draws the traces again from `calcdata`
 * @typedef {{ style(host: Host): void }} TraceModule colours what was drawn
 * @typedef {HTMLElement & {
 *   calcdata: Calculated[][],
 *   _fullLayout: { _basePlotModules: BasePlot[], _modules: TraceModule[] },
 * }} Host
 */
export const PLOTLY = {
  layer: ".contourlayer",
  land: ".contour",
  fill: ".contourfill",
  level: ".contourlevel",
  xaxis: ".xaxislayer-above",
  yaxis: ".yaxislayer-above",
  xnumber: ".xtick > text",
  ynumber: ".ytick > text",
  /** @type {(level: Element) => Level} */
  lines: (level) => /** @type {any} */ (level).__data__,
  /** @type {(number: Element) => { x: number }} */
  tick: (number) => /** @type {any} */ (number.parentElement).__data__,
};

const CONFIG = { staticPlot: true, displayModeBar: false, responsive: false };

/**
 * @typedef {View & { width: number, height: number, coarse?: boolean, theme: Theme }} Drawing
 * `coarse`: a picture that has to be there soon
 */
/** @typedef {View & { svg: SVGSVGElement }} Picture */
/** @typedef {"light" | "dark"} Theme */

/**
 * @param {HTMLElement} element off-screen and hidden, but not `display: none`
 * @param {Record<Theme, Figure>} figures
 */
export function createLand(element, figures) {
  const host = /** @type {Host} */ (element);
  const style = document.createElement("style");
  const [names, axes] = ["land-names", "land-axes"].map((id) => makeSvg("g", { id }));
  const grid = new Grid();
  /** @type {Drawing | null} what is shown; the range is a copy, as callers reuse theirs */
  let shown = null;
  /** The range that Plotly's axes have; what is drawn lies on them in its place. */
  let axesRange = { x0: 0, x1: 1, y0: 0, y1: 1 };
  let revision = 0;

  /**
   * Shows a landscape in all panels.
   * @param {Drawing} next
   * @param {boolean} [numbered] the axes' numbers as well; they take as long as all lines
   */
  function draw(next, numbered = true) {
    const { range, width, height, theme } = next;
    const size = next.coarse ? COARSE : FINE;
    const [columns, rows] = [width, height].map((length) => Math.max(2, Math.round(length / size)));
    const anew = theme !== shown?.theme || width !== shown.width || height !== shown.height;
    const moved = !sameRange(range, axesRange);
    if (anew || numbered) axesRange = { ...range };
    grid.fill(next, columns, rows, axesRange);
    if (anew) build(next);
    else if (moved && numbered) renumber();
    else repaint();
    shown = { ...next, range: { ...range } };
    name(next);
  }

  /**
   * Small pictures of landscapes, each drawn by the same figure and copied into its svg; what the
   * panels show stays as it is.
   * @param {Picture[]} pictures
   */
  function drawPictures(pictures) {
    if (!shown) throw new Error("draw() comes before drawPictures(): the figure has no size yet");
    const { width, height } = shown;
    for (const picture of pictures) {
      grid.fill(picture, SMALL, Math.round((SMALL * height) / width), axesRange);
      repaint();
      picture.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
      picture.svg.setAttribute("preserveAspectRatio", "none");
      picture.svg.classList.add("land-picture");
      picture.svg.replaceChildren(find(PLOTLY.land).cloneNode(true));
    }
    draw(shown);
  }

  /**
   * The figure anew: at first, for another theme or size.
   * @param {Drawing} drawing
   */
  function build({ range, width, height, theme }) {
    const { data, layout } = structuredClone(figures[theme]);
    Object.assign(data[0], grid);
    Object.assign(layout, { width, height, datarevision: ++revision });
    layout.xaxis.range = [range.x0, range.x1];
    layout.yaxis.range = [range.y0, range.y1];
    window.Plotly.react(host, data, layout, CONFIG);
    find(PLOTLY.layer).id = "land";
    // Groups of their own, each for one <use>: a browser renews what a <use> shows as a whole, and
    // the axes stay while only levels change.
    if (!axes.isConnected) find(PLOTLY.xaxis).before(names, axes);
    axes.append(find(PLOTLY.xaxis), find(PLOTLY.yaxis));
    style.textContent = sheet(layout.meta);
    host.append(style);
  }

  /** Puts the grid where Plotly keeps what it calculated, without a copy. */
  function put() {
    Object.assign(host.calcdata[0][0], grid);
  }

  /** Draws contour and axes over another range. */
  function renumber() {
    put();
    window.Plotly.relayout(host, { "xaxis.range": [axesRange.x0, axesRange.x1], "yaxis.range": [axesRange.y0, axesRange.y1] });
  }

  /** Draws the contour alone; the axes stay. */
  function repaint() {
    put();
    host._fullLayout._basePlotModules[0].plot(host);
    host._fullLayout._modules[0].style(host);
  }

  /**
   * Names the index contours, and leaves out numbers of the axes in the map's corners.
   * @param {Drawing} drawing
   */
  function name({ width, height, levels, theme }) {
    const { every } = figures[theme].layout.meta;
    /** @type {{ text: string, place: import("./landmarks.js").Place }[]} */
    const named = [];
    host.querySelectorAll(PLOTLY.level).forEach((element, index) => {
      if ((index + 1) % every) return;
      const { level, paths, edgepaths } = PLOTLY.lines(element);
      const taken = named.map(({ place }) => place);
      const place = findPlace([...edgepaths, ...paths], width, height, taken);
      if (place) named.push({ text: short(levels[level]), place });
    });
    drawNames(names, named);
    corner(PLOTLY.xnumber, axesRange.x0, width / (axesRange.x1 - axesRange.x0), width);
    corner(PLOTLY.ynumber, axesRange.y0, height / (axesRange.y1 - axesRange.y0), height);
  }

  /**
   * @param {string} numbers
   * @param {number} origin
   * @param {number} scale px per unit
   * @param {number} length of the axis in px
   */
  function corner(numbers, origin, scale, length) {
    for (const number of host.querySelectorAll(numbers)) {
      const at = (PLOTLY.tick(number).x - origin) * scale;
      number.classList.toggle("land-corner", at < CORNER || at > length - CORNER);
    }
  }

  /** @param {string} selector */
  function find(selector) {
    const element = host.querySelector(selector);
    if (!element) throw new Error(`Plotly's ${selector} has vanished`);
    return element;
  }

  return {
    draw,
    drawPictures,
    /** The axes' numbers are those of what was shown before. */
    get behind() {
      return shown !== null && !sameRange(shown.range, axesRange);
    },
    get coarse() {
      return shown !== null && Boolean(shown.coarse);
    },
  };
}

/** @type {(a: Range, b: Range) => boolean} */
const sameRange = (a, b) => a.x0 === b.x0 && a.x1 === b.x1 && a.y0 === b.y0 && a.y1 === b.y1;

/**
 * How the land's parts look beyond what a contour trace can hold. The rules follow the land into
 * every `<use>`: there `--axis-labels: visible` shows the axes' numbers, and `--land-name-size` is
 * the size of the names.
 * @param {{ every: number, width: number, opacity: number, label: string, halo: string }} look
 */
function sheet({ every, width, opacity, label, halo }) {
  const index = `${PLOTLY.level}:nth-child(${every}n) path`;
  return `
    #land, #land g { clip-path: none; }
    /* A line lies on every edge between two fills, and crisp ones are painted faster. */
    #land ${PLOTLY.fill} { shape-rendering: crispEdges; }
    :is(#land, .land-picture) ${PLOTLY.level}:first-child { display: none; }
    #land ${index} { stroke-width: ${width}px !important; stroke-opacity: ${opacity} !important; }
    #land-axes text { font: 400 1rem / 1 var(--sans, sans-serif) !important; }
    #land-axes text { visibility: var(--axis-labels, hidden); }
    #land-axes .land-corner { display: none; }
    #land-names text {
      font: 400 var(--land-name-size, 1rem) / 1 var(--sans, sans-serif);
      text-anchor: middle;
      fill: ${label};
      stroke: ${halo};
      stroke-width: 3px;
      stroke-opacity: .5;
      stroke-linejoin: round;
      paint-order: stroke;
    }
    .land-picture path { vector-effect: non-scaling-stroke !important; }
  `;
}
