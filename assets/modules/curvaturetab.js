/**
 * The tab "Curvature": eigenvalues where each walker stands, and on the maps their axes and where
 * Newton's step would go.
 * @typedef {import("./state.js").State} State
 * @typedef {import("./stage.js").Stage} Stage
 * @typedef {import("./model.js").Course} Course
 * @typedef {import("./curvature.js").Curvature} Curvature
 * @typedef {import("./overlay.js").Scene} Scene
 */
import { bestOf, measuredRate } from "./best.js";
import { curvatureAt, kindOf } from "./curvature.js";
import { fill, make, makeButton, makeSection, makeSwitch, show, write } from "./elements.js";
import { facts, text } from "./facts.js";
import { exact, short, tidy } from "./format.js";
import { dress } from "./look.js";
import { MapPaths, OverMaps } from "./overmaps.js";
import { Pen } from "./pen.js";

const ARM = { longest: 4.5, shortest: 0.8 }; // from the walker to an arm's end, in rem
const GHOST = 0.5; // radius of the place that Newton's step leads to, in rem
const FAR = 1e5; // px: beyond it nothing is drawn
const PARTS = ["cross outline", "cross up", "cross down", "newton outline", "newton", "newton ghost"];
const ROWS = ["high", "low", "condition", "inverse", "alpha"];
const BEST = ["best", "rate", "measured", "less", "more"];
const EDGE = 0.05; // how far from the best α the edge is looked for, as a share of it

/**
 * @param {{state: State, stage: Stage, open: (tab: string) => void}} page
 * @returns {import("./why.js").Tab}
 */
export function createCurvatureTab({ state, stage, open }) {
  const marks = new OverMaps((map) => new MapPaths(map, "curvature", PARTS));
  let [drawn, told] = [-1, ""];
  const limits = makeSwitch(text("curvature.limits"), (on) => {
    state.set({ limits: on ? "playhead" : "minimum" });
  });
  const blocks = make("div", { class: "steps" });
  const best = makeButton(text("curvature.set"), () => {
    const { model } = stage;
    const runs = model.courses.map((course) => {
      const found = bestOf(course, model);
      return found ? { ...course.run, alpha: found.alpha, beta: found.beta } : course.run;
    });
    state.set({ runs });
  });
  const none = make("p", { class: "aside" }, text("curvature.none"));
  const instead = make("div", { class: "acts" }, makeButton(text("curvature.search"), () => open("compare")));

  return {
    element: make(
      "div",
      {},
      makeSection(
        text("curvature.legend"),
        ...["up", "down", "newton"].map((part) =>
          make("p", { class: `legend curves-${part}` }, make("i", { "aria-hidden": "true" }), text(`curvature.${part}`)),
        ),
        limits.element,
      ),
      makeSection(text("curvature.title"), make("div", { class: "acts" }, best), none, instead),
      blocks,
    ),
    layer: {
      draw(panels, scene, anew) {
        if (!anew && drawn === stage.player.step) return;
        drawn = stage.player.step;
        marks.draw(panels, (paths, index) => paths.write(draw(stage.model.courses[index], stage, scene)));
      },
      clear() {
        marks.clear();
        drawn = -1;
      },
    },
    update() {
      limits.box.checked = state.settings.limits === "playhead";
      const { bowl } = facts.landscapes[state.settings.landscape];
      best.disabled = !bowl;
      show(none, !bowl);
      show(instead, !bowl);
      const key = JSON.stringify([stage.player.step, state.settings]);
      if (key === told) return;
      told = key;
      fill(blocks, stage.model.courses, (block, course) => tell(block, course, stage, bowl), makeBlock);
    },
  };
}

/**
 * Where a walk is at the playhead.
 * @param {Course} course
 * @param {number} step
 */
function standing({ walk: { points, end } }, step) {
  const k = Math.min(step, end);
  return { x: points[2 * k], y: points[2 * k + 1] };
}

