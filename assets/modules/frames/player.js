/**
 * Time: play, pause, step, seek; owner of the page's only requestAnimationFrame.
 * Must not know what a frame draws. At rest no frame is asked for.
 */

/** At speed 1 a run lasts this long, whatever its steps, in seconds. */
const DURATION = 10;
/** What a long frame leaves to the next one lets hands and other tasks go first, for so many ms. */
const BREATH = 4;

export class Player {
  /** @param {(player: Player) => void} draw called once in each frame that is needed */
  constructor(draw) {
    this.draw = draw;
    this.steps = 1;
    this.speed = 1;
    /** Steps walked, with the fraction of the one under way. */
    this.position = 0;
    this.playing = false;
    /** The playhead did not glide, but was set or stopped; whoever draws takes it back. */
    this.turned = true;
    /** @type {() => void} called when playing starts or ends */
    this.onswitch = () => {};
    this.requested = 0;
    /** @type {number | null} time of the last frame while it plays, in ms */
    this.last = null;
    /** Time of the frame that is drawn, in ms. */
    this.now = 0;
    this.tick = this.tick.bind(this);
  }

  /** The playhead: the last step that is complete. */
  get step() {
    return Math.floor(this.position + 1e-9);
  }

  get atEnd() {
    return this.position >= this.steps;
  }

  /** Asks for one frame; what is dirty is drawn there. */
  refresh() {
    this.requested ||= requestAnimationFrame(this.tick);
  }

  /** Asks for the frame behind a long one. */
  follow() {
    setTimeout(() => this.refresh(), BREATH);
  }

  play() {
    if (this.atEnd) this.position = 0;
    this.playing = true;
    this.turn();
    this.onswitch();
  }

  pause() {
    if (!this.playing) return;
    this.playing = false;
    this.position = this.step;
    this.turn();
    this.onswitch();
  }

  toggle() {
    if (this.playing) this.pause();
    else this.play();
  }

  restart() {
    this.position = 0;
    this.play();
  }

  /**
   * Puts the playhead on a step and holds it there.
   * @param {number} step
   */
  seek(step) {
    this.playing = false;
    this.position = Math.min(Math.max(Math.round(step), 0), this.steps);
    this.turn();
  }

  /** @param {number} steps */
  resize(steps) {
    this.steps = steps;
    this.position = Math.min(this.position, steps);
  }

  turn() {
    this.turned = true;
    this.last = null;
    this.refresh();
  }

  /** @param {number} now */
  tick(now) {
    this.requested = 0;
    this.now = now;
    if (this.playing) {
      const elapsed = this.last === null ? 0 : (now - this.last) / 1000;
      this.last = now;
      this.position = Math.min(this.position + (elapsed * this.speed * this.steps) / DURATION, this.steps);
      if (this.atEnd) {
        this.playing = false;
        this.turn();
        this.onswitch();
      }
    }
    const first = this.turned;
    this.draw(this);
    if (this.playing && first) this.follow();
    else if (this.playing) this.refresh();
  }
}
