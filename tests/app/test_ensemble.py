"""Many walks at once are NumPy's, their band its quantiles; how many walks there is room for."""

import json
from typing import Any

import numpy as np
import pytest

from app.facts import facts
from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, descend
from tests.app.in_node import answer_of

DRIVER = """
import { readFileSync } from "node:fs";
import { landscapes } from "./derived/landscapes.js";
import { optimizers } from "./derived/optimizers.js";
import { Band } from "./engine/band.js";
import { Ensemble, Haste, walksOf } from "./engine/ensemble.js";
import { Quantiles } from "./engine/quantiles.js";

const job = JSON.parse(readFileSync(0, "utf8"));
const { losses, ends, most, asked, speeds, crowds, sets, shares } = job;
const walks = losses.map((each, index) => ({ losses: each, end: ends[index] }));
const band = new Band();
const tell = (some) => {
  const { low, median, high, count } = band.measure(some, losses[0].length - 1, most);
  return [low, median, high].map((each) => [...each.slice(0, count)].map(String));
};
const told = tell(walks);
const whole = tell(walks.filter(({ end }) => end === losses[0].length - 1));
const quantiles = sets.map((set) => {
  const all = new Quantiles(set.length);
  all.values.set(set.map((text) => (text === "inf" ? Infinity : Number(text))));
  all.sort();
  return shares.map((share) => String(all.at(share)));
});
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
const rested = haste.room;
haste.feel(500);
const spared = haste.room >= rested;
haste.feel(500);
const felt = haste.room < rested;
const ensemble = new Ensemble();
const walked = crowds.map(({ land, rule, plan, seed, count }) => {
  const chances = ensemble.chances(count, { ...plan, seed, batch: 0, data: null, knobs: [] });
  const how = { land: landscapes[land], rule: optimizers[rule], plan };
  return ensemble.walk(0, chances, how).map(({ points, losses, end, divergedAt }) => ({
    points: [...points.slice(0, 2 * end + 2)],
    losses: [...losses.slice(0, end + 1)].map(String),
    divergedAt: divergedAt ?? -1,
  }));
});
const bands = { told, whole, stride: band.stride };
const crowd = { room, hurried, spared, felt, walked };
console.log(JSON.stringify({ ...bands, ...crowd, quantiles }));
"""
LOSSES = np.random.default_rng(8).exponential(size=(51, 241))
# One in seven has diverged; before, its losses count.
ENDS = [90 if walk % 7 == 3 else 240 for walk in range(len(LOSSES))]
ASKED = [(200, 150, 6), (50, 10_000, 3), (200, 10_000, 6), (5, 10_000, 6)]
# ms that a frame's walks may take; that one more of each run takes, and all else.
BUDGET = 18
SPEEDS = [(0.05, 2), (0.2, 4), (0.5, 8), (5, 30), (0.05, 2)]

CHANCE = np.random.default_rng(9)
# Of either sign, over many decades, in few values, with infinite ones, all alike, one alone.
SETS = {
    "signed": CHANCE.normal(size=200),
    "wide": 10 ** CHANCE.normal(scale=40, size=199),
    "wide and signed": CHANCE.choice([-1, 1], 61) * 10 ** CHANCE.normal(scale=40, size=61),
    "ties": CHANCE.integers(-2, 3, size=150) / 2,
    "infinite": np.where(CHANCE.random(120) < 0.3, np.inf, CHANCE.exponential(size=120)),
    "lost": np.full(30, np.inf),
    "alike": np.full(30, 0.25),
    "alone": np.array([-7.5]),
}
SHARES = (0.0, 0.1, 0.33, 0.5, 0.9, 1.0)

# (land, rule, α, σ): of the first two, some walks diverge, at different steps.
CROWDS = [
    ("saddle", "sgd", 0.8, 0.5),
    ("rosenbrock", "nag", 0.0012, 80.0),
    ("double-well", "newton", 1.0, 0.3),
    ("ravine", "adam", 0.05, 1.0),
]
MANY = 70
CROWD_STEPS = 60


