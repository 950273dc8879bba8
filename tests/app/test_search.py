"""The search for the best α and β finds what NumPy finds on the same grid, and never does worse."""

from functools import cache
from typing import Any

import numpy as np
import pytest

from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, descend
from optimizers.optimizer import high, low
from tests.app.in_node import answer_of

DRIVER = """
import { readFileSync } from "node:fs";
import { arrival } from "./engine/arrival.js";
import { landscapes } from "./derived/landscapes.js";
import { optimizers } from "./derived/optimizers.js";
import { search, searchEach } from "./engine/search.js";

const { tasks, walks } = JSON.parse(readFileSync(0, "utf8"));
const built = tasks.map(({ land, rule, options, ...task }) =>
  [{ ...task, land: landscapes[land], rule: optimizers[rule] }, options]);
const shares = [];
const answers = built.map(([task, options]) =>
  search(task, { ...options, report: (share) => shares.push(share) }));
const each = searchEach(built.slice(0, 3).map(([task]) => task), (share) => shares.push(share));
const arrivals = walks.map(([losses, lowest, more]) => {
  const end = losses.length - 1;
  return arrival({ losses, end, steps: end, divergedAt: null, ...more }, lowest);
});
const range = [Math.min(...shares), Math.max(...shares)];
console.log(JSON.stringify({ answers, each, arrivals, shares: range }));
"""
# (land, knobs, steps); the lowest loss of each is 0.
LANDS: list[tuple[str, dict[str, float], int]] = [
    ("ravine", {"kappa": 20}, 150),
    ("ravine", {"kappa": 100}, 150),
    ("rosenbrock", {}, 300),
    ("rosenbrock", {}, 3),
]
RULES = ("sgd", "momentum", "nag")
CASES = [(*land, rule) for land in LANDS for rule in RULES]
# How the page lays its first grid: 48 places of α over two decades, 24 of β from 0 to 0.999.
ALPHAS, BETAS = 48, 24


def hill_of(slug: str, knobs: dict[str, float]) -> Any:
    return LANDSCAPES[slug].with_parameters(**knobs)


def range_of(slug: str, knobs: dict[str, float]) -> tuple[float, float]:
    (xx, xy), (_, yy) = hill_of(slug, knobs).hessian(*LANDSCAPES[slug].minima[0])
    most = 4.4 / np.linalg.eigvalsh([[xx, xy], [xy, yy]])[1]
    return most / 100, most


def arrival_of(losses: Any) -> int | None:
    """First step from which all are within 1 % of the way from the first to 0."""
    outside = np.flatnonzero(~(losses <= 0.01 * losses[0]))
    step = int(outside[-1]) + 1 if len(outside) else 0
    return None if step == len(losses) else step


def task(slug: str, knobs: dict[str, float], steps: int, rule: str, **options: Any) -> Any:
    hill = hill_of(slug, knobs)
    least, most = range_of(slug, knobs)
    return {
        "land": slug,
        "rule": rule,
        "options": options,
        "lowest": 0,
        "alphas": {"low": least, "high": most},
        "remembers": "beta" in OPTIMIZERS[rule].uses,
        "plan": {
            "x": hill.scene.start[0],
            "y": hill.scene.start[1],
            "steps": steps,
            "alpha": 1,
            "hyperparameters": {"alpha": 1, "beta": 0.5},
            "p": hill.values,
            "domain": hill.domain,
        },
    }


def falling(seed: int) -> list[float]:
    """Losses that come and go across 1 % of the first."""
    noise = np.random.default_rng(seed).normal(size=40)
    losses: list[float] = np.exp(noise - 0.15 * np.arange(40)).tolist()
    return losses


