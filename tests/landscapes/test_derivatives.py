"""Gradient and Hessian of every landscape, against differences taken with 50 digits."""

import mpmath
import numpy as np
import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from landscapes import LANDSCAPES
from landscapes.landscape import x as across
from landscapes.landscape import y as along
from tests.landscapes.powers import POWERS

HILLS = [pytest.param(hill, id=hill.slug) for hill in (*LANDSCAPES.values(), POWERS)]
STEP = mpmath.mpf(10) ** -12


def exactly(hill):
    """L(x, y, *p) in mpmath's arithmetic, straight from the formula as it was written."""
    return sp.lambdify([across, along, *hill.symbols], hill.formula, "mpmath")


def differences(loss, x, y):
    """(L, ∇L (2,), H (2, 2)) by central differences; off by 1e-24 of the third derivative."""
    grid = {(i, j): loss(x + i * STEP, y + j * STEP) for i in (-1, 0, 1) for j in (-1, 0, 1)}
    gx = (grid[1, 0] - grid[-1, 0]) / (2 * STEP)
    gy = (grid[0, 1] - grid[0, -1]) / (2 * STEP)
    xx = (grid[1, 0] - 2 * grid[0, 0] + grid[-1, 0]) / STEP**2
    yy = (grid[0, 1] - 2 * grid[0, 0] + grid[0, -1]) / STEP**2
    xy = (grid[1, 1] - grid[1, -1] - grid[-1, 1] + grid[-1, -1]) / (4 * STEP**2)
    return (
        float(grid[0, 0]),
        np.array([gx, gy], dtype=float),
        np.array([[xx, xy], [xy, yy]], dtype=float),
    )


@st.composite
def places(draw, hill):
    """A point up to half a width beyond the domain, and knobs within their bounds."""
    (x0, x1), (y0, y1) = hill.domain
    reach = hill.width / 2
    x = draw(st.floats(x0 - reach, x1 + reach))
    y = draw(st.floats(y0 - reach, y1 + reach))
    return x, y, {knob.name: draw(st.floats(knob.low, knob.high)) for knob in hill.parameters}


@pytest.mark.parametrize("hill", HILLS)
def test_derivatives_are_differences_of_the_formula(hill):
    loss = exactly(hill)

    @settings(max_examples=60, deadline=None, derandomize=True)
    @given(places(hill))
    def check(place):
        x, y, knobs = place
        turned = hill.with_parameters(**knobs)
        with mpmath.workdps(50):
            p = [mpmath.mpf(value) for value in turned.values]
            value, gradient, hessian = differences(
                lambda x, y: loss(x, y, *p), mpmath.mpf(x), mpmath.mpf(y)
            )
        # Rounding is relative to the largest terms that cancel: take the land's own size.
        edge = [v + s * hill.width / 2 for v, s in zip(hill.domain[0], (-1, 1), strict=True)]
        side = [v + s * hill.width / 2 for v, s in zip(hill.domain[1], (-1, 1), strict=True)]
        corners = np.meshgrid(np.linspace(*edge, 9), np.linspace(*side, 9))
        size = 1 + np.abs(turned.value(*corners)).max()
        slope = 1 + np.abs(turned.gradient(*corners)).max()
        bend = 1 + np.abs(turned.hessian(*corners)).max()
        assert turned.value(x, y) == pytest.approx(value, rel=1e-13, abs=1e-14 * size)
        assert np.allclose(turned.gradient(x, y), gradient, rtol=1e-13, atol=1e-14 * slope)
        assert np.allclose(turned.hessian(x, y), hessian, rtol=1e-13, atol=1e-14 * bend)

    check()


@pytest.mark.parametrize("hill", HILLS)
def test_a_small_step_changes_the_loss_as_the_gradient_says(hill):
    """The same at everyday accuracy, without SymPy: a difference of the NumPy functions."""
    generator = np.random.default_rng(2)
    (x0, x1), (y0, y1) = hill.domain
    x, y = generator.uniform(x0, x1, 500), generator.uniform(y0, y1, 500)
    h = 1e-5
    gx, gy = hill.gradient(x, y)
    (xx, xy), (yx, yy) = hill.hessian(x, y)
    slope, bend = np.abs([gx, gy]).max(), np.abs([xx, yy]).max()

    def difference(function, dx, dy):
        return (function(x + dx, y + dy) - function(x - dx, y - dy)) / (2 * h)

    assert np.allclose(gx, difference(hill.value, h, 0), atol=1e-6 * slope)
    assert np.allclose(gy, difference(hill.value, 0, h), atol=1e-6 * slope)
    assert np.allclose(xx, difference(lambda *at: hill.gradient(*at)[0], h, 0), atol=1e-6 * bend)
    assert np.allclose(xy, difference(lambda *at: hill.gradient(*at)[0], 0, h), atol=1e-6 * bend)
    assert np.allclose(yx, difference(lambda *at: hill.gradient(*at)[1], h, 0), atol=1e-6 * bend)
    assert np.allclose(yy, difference(lambda *at: hill.gradient(*at)[1], 0, h), atol=1e-6 * bend)
