"""The browser's points, maps and batches are NumPy's; what a pasted table is, or what is wrong."""

import json
from itertools import chain
from typing import Any

import numpy as np
import pytest

from app.facts import facts
from landscapes import LANDSCAPES
from optimizers.batches import batches, orders
from tests.app.in_node import answer_of

BOWL = LANDSCAPES["regression"]

# Reads a job from the standard input, answers with numbers.
DRIVER = """
import { readFileSync } from "node:fs";
import { Batches } from "./engine/batches.js";
import { Data, isData } from "./settings/data.js";
import { readTable, writeTable } from "./settings/table.js";

const { clouds, asked, texts, wrong } = JSON.parse(readFileSync(0, "utf8"));
const maps = clouds.map(([points, standardise]) => {
  const data = new Data(points, standardise);
  return { moments: [...data.moments], domain: data.domain, line: data.line };
});
const walker = new Batches();
const made = new Map();
const drawn = asked.map(([cloud, size, seed, walk, steps]) => {
  if (!made.has(cloud)) made.set(cloud, new Data(...clouds[cloud]));
  const rows = walker.of(made.get(cloud), [], size, seed, walk, steps);
  return {
    rows: rows.slice(0, steps).map((row) => [...row]),
    seen: Array.from({ length: steps }, (_, step) => [...walker.examples(step)]),
  };
});
const tables = texts.map((text) => readTable(text));
const again = tables.map(({ points }) => readTable(writeTable(points)).points);
const allowed = wrong.map(isData);
const long = Array.from({ length: 1_000_000 }, (_, line) => `${line}, 1`).join("\\n");
const million = readTable(long);
console.log(JSON.stringify({ maps, drawn, tables, again, allowed, million }));
"""


def clouds() -> list[tuple[list[list[float]], bool]]:
    generator = np.random.default_rng(9)
    made = []
    for _ in range(200):
        count = int(generator.integers(2, 50))
        scale, far = 10.0 ** generator.uniform(-3, 3, 2)
        x = far * generator.normal() + scale * generator.normal(size=count)
        y = generator.normal() * x + scale * generator.normal(size=count)
        made.append((np.stack([x, y], axis=1).tolist(), bool(generator.integers(2))))
    big = np.stack([np.arange(1000.0), generator.normal(size=1000)], axis=1)
    points = np.stack([BOWL.data.xs, BOWL.data.ys], axis=1)  # type: ignore[union-attr]
    return [*made, (big.tolist(), True), (points.tolist(), True), (points.tolist(), False)]


