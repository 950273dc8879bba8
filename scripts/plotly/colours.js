/**
 * Plotly's colour reader with the colour spaces that CSS colours of figures are written in
 * (hex, names, rgb, hsl); the whole of culori would be a tenth of the bundle.
 */
import { modeHsl, modeLrgb, modeRgb, useMode } from "culori/fn";

[modeRgb, modeHsl, modeLrgb].forEach((mode) => useMode(mode));

export { converter, formatHex, formatRgb, wcagContrast, wcagLuminance } from "culori/fn";
