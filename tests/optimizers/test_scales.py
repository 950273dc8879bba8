"""What the page teaches of rules that scale their steps, by curvature or by past slopes."""

from dataclasses import replace

import numpy as np
import pytest

from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, Hyperparameter, descend
from optimizers.catalogue import epsilon
from tests.optimizers.bowl import Bowl
from tests.optimizers.by_hand import adagrad, adam, newton
from tests.optimizers.measures import THREE, first, stay

QUARTER = np.pi / 4


def walk(hill, rule, start, alpha, steps, **more):
    return descend(hill, OPTIMIZERS[rule], start=start, alpha=alpha, steps=steps, **more)


def near(flight):
    """The step from which on the loss is a thousandth of that at the start; the floor is at 0."""
    return stay(flight.losses <= 1e-3 * flight.losses[0])


# Newton -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("angle", [0, 0.4, 2])
def test_newton_needs_one_step_on_a_bowl(angle):
    flight = walk(Bowl(1, 25, angle), "newton", (-1.7, 0.9), 1, 2)
    assert np.abs(flight.points[1:]).max() < 1e-14
    assert near(walk(Bowl(1, 25), "sgd", (-1.7, 0.9), 2 / 26, 100)) > 30


def test_newton_climbs_on_its_way_along_rosenbrock():
    hill = LANDSCAPES["rosenbrock"]
    flight = walk(hill, "newton", (-1.2, 1), 1, 6)
    expected = newton(hill.gradient, hill.hessian, -1.2, 1, 1, 6)
    assert np.allclose(flight.points, expected, rtol=1e-9)
    losses = [24.2, 4.732, 1412, 0.05597, 0.3132, 1.853e-11, 3.433e-20]
    assert flight.losses == pytest.approx(losses, rel=1e-3, abs=1e-19)
    assert flight.points[2] == pytest.approx([0.7631, -3.175], abs=6e-4)


def test_newton_walks_into_a_saddle():
    hill = LANDSCAPES["saddle"]
    flight = walk(hill, "newton", (1.5, 0.3), 1, 5)
    assert flight.points[1:, 1] == pytest.approx([-0.07397, 8.2e-4, 0, 0, 0], abs=1e-5)
    assert flight.resting_on == "saddle"
    assert flight.losses[1] > hill.value(0, 0.3), "uphill, across the ridge"
    assert walk(hill, "sgd", (1.5, 0.3), 0.1, 100).points[-1] == pytest.approx([0, 1], abs=0.01)


@pytest.mark.parametrize(("y", "end"), [(0.1, 0), (0.3, 0), (0.447, 0), (0.5, -1)])
def test_from_where_newton_walks_into_the_saddle(y, end):
    flight = walk(LANDSCAPES["saddle"], "newton", (1.5, y), 1, 40)
    assert flight.points[-1] == pytest.approx([0, end], abs=1e-9)


# The averaged form --------------------------------------------------------------------------------


@pytest.mark.parametrize("hill", LANDSCAPES.values(), ids=list(LANDSCAPES))
def test_averaged_is_momentum_with_a_smaller_rate(hill):
    """v′ = βv + (1 − β)g with α is the path of v′ = βv + αg with α(1 − β)."""
    course = {"beta": 0.85, "steps": 80}
    start, rate = hill.scene.start, hill.scene.alpha
    averaged = walk(hill, "averaged", start, rate, **course)
    momentum = walk(hill, "momentum", start, rate * 0.15, **course)
    assert np.allclose(averaged.points, momentum.points, rtol=1e-8, atol=1e-10)


# AdaGrad ------------------------------------------------------------------------------------------


def test_adagrad_is_its_paper_s_with_epsilon_outside_the_root():
    hill = Bowl(1, 100)
    for small in (1e-8, 0.3):
        flight = walk(hill, "adagrad", (-1.5, 1), 0.5, 60, epsilon=small)
        expected = adagrad(hill.gradient, -1.5, 1, 0.5, small, 60)
        assert np.allclose(flight.points, expected, rtol=1e-10)


@pytest.mark.parametrize(("ratio", "steps"), [(1, 12), (10, 9), (100, 7), (1000, 6), (1e4, 6)])
def test_adagrad_is_soon_down_a_ravine_along_an_axis(ratio, steps):
    assert near(walk(Bowl(1, ratio), "adagrad", (-1.5, 1), 0.5, 60)) == steps


@pytest.mark.parametrize(
    ("rule", "ratio", "alpha", "straight", "turned"),
    [
        ("adagrad", 100, 0.5, 7, 231),
        ("adagrad", 25, 0.5, 8, 85),
        ("adam", 100, 0.1, 61, 208),
        ("adam", 25, 0.1, 61, 96),
    ],
)
def test_a_scale_for_each_axis_helps_only_along_the_axes(rule, ratio, alpha, straight, turned):
    start = np.array([-1.5, 1])
    along = Bowl(1, ratio, QUARTER)
    assert near(walk(Bowl(1, ratio), rule, start, alpha, 400)) == straight
    assert near(walk(along, rule, along.axes @ start, alpha, 400)) == turned


@pytest.mark.parametrize("rule", [*THREE, "averaged", "newton"])
def test_the_path_of_other_rules_turns_with_the_land(rule):
    start, along = np.array([-1.5, 1]), Bowl(1, 100, QUARTER)
    straight = walk(Bowl(1, 100), rule, start, 0.005, 200).points
    turned = walk(along, rule, along.axes @ start, 0.005, 200).points
    assert np.allclose(turned, straight @ along.axes.T, atol=1e-13)


