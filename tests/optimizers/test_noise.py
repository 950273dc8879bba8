"""Gradient noise: the published words, normal and independent draws, and what walks make of it."""

import math

import numpy as np
import pytest

from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, descend
from optimizers.noise import normals, philox
from tests.optimizers.bowl import Bowl

ALL = 0xFFFFFFFF
# Counter, key and words of philox4x32-10 in the file kat_vectors of Random123.
PUBLISHED = [
    ((0, 0, 0, 0), (0, 0), "6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
    ((ALL, ALL, ALL, ALL), (ALL, ALL), "408f276d 41c83b0e a20bc7c6 6d5451fd"),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        "d16cfe09 94fdcceb 5001e420 24126ea1",
    ),
]
RAVINE = LANDSCAPES["ravine"]
RULES = [pytest.param(rule, id=slug) for slug, rule in OPTIMIZERS.items()]


@pytest.mark.parametrize(("counter", "key", "words"), PUBLISHED)
def test_philox_gives_the_published_words(counter, key, words):
    assert " ".join(f"{int(word):08x}" for word in philox(counter, key)) == words


def test_philox_takes_many_counters_at_once():
    counters, keys, words = zip(*PUBLISHED[:2], strict=True)
    together = philox(np.transpose(counters), keys[0])
    assert " ".join(f"{int(word[0]):08x}" for word in together) == words[0]
    apart = philox(counters[1], keys[0])
    assert [int(word[1]) for word in together] == [int(word) for word in apart]


def test_the_words_of_a_counter_become_its_normals():
    first, second, *_ = (int(word) for word in philox((7, 3, 0, 0), (5, 1)))
    radius = math.sqrt(-2 * math.log((first + 1) / 2**32))
    angle = 2 * math.pi * second / 2**32
    drawn = normals(5 + 2**32, 8, 3)[7]
    assert drawn == pytest.approx([radius * math.cos(angle), radius * math.sin(angle)], rel=1e-14)


def test_a_draw_depends_on_its_own_numbers_alone():
    table = normals(11, 40, [[0, 1, 2], [3, 4, 5]])
    assert table.shape == (40, 2, 3, 2)
    assert table[:25, 1, 2].tobytes() == normals(11, 25, 5).tobytes()
    assert table[:, 0, 0].tobytes() == normals(11, 40).tobytes()


# Normal, and nothing correlated -------------------------------------------------------------------

DRAWS = normals(2, 500, np.arange(400))
BOUND = 4.5  # standard errors; the draws are the same each time


def test_draws_are_standard_normal():
    count = DRAWS.size
    assert abs(DRAWS.mean()) < BOUND / math.sqrt(count)
    assert abs(DRAWS.var() - 1) < BOUND * math.sqrt(2 / count)
    assert abs((DRAWS**3).mean()) < BOUND * math.sqrt(15 / count)
    assert abs((DRAWS**4).mean() - 3) < BOUND * math.sqrt(96 / count)
    ordered = np.sort(DRAWS, axis=None)
    below = 0.5 * (1 + np.vectorize(math.erf)(ordered / math.sqrt(2)))
    ranks = np.arange(count + 1) / count
    apart = max((below - ranks[:-1]).max(), (ranks[1:] - below).max())
    assert apart * math.sqrt(count) < 1.63  # Kolmogorov–Smirnov, at 1 %


