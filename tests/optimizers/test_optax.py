"""The rules beside Optax's, with the arguments that make its definitions these.

Optax has α outside of its trace: with one α the path is the same. Its NAG holds the point at which
the gradient is measured, w − βv. Its AdaGrad has ε inside the root: there ε is 0 on both sides.
"""

from dataclasses import replace

import jax
import numpy as np
import optax
import pytest

from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, Hyperparameter, descend
from optimizers.catalogue import epsilon
from tests.optimizers.stable import BETA, RATES, REQUIRED, STEPS

STATES = 1000
SMALL = 1e-8

# Without ε, which Optax puts elsewhere; its place is held by test_scales.py.
BARE_ADAGRAD = replace(OPTIMIZERS["adagrad"], hyperparameters=(Hyperparameter(epsilon, 0, 0, 0),))


@pytest.fixture(autouse=True, scope="module")
def double():
    """64 bits, as NumPy has."""
    before = jax.config.jax_enable_x64
    jax.config.update("jax_enable_x64", True)
    yield
    jax.config.update("jax_enable_x64", before)


def sgd(a, b):  # noqa: ARG001
    return optax.sgd(a)


def momentum(a, b):
    return optax.sgd(a, momentum=b, nesterov=False)


def nag(a, b):
    return optax.sgd(a, momentum=b, nesterov=True)


def averaged(a, b):
    return optax.chain(optax.ema(decay=b, debias=False), optax.scale(-a))


def dampened(a, b, tau=0.0):
    return optax.chain(optax.scale(1 - tau), optax.trace(decay=b), optax.scale(-a))


def adagrad(a, b):  # noqa: ARG001
    return optax.adagrad(a, initial_accumulator_value=0.0, eps=0.0)


def rmsprop(a, b, rho=0.9):  # noqa: ARG001
    return optax.rmsprop(
        a,
        decay=rho,
        eps=SMALL,
        initial_scale=0.0,
        eps_in_sqrt=False,
        centered=False,
        momentum=None,
        bias_correction=False,
    )


def adam(a, b, beta2=0.999):
    return optax.adam(a, b1=b, b2=beta2, eps=SMALL, eps_root=0.0, nesterov=False)


TWINS = {
    "sgd": sgd,
    "momentum": momentum,
    "nag": nag,
    "averaged": averaged,
    "dampened": dampened,
    "adagrad": adagrad,
    "rmsprop": rmsprop,
    "adam": adam,
}


def entry(slug):
    return BARE_ADAGRAD if slug == "adagrad" else OPTIMIZERS[slug]


# Single steps from random states ------------------------------------------------------------------

# Optax's state of a rule from this state, by the fields of its tuples: v is α times its trace.
STORED = {
    "sgd": lambda s, a: {},  # noqa: ARG005
    "momentum": lambda s, a: {"trace": s["v"] / a},
    "nag": lambda s, a: {"trace": s["v"] / a},
    "averaged": lambda s, a: {"ema": s["v"]},  # noqa: ARG005
    "dampened": lambda s, a: {"trace": s["v"]},  # noqa: ARG005
    "adagrad": lambda s, a: {"sum_of_squares": s["s"]},  # noqa: ARG005
    "rmsprop": lambda s, a: {"nu": s["s"]},  # noqa: ARG005
    "adam": lambda s, a: {"mu": s["m"], "nu": s["s"], "count": s["t"] - 1},  # noqa: ARG005
}


def put(state, values):
    """Optax's state with fields replaced wherever they stand in it."""
    if hasattr(state, "_fields"):
        changed = {
            name: values[name] if name in values else put(part, values)
            for name, part in state._asdict().items()
        }
        return type(state)(**changed)
    return tuple(put(part, values) for part in state) if isinstance(state, tuple) else state