class Plane:
    """L = −x."""

    def value(self, x, y):  # noqa: ARG002
        return -x

    def gradient(self, x, y):
        return -np.ones_like(x), np.zeros_like(y)


def test_on_a_plane_adagrad_s_step_dies_and_adam_s_does_not():
    steps = np.diff(walk(Plane(), "adagrad", (0, 0), 0.1, 1000).points[:, 0])
    assert steps == pytest.approx(0.1 / np.sqrt(np.arange(1, 1001)), rel=1e-6)
    for rule in ("adam", "rmsprop"):
        steps = np.diff(walk(Plane(), rule, (0, 0), 0.1, 1000).points[:, 0])
        assert steps[100:] == pytest.approx(0.1, rel=1e-4)


class WallThenSlope:
    """L = 50/8 ln(1 + e^(−8(x + 1.5))) + (x − 1.5)²/4 + y²/2."""

    def value(self, x, y):
        return 6.25 * np.logaddexp(0, -8 * (x + 1.5)) + (x - 1.5) ** 2 / 4 + y**2 / 2

    def gradient(self, x, y):
        return -50 / (1 + np.exp(8 * (x + 1.5))) + (x - 1.5) / 2, y


@pytest.mark.parametrize(("rule", "steps"), [("adagrad", 1708), ("rmsprop", 57), ("adam", 67)])
def test_adagrad_never_forgets_a_wall(rule, steps):
    path = walk(WallThenSlope(), rule, (-2, 1), 0.3, 2000).points
    assert first(np.abs(path[:, 0] - 1.5) < 0.1) == steps


# RMSProp ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("alpha", [0.05, 0.1])
def test_rmsprop_ends_hopping_by_half_of_alpha_to_each_side(alpha):
    path = walk(Bowl(1, 25), "rmsprop", (-1.5, 1), alpha, 4000).points[-200:]
    assert np.abs(path) == pytest.approx(np.full((200, 2), alpha / 2), rel=1e-4)
    assert np.all(path[1:] * path[:-1] < 0)


def test_rmsprop_s_memory_is_rho_s():
    hill = Bowl(1, 25)
    course = {"start": (-1.5, 1), "alpha": 0.05, "steps": 60}
    usual = descend(hill, OPTIMIZERS["rmsprop"], **course)
    assert np.array_equal(
        usual.points, descend(hill, OPTIMIZERS["rmsprop"], **course, rho=0.9).points
    )
    # Without memory each step is α along each axis, until a slope is as small as ε.
    signs = np.diff(descend(hill, OPTIMIZERS["rmsprop"], **course, rho=0).points[:16], axis=0)
    assert np.abs(signs) == pytest.approx(np.full((15, 2), 0.05), rel=1e-6)


# Adam ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("hill", LANDSCAPES.values(), ids=list(LANDSCAPES))
@pytest.mark.parametrize(("b", "b2", "small"), [(0.9, 0.999, 1e-8), (0.5, 0.9, 0.3)])
def test_adam_is_its_paper_s(hill, b, b2, small):
    start = hill.scene.start
    flight = walk(hill, "adam", start, 0.05, 60, beta=b, beta2=b2, epsilon=small)
    expected = adam(hill.gradient, *start, 0.05, b, b2, small, 60)
    assert np.allclose(flight.points, expected, rtol=1e-8, atol=1e-9)


def test_adam_s_first_step_is_the_sign_of_the_gradient():
    hill = LANDSCAPES["rosenbrock"]
    assert hill.gradient(-1.2, 1) == pytest.approx((-215.6, -88))
    flight = walk(hill, "adam", (-1.2, 1), 0.1, 1)
    assert flight.points[1] - flight.points[0] == pytest.approx([0.1, 0.1])


@pytest.mark.parametrize("rule", ["adagrad", "rmsprop", "adam"])
def test_without_epsilon_it_is_all_the_same_how_loud_the_loss_is(rule):
    entry = OPTIMIZERS[rule]
    others = tuple(own for own in entry.hyperparameters if own.symbol != epsilon)
    bare = replace(entry, hyperparameters=(*others, Hyperparameter(epsilon, 0, 0, 0)))
    paths = [
        descend(Bowl(k, 25 * k), bare, start=(-1.5, 1), alpha=0.1, steps=300).points
        for k in (1, 4**4)  # a power of 4 changes no digit of a root
    ]
    assert np.array_equal(*paths)


@pytest.mark.parametrize("rule", ["adam", "adagrad"])
def test_with_epsilon_it_is_nearly_so(rule):
    paths = [walk(Bowl(k, 25 * k), rule, (-1.5, 1), 0.1, 300).points for k in (1, 100)]
    assert 0 < np.abs(paths[0] - paths[1]).max() < 2e-8
    # Of a loss a hundred times as loud, SGD is thrown out.
    assert walk(Bowl(1, 25), "sgd", (-1.5, 1), 0.05, 100).losses[-1] < 1e-3
    assert walk(Bowl(100, 2500), "sgd", (-1.5, 1), 0.05, 20).losses[-1] > 1e50


# Where they begin ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "settled"),
    [("newton", 1), ("averaged", 52), ("adagrad", 13), ("rmsprop", 65), ("adam", 44)],
)
def test_with_its_own_alpha_each_arrives_on_the_first_scene(rule, settled):
    hill = LANDSCAPES["ravine"]
    scene = hill.scene
    alpha = OPTIMIZERS[rule].own_alpha
    flight = walk(hill, rule, scene.start, alpha, scene.steps, beta=scene.beta)
    assert flight.converged_at == settled
    assert flight.left_at is None
    assert stay(np.abs(flight.points[:, 1]) < 0.08) is not None
