/**
 * The panels: one for each run, with its head, its land and its walker.
 * Must not know what a pointer or a key does there (pointer.js, menus).
 * @typedef {import("../engine/model.js").Model} Model
 * @typedef {import("../engine/model.js").Course} Course
 * @typedef {import("./overlay.js").Scene} Scene
 */
import { make, whenNew, write } from "../basics/elements.js";
import { facts, text } from "../basics/facts.js";
import { fixed, short } from "../basics/format.js";
import { dress } from "../basics/look.js";
import { ownText, remark } from "../engine/model.js";
import { Marks, placeOf } from "./marks.js";
import { Overlay } from "./overlay.js";

// Own settings of more characters than "β 0.99" stand on the map where the head is short.
const CROWDED = 6;

/** One panel's elements; what it shows follows its course. */
export class Panel {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    /** @param {string} selector */
    const part = (selector) => /** @type {HTMLElement} */ (element.querySelector(selector));
    this.button = part(".panel-name");
    this.title = part(".panel-title .title");
    this.short = part(".panel-title .name");
    this.owns = [part(".panel-own"), part(".map-own")];
    this.note = part(".panel-note");
    this.status = part(".status");
    this.rule = part(".rule");
    this.map = part(".map");
    this.touch = part(".touch");
    this.handle = part(".handle");
    this.hold = whenNew((/** @type {string} */ place) => (this.handle.style.translate = place));
    this.readout = part(".readout");
    this.overlay = new Overlay(/** @type {SVGSVGElement} */ (element.querySelector(".walk")));
    this.marks = new Marks(this.map);
    this.axes = element.querySelectorAll(".axis");
    this.said = "";
    this.described = "";
    this.optimizer = "";
  }

  /**
   * What changes with the run itself.
   * @param {Course} course
   */
  name(course) {
    this.element.setAttribute("aria-label", course.name);
    this.button.setAttribute("aria-label", text("panel.menu", { name: course.name }));
    const own = ownText(course.run);
    for (const element of this.owns) write(element, own);
    this.element.toggleAttribute("data-crowded", own.length > CROWDED);
    dress(this.element, course);
    write(this.note, remark(`panel.note.${course.slug}`, course));
    if (this.optimizer === course.slug) return;
    this.optimizer = course.slug;
    this.title.textContent = course.facts.title;
    this.short.textContent = course.facts.name;
    const rule = /** @type {HTMLTemplateElement} */ (document.getElementById(`rule-${course.slug}`));
    this.rule.replaceChildren(rule.content.cloneNode(true));
  }

  /**
   * @param {Course} course
   * @param {number} step
   * @param {Model} model
   */
  tell(course, step, model) {
    const parts = statusParts(course, step, model);
    const said = parts.map(({ text: part }) => part).join("");
    if (said === this.said) return;
    this.said = said;
    if (parts.length !== this.status.childElementCount) {
      this.status.classList.toggle("final", parts.length === 1);
      const elements = parts.map(({ strong, wide }) => make(strong ? "b" : "span", wide ? { class: "wide" } : {}));
      this.status.replaceChildren(...elements);
    }
    parts.forEach(({ text: part }, index) => write(this.status.children[index], part));
  }

  /**
   * What the map shows, and where a walk starts there.
   * @param {number} x
   * @param {number} y
   * @param {string} landscape
   */
  describe(x, y, landscape) {
    const name = this.element.getAttribute("aria-label") ?? "";
    const described = [name, landscape, x, y].join();
    if (described === this.described) return;
    this.described = described;
    const [across, up] = facts.landscapes[landscape].axes;
    const values = { name, across, up, x: fixed(x, 3), y: fixed(y, 3) };
    this.touch.setAttribute("aria-label", text("panel.map", values));
    this.axes.forEach((axis, index) => write(axis, [across, up][index]));
  }
}

/**
 * "step 44 · loss 0.099", or what has become of the walk by now. What is `wide` goes first where
 * there is little room.
 * @param {Course} course
 * @param {number} step
 * @param {Model} model
 * @returns {{text: string, strong?: boolean, wide?: boolean}[]}
 */
