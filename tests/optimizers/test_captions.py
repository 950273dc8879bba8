"""No caption says more than its scene's walks do: each phrase stands beside what holds it."""

import re

import numpy as np
import pytest

from app.facts import texts
from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, descend
from tests.optimizers.measures import THREE, first, length, swings

SCENES = {scene.slug: (hill, scene) for hill in LANDSCAPES.values() for scene in hill.scenes}


class Walks:
    """A scene's hill and its three walks."""

    def __init__(self, slug):
        hill, self.scene = SCENES[slug]
        self.hill = hill.with_parameters(**self.scene.parameters)
        self.sgd, self.momentum, self.nag = (
            descend(
                self.hill,
                OPTIMIZERS[rule],
                start=self.scene.start,
                alpha=self.scene.alpha,
                beta=self.scene.beta,
                steps=self.scene.steps,
            )
            for rule in THREE
        )

    @property
    def all(self):
        return self.sgd, self.momentum, self.nag

    def slope(self, points):
        return np.hypot(*self.hill.gradient(points[..., 0], points[..., 1]))

    def arrivals(self):
        return [walk.converged_at for walk in self.all]

    def minima(self):
        return [point for point in self.hill.critical_points() if point.kind == "minimum"]

    def goal(self, walk):
        """The minimum in which a walk ends."""
        gaps = [np.hypot(*(walk.points[-1] - (low.x, low.y))) for low in self.minima()]
        assert min(gaps) <= 0.02 * self.hill.width
        return self.minima()[int(np.argmin(gaps))]


def creeps(walks):
    """On the floor soon, and slowly along it for the rest of the way."""
    down = first(np.abs(walks.sgd.points[:, 1]) < 0.05)
    along = np.diff(walks.sgd.points[down:, 0])
    return down < 10 and np.all(along > 0) and walks.sgd.converged_at > 10 * down


def bounces(walk):
    return swings(walk.points[:, 1], 0.02)


def limits(walks):
    curvature = max(low.eigenvalues[1] for low in walks.minima())
    values = {"lambda": curvature, "beta": walks.scene.beta}
    return {
        slug: float(limit.subs({symbol: values[symbol.name] for symbol in limit.free_symbols}))
        for slug, limit in ((slug, OPTIMIZERS[slug].limit) for slug in THREE)
    }


def deeper(walks):
    return min(walks.minima(), key=lambda low: low.loss)


def reaches(walks, walk):
    """The first step in the hole: one width of it from its bottom."""
    (bottom,) = walks.minima()
    (width,) = walks.hill.values
    return first(np.hypot(*(walk.points - (bottom.x, bottom.y)).T) < width)


def near_saddle(walks, walk):
    """How many steps a walk spends where the land is flat."""
    (saddle,) = (point for point in walks.hill.critical_points() if point.kind == "saddle")
    return int(np.sum(np.hypot(*(walk.points - (saddle.x, saddle.y)).T) < 0.5))


def turned(points, angle):
    """Turned about 0 by the angle, to the left."""
    (x, y), (c, s) = points.T, (np.cos(angle), np.sin(angle))
    return np.column_stack([c * x - s * y, s * x + c * y])


def straight(walks):
    """The same three walks on the ravine that lies along the x axis."""
    kappa, theta = walks.hill.values
    ravine = LANDSCAPES["ravine"].with_parameters(kappa=kappa)
    start = turned(np.array([walks.scene.start]), -theta)[0]
    settings = {"alpha": walks.scene.alpha, "beta": walks.scene.beta, "steps": walks.scene.steps}
    return [descend(ravine, OPTIMIZERS[slug], start=start, **settings) for slug in THREE]


def across(walks):
    """Where SGD, momentum and NAG are across the turned floor."""
    theta = walks.hill.values[1]
    return [turned(walk.points, -theta)[:, 1] for walk in walks.all]


def pace(walk):
    """How long each step is."""
    return np.hypot(*np.diff(walk.points, axis=0).T)


def same(one, other):
    return (one.x, one.y) == (other.x, other.y)


def nearest(walks):
    """The minimum nearest to the start."""
    return min(walks.minima(), key=lambda low: np.hypot(*((low.x, low.y) - walks.sgd.points[0])))


