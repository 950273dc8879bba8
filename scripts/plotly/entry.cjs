/**
 * The page's Plotly: the core, the two kinds of trace and the parts that a figure of ours can
 * have. What is left out here is optional to Plotly, which asks its registry before each use.
 */
"use strict";

exports.version = require("plotly.js/src/version").version;
require("plotly.js/build/plotcss");

const { register } = require("plotly.js/src/registry");
exports.register = register;
for (const [name, method] of Object.entries(require("plotly.js/src/plot_api"))) {
  if (!name.startsWith("_")) {
    exports[name] = method;
  }
  register({ moduleType: "apiMethod", name, fn: method });
}
register([
  require("plotly.js/src/traces/scatter"),
  require("plotly.js/src/traces/contour"),
  require("plotly.js/src/components/annotations"),
  require("plotly.js/src/components/shapes"),
  require("plotly.js/src/components/colorscale"),
  require("plotly.js/src/components/colorbar"),
  require("plotly.js/src/components/legend"),
  require("plotly.js/src/components/fx"),
  require("plotly.js/src/components/modebar"),
  require("plotly.js/src/locale-en"),
  require("plotly.js/src/locale-en-us"),
]);

// Lines that are not smoothed as the straight ones they are: Plotly writes them as curves whose
// handles lie on their ends, three times as long to write, to read and to paint.
const drawing = require("plotly.js/src/components/drawing");
for (const [name, end] of [["smoothopen", ""], ["smoothclosed", "Z"]]) {
  const smooth = drawing[name];
  drawing[name] = (points, smoothness) =>
    smoothness ? smooth(points, smoothness) : `M${points.join("L")}${end}`;
}

// dcc.Graph of a page that builds on this one resizes its figures through this.
exports.Plots = { resize: require("plotly.js/src/plots/plots").resize };
exports.Icons = require("plotly.js/src/fonts/ploticon");
