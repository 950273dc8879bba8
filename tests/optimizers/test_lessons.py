"""What the page teaches of the rules, in numbers: each claim is seen to happen."""

import numpy as np
import pytest

from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, descend
from tests.optimizers.bowl import Bowl
from tests.optimizers.measures import THREE, first, stay, swings

ROUND = Bowl(1, 1)


def walk(hill, rule, start, alpha, beta, steps, **more):
    return descend(hill, OPTIMIZERS[rule], start=start, alpha=alpha, beta=beta, steps=steps, **more)


def ringing(rule, alpha, beta):
    """(settled within 1 %, swings until then, overshoot, first within 10 %) on the round bowl."""
    path = walk(ROUND, rule, (-1.6, 1.2), alpha, beta, 2000).points
    distance = np.hypot(*path.T) / 2
    along = path[:, 0] / path[0, 0]
    settled = stay(distance <= 0.01)
    over = round(max(0, -along.min()), 4)
    return settled, swings(along[: settled + 1], 0), over, first(distance <= 0.1)


# Sooner in a ravine ------------------------------------------------------------------------------


def test_near_its_edge_sgd_bounces_and_momentum_arrives_in_a_third_of_the_steps():
    hill = Bowl(1, 60)
    arrived, swung = {}, {}
    for rule, beta in (("sgd", 0.7), ("momentum", 0.7), ("momentum", 0.8), ("momentum", 0.9)):
        flight = walk(hill, rule, (-1.8, 0.4), 0.0313, beta, 400)
        arrived[rule, beta] = stay(flight.losses <= 1e-3 * flight.losses[0])
        swung[rule, beta] = swings(flight.points[:, 1], 0.004)
    assert list(arrived.values()) == [87, 21, 32, 69]
    assert swung["momentum", 0.7] < swung["sgd", 0.7] / 2
    assert swung["momentum", 0.9] > swung["sgd", 0.7]


def test_momentum_adds_up_along_the_floor():
    class Floor:
        def value(self, x, y):
            return 30 * y * y - 0.5 * x

        def gradient(self, x, y):
            return -0.5 * np.ones_like(x), 60 * y

    path = walk(Floor(), "momentum", (0, 0), 0.01, 0.9, 60).points
    speed = np.diff(path[:, 0]) / (0.01 * 0.5)
    assert speed[[0, 4, 9, 49]] == pytest.approx([1, 4.095, 6.513, 9.949], rel=1e-3)


# A saddle: growth by a constant factor per step ---------------------------------------------------


def test_leaving_a_saddle():
    hill = LANDSCAPES["saddle"]
    for alpha, steps in (
        (0.02, [321, 66, 62]),
        (0.05, [131, 37, 34]),
        (0.1, [67, 25, 22]),
        (0.2, [35, 17, 15]),
    ):
        paths = [walk(hill, rule, (1.5, 1e-3), alpha, 0.9, 400).points for rule in THREE]
        assert [first(np.abs(path[:, 1]) > 0.5) for path in paths] == steps


@pytest.mark.parametrize(
    ("rule", "theory"),
    [
        ("sgd", 1.05),
        ("momentum", max(np.roots([1, -(1 + 0.9 + 0.05), 0.9]))),
        ("nag", max(np.roots([1, -(1 + 0.9) * 1.05, 0.9 * 1.05]))),
    ],
)
def test_growth_on_a_saddle(rule, theory):
    height = walk(LANDSCAPES["saddle"], rule, (1.5, 1e-3), 0.05, 0.9, 150).points[:, 1]
    between = (height > 0.02) & (height < 0.1)
    factor = np.exp(np.diff(np.log(height[between])).mean())
    assert factor == pytest.approx(theory, rel=2e-3)


def test_exactly_on_the_ridge_nobody_leaves():
    for rule in OPTIMIZERS:
        assert np.all(walk(LANDSCAPES["saddle"], rule, (1.5, 0), 0.05, 0.9, 5000).points[:, 1] == 0)


def test_velocity_carries_over_a_plateau():
    hill = LANDSCAPES["plateau"]
    paths = [walk(hill, rule, (-2.8, 2.1), 0.5, 0.9, 400).points for rule in THREE]
    distance = [np.hypot(*path.T) for path in paths]
    assert [first(d <= 0.5) for d in distance] == [99, 27, 25]
    assert [stay(d <= 0.1) for d in distance] == [101, 76, 29]