@pytest.mark.parametrize("slug", TWINS)
@pytest.mark.parametrize("b", [0.0, 0.7, 0.9])
def test_single_steps_from_random_states(slug, b):
    rule = entry(slug)
    chance = np.random.default_rng(3)
    a = 0.05
    drawn = {
        "w": chance.normal(size=(STATES, 2)),
        "v": chance.normal(size=(STATES, 2)),
        "m": chance.normal(size=(STATES, 2)),
        "s": chance.uniform(1e-3, 4, (STATES, 2)),
        "t": chance.integers(1, 400, (STATES, 1)),
    }
    g = chance.normal(size=(STATES, 2)) * 10 ** chance.uniform(-2, 2, (STATES, 1))
    own = {"rmsprop": {"rho": 0.97}, "adam": {"beta2": 0.95}, "dampened": {"tau": 0.3}}
    own = own.get(slug, {})
    twin = TWINS[slug](a, b, **own)
    ahead = b if slug == "nag" else 0
    place = drawn["w"] - ahead * drawn["v"]
    stored = put(twin.init(place), STORED[slug](drawn, a))
    change, _ = twin.update(g, stored, place)
    expected = np.asarray(optax.apply_updates(place, change))
    given = {"alpha": a, "beta": b, "g": g, "t": drawn["t"], **rule.own_settings(own)}
    inputs = {str(symbol): given[str(symbol)] for symbol in rule.inputs}
    names = [str(quantity) for quantity in rule.state]
    after = dict(zip(names, rule.numpy[1](*map(drawn.get, names), **inputs), strict=True))
    found = after["w"] - ahead * after.get("v", 0)
    assert expected.dtype == np.float64
    assert np.all(np.abs(found - expected) <= 1e-12 * np.maximum(1, np.abs(expected)))


def test_newton_s_single_steps_are_those_of_linear_algebra():
    chance = np.random.default_rng(4)
    for hill in LANDSCAPES.values():
        (x0, x1), (y0, y1) = hill.domain
        places = chance.uniform((x0, y0), (x1, y1), (STATES, 2))
        (xx, xy), (_, yy) = hill.hessian(*places.T)
        hessians = np.stack([np.stack([xx, xy], -1), np.stack([xy, yy], -1)], -2)
        if not np.linalg.det(hessians).all():
            continue  # a slope has no inverse Hessian anywhere
        slopes = np.stack(hill.gradient(*places.T), -1)
        expected = places - 0.7 * np.linalg.solve(hessians, slopes[..., None])[..., 0]
        found = descend(hill, OPTIMIZERS["newton"], start=places, alpha=0.7, steps=1).points[:, 1]
        # Where the Hessian is nearly singular, the digits that are lost are the oracle's too.
        sound = np.linalg.cond(hessians) < 1e2
        assert sound.sum() > 100
        error = np.abs(found - expected)[sound]
        assert np.all(error <= 1e-12 * np.maximum(1, np.abs(expected[sound])))


# Whole walks --------------------------------------------------------------------------------------


def by_optax(slug, hill, start, a, b):
    """w₀ … w₃₀₀, with Optax's own state carried along."""
    twin = TWINS[slug](a, b)
    update = jax.jit(twin.update)
    before = np.array(start)
    state = twin.init(before)
    path = [before]
    for _ in range(STEPS):
        change, state = update(np.array(hill.gradient(*before)), state, before)
        after = before + np.asarray(change)
        # Of NAG, θ = w − βv is carried on, and w′ = θ − αg.
        path.append(before - a * np.array(hill.gradient(*before)) if slug == "nag" else after)
        before = after
    return np.array(path)


@pytest.mark.parametrize("index", range(len(REQUIRED)), ids=REQUIRED)
@pytest.mark.parametrize("slug", TWINS)
def test_walks_where_they_are_stable(slug, index):
    hill, rule, a, b = LANDSCAPES[REQUIRED[index]], entry(slug), RATES[slug][index], BETA
    start = np.array(hill.scene.start)
    course = {"alpha": a, "beta": b, "steps": STEPS}
    found = descend(hill, rule, start=start, **course).points
    moved = descend(hill, rule, start=start + 1e-15, **course).points
    assert np.abs(moved - found).max() <= 1e-11, "not stable: choose another α"
    expected = by_optax(slug, hill, start, a, b)
    assert np.all(np.abs(found - expected) <= 1e-9 * np.maximum(1, np.abs(expected)))


@pytest.mark.parametrize("name", REQUIRED)
def test_newton_s_walks_are_those_of_linear_algebra(name):
    hill = LANDSCAPES[name]
    place, a = np.array(hill.scene.start), RATES["newton"][REQUIRED.index(name)]
    found = descend(hill, OPTIMIZERS["newton"], start=place, alpha=a, steps=STEPS).points
    for k in range(STEPS):
        place = place - a * np.linalg.solve(hill.hessian(*place), hill.gradient(*place))
        assert np.all(np.abs(found[k + 1] - place) <= 1e-9 * np.maximum(1, np.abs(place)))
