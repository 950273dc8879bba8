/**
 * The tab "Schedule": how α falls in the course of all walks, and what α each walk has now.
 * @typedef {import("../settings/state.js").State} State
 * @typedef {import("../frames/stage.js").Stage} Stage
 * @typedef {import("../engine/model.js").Course} Course
 */
import { cloneTemplate, fill, make, makeChoice, makeSection, makeSvg, show, whenNew, write } from "../basics/elements.js";
import { facts, text } from "../basics/facts.js";
import { brief, short } from "../basics/format.js";
import { dress } from "../basics/look.js";
import { CONSTANT, alphaIn, curveOf } from "../engine/schedule.js";
import { choices } from "../settings/settings.js";
import { createForms } from "./formssection.js";

const CURVE = { width: 32, height: 13 }; // of a drawing, in px of its viewBox

/**
 * A small drawing of a schedule.
 * @param {string} slug
 */
export function makeCurve(slug) {
  const viewBox = `-1.5 -1.5 ${CURVE.width + 3} ${CURVE.height + 3}`;
  const path = makeSvg("path", { d: curveOf(slug, CURVE.width, CURVE.height) });
  return makeSvg("svg", { class: "schedule-curve", viewBox, "aria-hidden": true }, path);
}

/**
 * @param {{state: State, stage: Stage}} page
 * @returns {import("./why.js").Tab}
 */
export function createScheduleTab({ state, stage }) {
  const slugs = /** @type {string[]} */ (choices(facts.settings.schedule));
  const choice = makeChoice(
    "schedule",
    text("schedule.title"),
    slugs.map((value) => ({ value, label: [makeCurve(value), text(`schedule.${value}`)] })),
    (schedule) => state.set({ schedule }),
  );
  choice.element.classList.add("schedules");
  const formula = make("p", { class: "schedule-formula" });
  const why = make("p", { class: "aside" });
  const lanes = make("p", { class: "aside" }, text("schedule.lanes"));
  const caption = make("caption");
  const body = make("tbody");
  const forms = createForms({ state, stage });
  let told = "";

  const present = whenNew((/** @type {string} */ slug) => {
    choice.show(slug);
    formula.replaceChildren(cloneTemplate(`schedule-${slug}`));
    write(why, text(`schedule.why.${slug}`));
    show(lanes, slug !== CONSTANT);
  });

  return {
    element: make(
      "div",
      {},
      makeSection(text("schedule.title"), choice.element, formula, why, lanes),
      make("section", {}, make("table", { class: "measures" }, caption, body)),
      make("section", {}, make("p", { class: "aside" }, text("schedule.truth"))),
      forms.element,
    ),
    chip: {
      text: () => {
        const { schedule } = state.settings;
        return schedule === CONSTANT ? "" : text("schedule.chip", { name: text(`schedule.${schedule}`) });
      },
      off: () => state.set({ schedule: CONSTANT }),
    },
    update() {
      const { player, model } = stage;
      const { settings } = state;
      const key = JSON.stringify([player.step, settings]);
      if (key === told) return;
      told = key;
      present(settings.schedule);
      forms.update();
      const from = Math.min(player.step, settings.steps - 1);
      write(caption, text("schedule.now", { from, to: from + 1 }));
      fill(body, model.courses, (line, course) => tell(line, course, from), makeLine);
    },
  };
}

const makeLine = () => make("tr", {}, make("th", { scope: "row", class: "walker" }), make("td"));

/**
 * @param {HTMLElement} line
 * @param {Course} course
 * @param {number} step
 */
function tell(line, course, step) {
  const [name, cell] = line.children;
  dress(line, course);
  write(name, course.name);
  write(cell, rateText(course, step));
}

/**
 * α in the step from k on; as it was set where it stays.
 * @param {Course} course
 * @param {number} k
 */
export const rateText = ({ plan }, k) => (plan.schedule ? short : brief)(alphaIn(plan, k));
