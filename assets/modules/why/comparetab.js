/**
 * The tab "Compare": what is alike in the comparison, and what each rule walks with; the best α and
 * β of each are searched from here.
 * @typedef {import("../types").Settings} Settings
 * @typedef {import("../types").Run} Run
 * @typedef {import("../settings/state.js").State} State
 * @typedef {import("../frames/stage.js").Stage} Stage
 * @typedef {import("../engine/model.js").Course} Course
 * @typedef {import("../engine/searchworker.js").Answer} Answer
 */
import { fill, make, makeButton, makeChoice, makeSection, show, write } from "../basics/elements.js";
import { facts, text } from "../basics/facts.js";
import { exact, tidy } from "../basics/format.js";
import { dress } from "../basics/look.js";
import { arrival } from "../engine/arrival.js";
import { startSearch } from "../engine/searcher.js";
import { completeRun, ownOf } from "../settings/settings.js";

// What a search is for: with any other, another α and β may be the best.
const FOR = /** @type {const} */ (["landscape", "parameters", "x", "y", "steps", "noise", "seed", "schedule", "data", "inputs", "batch", "runs"]);
const COLUMNS = ["alpha", "beta", "arrival"];

/**
 * @param {{state: State, stage: Stage, tell: () => void}} page `tell` brings the chips up to date
 * @returns {import("./why.js").Tab}
 */
