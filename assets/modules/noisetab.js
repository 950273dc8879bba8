/**
 * The tab "Noise": σ and the seed of the noise on each measured gradient, and how restless it makes
 * the walks.
 * @typedef {import("./state.js").State} State
 * @typedef {import("./stage.js").Stage} Stage
 * @typedef {import("./model.js").Course} Course
 */
import { fill, make, makeSection, write } from "./elements.js";
import { facts, text } from "./facts.js";
import { exact, fixed, short } from "./format.js";
import { restlessness } from "./hover.js";
import { dress } from "./look.js";
import { fromZero, logScale } from "./scales.js";
import { createSeed } from "./seed.js";
import { makeSlider, makeSymbol } from "./slider.js";

const LATEST = 100; // steps of which the numbers are
const MEASURES = ["turn", "step", "spread"];

/**
 * @param {{state: State, stage: Stage, play: () => void}} page
 * @returns {import("./why.js").Tab}
 */
export function createNoiseTab({ state, stage, play }) {
  const { noise: bounds } = facts.settings;
  let told = "";

  const sigma = makeSlider({
    label: `${text("noise.sigma")} σ`,
    title: make("span", { "aria-hidden": "true" }, `${text("noise.sigma")} `, makeSymbol("σ")),
    scale: () => fromZero(logScale(stage.model.noiseRange)),
    bounds,
    move: (value) => state.set({ noise: value }, { live: true }),
    done: () => state.commit(),
    take: (value) => state.set({ noise: value }),
  });
  const seed = createSeed(state, play);
  const caption = make("caption");
  const body = make("tbody");
  const table = make(
    "table",
    { class: "measures" },
    caption,
    make("thead", {}, make("tr", {}, ...["", ...MEASURES].map(makeHead))),
    body,
  );

  return {
    element: make(
      "div",
      {},
      make("section", {}, sigma.element, seed.element, make("p", { class: "aside" }, text("noise.draws"))),
      makeSection(text("noise.restless"), table, make("p", { class: "aside" }, text("noise.truth"))),
    ),
    chip: {
      text: () => (state.settings.noise > 0 ? text("noise.chip", { sigma: exact(state.settings.noise) }) : ""),
      off: () => state.set({ noise: 0 }),
    },
    update() {
      const { model, player } = stage;
      const { settings } = state;
      const key = JSON.stringify([player.step, settings]);
      if (key === told) return;
      told = key;
      sigma.show(settings.noise);
      seed.show(settings.noise > 0 || Boolean(model.courses[0]?.plan.batch));
      const first = Math.max(0, player.step - LATEST);
      write(caption, text("noise.latest", { from: first, to: player.step }));
      fill(body, model.courses, (line, course) => tell(line, course, measured(course)), makeLine);
    },
  };

  /** @param {Course} course */
  function measured({ walk }) {
    const { player } = stage;
    if (player.step > walk.end) return [];
    const { turn, step, spread } = restlessness(walk, player.step, LATEST);
    return [Number.isNaN(turn) ? short(turn) : `${fixed(turn, 0)}°`, short(step), short(spread)];
  }
}

/** @param {string} measure */
const makeHead = (measure) => (measure ? make("th", { scope: "col" }, text(`noise.${measure}`)) : make("td"));

function makeLine() {
  return make("tr", {}, make("th", { scope: "row", class: "walker" }), ...MEASURES.map(() => make("td")));
}

/**
 * @param {HTMLElement} line
 * @param {Course} course
 * @param {string[]} measures
 */
function tell(line, course, measures) {
  const [name, ...cells] = line.children;
  dress(line, course);
  write(name, course.name);
  cells.forEach((cell, index) => write(cell, measures[index] ?? "–"));
}
