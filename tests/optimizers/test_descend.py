"""The engine: shapes, many walks in a call, what each step may be given, and wrong arguments."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, descend
from optimizers.optimizer import n
from tests.optimizers.bowl import Bowl
from tests.optimizers.measures import THREE

RULES = [pytest.param(rule, id=slug) for slug, rule in OPTIMIZERS.items()]
PLAIN = [pytest.param(OPTIMIZERS[slug], id=slug) for slug in THREE]
RAVINE = LANDSCAPES["ravine"]
SGD = OPTIMIZERS["sgd"]


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize(
    ("start", "alpha", "beta", "shape"),
    [
        ((1, 0.5), 0.01, 0.9, ()),
        ([(1, 0.5)], 0.01, 0.9, (1,)),
        (np.ones((4, 2)), 0.01, 0.9, (4,)),
        ((1, 0.5), [0.01, 0.02, 0.03], 0.9, (3,)),
        ((1, 0.5), 0.01, [0.5, 0.9], (2,)),
        (np.ones((4, 1, 2)), [0.01, 0.02, 0.03], 0.9, (4, 3)),
        (np.ones((2, 2)), [[0.01], [0.02], [0.03]], [0.5, 0.9], (3, 2)),
        (np.ones((0, 2)), 0.01, 0.9, (0,)),
    ],
)
def test_shapes(rule, start, alpha, beta, shape):
    walk = descend(RAVINE, rule, start=start, alpha=alpha, beta=beta, steps=7)
    assert walk.points.shape == (*shape, 8, 2)
    assert walk.losses.shape == (*shape, 8)
    assert walk.points.dtype == walk.losses.dtype == np.float64
    for fate in (walk.converged_at, walk.diverged_at, walk.left_at):
        assert fate is None if shape == () else (fate.shape == shape and fate.dtype == np.int64)


@pytest.mark.parametrize("hill", LANDSCAPES.values(), ids=list(LANDSCAPES))
@pytest.mark.parametrize("rule", RULES)
def test_many_walks_are_each_walk(rule, hill):
    generator = np.random.default_rng(3)
    (x0, x1), (y0, y1) = hill.domain
    start = generator.uniform((x0, y0), (x1, y1), (3, 1, 2))
    rates = hill.scene.alpha * np.array([0.2, 0.6, 1.0, 30.0])  # the last is thrown out or nearly
    memories = np.array([0, 0.5, 0.9, 0.7])
    close = {"rtol": 1e-6, "atol": 1e-9, "equal_nan": True}
    together = descend(hill, rule, start=start, alpha=rates, beta=memories, steps=25)
    for i in range(3):
        for j in range(4):
            course = {"alpha": rates[j], "beta": memories[j], "steps": 25}
            alone = descend(hill, rule, start=start[i, 0], **course)
            if rates[j] <= hill.scene.alpha:  # beyond it, a walk may be chaotic
                assert np.allclose(together.points[i, j], alone.points, **close)
                assert np.allclose(together.losses[i, j], alone.losses, **close)
            assert (together.diverged_at[i, j] == -1) == (alone.diverged_at is None)


@pytest.mark.parametrize("rule", RULES)
def test_first_point_is_the_start(rule):
    walk = descend(RAVINE, rule, start=(1.25, -0.5), alpha=0.01, steps=3)
    assert walk.points[0].tolist() == [1.25, -0.5]
    assert walk.losses[0] == RAVINE.value(1.25, -0.5)


@pytest.mark.parametrize("rule", PLAIN)
def test_arguments_stay_as_they_were(rule):
    start, rates = np.array([[1.0, 0.5], [50.0, 50.0]]), np.array([0.01, 100.0])
    walk = descend(RAVINE, rule, start=start, alpha=rates, steps=40)
    assert np.isnan(walk.points[1, -1]).all()
    assert start.tolist() == [[1, 0.5], [50, 50]]
    assert rates.tolist() == [0.01, 100]


@settings(max_examples=30, deadline=None, derandomize=True)
@given(factors=st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_schedule_is_a_factor_on_each_step(factors):
    walk = descend(Bowl(1, 4), SGD, start=(1, 1), alpha=0.3, steps=len(factors), schedule=factors)
    expected = np.cumprod([1 - 0.3 * np.array(factors) * c for c in (1, 4)], axis=1).T
    assert np.allclose(walk.points[1:], expected, rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("rule", RULES)
def test_a_schedule_of_ones_changes_nothing(rule):
    course = {"start": (1, 0.5), "alpha": 0.01, "steps": 30}
    plain = descend(RAVINE, rule, **course)
    given_one = descend(RAVINE, rule, **course, schedule=np.ones(30))
    assert given_one.points.tobytes() == plain.points.tobytes()


@pytest.mark.parametrize("rule", PLAIN)
def test_schedule_enters_the_velocity(rule):
    """α inside: a step of rate 0 keeps the memory, and what was learned before still counts."""
    walk = descend(Bowl(1, 1), rule, start=(1, 0), alpha=0.1, beta=0.5, steps=3, schedule=[1, 0, 0])
    steps = -np.diff(walk.points[:, 0])
    memory = {"sgd": [0.1, 0, 0]}.get(rule.slug, [0.1, 0.05, 0.025])
    assert steps == pytest.approx(memory)


def test_xi_is_added_to_the_measured_gradient():
    xi = np.random.default_rng(4).normal(size=(50, 2))
    walk = descend(Bowl(2, 2), SGD, start=(1, -1), alpha=0.1, steps=50, xi=xi)
    fading = 0.8 ** np.arange(50)[::-1, None]  # what is left of each draw at the end
    expected = 0.8**50 * np.array([1, -1]) - 0.1 * (fading * xi).sum(axis=0)
    assert walk.points[-1] == pytest.approx(expected, rel=1e-10)
    assert walk.losses == pytest.approx((walk.points**2).sum(axis=-1))  # without noise


@pytest.mark.parametrize("rule", RULES)
def test_many_walks_have_each_their_xi_or_share_it(rule):
    tapes = np.random.default_rng(4).normal(size=(20, 3, 2))
    course = {"alpha": 0.02, "beta": 0.8, "steps": 20}
    start = np.ones((3, 2))
    together = descend(RAVINE, rule, start=start, xi=tapes, **course)
    shared = descend(RAVINE, rule, start=start, xi=tapes[:, :1], **course)
    for i in range(3):
        alone = descend(RAVINE, rule, start=(1, 1), xi=tapes[:, i], **course)
        assert np.allclose(together.points[i], alone.points, rtol=1e-12)
        first = descend(RAVINE, rule, start=(1, 1), xi=tapes[:, 0], **course)
        assert np.allclose(shared.points[i], first.points, rtol=1e-12)


def test_knobs_of_a_step_bend_the_gradient_and_not_the_loss():
    kappas = np.random.default_rng(6).uniform(1, 30, 40)
    walk = descend(RAVINE, SGD, start=(1, 1), alpha=0.05, steps=40, knobs=kappas[:, None])
    y = np.concatenate([[1], np.cumprod(1 - 0.05 * kappas)])
    assert walk.points[:, 1] == pytest.approx(y, rel=1e-9)
    assert walk.losses == pytest.approx(RAVINE.value(*walk.points.T))


@pytest.mark.parametrize("rule", [rule for rule in RULES if n not in rule.values[0].inputs])
def test_any_object_with_value_and_gradient_is_a_hill(rule):
    class Slope:
        def value(self, x, y):
            return x + 2 * y

        def gradient(self, x, y):  # noqa: ARG002
            return 1, 2

    walk = descend(Slope(), rule, start=[(0, 0), (5, 5)], alpha=0.1, beta=0, steps=10)
    assert walk.points[1] == pytest.approx(walk.points[0] + 5)
    if rule.slug in THREE:
        assert walk.points[0, -1] == pytest.approx([-1, -2])
    for fate in (walk.converged_at, walk.diverged_at, walk.left_at):
        assert fate.tolist() == [-1, -1]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"alpha": -3.0}, r"alpha=-3\.0 is outside 0 < alpha ≤ 100: a learning rate is positive"),
        ({"alpha": 0}, r"alpha=0\.0 is outside 0 < alpha ≤ 100"),
        ({"alpha": 101}, r"alpha=101\.0 is outside 0 < alpha ≤ 100"),
        ({"alpha": float("nan")}, r"alpha=nan is outside 0 < alpha ≤ 100"),
        ({"alpha": [0.1, -2.0]}, r"alpha=-2\.0 is outside 0 < alpha ≤ 100"),
        ({"beta": 1.5}, r"beta=1\.5 is outside 0 ≤ beta ≤ 1: 0 forgets at once, 1 never"),
        ({"beta": -0.1}, r"beta=-0\.1 is outside 0 ≤ beta ≤ 1"),
        ({"beta": [0.1, float("nan")]}, r"beta=nan is outside 0 ≤ beta ≤ 1"),
        ({"steps": 0}, r"steps=0 is outside 1 … 10,000: give a whole number of steps"),
        ({"steps": 10_001}, r"steps=10001 is outside 1 … 10,000"),
        ({"steps": 2.5}, r"steps=2\.5 is outside 1 … 10,000"),
        ({"steps": True}, r"steps=True is outside 1 … 10,000"),
        ({"steps": float("inf")}, r"steps=inf is outside 1 … 10,000"),
        ({"steps": float("nan")}, r"steps=nan is outside 1 … 10,000"),
        ({"start": 3}, r"start has shape \(\): it must end in 2, \(x, y\) for one walk"),
        ({"start": (1, 2, 3)}, r"start has shape \(3,\): it must end in 2"),
        ({"start": (1, float("inf"))}, r"start=\[1\.0, inf\] is not finite: give finite"),
        ({"beta2": 0.9}, r"momentum has no setting 'beta2': it has alpha, beta"),
        ({"schedule": [1, 1]}, r"schedule has shape \(2,\): it must broadcast to \(5,\), a row"),
        ({"xi": np.ones((4, 2))}, r"xi has shape \(4, 2\): it must broadcast to \(5, 2\)"),
        ({"noise": -0.5}, r"noise=-0\.5 is outside 0 ≤ noise ≤ 1,000: it is a standard deviation"),
        ({"noise": float("inf")}, r"noise=inf is outside 0 ≤ noise ≤ 1,000"),
        ({"noise": [0.1, float("nan")]}, r"noise=nan is outside 0 ≤ noise ≤ 1,000"),
        ({"noise": 1, "xi": np.ones((5, 2))}, r"noise and xi arrived: give σ as noise, or"),
        ({"noise": 1, "seed": -1}, r"seed=-1 is not allowed: give whole numbers, 0 ≤ seed < 2\^64"),
        ({"noise": 1, "seed": 1.0}, r"seed=1\.0 is not allowed"),
        ({"noise": 1, "walks": [0, -1]}, r"walks=\[0, -1\] is not allowed"),
        ({"noise": 1, "walks": 2**32}, r"walks=4294967296 is not allowed"),
        ({"knobs": np.ones((4, 1))}, r"knobs has shape \(4, 1\): it must have 5 rows, one for"),
    ],
)
def test_errors_say_what_arrived_what_is_allowed_and_what_to_do(arguments, message):
    good = {"start": (1, 1), "alpha": 0.1, "beta": 0.9, "steps": 5}
    with pytest.raises(ValueError, match=message):
        descend(RAVINE, OPTIMIZERS["momentum"], **{**good, **arguments})


def test_bounds_themselves_are_allowed():
    for edge in ({"alpha": 100}, {"beta": 0}, {"beta": 1}, {"steps": 1}, {"steps": 10_000}):
        descend(RAVINE, OPTIMIZERS["nag"], **{"start": (0, 0), "alpha": 0.01, "steps": 2, **edge})
