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
  const [moves, maps, land] = [counter(), counter(), counter()];
  const walks = new Set();
  let waiting = null;
  /** When the event came that was expected last. */
  let since = null;
  let times = null;
  let inFrame = false;

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
          bench.eventTimes.push(performance.timeOrigin + since);
        };
        addEventListener(type, note, { capture: true, once: true });
      });
    },
    /** Times of the frames so far in which a move arrived, the maps were redrawn, the land was redrawn. */
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

  /** Notes a frame's time once, in ms since the epoch, however often it is marked there. */
  function counter() {
    const times = [];
    return {
      times,
      mark() {
        const now = performance.timeOrigin + document.timeline.currentTime;
        if (now !== times.at(-1)) times.push(now);
      },
    };
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
      try {
        callback(time);
      } finally {
        // The observer below was told of changes before this microtask was queued.
        queueMicrotask(() => (inFrame = false));
      }
    });
  };

  new MutationObserver((all) => {
    // What is set to what it was is no redraw.
    const records = all.filter(
      ({ target, attributeName: name, oldValue }) => !name || target.getAttribute(name) !== oldValue,
    );
    const changed = records.map(({ target }) => target.closest?.(".map, #land-figure"));
    const paths = records.map(({ target }) => target.closest?.(".walk")).filter(Boolean);
    if (!inFrame) {
      if (paths.length) bench.strays++;
      return;
    }
    if (changed.some((element) => element?.matches(".map"))) maps.mark();
    for (const path of paths) walks.add(path);
    if (paths.length) drawn("walk");
    if (!changed.some((element) => element?.matches("#land-figure"))) return;
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
      if (inFrame && moment !== this.currentTime && this.effect.target.closest(".map")) maps.mark();
      time.set.call(this, moment);
    },
  });

  addEventListener("pointermove", () => moves.mark(), { capture: true });
  addEventListener("wheel", () => moves.mark(), { capture: true, passive: true });

  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) bench.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      bench.longTasks.push({ startTime, duration });
    }
  }).observe({ type: "longtask", buffered: true });
})();
