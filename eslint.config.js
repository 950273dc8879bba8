/** Lint of the browser's modules and of the scripts that run in Node. */
import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["**/node_modules/", "assets/vendor/"] },
  js.configs.recommended,
  {
    files: ["assets/modules/**/*.js"],
    languageOptions: { globals: globals.browser },
    rules: {
      "eqeqeq": ["error", "always", { null: "ignore" }],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-restricted-globals": ["error", { name: "Date", message: "time is the player's" }],
      "no-restricted-properties": [
        "error",
        { object: "Math", property: "random", message: "what is drawn must be repeatable" },
        { property: "innerHTML", message: "use textContent or append()" },
      ],
      "no-var": "error",
      "prefer-const": "error",
    },
  },
  {
    files: ["scripts/**/*.{js,mjs,cjs}"],
    languageOptions: { globals: globals.node },
  },
];
