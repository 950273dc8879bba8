/** Light or dark: what is set, or what the system asks for. */

export const system = window.matchMedia("(prefers-color-scheme: dark)");
export const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

/**
 * @param {string} set auto, light or dark
 * @returns {"light" | "dark"}
 */
export function currentTheme(set) {
  if (set === "light" || set === "dark") return set;
  return system.matches ? "dark" : "light";
}