# Overshoot, and NAG's earlier brake --------------------------------------------------------------


@pytest.mark.parametrize(
    ("beta", "momentum", "nag"),
    [
        (0, (90, 0, 0, 45), (90, 0, 0, 45)),
        (0.5, (40, 0, 0, 21), (43, 0, 0, 22)),
        (0.8, (37, 2, 0.1868, 9), (35, 2, 0.1116, 10)),
        (0.9, (87, 6, 0.4779, 7), (60, 4, 0.3277, 8)),
        (0.95, (171, 12, 0.7008, 7), (87, 6, 0.4874, 7)),
    ],
)
def test_ringing(beta, momentum, nag):
    assert ringing("momentum", 0.05, beta) == momentum
    assert ringing("nag", 0.05, beta) == nag


@pytest.mark.parametrize(
    ("alpha", "momentum", "nag"),
    [
        (0.1, (81, 8, 0.6037), (42, 4, 0.3546)),
        (0.2, (84, 12, 0.7090), (28, 4, 0.3326)),
        (0.3, (84, 15, 0.7783), (18, 3, 0.2985)),
    ],
)
def test_the_stiffer_the_direction_the_more_nag_gains(alpha, momentum, nag):
    assert ringing("momentum", alpha, 0.9)[:3] == momentum
    assert ringing("nag", alpha, 0.9)[:3] == nag


def test_nag_lands_in_one_step_where_the_rate_is_the_inverse_curvature():
    path = walk(ROUND, "nag", (-1.6, 1.2), 1, 0.9, 3).points
    assert np.abs(path[1:]).max() < 1e-15


# The price of braking ----------------------------------------------------------------------------


@pytest.mark.parametrize(("rule", "beta"), [("momentum", 0.764), ("nag", 0.918)])
def test_out_of_the_dip_only_from_some_memory_on(rule, beta):
    def ends(beta):
        return walk(LANDSCAPES["dip"], rule, (2.4, 1), 0.05, beta, 1500).points[-1, 0]

    assert ends(beta - 0.002) == pytest.approx(1.921, abs=0.01)
    assert ends(beta + 0.002) == pytest.approx(0, abs=0.05)


# Too much of it ----------------------------------------------------------------------------------


def test_beyond_its_limit_sgd_diverges_and_momentum_does_not():
    hill = Bowl(1, 25)
    beyond, at = 1.05 * 2 / 25, 2 / 25
    height = np.abs(walk(hill, "sgd", (0, 0.6), beyond, 0, 200).points[:, 1])
    assert height[[50, 200]] == pytest.approx([70.43, 1.139e8], rel=1e-3)
    forever = np.abs(walk(hill, "sgd", (0, 0.6), at, 0, 200).points[:, 1])
    assert forever == pytest.approx(np.full(201, 0.6))
    calm = np.abs(walk(hill, "momentum", (0, 0.6), at, 0.9, 200).points[-1, 1])
    assert calm < 1e-4


@pytest.mark.parametrize(
    ("rule", "settled"), [("momentum", [87, 911, 9196, None]), ("nag", [60, 143, 170, 171])]
)
def test_with_endless_memory_momentum_never_settles_but_nag_does(rule, settled):
    betas = np.array([0.9, 0.99, 0.999, 1])
    flight = walk(ROUND, rule, (-1.6, 1.2), 0.05, betas, 10_000)
    distance = np.hypot(*np.moveaxis(flight.points, -1, 0)) / 2
    assert [stay(row <= 0.01) for row in distance] == settled


# Near first ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hill", "start", "alpha", "deepest", "steps"),
    [
        (Bowl(1, 60), (-1.8, 0.4), 0.01, 0, (161, 21)),
        (LANDSCAPES["rosenbrock"], (-1.2, 1), 0.001, 0, (1272, 77)),
        (LANDSCAPES["saddle"], (1.5, 1e-3), 0.05, -0.25, (153, 49)),
        (LANDSCAPES["himmelblau"], (0, 0), 0.001, 0, (83, 26)),
    ],
    ids=["ravine", "rosenbrock", "saddle", "himmelblau"],
)
def test_on_difficult_ground_momentum_is_near_first(hill, start, alpha, deepest, steps):
    near = []
    for rule in ("sgd", "momentum"):
        losses = walk(hill, rule, start, alpha, 0.9, 1500).losses
        near.append(first(losses - deepest <= 0.01 * (losses[0] - deepest)))
    assert tuple(near) == steps
