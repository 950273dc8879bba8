// Stands in the document, before anything that can be clicked or fail: remembers a click on a map
// until the page is ready, and says what to do when something goes wrong in the page or a part of it
// does not arrive.
(() => {
  const theme = new URLSearchParams(location.search).get("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  const early = { click: /** @type {{x: number, y: number} | null} */ (null), ready: false };
  /** @type {any} */ (window).downhillEarly = early;
  const fail = (/** @type {string} */ what) => {
    const message = document.getElementById("failure");
    const detail = message?.querySelector("code");
    if (message) message.hidden = false;
    if (detail) detail.textContent = what;
  };
  addEventListener(
    "error",
    (event) => {
      const { target } = event;
      if (target instanceof HTMLScriptElement) fail(new URL(target.src).pathname);
      // A resize that needs one more frame is no failure, though browsers report it as one.
      else if (event.message && !event.message.startsWith("ResizeObserver")) fail(event.message);
    },
    true,
  );
  addEventListener("unhandledrejection", (event) => fail(String(event.reason)));
  addEventListener("click", (event) => {
    const map = !early.ready && event.target instanceof Element && event.target.closest(".map");
    if (!map) return;
    const box = map.getBoundingClientRect();
    early.click = { x: event.clientX - box.left, y: event.clientY - box.top };
  });
})();
