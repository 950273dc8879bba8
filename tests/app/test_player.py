"""When a frame is asked for: one behind a long one lets tasks go first, one that plays does not."""

from pathlib import Path

from tests.app.in_node import answer_of

DRIVER = """
let [log, frames] = [[], []];
globalThis.requestAnimationFrame = (tick) => {
  log.push("asked");
  return frames.push(tick);
};
const { Player } = await import("./frames/player.js");
const player = new Player((drawn) => {
  log.push("drawn");
  drawn.turned = false;
});
player.resize(100);
/** Runs the frame that was asked for, with a task that waits behind it. */
function frame(now) {
  log = [];
  const [tick] = frames.splice(0);
  tick(now);
  setTimeout(() => log.push("task"));
  return new Promise((done) => setTimeout(() => done(log), 50));
}
player.play();
const first = await frame(1000);
const second = await frame(1016);
player.seek(10);
const still = await frame(1032);
console.log(JSON.stringify({ first, second, still, left: frames.length }));
"""


def test_tasks_go_before_the_frame_behind_a_long_one(tmp_path: Path) -> None:
    answer = answer_of(tmp_path, {}, DRIVER, None)
    assert answer["first"] == ["drawn", "task", "asked"], "all paths are new in it"
    assert answer["second"] == ["drawn", "asked", "task"], "the playhead glides"
    assert answer["still"] == ["drawn", "task"], "at rest no frame is asked for"
    assert answer["left"] == 0
