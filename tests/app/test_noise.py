"""The browser's noise is NumPy's: the published words, the same draws, what is told of walks."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from optimizers.noise import normals, philox
from tests.app.in_node import answer_of
from tests.optimizers.test_noise import PUBLISHED

# Reads a job from the standard input, answers with numbers.
DRIVER = """
import { readFileSync } from "node:fs";
import { Draws, philox } from "./engine/noise.js";
import { restlessness } from "./engine/hover.js";

const { counters, asked, walks } = JSON.parse(readFileSync(0, "utf8"));
const words = counters.map(([counter, key]) => {
  const out = new Uint32Array(4);
  philox(counter, key, out);
  return [...out];
});
const draws = new Draws();
const drawn = asked.map(([seed, walk, steps]) =>
  [...draws.of(seed, walk, steps).slice(0, 2 * steps)]);
const [seed, walk, steps] = asked.at(-1);
const kept = draws.of(seed, walk, steps) === draws.of(seed, walk, steps - 1);
const told = walks.map(([points, k, most]) => restlessness({ points }, k, most));
console.log(JSON.stringify({ words, drawn, kept, told }));
"""
RANDOM = np.random.default_rng(3).integers(0, 2**32, (200, 6)).tolist()
COUNTERS = [*((list(counter), list(key)) for counter, key, _ in PUBLISHED)]
# Again, another seed, another walk, more steps, fewer.
ASKED = [(5, 0, 40), (5, 0, 40), (6, 0, 40), (6, 3, 40), (6, 3, 90), (6, 3, 20), (999_999, 0, 60)]
PATH = np.random.default_rng(4).normal(size=(200, 2))
WALKS = [(150, 100), (40, 100), (199, 10), (2, 100)]


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What Node makes of it."""
    job = {
        "counters": [*COUNTERS, *([row[:4], row[4:]] for row in RANDOM)],
        "asked": ASKED,
        "walks": [(PATH.ravel().tolist(), k, most) for k, most in WALKS],
    }
    return answer_of(tmp_path_factory.mktemp("noise"), {}, DRIVER, job)


def test_philox_gives_the_published_words(answer: Any) -> None:
    for found, (_, _, words) in zip(answer["words"], PUBLISHED, strict=False):
        assert " ".join(f"{word:08x}" for word in found) == words


def test_philox_gives_numpy_s_words(answer: Any) -> None:
    for found, row in zip(answer["words"][len(PUBLISHED) :], RANDOM, strict=True):
        assert found == [int(word) for word in philox(row[:4], row[4:])]


def test_draws_are_numpy_s_whatever_was_asked_before(answer: Any) -> None:
    for found, (seed, walk, steps) in zip(answer["drawn"], ASKED, strict=True):
        expected = normals(seed, steps, walk).ravel()
        assert np.allclose(found, expected, rtol=1e-13, atol=1e-13)
    assert answer["kept"]


def test_how_restless_a_walk_is(answer: Any) -> None:
    for found, (k, most) in zip(answer["told"], WALKS, strict=True):
        steps = np.diff(PATH[: k + 1], axis=0)[-most:]
        places = PATH[1 : k + 1][-most:]
        turned = [
            np.degrees(np.arccos(a @ b / np.linalg.norm(a) / np.linalg.norm(b)))
            for a, b in pairwise(steps)
        ]
        assert found["turn"] == pytest.approx(np.mean(turned))
        assert found["step"] == pytest.approx(np.sqrt((steps**2).sum(axis=1).mean()))
        assert found["spread"] == pytest.approx(np.sqrt(places.var(axis=0).sum()))
