"""The browser's quadratic model: its lines are where NumPy's q has the level, and all of them."""

from typing import Any

import numpy as np
import pytest

from tests.app.in_node import answer_of

DRIVER = """
import { readFileSync } from "node:fs";
import { quadraticAt, traceLevels } from "./engine/quadratic.js";
import { boxAround, placeNames } from "./maps/mapnames.js";

const { models, crowds } = JSON.parse(readFileSync(0, "utf8"));
const lines = models.map(({ at: [x, y], value, gradient, hessian, levels, window, scale }) => {
  const land = {
    value: () => value,
    gradient: (x, y, p, out) => out.set(gradient),
    hessian: (x, y, p, out) => out.set(hessian),
  };
  const range = Object.fromEntries(["x0", "x1", "y0", "y1"].map((name, i) => [name, window[i]]));
  return levels.map((level) => {
    const points = [];
    const model = quadraticAt(land, [], x, y);
    traceLevels(model, [level], range, scale, (...point) => points.push(point));
    return points;
  });
});
const names = crowds.map((crowd) => {
  const named = crowd.map(([x, y, name]) => ({ x, y, name }));
  return placeNames(named, 400, 380, 16, named.map((one) => boxAround(one, 16)));
});
console.log(JSON.stringify({ lines, names }));
"""

WIDTH, HEIGHT, SCALE = 400, 380, 100.0  # of the map in px, and px per unit
WINDOW = (-2.0, 2.0, -1.9, 1.9)
RADIUS = np.hypot(4.0, 3.8) / 2
CHORD = 0.6  # px: how far a line may be from the curve between its points


def models() -> list[dict[str, Any]]:
    """Every kind of curve: ellipses, hyperbolas, parabolas, lines, and nearly each."""
    chance = np.random.default_rng(7)
    bends = [
        *((2, 0.5), (60, 1), (1e3, 1), (3, 3)),
        *((-2, -0.5), (-40, -1), (1, -1), (5, -0.3), (-60, 0.5), (0.4, -30)),
        *((2, 0), (0, -3), (7, 1e-9), (7, -1e-9), (1e-13, 4), (0, 0)),
    ]
    made = []
    for high, low in bends * 4:
        turn = chance.uniform(0, np.pi)
        axes = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
        if (high, low) in ((2, 0), (0, -3)) and chance.random() < 0.5:
            axes = np.eye(2)  # singular to the last digit
        hessian = axes @ np.diag([high, low]) @ axes.T
        gradient = chance.normal(size=2) * 10 ** chance.uniform(-1, 1.5)
        at = chance.uniform((-2.5, -2.4), (2.5, 2.4))
        value = float(chance.normal())
        corners = at + chance.uniform(-2, 2, (200, 2)) - at
        spread = [q(at, value, gradient, hessian, corner) for corner in corners]
        made.append(
            {
                "at": at.tolist(),
                "value": value,
                "gradient": gradient.tolist(),
                "hessian": [hessian[0, 0], hessian[0, 1], hessian[1, 1]],
                "levels": np.quantile(spread, [0.02, 0.2, 0.5, 0.8, 0.98]).tolist(),
                "window": WINDOW,
                "scale": SCALE,
            }
        )
    return made


def q(at: Any, value: float, gradient: Any, hessian: Any, w: Any) -> Any:
    """L + gᵀd + ½dᵀHd, d = w − at; w: (..., 2)."""
    d = np.asarray(w) - at
    return value + d @ gradient + 0.5 * np.einsum("...i,ij,...j", d, hessian, d)


def crowds() -> list[list[tuple[float, float, str]]]:
    chance = np.random.default_rng(2)
    words = ("minimum", "saddle", "maximum", "degenerate saddle")
    return [
        [
            (*chance.uniform((0, 0), (400, 380)).tolist(), str(chance.choice(words)))
            for _ in range(n)
        ]
        for n in (1, 2, 5, 9, 25, 60)
    ]


