/**
 * The points as a table that can be typed over or pasted. What is wrong with it is said line by line;
 * then the points stay as they are, and so does the text.
 * @typedef {import("../types").Point} Point
 */
import { fill, make, makeButton, show } from "../basics/elements.js";
import { facts, text } from "../basics/facts.js";
import { readTable, writeTable } from "../settings/table.js";

const TOLD = 4; // faults that are listed
const LONGEST = 100_000; // characters; a longer text is not even put into the field

/** @param {(points: Point[]) => void} take */
export function createPasteTable(take) {
  const field = make("textarea", {
    rows: 6,
    spellcheck: "false",
    autocomplete: "off",
    "aria-label": text("data.table"),
    "aria-describedby": "table-help table-faults",
  });
  const faults = make("div", { id: "table-faults", class: "faults", role: "alert" });
  const apply = makeButton(text("data.apply"), () => {
    const read = readTable(field.value);
    tell(read.faults.map(wordsOf));
    if (read.faults.length) return field.focus();
    own = false;
    take(read.points);
  });
  const reset = makeButton(text("data.reset"), () => {
    own = false;
    tell([]);
    write();
  });
  /** The text is somebody's own, not that of the points. */
  let own = false;
  /** @type {Point[]} */
  let points = [];

  const write = () => {
    if (!own) field.value = writeTable(points);
    apply.disabled = reset.disabled = !own;
  };
  /** @param {string[]} lines */
  const tell = (lines) => {
    const more = lines.length - TOLD;
    const told = more > 0 ? [...lines.slice(0, TOLD), text("table.more", { count: more })] : lines;
    fill(faults, told, (line, words) => (line.textContent = words), () => make("p"));
    show(faults, lines.length > 0);
    field.setAttribute("aria-invalid", String(lines.length > 0));
  };
  tell([]);

  field.addEventListener("input", () => {
    own = true;
    write();
  });
  field.addEventListener("paste", (event) => {
    const pasted = event.clipboardData?.getData("text/plain") ?? "";
    if (pasted.length <= LONGEST) return;
    event.preventDefault();
    const lines = pasted.split("\n").length.toLocaleString("en");
    tell([text("table.long", { lines, most: mostText() })]);
  });

  return {
    element: make(
      "div",
      { class: "table-field" },
      make("p", { id: "table-help", class: "aside" }, text("data.lines", { most: mostText() })),
      field,
      faults,
      make("div", { class: "acts" }, apply, reset),
    ),
    /** @param {Point[]} next */
    show(next) {
      points = next;
      write();
    },
  };
}

const mostText = () => facts.data.most.toLocaleString("en");

/** @param {import("../settings/table.js").Fault} fault */
function wordsOf({ key, line = 0, value = "" }) {
  const farthest = facts.data.farthest.toLocaleString("en");
  return text(`table.${key}`, { line, value, farthest, most: mostText() });
}
