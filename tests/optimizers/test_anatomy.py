"""One step taken apart: its parts and terms add up, and the past fades as it is said to."""

import numpy as np
import pytest
import sympy as sp

from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, descend
from optimizers.anatomy import fades, latex, parts, rescales, terms
from optimizers.optimizer import alpha, beta, g, n, v, w

STATES = 1000
RULES = [pytest.param(rule, id=slug) for slug, rule in OPTIMIZERS.items()]
FADING = [pytest.param(OPTIMIZERS[slug], id=slug) for slug in ("momentum", "nag")]


def random_states(rule):
    """STATES states of a rule with settings within their bounds, by symbol name."""
    generator = np.random.default_rng(4)
    values = {str(symbol): generator.normal(0, 2, STATES) for symbol in (*rule.state, g, n)}
    if "s" in values:
        values["s"] = values["s"] ** 2
    values["t"] = generator.integers(1, 300, STATES)
    values["alpha"] = 10 ** generator.uniform(-4, 0, STATES)
    values["beta"] = generator.uniform(0, 0.999, STATES)
    return values | {
        own.name: generator.uniform(own.low, own.high, STATES) for own in rule.hyperparameters
    }


def stepped(rule, values):
    """What each line gives, by the symbol's name; the state as the engine computes it."""
    before = [values[str(symbol)] for symbol in rule.state]
    after = rule.numpy[1](*before, **{str(symbol): values[str(symbol)] for symbol in rule.inputs})
    given = {f"{symbol}_new": new for symbol, new in zip(rule.state, after, strict=True)}
    for left, line in rule.lines:
        given.setdefault(str(left), computed(line, values | given))
    return given


def computed(expression, values):
    symbols = sorted(expression.free_symbols, key=str)
    number = sp.lambdify(symbols, expression, "numpy")(*(values[str(q)] for q in symbols))
    return np.broadcast_to(number, STATES)


@pytest.mark.parametrize("rule", RULES)
def test_the_two_parts_add_up_to_the_step(rule):
    values = random_states(rule)
    new = stepped(rule, values)
    fresh, inertia = (computed(part, values | new) for part in parts(rule))
    after = new["w_new"]
    assert np.all(
        np.abs(values["w"] + fresh + inertia - after) <= 1e-12 * np.maximum(1, abs(after))
    )


@pytest.mark.parametrize("rule", RULES)
def test_what_is_fresh_is_the_gradient_s_and_the_rest_is_the_past_s(rule):
    fresh, inertia = parts(rule)
    assert not fresh.free_symbols & {v, sp.Symbol("m", real=True), w}
    assert not inertia.free_symbols & {g, n, w}
    assert fresh.free_symbols & {g, n}


@pytest.mark.parametrize("rule", RULES)
def test_terms_add_up_to_their_line(rule):
    values = random_states(rule)
    new = stepped(rule, values)
    for quantity, line in terms(rule):
        total = sum(computed(term, values | new) for term in line)
        assert np.allclose(total, new[str(quantity)], rtol=1e-11, atol=1e-12)


def test_momentum_s_parts_are_the_textbook_s():
    assert parts(OPTIMIZERS["sgd"]) == (-alpha * g, 0)
    for slug in ("momentum", "nag"):
        assert parts(OPTIMIZERS[slug]) == (-alpha * g, -beta * v)


def test_terms_are_printed_as_a_column_that_adds_up():
    assert latex(OPTIMIZERS["momentum"]) == [
        ("= v'", [r"\beta v", r"+ \alpha \nabla L(w)"]),
        ("= w'", ["w", "- v'"]),
    ]


@pytest.mark.parametrize("rule", FADING)
def test_the_inertia_is_what_is_left_of_all_past_pushes(rule):
    """w_{k+1} − w_k = Σ βʲ·(−α∇L of j steps ago), the fresh push with j = 0."""
    assert fades(rule)
    hill, rate, memory, steps = LANDSCAPES["himmelblau"], 0.004, 0.8, 30
    walk = descend(hill, rule, start=(1, -3), alpha=rate, beta=memory, steps=steps)
    moves = np.diff(walk.points, axis=0)
    # NAG measures at w − βv = w_k + β(w_k − w_{k−1}), momentum at w_k.
    before = np.vstack([np.zeros(2), moves[:-1]])
    places = walk.points[:-1] + (memory * before if rule.at != w else 0)
    pushes = -rate * np.stack(hill.gradient(*places.T), axis=-1)
    for k in range(steps):
        left = memory ** np.arange(k, -1, -1)
        assert left @ pushes[: k + 1] == pytest.approx(moves[k], rel=1e-9, abs=1e-12)


def test_only_a_velocity_that_fades_by_beta_alone_fades():
    assert [rule.slug for rule in OPTIMIZERS.values() if fades(rule)] == [
        "momentum",
        "nag",
        "averaged",
        "dampened",
    ]


def test_only_where_alpha_is_outside_of_the_velocity_it_scales_the_past():
    assert [rule.slug for rule in OPTIMIZERS.values() if rescales(rule)] == ["averaged", "dampened"]