export function statusParts({ walk, fate, plan }, step, model) {
  const { convergedAt, minimum, restingOn } = fate;
  if (walk.divergedAt !== null && step >= walk.divergedAt) {
    const key = walk.end < walk.divergedAt ? "status.undefined" : "status.diverged";
    return [{ text: text(key, { step: walk.divergedAt }) }];
  }
  if (convergedAt !== null && minimum && step >= convergedAt) {
    const deepest = minimum.loss - model.minima[0].loss < 1e-9 * (1 + Math.abs(minimum.loss));
    const word = plan.noise || plan.batch ? "hovers" : "converged";
    return [{ text: text(`status.${word}${deepest ? "" : ".higher"}`, { step: convergedAt }) }];
  }
  if (plan.alpha === 0) return [{ text: text("status.still") }];
  if (restingOn && step >= walk.steps) return [{ text: text(`status.${restingOn}`) }];
  return [
    { text: `${text("status.step")} `, wide: true },
    { text: String(step), strong: true, wide: true },
    { text: " · ", wide: true },
    { text: `${text("status.loss")} ` },
    { text: short(walk.losses[Math.min(step, walk.end)]), strong: true },
  ];
}

/** All panels in their order; they are reused when runs come and go. */
export class Panels {
  /**
   * @param {HTMLElement} container
   * @param {(panel: Panel) => void} prepare called once for each new panel
   */
  constructor(container, prepare) {
    this.container = container;
    this.prepare = prepare;
    /** @type {Panel[]} */
    this.all = [];
    for (const element of container.querySelectorAll(".panel")) this.adopt(/** @type {HTMLElement} */ (element));
  }

  /** @param {HTMLElement} element */
  adopt(element) {
    const panel = new Panel(element);
    this.all.push(panel);
    this.prepare(panel);
  }

  /**
   * As many panels as there are courses, each named after its own.
   * @param {Course[]} courses
   * @returns {boolean} whether the number of panels has changed
   */
  match(courses) {
    const before = this.container.dataset.count;
    const template = /** @type {HTMLTemplateElement} */ (document.getElementById("panel"));
    while (this.all.length > courses.length) this.all.pop()?.element.remove();
    while (this.all.length < courses.length) {
      const fragment = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
      const element = /** @type {HTMLElement} */ (fragment.firstElementChild);
      this.container.append(element);
      this.adopt(element);
    }
    this.container.dataset.count = String(courses.length);
    document.documentElement.dataset.rows = courses.length > 3 ? "2" : "1";
    this.all.forEach((panel, index) => panel.name(courses[index]));
    return before !== this.container.dataset.count;
  }

  /**
   * The size that a map has now; all have the same.
   * @returns {{width: number, height: number}}
   */
  size() {
    const { clientWidth: width, clientHeight: height } = this.all[0].map;
    return { width, height };
  }

  /**
   * Something else than the playhead has moved: every path is drawn anew.
   */
  invalidate() {
    for (const { overlay } of this.all) overlay.invalidate();
  }

  /**
   * Where the start can be taken.
   * @param {number} x in px
   * @param {number} y
   */
  hold(x, y) {
    for (const { hold } of this.all) hold(`${x}px ${y}px`);
  }

  /**
   * The minima of the land in all maps.
   * @param {Model} model
   * @param {import("./plane.js").Plane} plane
   * @param {number} rem
   */
  ring(model, plane, rem) {
    const width = model.domain[0][1] - model.domain[0][0];
    for (const { marks } of this.all) marks.ring(model.minima, plane, width, rem);
  }

  /**
   * @param {Model} model
   * @param {Scene} scene
   * @param {Panel | null} pointed the panel under the pointer
   */
  draw(model, scene, pointed) {
    const places = model.courses.map((course) => placeOf(course, scene.position, scene.plane));
    this.all.forEach((panel, index) => {
      const own = panel === pointed ? scene : { ...scene, gradient: null };
      panel.overlay.show(model.courses[index], own, places[index]);
    });
    this.all.forEach((panel, index) => panel.marks.show(places[index], scene.plane, scene.rem));
  }

  /**
   * What each panel says of its walk and of its map.
   * @param {Model} model
   * @param {number} step at the playhead
   * @param {{x: number, y: number, landscape: string}} start
   */
  tell(model, step, { x, y, landscape }) {
    this.all.forEach((panel, index) => {
      panel.tell(model.courses[index], step, model);
      panel.describe(x, y, landscape);
      panel.marks.tell();
    });
  }
}
