/**
 * Which walker an element stands for. The style does the rest: it has colour and dashes of each
 * optimizer from its entry, and further walkers of one optimizer are nearer to the ink.
 */

/**
 * @param {HTMLElement | SVGElement} element
 * @param {{slug: string, tone: number}} course
 */
export function dress(element, { slug, tone }) {
  if (element.dataset.optimizer !== slug) element.dataset.optimizer = slug;
  if (element.style.getPropertyValue("--tone") !== String(tone)) element.style.setProperty("--tone", String(tone));
}
