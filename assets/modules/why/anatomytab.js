/**
 * The tab "Anatomy": a step of each panel in numbers that add up, and its arrows on the maps.
 * @typedef {import("../settings/state.js").State} State
 * @typedef {import("../frames/stage.js").Stage} Stage
 * @typedef {import("../engine/model.js").Course} Course
 * @typedef {import("../engine/anatomy.js").Step} Step
 * @typedef {import("../basics/format.js").Writing} Writing
 */
import { cloneTemplate, fill, make, makeSection, makeSwitch, show, write } from "../basics/elements.js";
import { facts, text } from "../basics/facts.js";
import { addends, multiple } from "../basics/format.js";
import { dress } from "../basics/look.js";
import { Anatomist } from "../engine/anatomy.js";
import { Arrows } from "../maps/arrows.js";
import { OverMaps } from "../maps/overmaps.js";

const DIGITS = 4; // of the largest number in a line
const ROOM = { from: -4, to: 5 }; // powers of ten of it whose digits are written out
const UNITS = 300; // other powers of ten are told, up to this one
const PUSHES = 60; // of the past that are drawn each

/**
 * @param {{state: State, stage: Stage}} page
 * @returns {import("./why.js").Tab}
 */
export function createAnatomyTab({ state, stage }) {
  /** @type {Anatomist[]} */
  const anatomists = [];
  const arrows = new OverMaps((map) => new Arrows(map));
  /** What was drawn and told last. */
  let [drawn, told] = [-1, ""];

  const samples = make("i", { "aria-hidden": "true" });
  const unfolded = make("p", { class: "aside" }, text("anatomy.unfolded"));
  const unfold = makeSwitch(text("anatomy.unfold"), (on) => state.set({ pushes: on ? "each" : "sum" }));
  const steps = make("div", { class: "steps" });
  const element = make(
    "div",
    {},
    makeSection(
      text("anatomy.legend"),
      make("p", { class: "legend" }, samples, text("anatomy.inertia")),
      ...["fresh", "ahead"].map((part) =>
        make("p", { class: `legend ${part}` }, make("i", { "aria-hidden": "true" }), text(`anatomy.${part}`)),
      ),
      unfold.element,
      unfolded,
    ),
    steps,
  );

  /** @param {number} index */
  const stepOf = (index) => {
    const { model, player } = stage;
    anatomists[index] ??= new Anatomist();
    return anatomists[index].at(model.courses[index], model.land, player.step);
  };

  return {
    element,
    layer: { draw, clear },
    update() {
      unfold.box.checked = state.settings.pushes === "each";
      show(unfolded, unfold.box.checked);
      const { courses } = stage.model;
      const key = JSON.stringify([stage.player.step, state.settings]);
      if (key === told) return;
      told = key;
      const { axes } = facts.landscapes[state.settings.landscape];
      fill(samples, courses, dress);
      fill(steps, courses, (block, course) => tell(block, course, stepOf(courses.indexOf(course)), axes), makeBlock);
    },
  };

  /** @type {import("../frames/stage.js").Layer} */
  function draw(panels, scene, anew) {
    if (!anew && drawn === stage.player.step) return;
    drawn = stage.player.step;
    arrows.draw(panels, (those, index) => {
      const step = stepOf(index);
      const pushes = state.settings.pushes === "each" && step ? anatomists[index].pushes(PUSHES) : [];
      those.draw(step, pushes, stage.model.courses[index].beta, scene);
    });
  }

  function clear() {
    arrows.clear();
    drawn = -1;
  }
}

function makeBlock() {
  return make("section", { class: "step-block" }, make("h3", { class: "walker" }), make("div"), make("p", { class: "aside" }));
}

/**
 * @param {HTMLElement} block
 * @param {Course} course
 * @param {Step | null} step
 * @param {string[]} axes
 */
function tell(block, course, step, axes) {
  const [title, body, ended] = /** @type {HTMLElement[]} */ ([...block.children]);
  dress(block, course);
  write(title, course.name);
  show(body, step !== null);
  show(ended, step === null);
  if (!step) {
    write(ended, text("status.diverged", { step: course.walk.divergedAt ?? 0 }));
    return;
  }
  if (block.dataset.rule !== course.slug) {
    block.dataset.rule = course.slug;
    body.replaceChildren(cloneTemplate(`terms-${course.slug}`));
  }
  body.querySelectorAll("thead i").forEach((axis, index) => write(axis, axes[index]));
  const [head, ...rows] = [...body.querySelectorAll("tr")];
  write(head.cells[0], text("anatomy.step", { from: step.k, to: step.k + 1 }));
  const measured = [...(step.ahead ? [step.at] : []), step.gradient];
  measured.forEach((vector) => put(/** @type {HTMLTableRowElement} */ (rows.shift()), vector, writingOf([vector])));
  for (const terms of step.lines) {
    const writing = writingOf(terms);
    const [xs, ys] = [addends(terms.map(({ x }) => x), writing), addends(terms.map(({ y }) => y), writing)];
    // A line of one term has no sum of its own.
    if (terms.length === 1) [xs, ys].forEach((column) => column.pop());
    xs.forEach((x, i) => put(/** @type {HTMLTableRowElement} */ (rows.shift()), { x, y: ys[i] }, writing));
  }
}

/**
 * @param {HTMLTableRowElement} row
 * @param {{x: number, y: number}} vector
 * @param {Writing} writing
 */
function put(row, { x, y }, writing) {
  write(row.cells[1], multiple(x, writing));
  write(row.cells[2], multiple(y, writing));
}

/**
 * How the numbers of a line are written, all of them alike so that they add up.
 * @param {{x: number, y: number}[]} vectors
 * @returns {Writing}
 */
function writingOf(vectors) {
  const largest = Math.max(...vectors.map(({ x, y }) => Math.max(Math.abs(x), Math.abs(y))));
  const size = largest > 0 ? Math.floor(Math.log10(largest)) : 0;
  if (size >= ROOM.from && size <= ROOM.to) return { exponent: 0, decimals: Math.max(DIGITS - 1 - size, 0) };
  return { exponent: Math.min(Math.max(size, -UNITS), UNITS), decimals: DIGITS - 2 };
}
