"""Rules that are not in the catalogue, written in its form: the form must be able to hold them."""

import numpy as np
import pytest
import sympy as sp

from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, Hyperparameter, Optimizer, descend
from optimizers.optimizer import Look, alpha, beta, curvature, g, m, n, new, s, t, v, w
from tests.optimizers.bowl import Bowl
from tests.optimizers.by_hand import adagrad, adam, newton

LOOK = Look(stroke=("#000000", "#ffffff"), word=("#000000", "#ffffff"))
beta2, epsilon = sp.symbols("beta2 epsilon", real=True)
EPSILON = Hyperparameter(epsilon, 1e-8, 0, 1)


def rule(slug, updates, **more):
    """An entry with no more than its mathematics."""
    return Optimizer(slug, slug, slug, updates, LOOK, source="", **more)


with sp.evaluate(False):
    ADAM = rule(
        "adam",
        {
            m: beta * m + (1 - beta) * g,
            s: beta2 * s + (1 - beta2) * g**2,
            w: w - alpha * (new(m) / (1 - beta**t)) / (sp.sqrt(new(s) / (1 - beta2**t)) + epsilon),
        },
        hyperparameters=(Hyperparameter(beta2, 0.999, 0, 1), EPSILON),
    )
    ADAGRAD = rule(
        "adagrad",
        {s: s + g**2, w: w - alpha * g / (sp.sqrt(new(s)) + epsilon)},
        hyperparameters=(EPSILON,),
    )
    NEWTON = rule("newton", {w: w - alpha * n})
    AVERAGED = rule("averaged", {v: beta * v + (1 - beta) * g, w: w - alpha * new(v)})

EXTRA = [ADAM, ADAGRAD, NEWTON, AVERAGED]


@pytest.mark.parametrize("hill", LANDSCAPES.values(), ids=list(LANDSCAPES))
@pytest.mark.parametrize(("b", "b2"), [(0.9, 0.999), (0.5, 0.9)])
def test_adam_is_its_paper_s(hill, b, b2):
    start = hill.scene.start
    walk = descend(hill, ADAM, start=start, alpha=0.05, beta=b, beta2=b2, steps=60)
    expected = adam(hill.gradient, *start, 0.05, b, b2, 1e-8, 60)
    assert np.allclose(walk.points, expected, rtol=1e-8, atol=1e-9)


def test_adam_s_first_step_is_the_sign_of_the_gradient():
    walk = descend(LANDSCAPES["rosenbrock"], ADAM, start=(-1.2, 1), alpha=0.1, steps=1)
    assert walk.points[1] - walk.points[0] == pytest.approx([0.1, 0.1])


def test_adam_does_not_ask_how_loud_the_loss_is():
    paths = [
        descend(Bowl(k, 25 * k), ADAM, start=(-1.5, 1), alpha=0.1, epsilon=0, steps=300).points
        for k in (1, 128)
    ]
    assert np.array_equal(*paths)


def test_adagrad_is_its_paper_s():
    hill = Bowl(1, 100)
    walk = descend(hill, ADAGRAD, start=(-1.5, 1), alpha=0.5, steps=60)
    assert np.allclose(walk.points, adagrad(hill.gradient, -1.5, 1, 0.5, 1e-8, 60), rtol=1e-10)
    assert np.argmax(walk.losses <= 1e-3 * walk.losses[0]) == 7


@pytest.mark.parametrize("angle", [0, 0.4, 2])
def test_newton_needs_one_step_on_a_bowl(angle):
    walk = descend(Bowl(1, 25, angle), NEWTON, start=(-1.7, 0.9), alpha=1, steps=2)
    assert np.abs(walk.points[1:]).max() < 1e-14


def test_newton_on_rosenbrock():
    hill = LANDSCAPES["rosenbrock"]
    walk = descend(hill, NEWTON, start=(-1.2, 1), alpha=1, steps=6)
    assert np.allclose(walk.points, newton(hill.gradient, hill.hessian, -1.2, 1, 6), rtol=1e-9)
    losses = [24.2, 4.732, 1412, 0.05597, 0.3132, 1.853e-11, 3.433e-20]
    assert walk.losses == pytest.approx(losses, rel=1e-3, abs=1e-19)
    assert walk.points[2] == pytest.approx([0.7631, -3.175], abs=6e-4)


