/**
 * What a frame draws when walks have changed: their paths always. Losses and words come a frame later;
 * while a hand moves something, words not more often than one can read them, and where frames come
 * late both more seldom. What waits follows soon, or when the hand rests.
 * Must not know how any of it is drawn.
 */

// ms between two frames: one was missed, or the hand has rested.
const LATE = 20;
const RESTED = 150;
const WAIT = { quick: 45, slow: 90 }; // ms that anything waits at most

export class Pace {
  /** @param {() => void} refresh asks for a frame */
  constructor(refresh) {
    this.refresh = refresh;
    this.slow = false;
    /** The last frame left losses and words to this one. */
    this.waits = false;
    this.timer = 0;
    /** Times of the last frame, the last losses and the last words, in ms. */
    this.frame = this.losses = this.words = 0;
  }

  /**
   * @param {number} now in ms
   * @param {boolean} live a hand moves something
   * @param {boolean} moved the walks have changed
   */
  begin(now, live, moved) {
    const gap = now - this.frame;
    this.slow = live && (this.slow || (gap > LATE && gap < RESTED));
    this.frame = now;
    this.waits = moved && !live && !this.waits;
    const losses = !this.waits && !(this.slow && moved && now - this.losses < WAIT.slow);
    const words = losses && !(live && moved && now - this.words < WAIT.quick);
    if (losses) this.losses = now;
    if (words) this.words = now;
    window.clearTimeout(this.timer);
    if (this.waits) this.refresh();
    else if (!words) this.timer = window.setTimeout(this.refresh, WAIT.quick);
    return { losses, words };
  }
}
