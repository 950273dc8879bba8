/**
 * The tab "Code": the walk of a panel as code of a library, to read and to copy, and what differs
 * there; on NAG's maps the points at which libraries keep its weights.
 * @typedef {import("../settings/state.js").State} State
 * @typedef {import("../frames/stage.js").Stage} Stage
 */
import { fill, make, makeButton, makeChoice, makeIcon, makeSection, makeSwitch, put, show, write } from "../basics/elements.js";
import { facts, text } from "../basics/facts.js";
import { dress } from "../basics/look.js";
import { notify } from "../basics/notices.js";
import { libraries, snippet } from "../engine/snippets.js";
import { createLookAhead, looksAhead } from "../maps/lookahead.js";
import { turnLayer } from "../settings/layers.js";

const LAYER = "lookahead";

/**
 * @param {{state: State, stage: Stage}} page
 * @returns {import("./why.js").Tab}
 */
export function createCodeTab({ state, stage }) {
  let library = libraries[0].slug;
  /** The panel whose walk it is, by its course's key. */
  let panel = "";
  /** Of what the code was shown last.
   * @type {unknown[]} */
  let told = [];

  const isOn = () => state.settings.layers.includes(LAYER);
  const choice = makeChoice(
    "library",
    text("code.library"),
    libraries.map(({ slug, title }) => ({ value: slug, label: [title] })),
    (slug) => {
      library = slug;
      update();
    },
  );
  choice.show(library);
  const select = make("select", { "aria-label": text("code.panel") });
  select.addEventListener("change", () => {
    panel = select.value;
    update();
  });
  const code = make("code", {}, "");
  const block = make("pre", { tabindex: 0, role: "region", class: "code" }, code);
  const copy = makeButton(text("code.copy"), () => copyFrom(code));
  const truth = make("p");
  const without = make("div", { class: "aside" });
  const points = makeSwitch(text("code.ahead.show"), (on) => turnLayer(state, LAYER, on));
  const legend = (/** @type {string} */ part) =>
    make("p", { class: `legend ${part}` }, make("i", { "aria-hidden": "true" }, make("span")), text(`code.ahead.${part}`));
  const [page, theirs] = ["page", "library"].map(legend);
  dress(page, { slug: Object.keys(facts.optimizers).find(looksAhead) ?? "", tone: 0 });

  /** What is shown follows the panels, the settings and the choice. */
  function update() {
    points.box.checked = isOn();
    const { courses } = stage.model;
    const course = courses.find(({ key }) => key === panel) ?? courses[0];
    panel = course.key;
    // Every change of a walk makes new courses.
    const now = [courses, library, panel];
    if (now.every((part, index) => part === told[index])) return;
    told = now;
    fill(select, courses, tellOption, () => make("option"));
    select.value = panel;
    const shown = snippet(library, course, state.settings, stage.model.data?.points ?? []);
    write(code, shown.text);
    for (const element of [block, copy]) show(element, shown.text !== "");
    put(block, "aria-label", text("code.shown", { name: course.name, library: titleOf(library) }));
    write(truth, truthOf(library, course.slug));
    fill(without, shown.without, (line, name) => write(line, text(`code.without.${name}`)), () => make("p"));
    show(without, shown.without.length > 0);
  }

  return {
    element: make(
      "div",
      {},
      make(
        "section",
        {},
        choice.element,
        make("div", { class: "acts" }, make("label", { class: "select" }, select, makeIcon("down")), copy),
        truth,
        without,
        block,
      ),
      makeSection(text("code.ahead"), points.element, page, theirs),
    ),
    layer: { on: isOn, ...createLookAhead(stage) },
    chip: { text: () => (isOn() ? text("why.lookahead") : ""), off: () => turnLayer(state, LAYER, false) },
    update,
  };
}

/** @param {string} library */
const titleOf = (library) => libraries.find(({ slug }) => slug === library)?.title ?? library;

/**
 * What differs there: of the rule, else of the library as a whole.
 * @param {string} library
 * @param {string} rule
 */
function truthOf(library, rule) {
  const { texts } = facts;
  return texts[`code.truth.${library}.${rule}`] ?? texts[`code.truth.${library}`] ?? text("code.none");
}

/**
 * @param {HTMLElement} option
 * @param {import("../engine/model.js").Course} course
 */
function tellOption(option, { key, name }) {
  put(option, "value", key);
  write(option, name);
}

/**
 * To the clipboard; where the browser refuses, it is selected for the hand to copy.
 * @param {HTMLElement} code
 */
async function copyFrom(code) {
  try {
    await navigator.clipboard.writeText(code.textContent ?? "");
    notify(text("code.copied"));
  } catch {
    getSelection()?.selectAllChildren(code);
    notify(text("code.failed"));
  }
}
