"""Rules that are not in the catalogue, written in its form: the form must be able to hold them."""

import numpy as np
import pytest
import sympy as sp

from landscapes import LANDSCAPES
from optimizers import Hyperparameter, Optimizer, descend
from optimizers.anatomy import parts
from optimizers.optimizer import Look, alpha, beta, g, m, n, new, s, t, v, w
from tests.optimizers.bowl import Bowl

LOOK = Look(stroke=("#000000", "#ffffff"), word=("#000000", "#ffffff"))
beta2, rho, epsilon, v_hat = sp.symbols("beta2 rho epsilon vhat", real=True)
EPSILON = Hyperparameter(epsilon, 1e-6, 0, 1)


def rule(slug, updates, **more):
    """An entry with no more than its mathematics."""
    return Optimizer(slug, slug, slug, updates, LOOK, source="", **more)


with sp.evaluate(False):
    # X. Chen et al., Symbolic Discovery of Optimization Algorithms (2023): w before m.
    LION = rule(
        "lion",
        {
            w: w - alpha * sp.sign(beta * m + (1 - beta) * g),
            m: beta2 * m + (1 - beta2) * g,
        },
        hyperparameters=(Hyperparameter(beta2, 0.99, 0, 1),),
    )
    # M. D. Zeiler (2012): no α; v averages the squares of the steps, and is used before its line.
    ADADELTA = rule(
        "adadelta",
        {
            s: rho * s + (1 - rho) * g**2,
            w: w - sp.sqrt(v + epsilon) / sp.sqrt(new(s) + epsilon) * g,
            v: rho * v + (1 - rho) * (new(w) - w) ** 2,
        },
        hyperparameters=(Hyperparameter(rho, 0.95, 0, 1), EPSILON),
    )
    # Momentum whose average is corrected, in a line that is not carried on.
    CORRECTED = rule(
        "corrected",
        {
            v: beta * v + (1 - beta) * g,
            v_hat: new(v) / (1 - beta**t),
            w: w - alpha * v_hat - n,
        },
    )

EXTRA = [LION, ADADELTA, CORRECTED]
SLUGS = [entry.slug for entry in EXTRA]


def test_a_line_may_use_what_was_before_the_step():
    hill = LANDSCAPES["himmelblau"]
    walk = descend(hill, LION, start=(-1, 2), alpha=0.01, beta=0.9, steps=50)
    m_x = m_y = 0.0
    x, y = -1.0, 2.0
    for k in range(50):
        gx, gy = hill.gradient(x, y)
        x -= 0.01 * np.sign(0.9 * m_x + (1 - 0.9) * gx)
        y -= 0.01 * np.sign(0.9 * m_y + (1 - 0.9) * gy)
        m_x, m_y = 0.99 * m_x + (1 - 0.99) * gx, 0.99 * m_y + (1 - 0.99) * gy
        assert walk.points[k + 1] == pytest.approx([x, y], rel=1e-12)


def test_a_rule_may_do_without_alpha():
    assert set(map(str, ADADELTA.inputs)) == {"g", "rho", "epsilon"}
    paths = [
        descend(Bowl(1, 4), ADADELTA, start=(1, 1), alpha=rate, steps=60).points
        for rate in (0.01, 50)
    ]
    assert np.array_equal(*paths)
    steps = [(1, 0.0, 0.0)]  # x, squares of slopes, squares of steps, on the axis of curvature 1
    for _ in range(60):
        x, slopes, moves = steps[-1]
        slopes = 0.95 * slopes + (1 - 0.95) * x**2
        move = -np.sqrt(moves + 1e-6) / np.sqrt(slopes + 1e-6) * x
        steps.append((x + move, slopes, 0.95 * moves + (1 - 0.95) * move**2))
    assert paths[0][:, 0] == pytest.approx(np.array(steps)[:, 0], rel=1e-9)


def test_a_line_that_is_not_carried_on():
    assert CORRECTED.state == (v, w)
    assert CORRECTED.latex[1] == r"\hat{v} = \frac{v'}{1 - \beta^{t}}"
    assert "const vhat = v_new/(1 - Math.pow(beta, t));" in CORRECTED.javascript
    assert "state: 2," in CORRECTED.javascript
    walk = descend(Bowl(1, 4), CORRECTED, start=(1, 1), alpha=0.1, beta=0.5, steps=1)
    assert walk.points[1] == pytest.approx([-0.1, -0.4])  # v̂ = g, n = w
    fresh, inertia = parts(CORRECTED)
    numbers = {v: 0.3, g: 2, n: 0.5, alpha: 0.1, beta: 0.5, t: 2}
    assert float(fresh.subs(numbers)) == pytest.approx(-0.1 * 0.5 * 2 / 0.75 - 0.5)
    assert float(inertia.subs(numbers)) == pytest.approx(-0.1 * 0.5 * 0.3 / 0.75)


def test_newton_s_step_with_the_knobs_of_each_step():
    kappas = [[3.0], [50.0]]
    plain = rule("plain", {w: w - alpha * n})
    walk = descend(LANDSCAPES["ravine"], plain, start=(1, 1), alpha=0.5, steps=2, knobs=kappas)
    assert walk.points[:, 1] == pytest.approx([1, 0.5, 0.25])


@pytest.mark.parametrize("extra", EXTRA, ids=SLUGS)
def test_a_rule_that_is_not_linear_has_no_limit(extra):
    assert extra.limit is None


@pytest.mark.parametrize("extra", EXTRA, ids=SLUGS)
def test_many_walks_are_each_walk(extra):
    start = np.random.default_rng(1).uniform(-1, 1, (5, 2))
    rates = np.linspace(0.005, 0.02, 5)
    course = {"beta": 0.8, "steps": 40, "schedule": np.linspace(1, 0.1, 40)}
    hill = LANDSCAPES["himmelblau"]
    together = descend(hill, extra, start=start, alpha=rates, **course)
    for i in range(5):
        alone = descend(hill, extra, start=start[i], alpha=rates[i], **course)
        assert np.allclose(together.points[i], alone.points, rtol=1e-7, equal_nan=True)


def test_own_settings_are_checked():
    course = {"start": (1, 1), "alpha": 0.1, "steps": 2}
    with pytest.raises(ValueError, match=r"beta2=1\.5 is outside 0 ≤ beta2 ≤ 1: choose a value"):
        descend(LANDSCAPES["ravine"], LION, **course, beta2=1.5)
    with pytest.raises(ValueError, match=r"no setting 'gamma': it has alpha, beta, rho, epsilon"):
        descend(LANDSCAPES["ravine"], ADADELTA, **course, gamma=0.5)


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
    with pytest.raises(ValueError, match=r"hat: vhat is used before the line that gives it"):
        rule("hat", {w: w - v_hat, v_hat: 2 * g})
