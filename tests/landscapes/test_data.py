"""Points, and the loss of a line through them: against NumPy's own fit and means."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from landscapes import LANDSCAPES, Data
from landscapes.data import moments

BOWL = LANDSCAPES["regression"]
INPUTS = pytest.mark.parametrize("standardise", [False, True], ids=["raw", "standardised"])


def cloud(generator, count=None):
    """Points of any number, place and size: x, y."""
    count = count or int(generator.integers(2, 60))
    scale, far = 10.0 ** generator.uniform(-2, 2, 2)
    x = far * generator.normal() + scale * generator.normal(size=count)
    return x, generator.normal() * x + generator.normal() + scale * generator.normal(size=count)


def given_to(x, standardise):
    """What the model is given for x, by NumPy."""
    return (x - x.mean()) / x.std() if standardise else x


@INPUTS
def test_the_minimum_is_numpy_s_least_squares_line(standardise):
    generator = np.random.default_rng(6)
    for _ in range(60):
        x, y = cloud(generator)
        hill = BOWL.with_data(x, y, standardise=standardise)
        (low,) = hill.critical_points()
        m, b = np.polyfit(given_to(x, standardise), y, 1)
        assert low.kind == "minimum"
        assert (low.x, low.y) == pytest.approx((m, b), rel=1e-10, abs=1e-10)
        rest = y - m * given_to(x, standardise) - b
        assert low.loss == pytest.approx(np.mean(rest**2), rel=1e-9, abs=1e-10)


@INPUTS
def test_the_loss_is_the_mean_of_squares(standardise):
    generator = np.random.default_rng(7)
    for m, b in generator.normal(size=(60, 2)):
        x, y = cloud(generator)
        hill = BOWL.with_data(x, y, standardise=standardise)
        inputs = given_to(x, standardise)
        rest = y - m * inputs - b
        slope = [-2 * np.mean(rest * inputs), -2 * np.mean(rest)]
        assert hill.value(m, b) == pytest.approx(np.mean(rest**2), rel=1e-12)
        assert hill.gradient(m, b) == pytest.approx(slope, rel=1e-10, abs=1e-10)


def test_a_batch_is_the_same_formula_with_its_own_moments():
    generator = np.random.default_rng(8)
    hill = BOWL.with_data(*cloud(generator, 30))
    chosen = generator.permutation(30)[:24].reshape(4, 6)
    for row, p in zip(chosen, hill.data.moments_of(chosen), strict=True):
        x, y = hill.data.inputs[row], np.array(hill.data.ys)[row]
        rest = y - 0.3 * x + 1.1
        assert hill.value(0.3, -1.1, tuple(p)) == pytest.approx(np.mean(rest**2), rel=1e-12)
        assert p == pytest.approx([x.mean(), y.mean(), *np.cov(x, y, ddof=0)[[0, 0, 1], [0, 1, 1]]])


def test_standardised_the_bowl_is_round_and_raw_it_is_a_ravine():
    (standard,) = BOWL.critical_points()
    (raw,) = BOWL.with_data(BOWL.data.xs, BOWL.data.ys, standardise=False).critical_points()
    assert standard.eigenvalues == pytest.approx((2, 2))
    assert raw.eigenvalues[1] / raw.eigenvalues[0] == pytest.approx(34.13, abs=0.01)


def test_moments_do_not_lose_digits_far_from_zero():
    x = np.array([1e6 - 2, 1e6 - 1, 1e6 - 4])
    *_, s_xx, s_xy, _ = moments(x, [1, 2, -1])
    assert (s_xx, s_xy) == pytest.approx((14 / 9, 14 / 9), rel=1e-9)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.integers(0, 2**32), st.booleans())
def test_the_map_is_a_square_with_the_origin_and_the_minimum_well_inside(seed, standardise):
    x, y = cloud(np.random.default_rng(seed))
    hill = BOWL.with_data(x, y, standardise=standardise)
    (x0, x1), (y0, y1) = hill.domain
    half = (x1 - x0) / 2
    assert math.frexp(half)[0] == 0.5, "a power of two"
    assert y1 - y0 == x1 - x0
    slope, intercept = np.polyfit(hill.data.inputs, y, 1)
    for m, b in ((0, 0), (slope, intercept)):
        assert max(abs(m - (x0 + x1) / 2), abs(b - (y0 + y1) / 2)) < 0.61 * half


def test_the_map_is_steady_while_a_point_is_moved_a_little():
    xs, ys = BOWL.data.xs, BOWL.data.ys
    moved = [(*ys[:k], ys[k] + by, *ys[k + 1 :]) for k in range(12) for by in (-0.5, 0.1, 0.5)]
    assert {BOWL.with_data(xs, each).domain for each in moved} == {BOWL.domain}


def test_all_y_zero_has_a_map():
    hill = BOWL.with_data([1, 2, 3], [0, 0, 0])
    assert hill.domain == ((-1, 1), (-1, 1))
    (low,) = hill.critical_points()
    assert (low.x, low.y) == (0, 0)


@pytest.mark.parametrize(
    ("xs", "ys", "said"),
    [
        ([], [], "0 points arrived: give 2 … 1,000"),
        ([1], [2], "1 points arrived: give 2 … 1,000"),
        (range(1001), range(1001), "1001 points arrived: give 2 … 1,000"),
        ([1, 2], [1, 2, 3], "2 x and 3 y arrived: give as many of each"),
        ([1, 2], [1, math.nan], "nan is outside −1,000,000 … 1,000,000"),
        ([1, math.inf], [1, 2], "inf is outside"),
        ([1, 2], [1e308, 2], r"1e\+308 is outside"),
        ([3, 3, 3], [1, 2, 3], "all x lie within 0 of 3: a line needs x that differ"),
        ([1e6, 1e6 - 0.5], [1, 2], "all x lie within 0.5 of 1e\\+06"),
    ],
)
def test_points_that_are_not_taken_say_why(xs, ys, said):
    with pytest.raises(ValueError, match=said):
        BOWL.with_data(list(xs), list(ys))


def test_only_a_land_with_data_takes_points():
    with pytest.raises(ValueError, match="ravine is a formula without data"):
        LANDSCAPES["ravine"].with_data([1, 2], [1, 2])
    assert BOWL.data == Data(BOWL.data.xs, BOWL.data.ys)


def test_other_points_keep_the_knobs_and_the_inputs():
    raw = BOWL.with_data([1, 2], [1, 2], standardise=False)
    assert not raw.with_data([1, 3], [1, 2]).data.standardise
    assert raw.slug == BOWL.slug
    assert raw.knobs == ()