def test_newton_walks_into_a_saddle():
    walk = descend(LANDSCAPES["saddle"], NEWTON, start=(1.5, 0.3), alpha=1, steps=4)
    assert walk.points[1:, 1] == pytest.approx([-0.07397, 8.2e-4, 0, 0], abs=1e-5)


def test_newton_with_the_knobs_of_each_step():
    kappas = [[3.0], [50.0]]
    walk = descend(LANDSCAPES["ravine"], NEWTON, start=(1, 1), alpha=0.5, steps=2, knobs=kappas)
    assert walk.points[:, 1] == pytest.approx([1, 0.5, 0.25])


@pytest.mark.parametrize("hill", LANDSCAPES.values(), ids=list(LANDSCAPES))
def test_averaged_is_momentum_with_a_smaller_rate(hill):
    """v′ = βv + (1 − β)g with α is the path of v′ = βv + αg with α(1 − β)."""
    rate, b = hill.scene.alpha, 0.85
    course = {"start": hill.scene.start, "beta": b, "steps": 80}
    averaged = descend(hill, AVERAGED, alpha=rate, **course)
    momentum = descend(hill, OPTIMIZERS["momentum"], alpha=rate * (1 - b), **course)
    assert np.allclose(averaged.points, momentum.points, rtol=1e-8, atol=1e-10)


def test_averaged_has_a_limit_of_its_own():
    assert sp.simplify(AVERAGED.limit - 2 * (1 + beta) / ((1 - beta) * curvature)) == 0


@pytest.mark.parametrize("extra", [ADAM, ADAGRAD], ids=["adam", "adagrad"])
def test_a_rule_that_is_not_linear_has_no_limit(extra):
    assert extra.limit is None


def test_latex_of_newton_and_adam():
    assert NEWTON.latex == [r"w' = w - \alpha H^{-1} \nabla L(w)"]
    mean, spread, weight = ADAM.latex
    assert mean == r"m' = \beta m + \left(1 - \beta\right) \nabla L(w)"
    assert spread.startswith("s' = ")
    assert r"\sqrt{" in weight
    assert "m'" in weight
    assert r"\beta^{t}" in weight


@pytest.mark.parametrize("extra", EXTRA, ids=[entry.slug for entry in EXTRA])
def test_many_walks_are_each_walk(extra):
    start = np.random.default_rng(1).uniform(-1, 1, (5, 2))
    rates = np.linspace(0.05, 0.2, 5)
    course = {"beta": 0.8, "steps": 40, "schedule": np.linspace(1, 0.1, 40)}
    hill = LANDSCAPES["himmelblau"]
    course["alpha"] = rates / 10
    together = descend(hill, extra, start=start, **course)
    for i in range(5):
        alone = descend(hill, extra, start=start[i], **{**course, "alpha": rates[i] / 10})
        assert np.allclose(together.points[i], alone.points, rtol=1e-7, equal_nan=True)


def test_own_settings_are_checked():
    course = {"start": (1, 1), "alpha": 0.1, "steps": 2}
    with pytest.raises(ValueError, match=r"beta2=1\.5 is outside 0 ≤ beta2 ≤ 1: choose a value"):
        descend(LANDSCAPES["ravine"], ADAM, **course, beta2=1.5)
    with pytest.raises(ValueError, match=r"no setting 'rho': it has alpha, beta, beta2, epsilon"):
        descend(LANDSCAPES["ravine"], ADAM, **course, rho=0.5)


def test_rules_with_unknown_symbols_are_refused():
    with pytest.raises(ValueError, match=r"odd: rho is not known to the engine: declare it as a"):
        rule("odd", {w: w - sp.Symbol("rho", real=True) * g})
    with pytest.raises(ValueError, match=r"loose: v is not known to the engine: declare it as a"):
        rule("loose", {w: w - beta * v - alpha * g})
    with pytest.raises(ValueError, match=r"still: no line gives w′; add one for the symbol w"):
        rule("still", {v: beta * v + g})


def test_a_gradient_is_not_measured_where_it_depends_on_itself():
    with pytest.raises(ValueError, match=r"ahead: the gradient cannot be measured at a place"):
        rule("ahead", {w: w - alpha * g}, at=w - alpha * g)


def test_a_line_uses_only_what_stands_above_it():
    with pytest.raises(ValueError, match=r"early: v_new is used before the line that gives it"):
        rule("early", {w: w - new(v), v: beta * v + alpha * g})
