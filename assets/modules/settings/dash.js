/**
 * The bridge to Dash: tells Python of the settings once the hand has let go, and takes over what
 * callbacks write. The only module that knows Dash; must not know how the page shows anything.
 * @typedef {import("../types").Settings} Settings
 * @typedef {ReturnType<typeof import("./state.js").createState>} State
 * @typedef {{settings: Settings, setProps: (props: {settings: Settings}) => void}} Properties
 */
import { LATER } from "./state.js";

/**
 * Makes the component of app/bridge.py known to Dash's renderer, which runs after the modules.
 * @param {State} state
 */
export function connectDash(state) {
  /** @type {any} */ (window).downhill_bridge = { Downhill: component(state) };
}

/**
 * A React component that draws nothing.
 * @param {State} state
 */
function component(state) {
  // What Dash was told comes back as a property: then it is no news.
  /** @type {WeakSet<Settings>} */
  const told = new WeakSet();
  let writing = false;

  /** @param {Settings} settings of a callback; values out of bounds are not taken over */
  function write(settings) {
    // Dash is not told of the outcome: a callback on what it writes itself would never end.
    writing = true;
    try {
      state.set(settings);
    } finally {
      writing = false;
    }
  }

  return (/** @type {Properties} */ { settings, setProps }) => {
    const { useEffect, useRef } = /** @type {any} */ (window).React;
    // What Python put into the layout is older than what the link says.
    const first = useRef(settings);

    useEffect(() => {
      const tell = () => {
        told.add(state.settings);
        setProps({ settings: state.settings });
      };
      tell();
      let timer = 0;
      return state.subscribe((_, { committed }) => {
        if (!committed || writing) return;
        window.clearTimeout(timer);
        timer = window.setTimeout(tell, LATER);
      });
    }, []);

    useEffect(() => {
      if (settings !== first.current && !told.has(settings)) write(settings);
    }, [settings]);

    return null;
  };
}
