/**
 * The tab "Data": the points and the walks' lines through them, what a gradient is taken from, and
 * whether x is standardised.
 * @typedef {import("../settings/state.js").State} State
 * @typedef {import("../frames/stage.js").Stage} Stage
 */
import { make, makeButton, makeChoice, makeSection, makeSwitch, show, write } from "../basics/elements.js";
import { facts, plural, text } from "../basics/facts.js";
import { exact, short } from "../basics/format.js";
import { numberField } from "../controls/fields.js";
import { createSeed } from "../controls/seed.js";
import { dataFit } from "../settings/link.js";
import { createPasteTable } from "./pastetable.js";
import { Plot } from "./plot.js";
import { listenToPoints } from "./pointhand.js";

const SIZE = 4; // of a minibatch, until another is chosen
const ROUND = 1.05; // condition number below which a bowl looks round

/**
 * @param {{state: State, stage: Stage, play: () => void}} page
 * @returns {import("./why.js").Tab}
 */
export function createDataTab({ state, stage, play }) {
  const { model, player } = stage;
  /** @type {import("../settings/data.js").Data | null} what the plot shows */
  let shown = null;
  let selected = -1;
  /** The selected point is to have the focus. */
  let unfocused = false;
  /** For what all but the lines was written last. */
  let told = /** @type {{settings: unknown, live: boolean} | null} */ (null);
  /** Of which step the examples were marked last. */
  let marked = -1;

  const plot = new Plot();
  const points = () => state.settings.data;
  const hand = listenToPoints(plot, { state, points, select });
  const chosen = make("output");
  const remove = makeButton(text("data.remove"), () => hand.remove(selected));
  const fitless = make("p", { class: "aside" }, text("data.linkless"));
  const raw = makeSwitch(text("data.standardise"), (on) => state.set({ inputs: on ? "standardised" : "raw" }));
  const condition = make("p", { class: "aside" });

  const choice = makeChoice(
    "batch",
    text("data.from"),
    ["all", "mini", "one"].map((value) => ({ value, label: [text(`data.${value}`)] })),
    (value) => state.set({ batch: value === "all" ? 0 : value === "one" ? 1 : Math.min(SIZE, points().length - 1) }),
  );
  const bounds = { minimum: 2, maximum: 2 };
  const typed = make("input", { class: "number", inputmode: "numeric", autocomplete: "off", "aria-label": text("data.size") });
  const sizeRow = make("label", { class: "size" }, text("data.size"), typed);
  const size = numberField(typed, { bounds, whole: true, take: (value) => state.set({ batch: value }) });
  const seed = createSeed(state, play);
  const order = make("p", { class: "aside" }, text("data.order"));
  const truth = make("p", { class: "aside" }, text("data.truth"));
  const table = createPasteTable((data) => {
    state.set({ data });
    play();
  });

  const away = make(
    "section",
    {},
    make("p", {}, text("data.away")),
    make("div", { class: "acts" }, makeButton(text("data.open"), open)),
  );
  const here = make(
    "div",
    {},
    make(
      "section",
      {},
      plot.element,
      make("p", { class: "aside" }, text("data.hint")),
      make("div", { class: "acts chosen" }, chosen, remove),
      raw.element,
      condition,
    ),
    makeSection(text("data.from"), choice.element, sizeRow, seed.element, order, truth),
    makeSection(text("data.table"), table.element, fitless),
  );

  function open() {
    const landscape = Object.keys(facts.landscapes).find((slug) => facts.landscapes[slug].data);
    state.set({ landscape });
    play();
  }

  /** @param {number} index of the point that the buttons and the line below the plot are about */
  function select(index) {
    if (selected === index && plot.hasFocus(index)) return;
    selected = index;
    told = null;
    unfocused = true;
    player.refresh();
  }

  /** The size of the batches that steps take; 0: of all. */
  const batch = () => model.courses[0]?.plan.batch ?? 0;

  return {
    element: make("div", {}, away, here),
    first: () => model.data !== null,
    chip: {
      text: () => (batch() ? plural("data.chip", batch(), { size: batch() }) : ""),
      off: () => state.set({ batch: 0 }),
    },
    update() {
      const { data } = model;
      show(away, data === null);
      show(here, data !== null);
      if (!data) return;
      const { settings, live } = state;
      const same = told?.settings === settings && told.live === live;
      if (data !== shown || !same) plot.show(data, live);
      shown = data;
      plot.walk(model.courses, player.position);
      if (!same || marked !== player.step) {
        marked = player.step;
        plot.mark(batch() && marked < settings.steps ? model.examples(marked) : null);
      }
      if (same) return;
      told = { settings, live };
      tell(data);
      // A point that was added is drawn by now.
      if (unfocused) plot.focus(selected);
      unfocused = false;
    },
  };

  /** @param {import("../settings/data.js").Data} data */
  function tell(data) {
    selected = Math.min(selected, data.count - 1);
    const point = data.points[selected];
    write(chosen, point ? text("data.chosen", { number: selected + 1, x: exact(point[0]), y: exact(point[1]) }) : text("data.count", { count: data.count }));
    show(remove, point !== undefined);
    for (const [index, group] of [...plot.points.children].entries()) group.toggleAttribute("data-chosen", index === selected);
    raw.box.checked = state.settings.inputs === "standardised";
    const [{ low, high }] = model.criticalPoints.length ? model.criticalPoints : [{ low: 1, high: 1 }];
    const ratio = high / low;
    write(condition, text(ratio < ROUND ? "data.round" : "data.ravine", { ratio: short(ratio) }));
    choice.show(batch() === 0 ? "all" : batch() === 1 ? "one" : "mini");
    bounds.maximum = data.count - 1;
    show(sizeRow, batch() > 1);
    size.show(String(batch()));
    show(seed.element, batch() > 0);
    show(order, batch() > 0);
    show(truth, batch() === 1);
    seed.show(batch() > 0);
    if (state.live) return;
    table.show(data.points);
    show(fitless, !dataFit(data.points));
  }
}
