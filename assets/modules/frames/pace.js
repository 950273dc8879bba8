/**
 * Which parts of the page a frame brings up to date beside land and paths. Losses come a frame after
 * the paths that they are of, and words yet another one later, so that no two long frames in turn
 * keep a hand waiting; words, and the axes' numbers with them, not more often than one can read them;
 * and where frames come late under a hand, one part at a time. What waits follows soon, or when the
 * hand rests. Must not know how any of it is drawn.
 * @typedef {"losses" | "words" | "controls"} Part
 */

/** @type {Part[]} */
const PARTS = ["losses", "words", "controls"];
// ms between two frames: one was missed, or the hand has rested.
const LATE = 20;
const RESTED = 150;
const READ = 60; // ms that words stand at least
const APART = 45; // ms between two parts where frames come late: some two or three frames

export class Pace {
  /** @param {{refresh(): void, follow(): void}} player who asks for a frame, and for one behind a long one */
  constructor(player) {
    this.player = player;
    this.slow = false;
    /** The frame before drew land or paths, and left all parts to those after it. */
    this.owes = false;
    /** @type {Set<Part>} what the last frames left to this one, the oldest first */
    this.waiting = new Set();
    this.timer = 0;
    this.wake = this.wake.bind(this);
    /** Times of the last frame, of the last part, and of the last words, in ms. */
    this.frame = this.part = this.words = 0;
  }

  /**
   * The parts that this frame brings up to date.
   * @param {number} now in ms
   * @param {boolean} live a hand moves something
   * @param {boolean} anew the frame draws walks or land anew
   */
  begin(now, live, anew) {
    const gap = now - this.frame;
    this.slow = live && (this.slow || (gap > LATE && gap < RESTED));
    this.frame = now;
    const first = this.waiting.size < PARTS.length;
    for (const part of PARTS) this.waiting.add(part);
    const due = this.choose(now, live, anew, first);
    for (const part of due) this.waiting.delete(part);
    if (due.length) this.part = now;
    if (due.includes("words")) this.words = now;
    const owed = this.owes;
    this.owes = anew && !live && first;
    if (this.owes || (owed && this.waiting.size)) this.player.follow();
    else if (this.waiting.size) this.timer ||= window.setTimeout(this.wake, READ);
    return due;
  }

  /** What has waited long asks for a frame of its own. */
  wake() {
    this.timer = 0;
    if (this.waiting.size) this.player.refresh();
  }

  /**
   * @param {number} now
   * @param {boolean} live
   * @param {boolean} anew
   * @param {boolean} first not all parts wait already
   * @returns {Part[]}
   */
  choose(now, live, anew, first) {
    if (anew && !live) return first ? [] : PARTS;
    if (anew && this.slow) return now - this.part < APART ? [] : [...this.waiting].slice(0, 1);
    return this.owes || now - this.words < READ ? ["losses"] : PARTS;
  }
}
