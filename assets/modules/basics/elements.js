/** Makes elements with their attributes and contents. Must not know what they are for. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean>} [attributes] true: present; false: left out
 * @param {(Node | string)[]} contents
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...contents) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...contents);
  return element;
}

/**
 * The same for SVG.
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean>} [attributes]
 * @param {(Node | string)[]} contents
 * @returns {SVGElementTagNameMap[Tag]}
 */
export function makeSvg(tag, attributes = {}, ...contents) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...contents);
  return element;
}

/**
 * What the page's template of this id holds.
 * @param {string} id
 */
export function cloneTemplate(id) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById(id));
  return /** @type {DocumentFragment} */ (template.content.cloneNode(true));
}

/**
 * A button with a label, and what it does.
 * @param {string | Node} label
 * @param {() => void} act
 * @param {Record<string, string | boolean>} [attributes]
 */
export function makeButton(label, act, attributes = {}) {
  const button = make("button", { type: "button", ...attributes }, label);
  button.addEventListener("click", act);
  return button;
}

/**
 * A switch: a box to tick with its label.
 * @param {string} label
 * @param {(on: boolean) => void} turn
 */
export function makeSwitch(label, turn) {
  const box = make("input", { type: "checkbox" });
  box.addEventListener("change", () => turn(box.checked));
  return { element: make("label", { class: "switch" }, box, make("span", {}, label)), box };
}

/**
 * One of several: radio buttons as chips, in a group with one tab stop.
 * @param {string} name of the group in the page
 * @param {string} label what is read aloud
 * @param {{value: string, label: (string | Node)[]}[]} choices
 * @param {(value: string) => void} choose
 */
export function makeChoice(name, label, choices, choose) {
  const element = make("div", { class: "choice", role: "radiogroup", "aria-label": label });
  const radios = choices.map(({ value, label: shown }) => {
    const radio = make("input", { type: "radio", class: "unseen", name, value });
    radio.addEventListener("change", () => choose(value));
    element.append(make("label", { class: "chip" }, radio, make("span", {}, ...shown)));
    return radio;
  });
  return {
    element,
    /** @param {string} value */
    show(value) {
      for (const radio of radios) radio.checked = radio.value === value;
    },
    focus() {
      (radios.find(({ checked }) => checked) ?? radios[0]).focus();
    },
  };
}

/**
 * One of the page's icons.
 * @param {string} name
 */
export function makeIcon(name) {
  return makeSvg("svg", { class: "icon", "aria-hidden": true }, makeSvg("use", { href: `#icon-${name}` }));
}

/**
 * A part of a menu under a heading of its own.
 * @param {string} title
 * @param {(Node | string)[]} contents
 */
export function makeSection(title, ...contents) {
  return make("section", {}, make("h2", {}, title), ...contents);
}

/**
 * Writes to the page cost a layout: `write` is called once for each new value.
 * @template T
 * @param {(value: T) => void} write
 * @returns {(value: T) => void}
 */
export function whenNew(write) {
  /** @type {T | undefined} */
  let last;
  return (value) => {
    if (value === last) return;
    last = value;
    write(value);
  };
}

/**
 * As many children as entries, each brought up to date.
 * @template T
 * @param {HTMLElement} parent
 * @param {T[]} entries
 * @param {(element: HTMLElement, entry: T) => void} update
 * @param {() => HTMLElement} [create]
 */
export function fill(parent, entries, update, create = () => make("span")) {
  while (parent.childElementCount > entries.length) parent.lastElementChild?.remove();
  while (parent.childElementCount < entries.length) parent.append(create());
  entries.forEach((entry, index) => update(/** @type {HTMLElement} */ (parent.children[index]), entry));
}

/**
 * The same for what moves or changes often in its optimizer's colours: each element is in one that
 * is dressed, as the style of what is dressed costs most.
 * @template T
 * @param {HTMLElement} parent
 * @param {T[]} entries
 * @param {(element: HTMLElement, entry: T, group: HTMLElement) => void} update
 */
export function fillDressed(parent, entries, update) {
  const create = () => make("span", {}, make("b"));
  fill(parent, entries, (group, entry) => update(/** @type {HTMLElement} */ (group.firstChild), entry, group), create);
}

/**
 * The same for SVG.
 * @template {keyof SVGElementTagNameMap} Tag
 * @template T
 * @param {SVGElement} parent
 * @param {Tag} tag
 * @param {T[]} entries
 * @param {(element: SVGElementTagNameMap[Tag], entry: T, group: SVGElement) => void} update
 */
export function fillSvg(parent, tag, entries, update) {
  while (parent.childElementCount > entries.length) parent.lastElementChild?.remove();
  while (parent.childElementCount < entries.length) {
    parent.append(makeSvg("g", {}, makeSvg(tag)));
  }
  entries.forEach((entry, index) => {
    const group = /** @type {SVGElement} */ (parent.children[index]);
    update(/** @type {SVGElementTagNameMap[Tag]} */ (group.firstChild), entry, group);
  });
}

/**
 * Sets words where there are others: only the text's own box is laid out anew, and nothing styled.
 * @param {Element} element
 * @param {string} words
 */
export function write(element, words) {
  const { firstChild } = element;
  if (!(firstChild instanceof Text)) element.textContent = words;
  else if (firstChild.data !== words) firstChild.data = words;
}

/**
 * Shows or hides an element: an attribute that is set again costs a style as well.
 * @param {HTMLElement} element
 * @param {boolean} shown
 */
export function show(element, shown) {
  if (element.hidden === shown) element.hidden = !shown;
}

/**
 * Sets an attribute where it has another value: each one that is set costs a style.
 * @param {Element} element
 * @param {string} name
 * @param {string} value
 */
export function put(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
