"""The contour levels that the browser takes are Python's."""

import json
from typing import Any

import numpy as np
import pytest

from app.facts import facts
from landscapes import LANDSCAPES, SPACINGS
from landscapes.levels import band, levels
from tests.app.in_node import answer_of

DRIVER = """
import { readFileSync } from "node:fs";
import { landscapes } from "./derived/landscapes.js";
import { band, levels } from "./engine/levels.js";

const answers = JSON.parse(readFileSync(0, "utf8")).map(([slug, p, window, spacing, losses]) => {
  const steps = levels(landscapes[slug], p, window, spacing);
  return [[...steps], losses.map((loss) => band(loss, steps))];
});
let refused = "";
try {
  levels(landscapes.ravine, [20], { x0: 0, x1: 1, y0: 0, y1: 1 }, "cubic");
} catch ({ message }) {
  refused = message;
}
console.log(JSON.stringify({ answers, refused }));
"""


def windows(slug: str) -> list[Any]:
    """The whole domain, and a part of it off its centre."""
    (x0, x1), (y0, y1) = LANDSCAPES[slug].domain
    return [((x0, x1), (y0, y1)), ((x0 / 3, x1 / 2), (y0 / 2, y1 / 3))]


def losses_of(slug: str) -> Any:
    hill = LANDSCAPES[slug]
    (x0, x1), (y0, y1) = hill.domain
    return hill.value(np.linspace(x0, x1, 37), np.linspace(y1, y0, 37))


ASKED = [
    (slug, spacing, window)
    for slug in LANDSCAPES
    for spacing in SPACINGS
    for window in windows(slug)
]


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What Node makes of every landscape, spacing and window."""
    job = [
        (
            slug,
            LANDSCAPES[slug].values,
            {"x0": x0, "x1": x1, "y0": y0, "y1": y1},
            spacing,
            losses_of(slug).tolist(),
        )
        for slug, spacing, ((x0, x1), (y0, y1)) in ASKED
    ]
    own = f"export const facts = {json.dumps({'thresholds': facts()['thresholds']})};"
    folder = tmp_path_factory.mktemp("levels")
    return answer_of(folder, {"basics/facts.js": own}, DRIVER, job)


@pytest.mark.parametrize("slug", LANDSCAPES)
def test_levels_equal_those_of_python(answer: Any, slug: str) -> None:
    asked = [each for each in zip(ASKED, answer["answers"], strict=True) if each[0][0] == slug]
    assert len(asked) == 2 * len(SPACINGS)
    for (_, spacing, window), (found, bands) in asked:
        expected = levels(LANDSCAPES[slug], spacing, window)
        scale = np.abs(expected).max()
        np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-12 * scale)
        np.testing.assert_allclose(bands, band(losses_of(slug), np.array(found)), atol=1e-9)


def test_an_unknown_spacing_says_what_is_known(answer: Any) -> None:
    known = ", ".join(SPACINGS)
    assert answer["refused"] == f'spacing="cubic" is unknown: choose one of {known}'
