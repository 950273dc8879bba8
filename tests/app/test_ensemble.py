"""The band of many walks' losses is NumPy's quantiles; how many walks there is room for."""

import json
from typing import Any

import numpy as np
import pytest

from app.facts import facts
from tests.app.in_node import answer_of

DRIVER = """
import { readFileSync } from "node:fs";
import { Band } from "./engine/band.js";
import { Haste, walksOf } from "./engine/ensemble.js";

const { losses, ends, most, asked, speeds } = JSON.parse(readFileSync(0, "utf8"));
const walks = losses.map((each, index) => ({ losses: each, end: ends[index] }));
const band = new Band();
const tell = (some) => {
  const { low, median, high, count } = band.measure(some, losses[0].length - 1, most);
  return [low, median, high].map((each) => [...each.slice(0, count)].map(String));
};
const told = tell(walks);
const whole = tell(walks.filter(({ end }) => end === losses[0].length - 1));
const room = asked.map(([walks, steps, runs]) =>
  walksOf({ walks, steps, runs: Array(runs).fill({}) }));
const haste = new Haste();
// On a machine of each speed one after the other: what the walks of 60 frames take beside the rest.
const hurried = speeds.map(([each, rest]) => {
  let [walks, took] = [0, 0];
  for (let frame = 0; frame < 60; frame++) {
    walks = walksOf({ walks: 200, steps: 150, runs: Array(6).fill({}) }, haste.room);
    took = each * walks + rest;
    haste.feel(took);
  }
  return { walks, took };
});
console.log(JSON.stringify({ told, whole, stride: band.stride, room, hurried }));
"""
LOSSES = np.random.default_rng(8).exponential(size=(51, 241))
# One in seven has diverged; before, its losses count.
ENDS = [90 if walk % 7 == 3 else 240 for walk in range(len(LOSSES))]
ASKED = [(200, 150, 6), (50, 10_000, 3), (200, 10_000, 6), (5, 10_000, 6)]
# ms for one more walk of each run, and for all else.
SPEEDS = [(0.05, 2), (0.2, 4), (0.5, 8), (5, 30), (0.05, 2)]


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What Node makes of it."""
    own = f"export const facts = {json.dumps({'data': facts()['data']})};"
    job = {"losses": LOSSES.tolist(), "ends": ENDS, "most": 100, "asked": ASKED, "speeds": SPEEDS}
    folder = tmp_path_factory.mktemp("ensemble")
    return answer_of(folder, {"basics/facts.js": own}, DRIVER, job)


def test_a_band_is_the_quantiles_of_all_walks(answer: Any) -> None:
    assert answer["stride"] == 3
    losses, ends = LOSSES[:, ::3], np.array(ENDS)
    shares = (0.1, 0.5, 0.9)
    stayed = np.quantile(losses[ends == 240], shares, axis=0)
    assert np.allclose(np.array(answer["whole"], dtype=float), stayed, rtol=1e-13, atol=0)
    lost = ends[:, None] < np.arange(0, 241, 3)
    # Of 51 sorted losses these are the ones at the three shares, nothing between two.
    ranked = np.sort(np.where(lost, np.inf, losses), axis=0)[[5, 25, 45]]
    assert (np.array(answer["told"], dtype=float) == ranked).all()


def test_there_are_as_many_walks_as_there_is_room_for(answer: Any) -> None:
    """All for a run of usual length, of longer ones fewer."""
    assert answer["room"] == [200, 50, 33, 5]


def test_under_the_hand_there_are_as_many_as_a_frame_has_time_for(answer: Any) -> None:
    quick, slow, slower, slowest, again = answer["hurried"]
    assert quick["walks"] == again["walks"] == 200
    for each, (walk, rest) in ((slow, SPEEDS[1]), (slower, SPEEDS[2])):
        assert each["walks"] == pytest.approx((17 - rest) / walk, rel=0.1)
        assert each["took"] == pytest.approx(17, rel=0.1)
    assert slowest["walks"] == 11, "10,000 points are always walked"