@pytest.mark.parametrize(
    ("these", "those"),
    [
        pytest.param(DRAWS[..., 0], DRAWS[..., 1], id="axes"),
        pytest.param(DRAWS[1:], DRAWS[:-1], id="steps"),
        pytest.param(DRAWS[1:, :, 0], DRAWS[:-1, :, 1], id="steps and axes"),
        pytest.param(DRAWS[:, 1:], DRAWS[:, :-1], id="walks"),
        pytest.param(DRAWS[:400], DRAWS[:400].swapaxes(0, 1), id="steps for walks"),
        pytest.param(DRAWS, normals(3, 500, np.arange(400)), id="seeds"),
        pytest.param(DRAWS, normals(2 + 2**32, 500, np.arange(400)), id="far seeds"),
    ],
)
@pytest.mark.parametrize("power", [1, 2])
def test_nothing_is_correlated(these, those, power):
    found = np.corrcoef((these**power).ravel(), (those**power).ravel())[0, 1]
    # Steps for walks: each pair is there twice, and the diagonal with itself.
    if these.shape == (400, 400, 2):
        found -= 1 / 400
    assert abs(found) < BOUND * math.sqrt(2 / these.size)


# Walks -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", RULES)
def test_without_noise_nothing_changes(rule):
    course = {"start": np.ones((3, 2)), "alpha": 0.01, "steps": 50}
    plain = descend(RAVINE, rule, **course)
    calm = descend(RAVINE, rule, **course, noise=0, seed=9)
    assert calm.points.tobytes() == plain.points.tobytes()
    assert calm.losses.tobytes() == plain.losses.tobytes()


def test_noise_is_sigma_times_the_draws_on_the_measured_gradient():
    walk = descend(Bowl(2, 2), OPTIMIZERS["sgd"], start=(1, -1), alpha=0.1, steps=50, noise=0.7)
    fading = 0.8 ** np.arange(50)[::-1, None]  # what is left of each draw at the end
    drawn = 0.7 * (fading * normals(0, 50)).sum(axis=0)
    assert walk.points[-1] == pytest.approx(0.8**50 * np.array([1, -1]) - 0.1 * drawn, rel=1e-10)
    assert walk.losses == pytest.approx((walk.points**2).sum(axis=-1))  # without noise


def test_newton_divides_the_noise_by_the_curvature_too():
    """On a bowl w′ = w − H⁻¹(Hw + ξ) = −H⁻¹ξ."""
    hill, steps = Bowl(1, 4), 3
    course = {"start": (1, 1), "alpha": 1, "steps": steps, "noise": 0.5, "seed": 3}
    walk = descend(hill, OPTIMIZERS["newton"], **course)
    draws = 0.5 * normals(3, steps, np.array(0))
    assert walk.points[1:] == pytest.approx(-draws.reshape(steps, 2) / [1, 4])


def test_every_optimizer_sees_the_same_draws():
    """Without memory every rule of a velocity is SGD: under the same draws, step for step."""
    course = {"start": (1, 1), "alpha": 0.05, "beta": 0, "steps": 60, "noise": 0.5, "seed": 4}
    sgd, *others = (
        descend(RAVINE, OPTIMIZERS[slug], **course) for slug in ("sgd", "momentum", "nag")
    )
    for other in others:
        assert np.allclose(other.points, sgd.points, rtol=1e-12)


@pytest.mark.parametrize("rule", RULES)
def test_walks_of_a_call_are_independent_unless_they_share_a_number(rule):
    course = {"alpha": 0.02, "beta": 0.8, "steps": 20, "noise": 0.3, "seed": 6}
    start = np.ones((2, 3, 2))
    own = descend(RAVINE, rule, start=start, **course).points
    shared = descend(RAVINE, rule, start=start, walks=[4, 4, 5], **course).points
    for number, path in enumerate(own.reshape(6, 21, 2)):
        alone = descend(RAVINE, rule, start=(1, 1), walks=number, **course)
        assert np.allclose(path, alone.points, rtol=1e-12)
    assert len(np.unique(own[..., -1, 0])) == 6
    assert np.array_equal(shared[:, 0], shared[:, 1])
    assert np.allclose(shared[:, 0], own[1, 1], rtol=1e-12)
    assert np.allclose(shared[:, 2], own[1, 2], rtol=1e-12)