/**
 * How the land curves where a walk is at the playhead.
 * @param {Course} course
 * @param {Stage} stage
 */
export function curvatureOf(course, { model, player }) {
  const { x, y } = standing(course, player.step);
  return curvatureAt(model.land, model.p, x, y);
}

/**
 * @param {Course} course
 * @param {Stage} stage
 * @param {Scene} scene
 */
function draw(course, stage, { plane, rem }) {
  const pens = PARTS.map(() => new Pen());
  const [outline, up, down, under, line, ghost] = pens;
  const { x, y } = standing(course, stage.player.step);
  const curvature = curvatureOf(course, stage);
  const [px, py] = [plane.toPixelX(x), plane.toPixelY(y)];
  if (!(Math.abs(px) < FAR && Math.abs(py) < FAR)) return pens;
  for (const [value, angle] of [
    [curvature.high, curvature.angle],
    [curvature.low, curvature.angle + Math.PI / 2],
  ]) {
    const share = Math.sqrt(curvature.steepest / curvature.condition / Math.abs(value));
    const arm = rem * Math.max(ARM.longest * (value === 0 ? 1 : share), ARM.shortest);
    const [dx, dy] = [arm * Math.cos(angle), -arm * Math.sin(angle)];
    for (const pen of [outline, value > 0 ? up : down]) {
      pen.move(px - dx, py - dy);
      pen.line(px + dx, py + dy);
    }
  }
  if (!curvature.newton) return pens;
  const [qx, qy] = [plane.toPixelX(x + curvature.newton.x), plane.toPixelY(y + curvature.newton.y)];
  if (!(Math.abs(qx) < FAR && Math.abs(qy) < FAR)) return pens;
  for (const pen of [under, line]) {
    pen.move(px, py);
    pen.line(qx, qy);
  }
  ghost.circle(qx, qy, GHOST * rem);
  return pens;
}

function makeBlock() {
  const bodies = [ROWS, BEST].map((names) => make("tbody", {}, ...names.map(makeRow)));
  return make(
    "section",
    { class: "step-block" },
    make("h3", { class: "walker" }),
    make("p"),
    make("table", { class: "terms" }, ...bodies),
  );
}

/** @param {string} name */
function makeRow(name) {
  const values = { share: `${100 * EDGE} %` };
  return make("tr", {}, make("th", { scope: "row" }, text(`curvature.${name}`, values)), make("td"));
}

/**
 * @param {HTMLElement} block
 * @param {Course} course
 * @param {Stage} stage
 * @param {boolean} bowl the land is one
 */
function tell(block, course, stage, bowl) {
  const [title, kind] = [...block.children];
  const [here, known] = /** @type {HTMLElement[]} */ ([...block.querySelectorAll("tbody")]);
  const curvature = curvatureOf(course, stage);
  const { high, low, condition, steepest } = curvature;
  dress(/** @type {HTMLElement} */ (block), course);
  write(title, course.name);
  write(kind, text(`curvature.${kindOf(curvature)}`));
  const values = [short(high), short(low), short(condition), short(1 / steepest), exact(tidy(course.alpha))];
  writeCells(here, values);
  const best = bowl ? bestOf(course, stage.model) : null;
  show(known, best !== null);
  if (!best) return;
  const { alpha, beta, rate } = best;
  const measured = [1, 1 - EDGE, 1 + EDGE].map((share) => measuredRate(course, stage.model, share * alpha, beta));
  const set = [`α ${short(alpha)}`, ...(beta === null ? [] : [`β ${short(beta)}`])].join(", ");
  writeCells(known, [set, rate.toFixed(3), ...measured.map((each) => each.toFixed(3))]);
}

/**
 * @param {HTMLElement} body of a table
 * @param {string[]} values
 */
function writeCells(body, values) {
  const cells = body.querySelectorAll("td");
  values.forEach((value, index) => write(cells[index], value));
}
