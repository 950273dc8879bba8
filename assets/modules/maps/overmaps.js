/**
 * What a layer draws over the maps: a group of paths on each, made when it is needed and taken away
 * with its panel. Must not know what is drawn.
 * @typedef {import("./panels.js").Panel} Panel
 */
import { makeSvg, put } from "../basics/elements.js";

/** A group of named paths on a map: under the walker, over or under its path. */
export class MapPaths {
  /**
   * @param {HTMLElement} map
   * @param {string} name of the group
   * @param {string[]} parts classes of its paths, the lowest first
   * @param {"append" | "prepend"} [place]
   */
  constructor(map, name, parts, place = "append") {
    this.paths = parts.map((part) => makeSvg("path", { class: part }));
    this.group = makeSvg("g", { class: name }, ...this.paths);
    /** @type {SVGElement} */ (map.querySelector(".walk"))[place](this.group);
  }

  /** @param {{data: string}[]} pens one for each path */
  write(pens) {
    this.paths.forEach((path, index) => put(path, "d", pens[index].data));
  }

  remove() {
    this.group.remove();
  }
}

/**
 * One drawing for each map.
 * @template {{remove: () => void}} Drawing
 */
export class OverMaps {
  /** @param {(map: HTMLElement) => Drawing} create */
  constructor(create) {
    this.create = create;
    /** @type {Map<HTMLElement, Drawing>} */
    this.drawings = new Map();
  }

  /**
   * @param {Panel[]} panels
   * @param {(drawing: Drawing, index: number) => void} draw
   */
  draw(panels, draw) {
    const maps = new Set(panels.map(({ map }) => map));
    for (const [map, drawing] of this.drawings) {
      if (maps.has(map)) continue;
      drawing.remove();
      this.drawings.delete(map);
    }
    panels.forEach(({ map }, index) => {
      const drawing = this.drawings.get(map) ?? this.create(map);
      this.drawings.set(map, drawing);
      draw(drawing, index);
    });
  }

  clear() {
    for (const drawing of this.drawings.values()) drawing.remove();
    this.drawings.clear();
  }
}