def test_each_walk_may_have_its_own_sigma():
    course = {"start": (1, 1), "alpha": 0.02, "steps": 20, "walks": 0}
    together = descend(RAVINE, OPTIMIZERS["nag"], noise=[0, 0.5, 1], **course)
    for sigma, path in zip((0, 0.5, 1), together.points, strict=True):
        alone = descend(RAVINE, OPTIMIZERS["nag"], noise=sigma, **course)
        assert np.allclose(path, alone.points, rtol=1e-12)


# What averaging calms, and what it does not ------------------------------------------------------


def hovering(rule, alpha, beta, curvature, sigma=1.0):
    """Variance of the place and mean square of a step, on one axis, long after the start."""
    walk = descend(
        Bowl(curvature, curvature),
        OPTIMIZERS[rule],
        start=np.zeros((2000, 2)),
        alpha=alpha,
        beta=beta,
        steps=400,
        noise=sigma,
        seed=1,
    )
    late = walk.points[:, 200:]
    return (late**2).mean(), (np.diff(late, axis=1) ** 2).mean()


@pytest.mark.parametrize(
    ("alpha", "beta", "curvature", "sigma"),
    [(0.1, 0.9, 1, 1), (0.3, 0.9, 4, 0.5), (0.1, 0.8, 18.5, 0.5), (0.03, 0.9, 20, 2)],
)
def test_how_wide_walks_hover_is_the_closed_form_s(alpha, beta, curvature, sigma):
    """Source: the stationary covariance of a linear recursion under white noise."""
    e = alpha * curvature
    given = (alpha, beta, curvature, sigma)
    wide = {rule: hovering(rule, *given) for rule in ("sgd", "momentum")}
    sgd = alpha * sigma**2 / (curvature * (2 - e))
    ball = sgd * (2 - e) * (1 + beta) / ((1 - beta) * (2 * (1 + beta) - e))
    step = 2 * alpha**2 * sigma**2 / ((1 - beta) * (2 * (1 + beta) - e))
    assert wide["sgd"][0] == pytest.approx(sgd, rel=0.05)
    assert wide["momentum"] == pytest.approx((ball, step), rel=0.05)
    assert (wide["momentum"][0] > wide["sgd"][0]) == (e < 1 + beta)


@pytest.mark.parametrize("e", [0.03, 0.5, 1.5])
@pytest.mark.parametrize(("rule", "beta"), [("sgd", 0), ("momentum", 0.5), ("momentum", 0.9)])
def test_averaging_keeps_the_direction_by_beta(rule, beta, e):
    """A step and the next have the correlation β − e/2: momentum turns less, whatever α and λ."""
    course = {"alpha": e, "beta": beta, "steps": 500, "noise": 1}
    walk = descend(Bowl(1, 1), OPTIMIZERS[rule], start=np.zeros((1000, 2)), **course)
    steps = np.diff(walk.points[:, 200:], axis=1)
    found = (steps[:, 1:] * steps[:, :-1]).mean() / (steps**2).mean()
    assert found == pytest.approx(beta - e / 2, abs=0.01)


def test_how_wide_nag_hovers_is_the_closed_form_s():
    alpha, beta, curvature = 0.1, 0.9, 1
    q = beta * (1 - alpha * curvature)
    e = alpha * curvature
    expected = alpha * (1 + q) / (curvature * (1 - q) * (2 - e + 2 * q))
    assert hovering("nag", alpha, beta, curvature)[0] == pytest.approx(expected, rel=0.05)


def test_at_the_same_effective_rate_steps_are_short_and_hovering_is_as_wide():
    sgd, averaged = (
        hovering(rule, alpha, 0.9, 1) for rule, alpha in (("sgd", 0.1), ("momentum", 0.01))
    )
    assert math.sqrt(averaged[0] / sgd[0]) == pytest.approx(0.976, rel=0.03)
    assert math.sqrt(averaged[1] / sgd[1]) == pytest.approx(0.2239, rel=0.03)