def apart(walks):
    """The last saddle between the valleys."""
    return next(point.x for point in walks.hill.critical_points() if point.kind == "saddle")


def residuals(hill, m, b):
    """yᵢ − (m·xᵢ + b), with x standardised by NumPy."""
    x, y = np.array(hill.data.xs), np.array(hill.data.ys)
    return y - (m * (x - x.mean()) / x.std() + b)


def away(walks, walk):
    """The distance from the minimum, step by step."""
    (low,) = walks.minima()
    return np.hypot(*(walk.points - (low.x, low.y)).T)


def beyond(walks, walk):
    """How far the walk goes beyond the minimum, as a share of the way to it."""
    (low,) = walks.minima()
    way = np.array((low.x, low.y)) - walk.points[0]
    return float(((walk.points - (low.x, low.y)) @ way / (way @ way)).max().clip(0))


CLAIMS = {
    "ravine": {
        "[sgd] creeps along the floor": creeps,
        "[momentum] swings across it and overshoots": lambda w: (
            swings(w.momentum.points[:, 1], 0.05) > 5 and w.momentum.points[:, 0].max() > 0.5
        ),
        "[nag] brakes first": lambda w: (
            swings(w.nag.points[:, 1], 0.05) == 1 and w.nag.converged_at == min(w.arrivals())
        ),
    },
    "edge": {
        "Near its limit [sgd] bounces from wall to wall": lambda w: (
            0.9 < w.scene.alpha / limits(w)["sgd"] < 1
            and np.all(w.sgd.points[1:20, 1] * w.sgd.points[:19, 1] < 0)
        ),
        "[momentum] bounces less": lambda w: bounces(w.momentum) < bounces(w.sgd) / 2,
        "[nag] has the lowest limit and is thrown out": lambda w: (
            min(limits(w), key=limits(w).get) == "nag" and w.nag.diverged_at is not None
        ),
    },
    "valleys": {
        "Three fates": lambda w: (
            w.goal(w.momentum) != w.goal(w.sgd)
            # One does not come near the ridge, one turns back on the way to it.
            and w.sgd.points[:, 0].min() > 0.85
            and w.nag.points[:, 0].min() < 0.5
        ),
        "[sgd] stops in the near valley": lambda w: w.goal(w.sgd) != deeper(w),
        "[momentum] rolls over the ridge into the deeper one": lambda w: (
            w.momentum.points[0, 0] > apart(w) and w.goal(w.momentum) == deeper(w)
        ),
        "[nag] brakes and stays": lambda w: (
            w.goal(w.nag) == w.goal(w.sgd) and w.nag.points[:, 0].min() > apart(w)
        ),
    },
    "ridge": {
        "Started exactly on the ridge, nobody leaves it": lambda w: all(
            np.all(walk.points[:, 1] == 0) for walk in w.all
        ),
        "velocity needs a slope to begin with": lambda w: np.all(
            w.hill.gradient(np.linspace(-2, 2, 41), 0.0)[1] == 0
        ),
    },
    "saddle": {
        "[sgd] lingers where the land is flat": lambda w: (
            near_saddle(w, w.sgd) > 2 * max(near_saddle(w, w.momentum), near_saddle(w, w.nag))
            and w.slope(np.array([0.0, 0.3])) < 0.2 * w.slope(w.sgd.points[0])
        ),
        "[momentum] and [nag] slide off the saddle much sooner": lambda w: (
            max(first(np.abs(walk.points[:, 1]) > 0.5) for walk in (w.momentum, w.nag))
            < first(np.abs(w.sgd.points[:, 1]) > 0.5) / 3
        ),
    },
    "rosenbrock": {
        "[sgd] hardly moves along the curved valley": lambda w: (
            length(w.sgd.points) < 0.3 * length(w.nag.points)
            and np.hypot(*(w.sgd.points[-1] - w.sgd.points[0])) < 0.8
        ),
        "[momentum] and [nag] reach its end": lambda w: None not in w.arrivals()[1:],
    },
    "dip": {
        "[sgd] and [nag] stop in the small stiff dip": lambda w: (
            w.goal(w.sgd) == w.goal(w.nag) != deeper(w)
            and w.goal(w.sgd).eigenvalues[1] > deeper(w).eigenvalues[1]
        ),
        "[momentum] skids through to the better valley": lambda w: (
            w.momentum.points[0, 0] > w.goal(w.sgd).x and w.goal(w.momentum) == deeper(w)
        ),
    },
    "plateau": {
        "The plain has almost no slope": lambda w: w.slope(w.sgd.points[0]) < 0.05,
        "[sgd] takes long to fall into the hole, [momentum] and [nag] do not": lambda w: (
            reaches(w, w.sgd) > 3 * max(reaches(w, w.momentum), reaches(w, w.nag))
        ),
    },
    "himmelblau": {
        "One start, three of the four equal valleys": lambda w: (
            len(w.minima()) == 4
            and np.ptp([low.loss for low in w.minima()]) < 1e-9
            and len({(w.goal(walk).x, w.goal(walk).y) for walk in w.all}) == 3
        ),
        "where a walk ends is decided by how it moves": lambda w: (
            len({tuple(walk.points[0]) for walk in w.all}) == 1
        ),
    },
    "network": {
        "A saturated unit has a tiny slope": lambda w: (
            # The unit's own weight is x: tanh(x t) at |t| ≥ ½ is nearly ±1.
            np.tanh(w.scene.start[0] / 2) > 0.9
            and abs(w.hill.gradient(*w.scene.start)[0])
            < 0.05 * abs(w.hill.gradient(*w.scene.start)[1])
        ),
        "[sgd] is still on its way when [momentum] and [nag] have arrived": lambda w: (
            w.sgd.converged_at is None and None not in w.arrivals()[1:]
        ),
    },
    "regression": {
        "Each place is a line": lambda w: all(
            w.hill.value(m, b) == pytest.approx(np.mean((residuals(w.hill, m, b)) ** 2))
            for m, b in np.random.default_rng(4).uniform(-2, 2, (20, 2))
        ),
        "[momentum] and [nag] come near first and overshoot": lambda w: (
            [first(away(w, walk) < 0.1 * away(w, walk)[0]) for walk in w.all] == [22, 5, 5]
            and [round(beyond(w, walk), 2) for walk in w.all] == [0, 0.6, 0.35]
        ),
        "[momentum] is the last to settle": lambda w: w.arrivals() == [33, 61, 32],
    },
    "rotated-ravine": {
        "The ravine, turned": lambda w: np.allclose(
            w.hill.hessian(0, 0),
            turned(turned(np.diag([1, w.hill.values[0]]), w.hill.values[1]).T, w.hill.values[1]),
        ),
        "[sgd] creeps, [momentum] swings and [nag] brakes as before": lambda w: (
            [swings(side, 0.05) for side in across(w)] == [0, 13, 1]
            and first(np.abs(across(w)[0]) < 0.05) < 10 < w.sgd.converged_at / 10
            and w.nag.converged_at == min(w.arrivals())
        ),
        "none of them cares where the axes point": lambda w: all(
            np.allclose(walk.points, turned(plain.points, w.hill.values[1]), atol=1e-12)
            for walk, plain in zip(w.all, straight(w), strict=True)
        ),
    },
    "slope": {
        "A floor without an end": lambda w: w.hill.critical_points() == (),
        "along it [momentum] and [nag] gather ten times the speed of [sgd]": lambda w: all(
            9.9 < np.diff(walk.points[-2:, 0]) / np.diff(w.sgd.points[-2:, 0]) < 10
            for walk in (w.momentum, w.nag)
        ),
        "across it [momentum] swings longest": lambda w: (
            bounces(w.momentum) > 10 and max(bounces(w.sgd), bounces(w.nag)) <= 1
        ),
    },
    "wall": {
        "One push off the steep wall": lambda w: (
            w.slope(w.sgd.points[0]) > 4 * w.slope(w.sgd.points[1])
            and all(np.all(np.diff(walk.points[:6, 0]) > 0) for walk in w.all)
        ),
        "[sgd] forgets it at once and creeps": lambda w: (
            pace(w.sgd)[1] < pace(w.sgd)[0] / 4 and np.all(np.diff(pace(w.sgd)) < 0)
        ),
        "[momentum] and [nag] keep it, overshoot and still arrive sooner": lambda w: all(
            pace(walk)[1] > 0.9 * pace(walk)[0]
            and walk.points[:, 0].max() > w.goal(walk).x + 0.5
            and walk.converged_at < 0.6 * w.sgd.converged_at
            for walk in (w.momentum, w.nag)
        ),
    },
    "monkey-saddle": {
        "Three valleys meet in the flat middle": lambda w: (
            len(w.minima()) == 3
            and np.all(np.array(w.hill.hessian(0, 0)) == 0)
            # From each of them it rises all the way to the middle.
            and all(
                np.all(
                    np.diff(w.hill.value(*(np.outer((low.x, low.y), np.linspace(1, 0, 50))))) > 0
                )
                for low in w.minima()
            )
        ),
        "[sgd] slips off the ridge into the nearest": lambda w: (
            w.hill.hessian(*w.scene.start)[1][1] < 0 and same(w.goal(w.sgd), nearest(w))
        ),
        "[momentum] and [nag] run across into the one opposite": lambda w: all(
            w.goal(walk).x < 0 < walk.points[0, 0]
            and np.hypot(*walk.points.T).min() < 0.25
            and same(w.goal(walk), max(w.minima(), key=lambda low: -low.x))
            for walk in (w.momentum, w.nag)
        ),
    },
    "ripples": {
        "One start, three ends": lambda w: (
            len({(w.goal(walk).x, w.goal(walk).y) for walk in w.all}) == 3
        ),
        "[sgd] stops in an outer ripple": lambda w: abs(w.goal(w.sgd).x * w.goal(w.sgd).y) > 1,
        "[nag] stops nearer": lambda w: (
            0.5 < np.hypot(*w.nag.points[-1]) < 0.8 * np.hypot(*w.sgd.points[-1])
        ),
        "[momentum] rolls to the middle": lambda w: (
            same(w.goal(w.momentum), deeper(w)) and np.hypot(*w.momentum.points[-1]) < 0.02
        ),
    },
    "beale": {
        "The valley is steep across and flat along": lambda w: (
            w.minima()[0].eigenvalues[1] > 100 * w.minima()[0].eigenvalues[0]
        ),
        "[sgd] is still on its way when [momentum] and [nag] have arrived": lambda w: (
            w.sgd.converged_at is None
            and None not in w.arrivals()[1:]
            and np.all(np.diff(w.sgd.losses) < 0)
        ),
    },
    "camel": {
        "Six valleys of three depths": lambda w: (
            len(w.minima()) == 6 and len({round(low.loss, 6) for low in w.minima()}) == 3
        ),
        "[sgd] stops in one of the highest": lambda w: (
            w.goal(w.sgd).loss > max(low.loss for low in w.minima()) - 1e-6
        ),
        "[momentum] and [nag] roll into one of the deepest": lambda w: all(
            w.goal(walk).loss < deeper(w).loss + 1e-6 for walk in (w.momentum, w.nag)
        ),
    },
    "styblinski-tang": {
        "Four valleys": lambda w: len(w.minima()) == 4,
        "[sgd] and [nag] stop in the nearest": lambda w: (
            same(w.goal(w.sgd), nearest(w)) and same(w.goal(w.nag), nearest(w))
        ),
        "[momentum] runs over the ridge into the deepest": lambda w: (
            same(w.goal(w.momentum), deeper(w))
            and w.goal(w.momentum).x < 0.156 < w.goal(w.sgd).x  # the ridge, at the saddle
        ),
    },
}


@pytest.mark.parametrize(
    ("slug", "phrase"), [(slug, phrase) for slug, claims in CLAIMS.items() for phrase in claims]
)
def test_what_a_caption_says_holds(slug, phrase):
    assert CLAIMS[slug][phrase](Walks(slug))


@pytest.mark.parametrize("slug", SCENES)
def test_a_caption_says_nothing_else(slug):
    rest = texts()[f"caption.{slug}"]
    for phrase in CLAIMS[slug]:
        assert phrase in rest
        rest = rest.replace(phrase, "")
    assert re.fullmatch(r"[\s;:.,]*(and)?[\s;:.,]*", rest), rest
