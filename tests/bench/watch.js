/**
 * What the bench sees of a page, from outside: frames, redraws, frames asked for, long tasks,
 * shifts. It runs before the page's own scripts and changes nothing that they do.
 *
 * A redraw of the maps is a frame in whose callbacks the page drew a path anew or moved an element
 * of a map, by its style or an animation; a redraw of the land, one in which its lines changed. "After the frame" is
 * the first task behind the one that ran the frame's callbacks, style, layout and paint: a message
 * that is posted within a callback arrives there.
 */
(() => {
  const ask = window.requestAnimationFrame.bind(window);
  const origin = performance.timeOrigin;
  const [moves, maps, land] = [counter(), counter(), counter()];
  const walks = new Set();
  let waiting = null;
  /** When the event came that was expected last. */
  let since = null;
  let times = null;
  let inFrame = false;
  /** Time of the frame whose callbacks ran last, in ms since the epoch. */
  let frame = 0;

  const bench = {
    /** Frames that the page asked for. */
    asked: 0,
    /** Paths drawn outside of a frame's callbacks, for which "after the frame" means nothing. */
    strays: 0,
    shift: 0,
    longTasks: [],
    /** Of each event expected: milliseconds to the task after the land's last drawing. */
    landTimes: [],
    /** Of each event expected: when it came, in ms since the epoch. */
    eventTimes: [],
    /** When land and three walkers stood there for the first time, since navigation, in ms. */
    drawnAt: null,
    /**
     * Milliseconds from the next event of a type to the first task after the frame that it changed.
     * @param {string} type
     * @param {("walk" | "land")[]} parts that are to be drawn anew
     */
    expect(type, parts) {
      return new Promise((told) => {
        waiting = { left: new Set(parts), told };
        since = null;
        bench.landTimes.push(null);
        const note = (event) => {
          since = event.timeStamp;
          bench.eventTimes.push(origin + since);
        };
        addEventListener(type, note, { capture: true, once: true });
      });
    },
    /** Times of the moves so far, and of the frames in which the maps were redrawn, the land was redrawn. */
    times: { moves: () => moves.times, maps: () => maps.times, land: () => land.times },
    /** Collects the times of all frames until frames(). */
    collect() {
      times = [];
      const tick = (time) => {
        if (!times) return;
        times.push(time);
        ask(tick);
      };
      ask(tick);
    },
    /** In ms since the navigation. */
    frames() {
      const collected = times;
      times = null;
      return collected;
    },
  };
  window.bench = bench;

  /** Times in ms since the epoch, each noted once however often it is marked: by itself a frame's. */
  function counter() {
    const times = [];
    const has = (time) => time === times.at(-1);
    return {
      times,
      has,
      mark(time = frame) {
        if (!has(time)) times.push(time);
      },
    };
  }

  /** Several may come within a frame. */
  function moved({ timeStamp }) {
    moves.mark(origin + timeStamp);
  }

  /** @param {(time: number) => void} told */
  function afterFrame(told) {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => told(performance.now());
    channel.port2.postMessage(null);
  }

  /** @param {"walk" | "land"} part that was drawn just now */
  function drawn(part) {
    if (bench.drawnAt === null && land.times.length && walks.size >= 3) {
      bench.drawnAt = 0;
      afterFrame((time) => (bench.drawnAt = time));
    }
    if (since === null) return;
    const begun = since;
    const last = bench.landTimes.length - 1;
    if (part === "land") afterFrame((time) => (bench.landTimes[last] = time - begun));
    waiting?.left.delete(part);
    if (!waiting || waiting.left.size) return;
    const { told } = waiting;
    waiting = null;
    afterFrame((time) => told(time - begun));
  }

  window.requestAnimationFrame = (callback) => {
    bench.asked++;
    return ask((time) => {
      inFrame = true;
      frame = origin + time;
      try {
        callback(time);
      } finally {
        // The observer below was told of changes before this microtask was queued.
        queueMicrotask(() => (inFrame = false));
      }
    });
  };

  /** What an element is part of; asked once of each, as the page is measured together with its watch. */
  const places = new WeakMap();
  function placeOf(element) {
    let place = places.get(element);
    if (!place) {
      const path = element.closest?.(".walk");
      const part = element.closest?.(".map, #land-figure");
      places.set(element, (place = { path, map: part?.matches(".map"), land: part?.matches("#land-figure") }));
    }
    return place;
  }

  new MutationObserver((all) => {
    let [onMap, onLand, onPath] = [false, false, false];
    for (const { target, attributeName: name, oldValue } of all) {
      const { path, map, land } = placeOf(target);
      // What is set to what it was is no redraw.
      if (!(map || land) || (name && target.getAttribute(name) === oldValue)) continue;
      onMap ||= map;
      onLand ||= land;
      onPath ||= Boolean(path);
      if (path && inFrame) walks.add(path);
    }
    if (!inFrame) {
      if (onPath) bench.strays++;
      return;
    }
    if (onMap) maps.mark();
    if (onPath) drawn("walk");
    if (!onLand) return;
    land.mark();
    drawn("land");
  }).observe(document, {
    subtree: true,
    childList: true,
    attributeFilter: ["d", "style", "transform", "hidden"],
    attributeOldValue: true,
  });

  const time = Object.getOwnPropertyDescriptor(Animation.prototype, "currentTime");
  Object.defineProperty(Animation.prototype, "currentTime", {
    ...time,
    set(moment) {
      // One that moves is enough; to ask the others where they were costs the page its frame.
      if (inFrame && !maps.has(frame) && placeOf(this.effect.target).map && moment !== this.currentTime) maps.mark();
      time.set.call(this, moment);
    },
  });

  addEventListener("pointermove", moved, { capture: true });
  addEventListener("wheel", moved, { capture: true, passive: true });

  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) bench.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      bench.longTasks.push({ startTime, duration });
    }
  }).observe({ type: "longtask", buffered: true });
})();