CLOUDS = clouds()
# Cloud, size, seed, walk, steps: more of the same, other seeds, walks, sizes and data, fewer steps.
ASKED = [
    *((-1 + len(CLOUDS), 4, 5, 0, 20), (-1 + len(CLOUDS), 4, 5, 0, 50)),
    *((-1 + len(CLOUDS), 4, 999_999, 0, 30), (-1 + len(CLOUDS), 5, 999_999, 2, 30)),
    *((len(CLOUDS) - 2, 5, 999_999, 2, 30), (len(CLOUDS) - 2, 1, 3, 0, 40)),
    *((len(CLOUDS) - 3, 7, 3, 0, 300), (len(CLOUDS) - 3, 999, 3, 0, 5), (3, 1, 3, 0, 60)),
]
WORDS = "a table of numbers"
GOOD = {
    "1, 2\n3,4\n": [[1, 2], [3, 4]],
    "x, y\n1,2\n\n 3 , 4.5e1 \r\n-.5,+6": [[1, 2], [3, 45], [-0.5, 6]],
    "hours;score\n1,5;2,25\n3;4": [[1.5, 2.25], [3, 4]],
    "1\t2,5\n3\t4": [[1, 2.5], [3, 4]],
    "1,5 2,5\n3  4": [[1.5, 2.5], [3, 4]],
    "−1, −2\n3, 4": [[-1, -2], [3, 4]],
    "1000000, -1000000\n0, 0": [[1e6, -1e6], [0, 0]],
}
BAD: dict[str, list[dict[str, Any]]] = {
    "": [{"key": "none"}],
    "\n \n": [{"key": "none"}],
    "x, y\n": [{"key": "none"}],
    "1, 2": [{"key": "one"}],
    "2, 1\n2, 3\n2, 4": [{"key": "same", "value": "2"}],
    "1000000, 1\n999999.5, 2": [{"key": "same", "value": "1000000"}],
    "1, 2\n3, NaN\n4, 5": [{"line": 2, "key": "number", "value": "NaN"}],
    "NaN, NaN\n1, 2\n3, 4": [{"line": 1, "key": "number", "value": "NaN"}],
    "1, 2\nabc, 3\n4, 5,6": [
        {"line": 2, "key": "number", "value": "abc"},
        {"line": 3, "key": "fields", "value": "4, 5,6"},
    ],
    "a table of numbers": [{"key": "none"}],
    f"1, 2\n{WORDS}": [{"line": 2, "key": "fields", "value": WORDS}],
    "1, 2\n" + "word " * 20 + "\n": [
        {"line": 2, "key": "fields", "value": "word word word word word" + "…"}
    ],
    "1, 1e308\n2, 3": [{"line": 1, "key": "bounds", "value": "1e308"}],
    "1, 2\n1e400, 3": [{"line": 2, "key": "bounds", "value": "1e400"}],
    "1, 0x10\n2, 3": [{"line": 1, "key": "number", "value": "0x10"}],
    "1, \n2, 3": [{"line": 1, "key": "fields", "value": "1,"}],
    "1,5, 2,5\n2, 3": [{"line": 1, "key": "fields", "value": "1,5, 2,5"}],
    "\n".join(f"{k}, 1" for k in range(1001)): [{"key": "many", "value": "1,001"}],
}
NOT_DATA = [None, [], [[1, 2]], [[1, 2], [1, 3]], [[1, 2], [3]], [[1, 2], [3, None]], "1:2,3:4"]


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What Node makes of it."""
    own = f"export const facts = {json.dumps({'data': facts()['data']})};"
    job = {"clouds": CLOUDS, "asked": ASKED, "texts": [*GOOD, *BAD], "wrong": NOT_DATA}
    return answer_of(tmp_path_factory.mktemp("data"), {"basics/facts.js": own}, DRIVER, job)


def hill_of(cloud: int) -> Any:
    points, standardise = CLOUDS[cloud]
    return BOWL.with_data(*np.transpose(points), standardise=standardise)


def test_maps_and_moments_are_python_s(answer: Any) -> None:
    for cloud, found in enumerate(answer["maps"]):
        hill = hill_of(cloud)
        assert tuple(found["moments"]) == hill.data.moments
        assert tuple(map(tuple, found["domain"])) == hill.domain
        low = hill.critical_points()[0]
        assert (found["line"]["slope"], found["line"]["intercept"]) == pytest.approx(
            (low.x, low.y), rel=1e-6, abs=1e-6 * hill.width
        )


def test_batches_are_python_s_whatever_was_asked_before(answer: Any) -> None:
    for found, (cloud, size, seed, walk, steps) in zip(answer["drawn"], ASKED, strict=True):
        hill = hill_of(cloud)
        assert np.array_equal(found["rows"], batches(hill, size, steps, seed=seed, walks=walk))
        count = len(hill.data.xs)
        each = -(-count // size)
        order = orders(seed, -(-steps // each), count, walks=walk)
        for step, seen in enumerate(found["seen"]):
            begin = step % each * size
            assert seen == order[step // each, begin : begin + size].tolist()


def test_a_table_is_read(answer: Any) -> None:
    for found, (text, points) in zip(answer["tables"], GOOD.items(), strict=False):
        assert found == {"points": points, "faults": []}, text
    assert answer["again"][: len(GOOD)] == list(GOOD.values())


def test_what_is_wrong_with_a_table_is_said_and_nothing_is_taken(answer: Any) -> None:
    for found, (text, faults) in zip(answer["tables"][len(GOOD) :], BAD.items(), strict=True):
        assert found == {"points": [], "faults": faults}, text
    assert answer["million"] == {"points": [], "faults": [{"key": "many", "value": "1,000,000"}]}
    for fault in chain(*BAD.values()):
        assert f"table.{fault['key']}" in facts()["texts"]


def test_what_is_no_data_is_refused(answer: Any) -> None:
    assert answer["allowed"] == [False] * len(NOT_DATA)
