"""Schedules: their closed forms, what they do to walks, and what the page says of them."""

import math

import numpy as np
import pytest
import sympy as sp

from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, SCHEDULES, descend
from optimizers.schedules import T, k
from tests.optimizers.measures import THREE

ALL = [pytest.param(schedule, id=slug) for slug, schedule in SCHEDULES.items()]
FALLING = [slug for slug in SCHEDULES if slug != "constant"]
RAVINE = LANDSCAPES["ravine"]
BY_HAND = {
    "constant": lambda k, steps: 1,  # noqa: ARG005
    "step": lambda k, steps: 1 if 2 * k < steps else 0.1 if 4 * k < 3 * steps else 0.01,
    "exponential": lambda k, steps: 0.01 ** (k / steps),
    "inverse": lambda k, steps: steps / (steps + 9 * k),
    "cosine": lambda k, steps: math.cos(math.pi * k / steps / 2) ** 2,
}


@pytest.mark.parametrize("schedule", ALL)
@pytest.mark.parametrize("steps", [1, 2, 3, 7, 64, 150, 10_000])
def test_factors_are_the_closed_form(schedule, steps):
    found = schedule.factors(steps)
    expected = [BY_HAND[schedule.slug](k, steps) for k in range(steps)]
    assert found.shape == (steps,)
    assert found.dtype == np.float64
    assert found == pytest.approx(expected, rel=1e-12)
    assert found[0] == 1
    assert np.all(np.diff(found) <= 0)
    assert found[-1] > 0


@pytest.mark.parametrize("schedule", ALL)
def test_it_is_whole(schedule):
    assert SCHEDULES[schedule.slug] is schedule
    assert schedule.source
    assert schedule.factor.free_symbols <= {k, T}


@pytest.mark.parametrize("slug", SCHEDULES)
def test_descend_takes_an_entry_its_slug_or_its_factors(slug):
    course = {"start": (-1.7, 0.8), "alpha": 0.03, "steps": 40}
    rule = OPTIMIZERS["momentum"]
    schedule = SCHEDULES[slug]
    one, two, three = (
        descend(RAVINE, rule, **course, schedule=given).points.tobytes()
        for given in (slug, schedule, schedule.factors(40))
    )
    assert one == two == three
    assert (one == descend(RAVINE, rule, **course).points.tobytes()) == (slug == "constant")


def test_an_unknown_one_is_refused():
    with pytest.raises(ValueError, match=r"schedule='linear' is unknown: choose one of constant"):
        descend(RAVINE, OPTIMIZERS["sgd"], start=(1, 1), alpha=0.1, schedule="linear")


def test_robbins_and_monro_s_condition_holds_of_1_over_t_alone_among_the_falling():
    """Σα = ∞ and Σα² < ∞, had the walk gone on with the same c in 1/(1 + ck)."""
    c = sp.Rational(9, 150)
    rate = SCHEDULES["inverse"].factor.subs(T, 150).doit()
    assert sp.simplify(rate - 1 / (1 + c * k)) == 0
    assert not sp.Sum(1 / (1 + c * k), (k, 0, sp.oo)).is_convergent()
    assert sp.Sum(1 / (1 + c * k) ** 2, (k, 0, sp.oo)).is_convergent()
    # The exponential's sum is bounded: not every distance can be walked.
    assert sp.Sum(sp.Rational(1, 100) ** (k / 150), (k, 0, sp.oo)).is_convergent()


# What the page says ------------------------------------------------------------------------------


def distances(slug, schedule, steps, noise):
    """Root mean square distance from the minimum over 300 walks, at each step; scene's α and β."""
    scene = RAVINE.scene
    start = np.broadcast_to(np.array(scene.start), (300, 2))
    course = {"alpha": scene.alpha, "beta": scene.beta, "steps": steps, "noise": noise, "seed": 5}
    walk = descend(RAVINE, OPTIMIZERS[slug], start=start, schedule=schedule, **course)
    return np.sqrt((walk.points**2).sum(axis=-1).mean(axis=0))


@pytest.mark.parametrize("slug", THREE)
def test_with_noise_a_walk_settles_only_if_alpha_falls(slug):
    constant = distances(slug, "constant", 2000, 0.5)
    # It hovers: no nearer in its last quarter than in the one before.
    assert constant[1500:].mean() == pytest.approx(constant[1000:1500].mean(), rel=0.03)
    for schedule in FALLING:
        assert distances(slug, schedule, 2000, 0.5)[-1] < 0.5 * constant[-1], schedule


def test_a_short_walk_of_sgd_with_a_fast_falling_alpha_does_not_get_there():
    constant = distances("sgd", "constant", 150, 0.5)[-1]
    for schedule in ("exponential", "inverse"):
        assert distances("sgd", schedule, 150, 0.5)[-1] > 2 * constant, schedule


def test_latex():
    half, quarter = (
        rf"\left\lfloor{{\frac{{{numerator}}}{{{denominator}}}}}\right\rfloor"
        for numerator, denominator in (("2 k", "T"), ("4 k", "3 T"))
    )
    assert [schedule.latex for schedule in SCHEDULES.values()] == [
        r"\alpha_k = \alpha",
        rf"\alpha_k = \alpha \cdot 10^{{- {half} - {quarter}}}",
        r"\alpha_k = \alpha \cdot 100^{- k / T}",
        r"\alpha_k = \alpha \cdot \frac{1}{1 + 9 k / T}",
        r"\alpha_k = \alpha \cdot \left(1 + \cos{\left(\pi k / T \right)}\right) / 2",
    ]
