"""The effective rate: how far a step goes in the long run where the gradient stays the same."""

import numpy as np
import pytest

from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, alpha_at, descend
from tests.optimizers.bowl import Bowl

RATE = 0.01
BETAS = [0, 0.5, 0.9, 0.98]


class Slope:
    """L = −x: the gradient is (−1, 0) everywhere."""

    def value(self, x, y):
        return -x + 0 * y

    def gradient(self, x, y):
        return np.full_like(x, -1.0), np.zeros_like(y)


def last_step(rule, alpha, beta):
    walk = descend(Slope(), rule, start=(0.0, 0.0), alpha=alpha, beta=beta, steps=3000)
    return walk.points[-1, 0] - walk.points[-2, 0]


@pytest.mark.parametrize("beta", BETAS)
@pytest.mark.parametrize("slug", ["sgd", "momentum", "nag", "averaged"])
def test_at_one_effective_rate_all_go_equally_far_on_a_slope(slug, beta):
    rule = OPTIMIZERS[slug]
    alpha = alpha_at(rule, RATE, beta)
    assert alpha == pytest.approx(RATE * (1 - beta if slug in ("momentum", "nag") else 1))
    assert last_step(rule, float(alpha), beta) == pytest.approx(RATE, rel=1e-9)
    if slug in ("momentum", "nag"):
        # With the same α they go 1/(1 − β) times as far.
        assert last_step(rule, RATE, beta) == pytest.approx(RATE / (1 - beta), rel=1e-9)


def test_it_broadcasts_and_has_no_rate_at_endless_memory():
    alphas = alpha_at(OPTIMIZERS["nag"], [[0.1], [0.2]], [0, 0.5, 1])
    np.testing.assert_allclose(alphas, [[0.1, 0.05, 0], [0.2, 0.1, 0]])


@pytest.mark.parametrize("slug", ["adagrad", "rmsprop", "adam"])
def test_a_rule_whose_steps_are_no_multiple_of_the_gradient_has_none(slug):
    assert OPTIMIZERS[slug].share is None
    with pytest.raises(ValueError, match=f"{slug} has no effective rate"):
        alpha_at(OPTIMIZERS[slug], RATE)


def test_newton_goes_alpha_of_its_own_direction():
    assert OPTIMIZERS["newton"].share == 1


def test_momentum_walks_the_averaged_path():
    hill = LANDSCAPES["rosenbrock"]
    given = {"start": hill.scene.start, "beta": 0.9, "steps": 200}
    averaged = descend(hill, OPTIMIZERS["averaged"], alpha=0.01, **given)
    summed = descend(
        hill,
        OPTIMIZERS["momentum"],
        alpha=float(alpha_at(OPTIMIZERS["momentum"], 0.01, 0.9)),
        **given,
    )
    np.testing.assert_allclose(summed.points, averaged.points, rtol=1e-9)


@pytest.mark.parametrize("beta", BETAS)
@pytest.mark.parametrize("slug", ["sgd", "momentum", "nag", "averaged"])
def test_a_stable_range_in_effective_rates_is_the_limit_over_the_share(slug, beta):
    """On a bowl of curvature 4, with the page's α as the effective rate: just below, just above."""
    rule = OPTIMIZERS[slug]
    curvature = 4.0
    limit = {
        "sgd": 2 / curvature,
        "momentum": 2 * (1 + beta) / (1 - beta) / curvature,
        "nag": 2 * (1 + beta) / (1 + 2 * beta) / (1 - beta) / curvature,
        "averaged": 2 * (1 + beta) / (1 - beta) / curvature,
    }[slug]
    effective = np.array([0.999, 1.001]) * limit
    alpha = alpha_at(rule, effective, beta)
    walk = descend(
        Bowl(curvature, curvature), rule, start=(1.0, 0.0), alpha=alpha, beta=beta, steps=4000
    )
    below, above = np.abs(walk.points[:, -1, 0])
    assert below < 1
    assert not above < 1  # NaN once it has overflowed
