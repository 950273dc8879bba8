/**
 * Where a step and a loss lie on the loss chart, and which of them the axes name.
 * Must not know how anything is drawn.
 * @typedef {import("../engine/model.js").Course} Course
 */
import { decade, short } from "../basics/format.js";

// In rem: the lower margin, and the least distances between numbers of the axes.
const BOTTOM = 1.95;
// Where the names have less room they are short.
const NAMED = 5;
const STEPS_APART = 6;
const END_APART = 1.6;
const LOSSES_APART = 1.4;
// The log axis reaches down this many decades from its top, at most.
const DECADES = 9;
// Losses above this multiple of the start's run out of the chart: somebody diverges.
const CEILING = 10;

export class LossScale {
  constructor() {
    this.width = 1;
    this.height = 1;
    this.rem = 16;
    /** Between the edges and the curves, in rem. */
    this.margins = { left: 0, right: 0, over: 0 };
    this.steps = 1;
    /** The loss of the deepest minimum: the log axis shows what a loss lies above it. */
    this.floor = 0;
    this.log = true;
    /** What the lower and the upper edge stand for, after transform(). */
    this.low = 0;
    this.high = 1;
  }

  get left() {
    return this.margins.left * this.rem;
  }

  /** Narrow charts name the curves shortly. */
  get narrow() {
    return this.margins.right < NAMED;
  }

  get right() {
    return this.width - this.margins.right * this.rem;
  }

  get top() {
    return this.margins.over * this.rem;
  }

  get bottom() {
    return this.height - BOTTOM * this.rem;
  }

  /** @param {number} step */
  toX(step) {
    return this.left + (step / this.steps) * (this.right - this.left);
  }

  /** @param {number} px */
  toStep(px) {
    const share = (px - this.left) / (this.right - this.left);
    return Math.round(Math.min(Math.max(share, 0), 1) * this.steps);
  }

  /** @param {number} loss */
  transform(loss) {
    if (!this.log) return loss;
    return loss > this.floor ? Math.log10(loss - this.floor) : -Infinity;
  }

  /** @param {number} loss */
  toY(loss) {
    const share = (this.high - this.transform(loss)) / (this.high - this.low);
    return this.top + share * (this.bottom - this.top);
  }

  /**
   * Makes room for all losses, but not for one that runs away.
   * @param {Course[]} courses
   * @param {number} steps
   * @param {number} floor
   * @param {boolean} log
   */
  fit(courses, steps, floor, log) {
    Object.assign(this, { steps, floor, log });
    let [least, most, first] = [Infinity, -Infinity, -Infinity];
    const see = (/** @type {Float64Array} */ losses, /** @type {number} */ end) => {
      for (let k = 0; k <= end; k++) {
        const excess = losses[k] - floor;
        if (excess > most) most = excess;
        if (excess < least && excess > 0) least = excess;
      }
    };
    for (const { walk, band } of courses) {
      first = Math.max(first, walk.losses[0] - floor);
      see(walk.losses, walk.end);
      if (band) for (const losses of [band.low, band.high]) see(losses, band.count - 1);
    }
    most = Math.min(most, CEILING * first);
    if (!(most > 0 && most < Infinity)) most = 1;
    if (log) {
      this.high = Math.log10(most) + 0.15;
      this.low = Math.max(Math.min(Math.log10(least) - 0.1, this.high - 1), this.high - DECADES);
    } else {
      this.high = floor + 1.05 * most;
      this.low = floor - 0.03 * most;
    }
  }

  /** @returns {{loss: number, label: string}[]} */
  lossTicks() {
    const room = Math.max(1, Math.floor((this.bottom - this.top) / (LOSSES_APART * this.rem)));
    if (this.log) {
      const [last, first] = [Math.ceil(this.low), Math.floor(this.high)];
      const every = [1, 2, 3, 5, 10].find((n) => (first - last) / n < room) ?? 20;
      const decades = Array.from({ length: first - last + 1 }, (_, k) => first - k);
      const round = decades.filter((n) => n % every === 0);
      // One number alone tells no scale.
      const named = round.length > 1 ? round : decades.filter((n) => (first - n) % every === 0);
      return named.map((n) => ({ loss: this.floor + 10 ** n, label: decade(n) }));
    }
    const ticks = [];
    const step = roundStep((this.high - this.low) / room);
    for (let n = Math.ceil(this.low / step); n * step <= this.high; n++) {
      const loss = Number((n * step).toPrecision(9));
      ticks.push({ loss, label: loss === 0 ? "0" : short(loss) });
    }
    return ticks;
  }

  /** Steps that the axis names; at its end the field says their number. */
  stepTicks() {
    const share = (STEPS_APART * this.rem) / (this.right - this.left);
    const step = Math.max(1, roundStep(this.steps * share));
    const ticks = Array.from({ length: Math.floor(this.steps / step) + 1 }, (_, n) => n * step);
    return ticks.filter((tick) => tick === 0 || this.right - this.toX(tick) > END_APART * this.rem);
  }
}

/**
 * The least of 1, 2, 5 × 10ⁿ that is not smaller.
 * @param {number} least
 */
function roundStep(least) {
  const unit = 10 ** Math.floor(Math.log10(least));
  return unit * ([1, 2, 5].find((n) => n * unit >= least) ?? 10);
}