export function createCompareTab({ state, stage, tell }) {
  /** What the searches of this visit have found for, and whether each was looked for to the end. */
  const searched = new Map();
  /** @type {Run[]} with the α and β that they had before they were set to the best */
  let former = [];
  /** @type {(() => void) | null} ends the search that is under way */
  let end = null;
  let note = "";
  let shown = "";

  const choice = makeChoice(
    "rates",
    text("compare.legend"),
    (facts.settings.rates.enum ?? []).map((rates) => ({ value: String(rates), label: [text(`compare.${rates}`)] })),
    (rates) => (rates === "best" ? begin() : leave(rates)),
  );
  const what = make("p", {});
  const bar = make("progress", { max: 1, value: 0, "aria-label": text("compare.searching") });
  const cancel = makeButton(text("compare.cancel"), () => halt(text("compare.cancelled")));
  const under = make("div", { class: "acts search" }, bar, cancel);
  const said = make("p", { role: "status" });
  const again = makeButton(text("compare.again"), () => begin());
  const anew = make("div", { class: "acts" }, again);
  const caption = make("caption");
  const body = make("tbody");
  const heads = COLUMNS.map((name) => make("th", { scope: "col" }, text(`compare.${name}`)));
  const table = make("table", { class: "measures" }, caption, make("thead", {}, make("tr", {}, make("td"), ...heads)), body);

  state.subscribe((_, { changed }) => {
    if (end && FOR.some((name) => changed.has(name))) halt(text("compare.changed"));
    else if (changed.has("rates") || FOR.some((name) => changed.has(name))) note = "";
  });

  /** Starts a search for the settings as they are. */
  function begin() {
    end?.();
    end = null;
    note = "";
    stage.update();
    const { model } = stage;
    const { settings } = state;
    const lowest = model.minima[0]?.loss;
    const first = model.land.value(settings.x, settings.y, model.p);
    if (lowest === undefined) note = text("compare.none");
    else if (!(first > lowest)) note = text("compare.there");
    else {
      const { landscape, x, y, steps, noise } = settings;
      const runs = model.courses.map(({ run, slug, facts: { uses } }) => {
        return { slug, own: ownOf(run), alphas: model.ownAlphaRange(slug), remembers: uses.includes("beta") };
      });
      const { schedule, draws, knobs } = model.courses[0].plan;
      const order = { landscape, p: model.p, domain: model.domain, x, y, steps, noise, schedule, draws, knobs, lowest, runs };
      bar.value = 0;
      end = startSearch(order, hear);
    }
    const focused = document.activeElement === again;
    update();
    if (focused) (end ? cancel : choice).focus();
  }

  /** @param {Answer} answer */
  function hear(answer) {
    if ("share" in answer) {
      bar.value = answer.share;
      return;
    }
    end = null;
    const focused = document.activeElement === cancel;
    const runs = state.settings.runs.map((run, index) => {
      const found = answer.found[index];
      return found ? { ...run, alpha: found.alpha, beta: found.beta } : run;
    });
    if (state.settings.rates !== "best") former = state.settings.runs;
    state.set({ runs, rates: "best" });
    searched.set(key(state.settings), answer.whole);
    update();
    tell();
    if (focused) choice.focus();
  }

  /**
   * Back to what α and β were.
   * @param {string} rates
   */
  function leave(rates) {
    halt("");
    const { settings } = state;
    const runs = settings.rates === "best" ? settings.runs.map((run, index) => restored(run, former[index])) : settings.runs;
    state.set({ rates, runs });
    update();
  }

  /** @param {string} reason */
  function halt(reason) {
    if (!end) return;
    const focused = document.activeElement === cancel;
    end();
    end = null;
    note = reason;
    update();
    if (focused) choice.focus();
  }

  /** What is to be said of the search. */
  function remark() {
    const { settings } = state;
    if (note || end || settings.rates !== "best") return note;
    const whole = searched.get(key(settings));
    if (whole === undefined) return text("compare.stale");
    const late = arrivals().every((step) => step === null) ? text("compare.nobody", { steps: settings.steps }) : "";
    return [late, whole ? "" : text("compare.cut")].filter(Boolean).join(" ") || text("compare.found");
  }

  /** From which step each walk stays near the minimum, if the land has one. */
  function arrivals() {
    const { courses, minima } = stage.model;
    return courses.map(({ walk }) => (minima.length ? arrival(walk, minima[0].loss) : null));
  }

  function update() {
    stage.update();
    const { settings } = state;
    const now = JSON.stringify([settings, end !== null, note, searched.size]);
    if (now === shown) return;
    shown = now;
    const rates = end ? "best" : settings.rates;
    choice.show(rates);
    write(what, text(`compare.what.${rates}`));
    show(under, end !== null);
    write(said, remark());
    show(said, said.textContent !== "");
    show(anew, !end && settings.rates === "best" && !searched.has(key(settings)));
    write(caption, text("compare.caption"));
    const steps = arrivals();
    fill(body, stage.model.courses, (line, course) => row(line, course, steps[stage.model.courses.indexOf(course)]), makeRow);
  }

  return {
    element: make(
      "div",
      {},
      makeSection(text("compare.legend"), choice.element, what, under, said, anew),
      makeSection(text("compare.title"), table, make("p", { class: "aside" }, text("compare.stays"))),
    ),
    chip: {
      text() {
        const { settings } = state;
        if (settings.rates !== "best") return settings.rates === "same" ? "" : text(`compare.chip.${settings.rates}`);
        return text(searched.has(key(settings)) ? "compare.chip.best" : "compare.chip.stale");
      },
      off: () => leave("same"),
    },
    update,
  };
}

/** @param {Settings} settings */
const key = (settings) => JSON.stringify(FOR.map((name) => settings[name]));

/**
 * A run with the α and β that it had; of a link, with those that its rule begins with.
 * @param {Run} run
 * @param {Run | undefined} former
 */
function restored(run, former) {
  const { alpha, beta } = former?.optimizer === run.optimizer ? former : { alpha: undefined, beta: null };
  return completeRun({ ...run, alpha, beta });
}

function makeRow() {
  return make("tr", {}, make("th", { scope: "row", class: "walker" }), ...COLUMNS.map(() => make("td")));
}

/**
 * @param {HTMLElement} line
 * @param {Course} course
 * @param {number | null} step from which it stays
 */
function row(line, course, step) {
  const [name, ...cells] = line.children;
  dress(line, course);
  write(name, course.facts.name);
  const { alpha, beta, facts: { uses } } = course;
  const values = [exact(tidy(alpha)), uses.includes("beta") ? exact(tidy(beta)) : "–", step === null ? "–" : String(step)];
  cells.forEach((cell, index) => write(cell, values[index]));
}
