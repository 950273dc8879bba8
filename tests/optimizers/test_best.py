"""The best α and β on a quadratic: their rates are spectral radii, no others are faster."""

import numpy as np
import pytest

from optimizers import OPTIMIZERS, descend
from optimizers.optimizer import high, low
from tests.optimizers.bowl import Bowl

KNOWN = [pytest.param(rule, id=slug) for slug, rule in OPTIMIZERS.items() if rule.best]
SEARCHED = [pytest.param(OPTIMIZERS[slug], id=slug) for slug in ("sgd", "momentum", "nag")]

# One step of (w_k, w_{k−1}) on a quadratic of curvature λ, e = αλ.
COMPANIONS = {
    "sgd": lambda e, b: [[1 - e, 0], [1, 0]],  # noqa: ARG005
    "momentum": lambda e, b: [[1 + b - e, -b], [1, 0]],
    "nag": lambda e, b: [[(1 - e) * (1 + b), -(1 - e) * b], [1, 0]],
}


def best_of(rule, ratio):
    """(α, β, rate) as numbers for the curvatures 1 … ratio."""
    curvatures = {low: 1, high: ratio}
    rate = float(rule.best.rate.subs(curvatures))
    memory = 0.0 if rule.best.beta is None else float(rule.best.beta.subs(curvatures))
    return float(rule.best.alpha.subs(curvatures)), memory, rate


def radius(slug, rate, memory, ratio):
    """The slowest decay of all directions, by eigenvalues."""
    return max(
        np.abs(np.linalg.eigvals(COMPANIONS[slug](rate * curvature, memory))).max()
        for curvature in np.geomspace(1, ratio, 15)
    )


@pytest.mark.parametrize("ratio", [2, 10, 50, 1000])
@pytest.mark.parametrize("rule", SEARCHED)
def test_the_rate_is_the_spectral_radius_and_none_is_smaller(rule, ratio):
    alpha, beta, rate = best_of(rule, ratio)
    # A double root moves by the root of a rounding.
    assert radius(rule.slug, alpha, beta, ratio) == pytest.approx(rate, abs=1e-6)
    for share in (0.8, 0.95, 0.99, 1.01, 1.05, 1.2):
        assert radius(rule.slug, share * alpha, beta, ratio) > rate + 1e-6
        if rule.slug == "sgd":
            continue
        for other in (0.9 * beta, 0.99 * beta, 1 - 0.99 * (1 - beta), 1 - 0.9 * (1 - beta)):
            for factor in (0.9, 0.99, 1, 1.01, 1.1):
                assert radius(rule.slug, factor * alpha, other, ratio) > rate


@pytest.mark.parametrize("ratio", [2, 3, 10, 30, 100, 300, 1000])
@pytest.mark.parametrize("rule", KNOWN)
def test_a_walk_shrinks_at_the_predicted_rate(rule, ratio):
    """Within 2 %, over the last 50 of 200 steps; a double root decays as k·rateᵏ."""
    alpha, beta, rate = best_of(rule, ratio)
    hill = Bowl(1, ratio, angle=0.4)
    walk = descend(hill, rule, start=(1.6, 1.2), alpha=alpha, beta=beta, steps=200)
    sizes = np.hypot(*walk.points.T)
    if rate == 0:
        assert sizes[1] < 1e-12
    else:
        assert (sizes[200] / sizes[150]) ** (1 / 50) == pytest.approx(rate, rel=0.02)


def test_heavy_ball_stands_at_a_knife_s_edge():
    alpha, beta, rate = best_of(OPTIMIZERS["momentum"], 100)
    assert rate == pytest.approx(0.8182, abs=5e-5)
    assert radius("momentum", 1.05 * alpha, beta, 100) == pytest.approx(1.278, abs=1e-3)
    assert radius("momentum", alpha, 0.95 * beta, 100) == pytest.approx(1.082, abs=1e-3)
    assert radius("momentum", 0.95 * alpha, beta, 100) < 0.87
