/**
 * The tab "Noise": σ and the seed of the noise on each measured gradient, and how restless it makes
 * the walks.
 * @typedef {import("../settings/state.js").State} State
 * @typedef {import("../frames/stage.js").Stage} Stage
 * @typedef {import("../engine/model.js").Course} Course
 */
import { fill, make, makeChoice, makeSection, write } from "../basics/elements.js";
import { facts, text } from "../basics/facts.js";
import { exact, fixed, short } from "../basics/format.js";
import { dress } from "../basics/look.js";
import { fromZero, logScale } from "../basics/scales.js";
import { createSeed } from "../controls/seed.js";
import { makeSlider, makeSymbol } from "../controls/slider.js";
import { restlessness } from "../engine/hover.js";
import { quantileOf } from "../engine/quantiles.js";
import { createCrowds } from "../maps/crowd.js";

const LATEST = 100; // steps of which the numbers are
const MEASURES = /** @type {const} */ (["turn", "step", "spread"]);
const WALKS = [1, 50, 100, 200];

/**
 * @param {{state: State, stage: Stage, play: () => void}} page
 * @returns {import("./why.js").Tab}
 */
export function createNoiseTab({ state, stage, play }) {
  const { noise: bounds } = facts.settings;
  let shown = "";

  const sigma = makeSlider({
    label: `${text("noise.sigma")} σ`,
    title: make("span", { "aria-hidden": "true" }, `${text("noise.sigma")} `, makeSymbol("σ")),
    scale: () => fromZero(logScale(stage.model.noiseRange)),
    bounds,
    move: (value) => state.set({ noise: value }, { live: true }),
    done: () => state.commit(),
    take: (value) => state.set({ noise: value }),
  });
  const many = makeChoice(
    "walks",
    text("noise.walks"),
    WALKS.map((count) => ({ value: String(count), label: [String(count)] })),
    (count) => state.set({ walks: Number(count) }),
  );
  const ensemble = make("p", { class: "aside" });
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
      makeSection(text("noise.walks"), many.element, ensemble),
      makeSection(text("noise.restless"), table, make("p", { class: "aside" }, text("noise.truth"))),
    ),
    layer: { ...createCrowds(stage), on: () => stage.model.count > 1 },
    chip: {
      text() {
        const { noise, walks } = state.settings;
        if (noise === 0) return stage.model.count > 1 ? text("noise.chip.walks", { walks }) : "";
        return text(walks > 1 ? "noise.chip.many" : "noise.chip", { sigma: exact(noise), walks });
      },
      off: () => state.set(state.settings.noise > 0 ? { noise: 0 } : { walks: 1 }),
    },
    update() {
      const { model, player } = stage;
      const { settings } = state;
      const key = JSON.stringify([player.step, settings, model.count]);
      if (key === shown) return;
      shown = key;
      sigma.show(settings.noise);
      seed.show(settings.noise > 0 || Boolean(model.courses[0]?.plan.batch));
      many.show(String(settings.walks));
      write(ensemble, told(settings.walks));
      const first = Math.max(0, player.step - LATEST);
      const values = { from: first, to: player.step, walks: model.count };
      write(caption, text(model.count > 1 ? "noise.latest.many" : "noise.latest", values));
      fill(body, model.courses, (line, course) => tell(line, course, measured(course)), makeLine);
    },
  };

  /**
   * What the ensemble shows, or why it does not.
   * @param {number} walks that are set
   */
  function told(walks) {
    if (walks === 1) return text("noise.walks.one");
    const count = stage.model.countOf(state.settings, false);
    if (count === 1) return text("noise.walks.still");
    return text(count < walks ? "noise.walks.fewer" : "noise.walks.many", { walks, count });
  }

  /** @param {Course} course */
  function measured({ walks }) {
    const { step: k } = stage.player;
    const each = walks.filter(({ end }) => k <= end).map((walk) => restlessness(walk, k, LATEST));
    if (!each.length) return [];
    const [turn, step, spread] = MEASURES.map((name) =>
      quantileOf(Float64Array.from(each, (measures) => measures[name]), 0.5),
    );
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