WALKS: list[tuple[list[float], float, dict[str, Any]]] = [
    ([1, 0.5, 0.01, 0.02, 0.009, 0.001], 0, {}),
    ([1, 0.5, 0.001], 0, {"steps": 9}),
    ([1, 0.5, 0.001], 0, {"divergedAt": 2}),
    ([1, 0.5, 0.02], 0, {}),
    ([0, 0, 0], 0, {}),
    ([3, -0.99, -0.97], -1, {}),
    *((falling(seed), 0, {}) for seed in range(30)),
]


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What Node makes of it."""
    job = {
        "tasks": [
            *(task(*case) for case in CASES),
            *(task(*case, rounds=0) for case in CASES),
            task(*CASES[1], budget=20_000),
            task(*CASES[1], budget=20_000),
        ],
        "walks": WALKS,
    }
    return answer_of(tmp_path_factory.mktemp("search"), {}, DRIVER, job)


@cache
def by_numpy(index: int) -> list[tuple[float, float, float, float]]:
    """(steps or infinity, last loss, α, β) of each place of the grid that does not diverge."""
    slug, knobs, steps, rule = CASES[index]
    least, most = range_of(slug, knobs)
    alphas = [float(f"{a:.3g}") for a in np.geomspace(least, most, ALPHAS)]
    memories = 1 - 10 ** (-np.linspace(0, 0.9, BETAS) / 0.3)
    betas = [round(b, 2 if b < 0.9 else 3 if b < 0.99 else 4) for b in memories.tolist()]
    if rule == "sgd":
        betas = betas[:1]
    a, b = (grid.ravel() for grid in np.meshgrid(alphas, betas))
    hill = hill_of(slug, knobs)
    walk = descend(hill, OPTIMIZERS[rule], start=hill.scene.start, alpha=a, beta=b, steps=steps)
    rows = []
    for alpha, beta, losses in zip(a, b, walk.losses, strict=True):
        if np.isfinite(losses[-1]):
            step = arrival_of(losses)
            rows.append((np.inf if step is None else step, losses[-1], alpha, beta))
    return sorted(rows)


@pytest.mark.parametrize("index", range(len(CASES)))
def test_on_the_first_grid_it_finds_numpy_s_best(answer: Any, index: int) -> None:
    found = answer["answers"][len(CASES) + index]["found"]
    steps, loss, alpha, beta = by_numpy(index)[0]
    assert found["alpha"] == alpha
    assert found["beta"] == (beta if CASES[index][3] != "sgd" else None)
    assert found["steps"] == (None if steps == np.inf else steps)
    assert found["loss"] == pytest.approx(loss, rel=1e-6)


@pytest.mark.parametrize("index", range(len(CASES)))
def test_finer_grids_are_no_worse_and_the_steps_are_those_of_the_walk(
    answer: Any, index: int
) -> None:
    slug, knobs, steps, rule = CASES[index]
    told = answer["answers"][index]
    found = told["found"]
    assert told["whole"]
    coarse = by_numpy(index)[0]
    assert (found["steps"] or np.inf, found["loss"]) <= (coarse[0], coarse[1] * (1 + 1e-6))
    hill = hill_of(slug, knobs)
    walk = descend(
        hill,
        OPTIMIZERS[rule],
        start=hill.scene.start,
        alpha=found["alpha"],
        beta=found["beta"] or 0,
        steps=steps,
    )
    assert arrival_of(walk.losses) == found["steps"]
    if slug == "ravine":
        # No more steps than with what is best in the long run, by formula.
        best = OPTIMIZERS[rule].best
        assert best is not None
        curvatures = {low: 1, high: knobs["kappa"]}
        formula = descend(
            hill,
            OPTIMIZERS[rule],
            start=hill.scene.start,
            alpha=float(best.alpha.subs(curvatures)),
            beta=0.0 if best.beta is None else float(best.beta.subs(curvatures)),
            steps=steps,
        )
        assert found["steps"] <= (arrival_of(formula.losses) or np.inf)


def test_no_place_of_a_fourfold_grid_is_more_than_a_step_better(answer: Any) -> None:
    for index in (1, 2, 7, 8):
        slug, knobs, steps, rule = CASES[index]
        least, most = range_of(slug, knobs)
        a, b = np.meshgrid(np.geomspace(least, most, 160), 1 - np.geomspace(1, 1e-3, 80))
        hill = hill_of(slug, knobs)
        walk = descend(
            hill,
            OPTIMIZERS[rule],
            start=hill.scene.start,
            alpha=a.ravel(),
            beta=b.ravel(),
            steps=steps,
        )
        arrivals = [arrival_of(losses) or np.inf for losses in walk.losses]
        assert answer["answers"][index]["found"]["steps"] <= min(arrivals) + 1


def test_where_nobody_arrives_it_is_the_lowest_at_the_end(answer: Any) -> None:
    for index, (slug, _, steps, _) in enumerate(CASES):
        if (slug, steps) == ("rosenbrock", 3):
            assert answer["answers"][index]["found"]["steps"] is None


def test_steps_run_out_where_they_are_told_to(answer: Any) -> None:
    one, two = answer["answers"][-2:]
    assert one == two
    assert not one["whole"]
    assert 20_000 < one["walked"] <= 20_000 + 151
    assert one["found"]["steps"] < 40, "each fourth place is looked at first"


def test_several_are_searched_in_turn(answer: Any) -> None:
    assert answer["each"] == answer["answers"][:3]
    least, most = answer["shares"]
    assert 0 < least < 0.01
    assert most == 1


def test_arrival_is_for_good(answer: Any) -> None:
    assert answer["arrivals"][:6] == [4, None, None, None, 0, 1]
    for (losses, _, _), found in zip(WALKS[6:], answer["arrivals"][6:], strict=True):
        assert found == arrival_of(np.array(losses))
