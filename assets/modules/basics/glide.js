/**
 * Moves what moves in each frame, by paused animations whose time is its place: of these Chromium
 * tells its compositor alone, while for a transform in a style it sorts all layers of the page anew.
 * Must not know what moves.
 */

const REACH = 1e5; // px to either side, as many ms of time; what would go further stays there

/** @typedef {{animation: Animation, place: number}} Glide */

/** @type {WeakMap<Element, {X?: Glide, Y?: Glide}>} */
const gliding = new WeakMap();

/**
 * Puts an element so far from where it stands by itself; along an axis of null it stays.
 * @param {Element} element
 * @param {number | null} x in px
 * @param {number | null} [y]
 */
export function glide(element, x, y = null) {
  let along = gliding.get(element);
  if (!along) gliding.set(element, (along = {}));
  if (x !== null) move((along.X ??= begin(element, "X")), x);
  if (y !== null) move((along.Y ??= begin(element, "Y")), y);
}

/**
 * @param {Element} element
 * @param {"X" | "Y"} axis
 * @returns {Glide}
 */
function begin(element, axis) {
  const transform = [-REACH, REACH].map((px) => `translate${axis}(${px}px)`);
  const effect = new KeyframeEffect(element, { transform }, { duration: 2 * REACH, fill: "both", composite: "add" });
  const animation = new Animation(effect);
  animation.pause();
  animation.currentTime = REACH;
  return { animation, place: 0 };
}

/**
 * @param {Glide} glide
 * @param {number} place in px
 */
function move(glide, place) {
  if (glide.place === place) return;
  glide.place = place;
  glide.animation.currentTime = REACH + place;
}
