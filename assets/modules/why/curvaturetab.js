/**
 * The tab "Curvature": eigenvalues where each walker stands, and on the maps their axes and where
 * Newton's step would go.
 * @typedef {import("../settings/state.js").State} State
 * @typedef {import("../frames/stage.js").Stage} Stage
 * @typedef {import("../engine/model.js").Course} Course
 */
import { fill, make, makeButton, makeSection, makeSwitch, show, write } from "../basics/elements.js";
import { facts, text } from "../basics/facts.js";
import { short } from "../basics/format.js";
import { dress } from "../basics/look.js";
import { bestOf, measuredRate } from "../engine/best.js";
import { isSingular, kindOf } from "../engine/curvature.js";
import { CurvatureMarks, curvatureOf, nameOf } from "../maps/curvaturemarks.js";
import { OverMaps } from "../maps/overmaps.js";
import { rateText } from "./scheduletab.js";

const ROWS = ["high", "low", "condition", "inverse", "alpha"];
const BEST = ["best", "rate", "measured", "less", "more"];
const EDGE = 0.05; // how far from the best α the edge is looked for, as a share of it

/**
 * @param {{state: State, stage: Stage, open: (tab: string) => void}} page
 * @returns {import("./why.js").Tab}
 */
export function createCurvatureTab({ state, stage, open }) {
  const marks = new OverMaps((map) => new CurvatureMarks(map));
  let [drawn, told] = [-1, ""];
  const limits = makeSwitch(text("curvature.limits"), (on) => {
    state.set({ limits: on ? "playhead" : "minimum" });
  });
  const taylor = makeSwitch(text("curvature.taylor"), (on) => state.set({ model: on ? "taylor" : "none" }));
  const dashes = makeLegend("taylor");
  const kinds = make("p", { class: "aside" });
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
        ...["up", "down", "newton"].map(makeLegend),
        taylor.element,
        dashes,
        limits.element,
        kinds,
      ),
      makeSection(text("curvature.title"), make("div", { class: "acts" }, best), none, instead),
      blocks,
    ),
    layer: {
      draw(panels, scene, anew) {
        if (!anew && drawn === stage.player.step) return;
        drawn = stage.player.step;
        marks.draw(panels, (paths, index) => {
          if (anew) paths.name(stage.model.criticalPoints, scene);
          paths.draw(stage.model.courses[index], stage, scene, state.settings.model === "taylor");
        });
      },
      clear() {
        marks.clear();
        drawn = -1;
      },
    },
    update() {
      taylor.box.checked = state.settings.model === "taylor";
      show(dashes, taylor.box.checked);
      limits.box.checked = state.settings.limits === "playhead";
      const { bowl } = facts.landscapes[state.settings.landscape];
      best.disabled = !bowl;
      show(none, !bowl);
      show(instead, !bowl);
      const key = JSON.stringify([stage.player.step, state.settings]);
      if (key === told) return;
      told = key;
      write(kinds, countKinds(stage.model.criticalPoints));
      fill(blocks, stage.model.courses, (block, course) => tell(block, course, stage, bowl), makeBlock);
    },
  };
}

/** @param {string} part */
function makeLegend(part) {
  return make("p", { class: `legend curves-${part}` }, make("i", { "aria-hidden": "true" }), text(`curvature.legend.${part}`));
}

/**
 * "On this map: minimum × 2, saddle × 1".
 * @param {import("../types").CriticalPoint[]} points
 */
function countKinds(points) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const point of points) counts.set(nameOf(point), (counts.get(nameOf(point)) ?? 0) + 1);
  const listed = [...counts].map(([name, count]) => text("curvature.count", { name, count })).join(", ");
  return listed ? text("curvature.points", { listed }) : text("curvature.pointless");
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
  write(kind, text(`curvature.${isSingular(curvature) ? "singular" : kindOf(curvature)}`));
  const values = [short(high), short(low), short(condition), short(1 / steepest), rateText(course, stage.player.step)];
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
