/**
 * The bridge to Dash: tells Python of the settings once the hand has let go, and takes what
 * callbacks write. The only module that knows Dash; must not know anything of the page but state.
 */

import { state } from "./state.js";

/** @typedef {typeof state.settings} Settings */
/** @typedef {{settings: Settings, setProps: (props: {settings: Settings}) => void}} Props */

/** What Dash was told comes back as a property: then it is no news. @type {WeakSet<Settings>} */
const told = new WeakSet();

let listening = true;

/**
 * Writes a callback's settings to the page, where bad values fall back as they do in a link.
 * Dash is not told of the outcome: a callback on what it has written itself would never end.
 * @param {Settings} settings
 */
function write(settings) {
  listening = false;
  try {
    state.set(settings);
  } finally {
    listening = true;
  }
}

/**
 * The component of app/bridge.py; it draws nothing.
 * @param {Props} props
 */
function Downhill({ settings, setProps }) {
  const { useEffect, useRef } = /** @type {any} */ (window).React;
  /** What Python put into the layout: older than what the link says. */
  const first = useRef(settings);

  useEffect(() => {
    const tell = () => {
      const copy = structuredClone(state.settings);
      told.add(copy);
      setProps({ settings: copy });
    };
    tell();
    return state.subscribe((_, { committed }) => {
      if (committed && listening) tell();
    });
  }, []);

  useEffect(() => {
    if (settings !== first.current && !told.has(settings)) write(settings);
  }, [settings]);

  return null;
}

/** @type {any} */ (window).downhill_bridge = { Downhill };
