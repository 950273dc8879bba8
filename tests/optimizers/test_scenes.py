"""Every scene shows what it claims; the required ones with the lessons' own numbers."""

from itertools import combinations

import numpy as np
import pytest

from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, descend
from tests.optimizers.measures import THREE, first, length, swings

SCENES = {scene.slug: (hill, scene) for hill in LANDSCAPES.values() for scene in hill.scenes}
PAIRS = [pytest.param(slug, rule, id=f"{slug}-{rule}") for slug in SCENES for rule in THREE]


def walk(slug, rule, **other):
    """The walk of a scene; `other` replaces some of its settings."""
    hill, scene = SCENES[slug]
    course = {"start": scene.start, "alpha": scene.alpha, "beta": scene.beta, "steps": scene.steps}
    turned = hill.with_parameters(**scene.parameters)
    return descend(turned, OPTIMIZERS[rule], **{**course, **other})


def three(slug, measure):
    """A measure of SGD's, momentum's and NAG's walk, in this order."""
    return [measure(walk(slug, rule)) for rule in THREE]


@pytest.mark.parametrize(("hill", "scene"), SCENES.values(), ids=list(SCENES))
def test_scene_is_sound(hill, scene):
    (x0, x1), (y0, y1) = hill.domain
    assert x0 <= scene.start[0] <= x1
    assert y0 <= scene.start[1] <= y1
    assert {*scene.fails, *scene.diverges} <= set(THREE)
    assert not set(scene.fails) & set(scene.diverges)
    hill.with_parameters(**scene.parameters)


@pytest.mark.parametrize(("slug", "rule"), PAIRS)
def test_no_walk_leaves_the_map_or_diverges_unless_named(slug, rule):
    _, scene = SCENES[slug]
    flight = walk(slug, rule)
    if rule in scene.diverges:
        assert flight.diverged_at is not None
    else:
        assert flight.diverged_at is None
        assert flight.left_at is None


@pytest.mark.parametrize(("slug", "rule"), PAIRS)
def test_every_walk_arrives_in_the_deepest_minimum_or_is_named(slug, rule):
    hill, scene = SCENES[slug]
    flight = walk(slug, rule)
    minima = [point for point in flight.hill.critical_points() if point.kind == "minimum"]
    if not minima:
        assert flight.converged_at is None
        assert scene.fails == ()
        return
    deepest = min(point.loss for point in minima)
    goals = [(point.x, point.y) for point in minima if point.loss < deepest + 1e-9]
    end = flight.points[-1]
    near = any(np.hypot(*(end - goal)) <= 0.02 * hill.width for goal in goals)
    arrives = flight.converged_at is not None and near
    assert arrives == (rule not in scene.fails + scene.diverges)


@pytest.mark.parametrize("slug", SCENES)
def test_any_two_paths_part(slug):
    hill, _ = SCENES[slug]
    paths = {rule: walk(slug, rule).points for rule in THREE}
    for one, other in combinations(paths, 2):
        apart = np.hypot(*(paths[one] - paths[other]).T)
        assert np.nanmax(apart) >= 0.05 * hill.width, f"{one} and {other} look alike"


@pytest.mark.parametrize(
    ("slug", "settled"),
    [
        ("ravine", [101, 59, 44]),
        ("valleys", [33, 56, 26]),
        ("saddle", [97, 60, 34]),
        ("rosenbrock", [None, 285, 145]),
        ("edge", [98, 22, None]),
        ("rotated-ravine", [101, 59, 44]),
        ("slope", [None, None, None]),
        ("wall", [56, 30, 19]),
        ("monkey-saddle", [77, 50, 28]),
        ("ripples", [8, 31, 12]),
        ("beale", [None, 95, 53]),
        ("camel", [5, 35, 12]),
        ("styblinski-tang", [11, 30, 14]),
    ],
)
def test_settled_at(slug, settled):
    assert three(slug, lambda flight: flight.converged_at) == settled


@pytest.mark.parametrize(
    ("slug", "lengths"),
    [
        ("ravine", [2.3, 9.6, 3.8]),
        ("valleys", [1.4, 6.9, 3.2]),
        ("saddle", [2.3, 5.6, 3.9]),
        ("rosenbrock", [0.8, 7.1, 3.3]),
        ("rotated-ravine", [2.3, 9.5, 3.8]),
        ("slope", [0.9, 7.9, 4.1]),
        ("wall", [3.2, 6.3, 5.0]),
        ("beale", [2.1, 5.3, 3.7]),
    ],
)
def test_path_lengths(slug, lengths):
    assert three(slug, lambda flight: round(length(flight.points), 1)) == lengths


def test_on_the_ravine_momentum_swings_and_nag_brakes():
    assert three("ravine", lambda flight: swings(flight.points[:, 1], 0.05)) == [0, 13, 1]
    beyond = three("ravine", lambda flight: max(0, flight.points[:, 0].max()))
    assert beyond == pytest.approx([0, 0.64, 0.47], abs=0.005)