MODELS, CROWDS = models(), crowds()


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> Any:
    job = {"models": MODELS, "crowds": CROWDS}
    return answer_of(tmp_path_factory.mktemp("quadratic"), {}, DRIVER, job)


def parts(model: dict[str, Any]) -> tuple[Any, float, Any, Any]:
    xx, xy, yy = model["hessian"]
    hessian = np.array([[xx, xy], [xy, yy]])
    return np.array(model["at"]), model["value"], np.array(model["gradient"]), hessian


def polylines(points: list[Any]) -> list[Any]:
    pieces: list[list[Any]] = []
    for x, y, begin in points:
        if begin:
            pieces.append([])
        pieces[-1].append((x, y))
    return [np.array(piece) for piece in pieces]


@pytest.mark.parametrize("index", range(len(MODELS)))
def test_every_point_of_a_line_has_its_level(answer: Any, index: int) -> None:
    at, value, gradient, hessian = parts(MODELS[index])
    for level, points in zip(MODELS[index]["levels"], answer["lines"][index], strict=True):
        for line in polylines(points):
            off = q(at, value, gradient, hessian, line) - level
            slopes = np.linalg.norm(gradient + (line - at) @ hessian, axis=-1)
            bend = np.abs(hessian).max()
            # A place is good to 1e-6 of a unit, also where two lines cross.
            assert np.all(np.abs(off) <= 1e-6 * (slopes + 1e-3 * bend) + 1e-9)
            assert np.all(np.linalg.norm(line, axis=-1) <= 1.5 * RADIUS)
            middles = (line[1:] + line[:-1]) / 2
            off = q(at, value, gradient, hessian, middles) - level
            slopes = np.linalg.norm(gradient + (middles - at) @ hessian, axis=-1)
            far = CHORD / SCALE
            assert np.all(np.abs(off) <= far * slopes + bend * far**2)


@pytest.mark.parametrize("index", range(len(MODELS)))
def test_no_line_is_left_out(answer: Any, index: int) -> None:
    """Wherever q passes the level between two places of a grid, a line is near."""
    at, value, gradient, hessian = parts(MODELS[index])
    x, y = np.meshgrid(np.linspace(-2, 2, 81), np.linspace(-1.9, 1.9, 77))
    heights = q(at, value, gradient, hessian, np.stack([x, y], axis=-1))
    gap = 0.05
    for level, points in zip(MODELS[index]["levels"], answer["lines"][index], strict=True):
        above = heights > level
        crossed = np.argwhere(above[:, 1:] != above[:, :-1])
        places = np.stack([x[tuple(crossed.T)] + gap / 2, y[tuple(crossed.T)]], axis=-1)
        ends = [(line[:-1], line[1:]) for line in polylines(points)]
        for place in places:
            assert ends, "a level is crossed, and nothing is drawn"
            assert min(distance(place, *each) for each in ends) <= 0.6 * gap


def distance(place: Any, starts: Any, ends: Any) -> float:
    """From a place to the nearest of some segments."""
    along = ends - starts
    lengths = np.maximum((along**2).sum(axis=-1), 1e-30)
    shares = np.clip(((place - starts) * along).sum(axis=-1) / lengths, 0, 1)
    return float(np.linalg.norm(starts + shares[:, None] * along - place, axis=-1).min())


def test_words_cover_neither_one_another_nor_a_place(answer: Any) -> None:
    for crowd, boxes in zip(CROWDS, answer["names"], strict=True):
        placed = [box for box in boxes if box]
        assert placed[0] is boxes[0], "the first finds a place"
        for box in placed:
            assert box["width"] / 2 <= box["x"] <= WIDTH - box["width"] / 2
            for other in placed:
                if other is not box:
                    assert overlap(box, other) <= 1e-9
            for x, y, _ in crowd:
                assert overlap(box, {"x": x, "y": y, "width": 1, "height": 1}) <= 0


def overlap(one: Any, other: Any) -> float:
    sides = (("x", "width"), ("y", "height"))
    return min((one[size] + other[size]) / 2 - abs(one[at] - other[at]) for at, size in sides)
