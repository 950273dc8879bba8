/**
 * All landscapes as small pictures, one of them chosen.
 * Must not know what choosing one does.
 * @typedef {import("../maps/land.js").Theme} Theme
 */
import { make, makeChoice, makeSvg } from "../basics/elements.js";
import { facts, text } from "../basics/facts.js";
import { ground, levels } from "../engine/levels.js";
import { terrainOf } from "../engine/terrain.js";
import { Plane } from "../maps/plane.js";

/**
 * @param {ReturnType<typeof import("../maps/land.js").createLand>} land
 * @param {(slug: string) => void} choose
 */
export function createPicker(land, choose) {
  const entries = Object.entries(facts.landscapes);
  const pictures = entries.map(() => makeSvg("svg", { "aria-hidden": true }));
  const choices = entries.map(([slug, { title }], index) => {
    return { value: slug, label: [pictures[index], make("span", {}, title)] };
  });
  const label = text("landscape.pictures");
  const { element, show, focus } = makeChoice("picture", label, choices, choose);
  element.classList.add("pictures");
  /** @type {Theme | null} */
  let drawn = null;
  return {
    element,
    show,
    focus,
    /**
     * Once in each theme; while the pictures have a size.
     * @param {Theme} theme
     */
    draw(theme) {
      if (theme === drawn) return;
      drawn = theme;
      land.drawPictures(entries.map(([slug], index) => picture(slug, pictures[index])));
    },
  };
}

/**
 * A landscape as its scene shows it.
 * @param {string} slug
 * @param {SVGSVGElement} svg
 */
function picture(slug, svg) {
  const { scene, spacing } = facts.landscapes[slug];
  const { land, p, domain } = terrainOf(facts.scenes[scene]);
  const plane = new Plane();
  plane.fit(domain.flat(), svg.clientWidth, svg.clientHeight);
  return { svg, land, p, range: plane.range, levels: levels(land, p, ground(domain, plane.height / plane.width), spacing) };
}