def test_on_the_ravine_nag_has_the_lowest_limit():
    near = [walk("ravine", "nag", alpha=rate, steps=3000) for rate in (0.0678, 0.0680)]
    assert [flight.diverged_at is None for flight in near] == [True, False]


def test_at_the_edge_nag_is_thrown_out():
    flight = walk("edge", "nag")
    assert flight.diverged_at == 17
    assert flight.left_at == 3


def test_in_two_valleys_there_are_three_fates():
    assert three("valleys", lambda flight: round(flight.points[-1, 0], 3)) == [
        0.914,
        pytest.approx(-1.068, abs=2e-3),
        0.914,
    ]
    momentum, nag = walk("valleys", "momentum").points, walk("valleys", "nag").points
    assert first(momentum[:, 0] < 0.154) == 8
    assert momentum[:, 0].min() == pytest.approx(-1.40, abs=0.005)
    assert nag[:, 0].min() == pytest.approx(0.47, abs=0.005)


def test_off_the_saddle_velocity_carries():
    assert three("saddle", lambda flight: first(np.abs(flight.points[:, 1]) > 0.5)) == [69, 21, 19]
    beyond = three("saddle", lambda flight: max(0, flight.points[:, 1].max() - 1))
    assert beyond == pytest.approx([0, 0.23, 0.15], abs=0.005)


def test_on_rosenbrock_sgd_is_far_from_there():
    assert np.hypot(*(walk("rosenbrock", "sgd").points[-1] - 1)) == pytest.approx(1.81, abs=0.005)
    assert three("rosenbrock", lambda flight: flight.converged_at is None) == [True, False, False]
    for rule in THREE:
        assert walk("rosenbrock", rule, beta=0.9).converged_at is None
    assert walk("rosenbrock", "nag", alpha=0.0012).converged_at is not None
    assert walk("rosenbrock", "nag", alpha=0.00135).converged_at is None


def test_on_the_ridge_all_rest_on_the_saddle():
    for rule in THREE:
        flight = walk("ridge", rule)
        assert flight.resting_on == "saddle"
        assert flight.converged_at is None
        assert np.all(flight.points[:, 1] == 0)


def test_in_the_dip_nag_pays_the_price_of_braking():
    ends = three("dip", lambda flight: round(flight.points[-1, 0], 3))
    assert ends == [1.921, pytest.approx(0, abs=1e-3), 1.921]


def test_on_himmelblau_three_rules_find_three_valleys():
    ends = np.array(three("himmelblau", lambda flight: flight.points[-1]))
    assert ends == pytest.approx(np.array([[3.584, -1.848], [-2.805, 3.131], [3, 2]]), abs=0.005)
    assert three("himmelblau", lambda flight: flight.converged_at) == [6, 51, 18]


@pytest.mark.parametrize(
    ("slug", "ends"),
    [
        ("monkey-saddle", [(0.75, 1.299), (-1.5, 0), (-1.5, 0)]),
        ("ripples", [(-1.380, 1.380), (0, 0), (0, 1.380)]),
        ("camel", [(1.607, 0.569), (-0.090, 0.713), (-0.090, 0.713)]),
        ("styblinski-tang", [(2.747, -2.904), (-2.904, -2.904), (2.747, -2.904)]),
    ],
)
def test_where_walks_end_among_several_valleys(slug, ends):
    found = three(slug, lambda flight: flight.points[-1])
    assert np.allclose(found, ends, atol=2e-3 * SCENES[slug][0].width)


def test_down_the_slope_speed_adds_up_to_ten_steps_of_sgd():
    _, scene = SCENES["slope"]
    speeds = np.array(three("slope", lambda flight: np.diff(flight.points[:, 0])))
    assert np.allclose(speeds[0], scene.alpha / 2)
    gathered = (1 - scene.beta ** np.arange(1, scene.steps + 1)) / (1 - scene.beta)
    assert np.allclose(speeds[1:], speeds[0] * gathered)


@pytest.mark.parametrize(
    ("slug", "share"),
    [
        ("rotated-ravine", 1),
        ("wall", 1),
        ("monkey-saddle", 0.95),
        ("ripples", 1),
        ("beale", 1),
        ("camel", 0.85),
        ("styblinski-tang", 0.9),
        ("ravine", 1),
        ("saddle", 0.8),
        ("dip", 1),
        ("himmelblau", 0.95),
        ("plateau", 0.9),
    ],
)
def test_a_stray_start_tells_the_same_story(slug, share):
    """Of 200 starts within ±2 % of the width and rates within ±5 %, so many end alike."""
    hill, scene = SCENES[slug]
    generator = np.random.default_rng(7)
    starts = scene.start + hill.width * generator.uniform(-0.02, 0.02, (200, 2))
    rates = scene.alpha * generator.uniform(0.95, 1.05, 200)
    same = np.ones(200, bool)
    for rule in THREE:
        end = walk(slug, rule).points[-1]
        ends = walk(slug, rule, start=starts, alpha=rates).points[:, -1]
        if slug == "saddle":  # the start lies so near the ridge that some fall to the other side
            ends = np.abs(ends)
        same &= np.hypot(*(ends - end).T) <= 0.02 * hill.width
    assert same.mean() >= share
