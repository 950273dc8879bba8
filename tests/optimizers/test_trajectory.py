"""What became of a walk: thresholds and words, on paths that are drawn by hand."""

import warnings

import numpy as np
import pytest

from landscapes import LANDSCAPES
from landscapes.critical import CriticalPoint
from optimizers import OPTIMIZERS, Trajectory, descend
from tests.optimizers.measures import THREE

# Each is thrown out by too large an α.
RULES = [pytest.param(OPTIMIZERS[slug], id=slug) for slug in THREE]


class Map:
    """Ten wide: within 0.2 of a point is there, beyond 10,000 from the middle (5, 0) is lost."""

    domain = ((0, 10), (-4, 4))

    def critical_points(self):
        return (
            CriticalPoint(1, 0, 0, (1, 1)),
            CriticalPoint(9, 0, 0, (1, 1)),
            CriticalPoint(5, 0, 1, (-1, 1)),
            CriticalPoint(5, 3, 2, (-1, -1)),
        )


def walk(*points, losses=None):
    path = np.array(points, dtype=float)
    loss = np.zeros(path.shape[:-1]) if losses is None else np.array(losses, dtype=float)
    return Trajectory(path, loss, OPTIMIZERS["sgd"], Map())


@pytest.mark.parametrize(
    ("path", "step"),
    [
        ([(1, 0), (1, 0)], 0),
        ([(3, 0), (1.15, 0), (1, 0.15)], 1),
        ([(3, 0), (1.199, 0)], 1),
        ([(3, 0), (1.201, 0)], None),
        ([(1.15, 0.15), (1, 0)], 1),  # the ring is round
        ([(1, 0), (3, 0), (1, 0)], 2),
        ([(1, 0), (1, 0), (3, 0)], None),
        ([(1, 0), (9, 0), (9, 0)], 1),  # one and the same minimum
        ([(5, 0), (5, 0)], None),  # a saddle is no arrival
        ([(1, 0), (np.nan, np.nan)], None),
    ],
)
def test_converged_from_the_first_step_that_stays(path, step):
    assert walk(*path).converged_at == step


@pytest.mark.parametrize(
    ("path", "losses", "step"),
    [
        ([(5, 0), (5, 0)], [0, 0], None),
        ([(5, 0), (5, 0)], [0, np.inf], 1),
        ([(5, 0), (5, 0)], [0, -np.inf], 1),
        ([(5, 0), (5, 0)], [np.nan, 0], 0),
        ([(5, 0), (10_004, 0), (10_006, 0)], [0, 0, 0], 2),
        ([(5, 0), (-9_994, 0), (5, 10_001)], [0, 0, 0], 2),
        ([(5, 0), (7_500, 7_500), (np.nan, np.nan)], [0, 0, np.nan], 1),
        ([(5, 0), (1e200, 1e200)], [0, 1], 1),
    ],
)
def test_diverged_is_loss_not_finite_or_a_thousand_widths(path, losses, step):
    assert walk(*path, losses=losses).diverged_at == step


@pytest.mark.parametrize(
    ("path", "step"),
    [
        ([(0, -4), (10, 4)], None),  # the edge is on the map
        ([(5, 0), (10.001, 0)], 1),
        ([(5, 0), (-0.001, 0), (5, 0)], 1),
        ([(5, 4.001), (5, 0)], 0),
        ([(5, 0), (5, -4.001)], 1),
        ([(5, 0), (np.nan, np.nan)], None),
    ],
)
def test_left_is_the_first_step_off_the_map(path, step):
    assert walk(*path).left_at == step


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ([(5, 0), (5, 0)], "saddle"),
        ([(5.1, 0.1), (5.1, 0.1)], "saddle"),
        ([(5.1, 0.1), (5.1, 0.1 + 2e-11)], None),  # steps above 1e-12 widths still move
        ([(5.1, 0.1), (5.1, 0.1 + 5e-12)], "saddle"),
        ([(3, 2), (3, 2)], "plateau"),
        ([(5, 3), (5, 3)], "plateau"),  # a hilltop is level ground
        ([(1, 0), (1, 0)], None),  # it has arrived
        ([(np.nan, np.nan), (np.nan, np.nan)], None),
    ],
)
def test_resting_where_no_minimum_is(path, where):
    assert walk(*path).resting_on == where


def test_many_walks_are_judged_like_each():
    paths = [
        [(3, 0), (1.1, 0), (1, 0)],
        [(5, 0), (5, 0), (5, 0)],
        [(5, 0), (11, 0), (20_000, 0)],
        [(3, 2), (3, 2), (3, 2)],
    ]
    many = Trajectory(
        np.array(paths, float).reshape(2, 2, 3, 2), np.zeros((2, 2, 3)), OPTIMIZERS["sgd"], Map()
    )
    for name in ("converged_at", "diverged_at", "left_at"):
        singly = [getattr(walk(*path), name) for path in paths]
        expected = [-1 if step is None else step for step in singly]
        found = getattr(many, name)
        assert found.dtype == np.int64
        assert found.ravel().tolist() == expected
    assert many.resting_on.tolist() == [[None, "saddle"], [None, "plateau"]]


@pytest.mark.parametrize("rule", RULES)
def test_after_divergence_all_is_nan(rule):
    hill = LANDSCAPES["rosenbrock"]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        flight = descend(hill, rule, start=(-1.2, 1), alpha=1, beta=0.9, steps=50)
        end = flight.diverged_at
        fates = flight.converged_at, flight.resting_on
    assert 0 < end < 50
    assert fates == (None, None)
    assert np.isfinite(flight.points[:end]).all()
    assert np.isfinite(flight.losses[:end]).all()
    assert not np.isnan(flight.points[end]).any(), "the step that threw it out is still told"
    assert np.isnan(flight.points[end + 1 :]).all()
    assert np.isnan(flight.losses[end + 1 :]).all()
    far = np.hypot(*(flight.points[end] - (0, 1)))
    assert far > 4000 or not np.isfinite(flight.losses[end])
    assert np.all(np.hypot(*(flight.points[:end] - (0, 1)).T) <= 4000)
    assert flight.left_at <= end


@pytest.mark.parametrize("rule", RULES)
def test_one_that_diverges_does_not_disturb_its_neighbours(rule):
    hill = LANDSCAPES["ravine"]
    rates = np.array([0.01, 9, 0.02])
    flight = descend(hill, rule, start=(1, 1), alpha=rates, beta=0.5, steps=200)
    assert (flight.diverged_at >= 0).tolist() == [False, True, False]
    assert flight.converged_at[1] == -1
    assert np.isfinite(flight.points[[0, 2]]).all()


def test_a_start_too_far_away_has_diverged_at_once():
    flight = descend(LANDSCAPES["ravine"], OPTIMIZERS["sgd"], start=(1e5, 0), alpha=0.01, steps=5)
    assert flight.diverged_at == 0
    assert flight.points[0].tolist() == [1e5, 0]
    assert np.isnan(flight.points[1:]).all()
