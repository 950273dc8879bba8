// Runs before the modules: remembers a click on a map until the page is ready, and says so when
// the page cannot start. A classic script, because modules arrive later.
(() => {
  const theme = new URLSearchParams(location.search).get("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  const early = { click: /** @type {{x: number, y: number} | null} */ (null), ready: false };
  /** @type {any} */ (window).downhillEarly = early;
  addEventListener("click", (event) => {
    const map = !early.ready && event.target instanceof Element && event.target.closest(".map");
    if (!map) return;
    const box = map.getBoundingClientRect();
    early.click = { x: event.clientX - box.left, y: event.clientY - box.top };
  });
})();
