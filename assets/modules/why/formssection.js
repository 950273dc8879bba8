/**
 * The section "Two forms of momentum" of the tab "Schedule": a panel is chosen, and slid from the
 * sum of gradients to their average; its equations with numbers follow.
 * @typedef {import("../settings/state.js").State} State
 * @typedef {import("../frames/stage.js").Stage} Stage
 * @typedef {import("../engine/model.js").Course} Course
 */
import { cloneTemplate, fill, make, makeIcon, makeSection, show, write } from "../basics/elements.js";
import { text } from "../basics/facts.js";
import { short } from "../basics/format.js";
import { putValues } from "../basics/formula.js";
import { dress } from "../basics/look.js";
import { makeSlider, makeSymbol } from "../controls/slider.js";
import { TAU, formOf, formScale, hasForms, mostTau, reform } from "../engine/forms.js";
import { CONSTANT } from "../engine/schedule.js";

/** @param {{state: State, stage: Stage}} page */
export function createForms({ state, stage }) {
  /** The panel that is slid. */
  let index = 0;
  /** @type {ReturnType<typeof formOf> | null} what the hand took hold of; α is computed from it alone */
  let held = null;
  const label = text("forms.slider");
  const slider = makeSlider({
    label: `${label} τ`,
    title: make("span", { "aria-hidden": "true" }, `${label} `, makeSymbol("τ")),
    scale: () => formScale(stage.model.courses[index]?.beta ?? 0),
    bounds: TAU,
    move: (tau) => slide(tau, { live: true }),
    done: () => {
      held = null;
      state.commit();
    },
    take: (tau) => {
      slide(tau);
      held = null;
    },
  });
  const select = make("select", { "aria-label": text("forms.panel") });
  select.addEventListener("change", () => {
    index = Number(select.value);
    stage.player.refresh();
  });
  const chosen = make("label", { class: "select" }, select, makeIcon("down"));
  const ends = make("p", { class: "forms-ends", "aria-hidden": "true" }, make("span", {}, text("forms.sum")), make("span", {}, text("forms.average")));
  const rule = make("div", { class: "forms-rule" });
  const kept = make("p", { class: "aside" });
  const least = make("p", { class: "aside" }, text("forms.falls"));
  const body = make("div", { class: "forms" }, chosen, slider.element, ends, rule, kept, least);
  const none = make("p", { class: "aside" }, text("forms.none"));

  /**
   * @param {number} tau
   * @param {{live?: boolean}} [options]
   */
  function slide(tau, options) {
    const { runs, alpha } = state.settings;
    stage.update();
    held ??= formOf(stage.model.courses[index]);
    const run = reform(runs[index], held, Math.min(tau, mostTau(held)), alpha);
    state.set({ runs: runs.with(index, run) }, options);
  }

  return {
    element: makeSection(text("forms.title"), body, none),
    update() {
      const { courses } = stage.model;
      const able = courses.map((_, at) => at).filter((at) => hasForms(courses[at]));
      show(body, able.length > 0);
      show(none, able.length === 0);
      if (!able.length) return;
      if (!able.includes(index)) index = able[0];
      fill(select, able, (option, at) => tellOption(/** @type {HTMLOptionElement} */ (option), courses[at], at), () => make("option"));
      select.value = String(index);
      show(chosen, able.length > 1);
      tell(courses[index]);
    },
  };

  /** @param {Course} course */
  function tell(course) {
    const { tau, rate } = formOf(course);
    slider.show(tau);
    slider.enable(rate > 0); // with τ = 1 no gradient comes in: there is nothing to rescale
    dress(body, course);
    const equations = cloneTemplate(`rule-${course.slug}`);
    const { alpha, beta } = course;
    putValues(equations, { ...course.plan.hyperparameters, alpha: Number(alpha.toPrecision(4)), beta });
    rule.replaceChildren(equations);
    write(kept, text("forms.kept", { rate: short(rate) }));
    show(least, state.settings.schedule !== CONSTANT);
  }
}

/**
 * @param {HTMLOptionElement} option
 * @param {Course} course
 * @param {number} at
 */
function tellOption(option, course, at) {
  option.value = String(at);
  write(option, course.name);
}
