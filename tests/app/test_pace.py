"""What a frame draws when walks have changed, at an even rate of frames."""

from itertools import pairwise
from typing import Any

import pytest

from tests.app.in_node import answer_of

DRIVER = """
import { readFileSync } from "node:fs";
let timers = [];
globalThis.window = { setTimeout: (wake) => timers.push(wake) };
const { Pace } = await import("./frames/pace.js");
const answers = JSON.parse(readFileSync(0, "utf8")).map(([every, live, anew]) => {
  timers = [];
  let next = 0;
  let behind = 0;
  const pace = new Pace({ refresh: () => (next += 1), follow: () => (behind += 1) });
  const drawn = Array.from({ length: 60 }, (_, k) => pace.begin(1000 + k * every, live, k < anew));
  const when = (part) => drawn.flatMap((due, k) => (due.includes(part) ? [k * every] : []));
  const asked = behind;
  const running = timers.length;
  timers.forEach((wake) => wake());
  const parts = { losses: when("losses"), words: when("words"), controls: when("controls") };
  return { ...parts, next: asked, running, woken: next };
});
console.log(JSON.stringify(answers));
"""
QUICK, LATE = 16, 25
ALL = 60


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What Node makes of quick and late frames, with a hand and without, of which some are anew."""
    job = [(QUICK, True, ALL), (LATE, True, ALL), (QUICK, False, ALL), (LATE, False, 0)]
    job.append((QUICK, False, 1))
    folder = tmp_path_factory.mktemp("pace")
    return answer_of(folder, {}, DRIVER, job)


def gaps(times: list[int]) -> set[int]:
    return {later - sooner for sooner, later in pairwise(times)}


def test_words_under_a_hand_come_as_often_as_they_can_be_read(answer: Any) -> None:
    quick, *_ = answer
    assert gaps(quick["losses"]) == {QUICK}
    assert gaps(quick["words"]) == {4 * QUICK}, "the first frame after the wait"
    assert quick["controls"] == quick["words"]
    assert quick["words"][0] == 0
    assert (quick["running"], quick["woken"]) == (1, 1), "what waits asks for a frame of its own"


def test_where_frames_come_late_parts_take_turns(answer: Any) -> None:
    _, late, *_ = answer
    losses, words, controls = (late[part][1:] for part in ("losses", "words", "controls"))
    for part in (losses, words, controls):
        assert gaps(part) == {6 * LATE}
    ordered = sorted(losses + words + controls)
    assert gaps(ordered) == {2 * LATE}, "never two in one frame, nor in two frames in turn"
    assert (late["running"], late["woken"]) == (1, 1), "what waits asks for a frame of its own"


def test_without_a_hand_they_come_with_the_frame_after_the_paths(answer: Any) -> None:
    set_each_time = answer[2]
    second = [k * QUICK for k in range(1, 60, 2)]
    assert set_each_time["losses"] == set_each_time["words"] == second
    assert set_each_time["controls"] == second
    assert set_each_time["next"] == 30, "what waits asks for the next frame"
    assert set_each_time["running"] == 0


def test_between_the_paths_and_the_words_a_frame_leaves_time_for_the_hand(answer: Any) -> None:
    set_once = answer[4]
    assert set_once["losses"][0] == QUICK
    assert set_once["words"][0] == set_once["controls"][0] == 2 * QUICK
    assert set_once["next"] == 2, "no timer is waited for"


def test_where_no_walk_has_moved_only_what_is_read_waits(answer: Any) -> None:
    playing = answer[3]
    assert gaps(playing["losses"]) == {LATE}, "the playhead glides over them"
    assert gaps(playing["words"]) == {3 * LATE}
    assert playing["next"] == 0
    assert playing["words"][0] == 0, "after a rest nothing waits"
