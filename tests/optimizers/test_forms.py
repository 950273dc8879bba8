"""From the sum form to the averaged one: with α(1 − τ) kept the path is the same, v is not."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimizers import OPTIMIZERS, descend
from tests.optimizers.bowl import Bowl
from tests.optimizers.by_hand import dampened, polyak

MOMENTUM, AVERAGED, DAMPENED = (OPTIMIZERS[slug] for slug in ("momentum", "averaged", "dampened"))


def same(points, others):
    """Within 1e-12 of the walk's size."""
    return np.abs(points - others).max() <= 1e-12 * np.abs(others).max()


@settings(max_examples=80, deadline=None, derandomize=True)
@given(
    ratio=st.floats(1, 100),
    angle=st.floats(0, 3.2),
    share=st.floats(0.01, 0.9),
    b=st.floats(0, 0.99),
    along=st.floats(0, 1),
)
def test_along_the_whole_slide_the_path_stays(ratio, angle, share, b, along):
    hill = Bowl(1, ratio, angle)
    rate = share * 2 * (1 + b) / ratio
    course = {"start": (1.5, -0.7), "beta": b, "steps": 150}
    still = descend(hill, MOMENTUM, alpha=rate, **course).points
    tau = along * b
    scaled = rate / (1 - tau)
    if scaled <= 100:
        assert same(descend(hill, DAMPENED, alpha=scaled, tau=tau, **course).points, still)
    by_hand = np.array(dampened(hill.gradient, 1.5, -0.7, scaled, b, tau, 150))
    assert np.abs(by_hand - still).max() <= 1e-11 * np.abs(still).max()
    if rate / (1 - b) <= 100:
        assert same(descend(hill, AVERAGED, alpha=rate / (1 - b), **course).points, still)


def test_without_the_rescaling_it_does_not():
    hill, course = Bowl(1, 10), {"start": (1.5, -0.7), "alpha": 0.05, "beta": 0.9, "steps": 60}
    still = descend(hill, MOMENTUM, **course).points
    slower = descend(hill, DAMPENED, tau=0.5, **course).points
    assert not same(slower, still)
    assert slower == pytest.approx(np.array(polyak(hill.gradient, 1.5, -0.7, 0.025, 0.9, 60)))


def test_the_ends_are_the_two_forms():
    hill = Bowl(1, 10)
    course = {"start": (1.5, -0.7), "alpha": 0.05, "beta": 0.9, "steps": 60}
    mean = descend(hill, DAMPENED, tau=0.9, **course).points
    assert same(mean, descend(hill, AVERAGED, **course).points)
    assert same(descend(hill, DAMPENED, **course).points, descend(hill, MOMENTUM, **course).points)


def test_with_a_falling_alpha_the_two_forms_part():
    """The sum form keeps the α that each push had; outside of the velocity α is that of now."""
    hill = Bowl(1, 10)
    course = {"start": (1.5, -0.7), "beta": 0.9, "steps": 60, "schedule": "cosine"}
    still = descend(hill, MOMENTUM, alpha=0.05, **course).points
    moved = descend(hill, DAMPENED, alpha=0.05, **course).points
    assert np.abs(moved - still).max() > 0.01
