/**
 * The page's keys: one table feeds the listener and the help.
 * @typedef {import("../settings/state.js").State} State
 * @typedef {import("../frames/stage.js").Stage} Stage
 * @typedef {import("../maps/zoom.js").Zoom} Zoom
 */
import { turnLayer } from "../settings/layers.js";

/**
 * What each key does, in the order of the help; keys with no `run` are handled where the focus is.
 * @param {{state: State, stage: Stage, zoom: Zoom, settle: () => void}} parts
 * @returns {{keys: string[], shown: string, help: string, run?: (key: string) => void}[]}
 */
export function keyTable({ state, stage: { player }, zoom, settle }) {
  const step = (/** @type {number} */ by) => {
    player.seek(player.step + by);
    settle();
  };
  return [
    { keys: [" "], shown: "Space", help: "keys.play", run: () => player.toggle() },
    { keys: ["ArrowLeft", "ArrowRight"], shown: "← →", help: "keys.steps", run: (key) => step(key === "ArrowLeft" ? -1 : 1) },
    { keys: ["r"], shown: "R", help: "keys.restart", run: () => player.restart() },
    { keys: [], shown: "← → ↑ ↓", help: "keys.start" },
    {
      keys: ["+", "=", "-", "−", "0"],
      shown: "+ − 0",
      help: "keys.zoom",
      run: (key) => (key === "0" ? zoom.map() : key === "+" || key === "=" ? zoom.in() : zoom.out()),
    },
    { keys: ["f"], shown: "F", help: "keys.paths", run: () => zoom.paths() },
    { keys: ["l"], shown: "L", help: "keys.loss", run: () => switchLoss(state) },
    { keys: ["b"], shown: "B", help: "keys.before", run: () => turnLayer(state, "before", !state.settings.layers.includes("before")) },
    { keys: ["u"], shown: "U", help: "keys.rules", run: toggleRules },
    { keys: ["Ctrl+z", "Ctrl+y", "Ctrl+Shift+z"], shown: "Ctrl-Z, Ctrl-Y", help: "keys.undo", run: (key) => (key === "Ctrl+z" ? state.undo() : state.redo()) },
  ];
}

/** @param {State} state */
export function switchLoss(state) {
  state.set({ loss: state.settings.loss === "log" ? "linear" : "log" });
}

export function toggleRules() {
  document.documentElement.toggleAttribute("data-rules");
}

/** @param {Parameters<typeof keyTable>[0]} parts */
export function listenKeys(parts) {
  const table = keyTable(parts);
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey) return;
    const focused = /** @type {HTMLElement} */ (event.target);
    if (focused.closest?.("input:not([type=radio], [type=range]), select, textarea, [popover]")) return;
    // Space presses a focused button; arrows belong to sliders, radio buttons and what they scroll.
    if (event.key === " " && focused.closest?.("button, input[type=radio]:not(:checked)")) return;
    if (event.key.startsWith("Arrow") && focused.closest?.("input, [role=slider], [role=application], pre")) return;
    const control = event.ctrlKey || event.metaKey;
    const letter = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const key = control ? `Ctrl+${event.shiftKey ? "Shift+" : ""}${letter}` : letter;
    const entry = table.find(({ keys }) => keys.includes(key));
    if (!entry?.run) return;
    event.preventDefault();
    entry.run(key);
  });
}
