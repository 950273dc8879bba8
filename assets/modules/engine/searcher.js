/**
 * Starts a search in a worker. Must not know what is done with what it finds.
 * @typedef {import("./searchworker.js").Order} Order
 * @typedef {import("./searchworker.js").Answer} Answer
 */

/**
 * The script comes from beside the page's own; it is asked for when the first search starts.
 * @param {Order} order
 * @param {(answer: Answer) => void} told how far it is, at last what was found
 * @returns {() => void} ends it
 */
export function startSearch(order, told) {
  const worker = new Worker(new URL("search.js", import.meta.url), { type: "module" });
  worker.addEventListener("message", (/** @type {MessageEvent<Answer>} */ { data }) => {
    if (!("share" in data)) worker.terminate();
    told(data);
  });
  worker.addEventListener("error", ({ message }) => {
    throw new Error(message || "search.js has not arrived");
  });
  worker.postMessage(order);
  return () => worker.terminate();
}