def crowd(land: str, rule: str, alpha: float, sigma: float) -> dict[str, Any]:
    """What the browser is asked for."""
    hill = LANDSCAPES[land]
    x, y = hill.scene.start
    plan = {
        "x": x,
        "y": y,
        "steps": CROWD_STEPS,
        "alpha": alpha,
        "noise": sigma,
        "hyperparameters": {"beta": 0.9, **OPTIMIZERS[rule].own_settings({})},
        "p": hill.values,
        "domain": hill.domain,
    }
    return {"land": land, "rule": rule, "plan": plan, "seed": 4, "count": MANY}


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What Node makes of it."""
    own = f"export const facts = {json.dumps({'data': facts()['data']})};"
    job = {
        "losses": LOSSES.tolist(),
        "ends": ENDS,
        "most": 100,
        "asked": ASKED,
        "speeds": SPEEDS,
        "sets": [[str(value) for value in each] for each in SETS.values()],
        "shares": SHARES,
        "crowds": [crowd(*each) for each in CROWDS],
    }
    folder = tmp_path_factory.mktemp("ensemble")
    return answer_of(folder, {"basics/facts.js": own}, DRIVER, job)


@pytest.mark.parametrize("index", range(len(CROWDS)), ids=[each[1] for each in CROWDS])
def test_walks_that_go_together_are_numpy_s(answer: Any, index: int) -> None:
    """Each is its own: also where others have diverged."""
    land, rule, alpha, sigma = CROWDS[index]
    hill = LANDSCAPES[land]
    walk = descend(
        hill,
        OPTIMIZERS[rule],
        start=hill.scene.start,
        alpha=alpha,
        beta=0.9,
        steps=CROWD_STEPS,
        noise=sigma,
        seed=4,
        walks=np.arange(MANY),
    )
    found = answer["walked"][index]
    lost = [each["divergedAt"] for each in found]
    assert lost == walk.diverged_at.tolist()
    assert 0 < lost.count(-1) < MANY or index > 1
    for number, each in enumerate(found):
        points = np.reshape(each["points"], (-1, 2))
        end = CROWD_STEPS if lost[number] < 0 else lost[number]
        assert len(points) == end + 1
        np.testing.assert_allclose(points, walk.points[number, : end + 1], rtol=1e-6, atol=1e-9)
        losses = np.array(each["losses"], dtype=float)
        np.testing.assert_allclose(losses, walk.losses[number, : end + 1], rtol=1e-6, atol=1e-9)


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


@pytest.mark.parametrize("name", SETS)
def test_quantiles_are_numpy_s(answer: Any, name: str) -> None:
    told = dict(zip(SETS, answer["quantiles"], strict=True))[name]
    # NumPy makes NaN of what lies between two infinite values.
    values = np.minimum(SETS[name], 1e300)
    expected = np.quantile(values, SHARES)
    expected = np.where(expected > 1e290, np.inf, expected)
    assert np.allclose(np.array(told, dtype=float), expected, rtol=1e-13, atol=0)


def test_there_are_as_many_walks_as_there_is_room_for(answer: Any) -> None:
    """All for a run of usual length, of longer ones fewer."""
    assert answer["room"] == [200, 50, 33, 5]


def test_under_the_hand_there_are_as_many_as_a_frame_has_time_for(answer: Any) -> None:
    quick, slow, slower, slowest, again = answer["hurried"]
    assert quick["walks"] == again["walks"] == 200
    for each, (walk, rest) in ((slow, SPEEDS[1]), (slower, SPEEDS[2])):
        assert each["walks"] == pytest.approx((BUDGET - rest) / walk, rel=0.1)
        assert each["took"] == pytest.approx(BUDGET, rel=0.1)
    assert slowest["walks"] == 11, "10,000 points are always walked"


def test_one_late_frame_takes_no_walk_away(answer: Any) -> None:
    assert answer["spared"]
    assert answer["felt"], "a second one does"
