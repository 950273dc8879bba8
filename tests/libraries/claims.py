"""What the page says of each library and rule beside "the same points", asked of the library.

CLAIMS has an entry for each of those words, by the last parts of its key in app/texts: what must
be true. Runs where the library is installed; must not know this project.
"""

import inspect
from collections.abc import Callable
from typing import Any

import numpy as np

from tests.libraries.by_hand import (
    ALPHA,
    BETA,
    MIDDLE,
    RATES,
    TAU,
    Points,
    adaptive,
    dampened,
    looking_ahead,
    momentum,
)

TOLERANCE = 1e-9
# Momentum with its α scaled, as momentum that is damped.
DAMPENED = {"averaged": BETA, "dampened": TAU}
NAMES = {"averaged": "beta", "dampened": "tau"}


def difference(found: Points, expected: Points) -> float:
    """The largest relative difference; of what is smaller than 1, the absolute one."""
    return float((np.abs(found - expected) / np.maximum(1, np.abs(expected))).max())


def same(found: Points, expected: Points) -> bool:
    return difference(found, expected) <= TOLERANCE


def run(code: str, **names: Any) -> dict[str, Points]:
    """The points, and those ahead, that a code leaves behind."""
    scope: dict[str, Any] = dict(names)
    exec(code, scope)  # noqa: S102
    return {name: np.array(scope[name]) for name in ("points", "ahead") if name in scope}


def slowed(code: str, share: float = 1) -> dict[str, Points]:
    """The same with another α from the middle on, in the way of the library; share times both."""
    rates = iter(share * RATES)
    told = {
        "    optimizer.step()": '    optimizer.param_groups[0]["lr"] = rate()',
        "    optimizer.apply(": "    optimizer.learning_rate = rate()",
    }
    for line, change in told.items():
        code = code.replace(line, f"{change}\n{line}")
    for place in ("optax.sgd(\n    ", "optax.scale_by_learning_rate("):
        code = code.replace(f"{place}alpha", f"{place}schedule")
    return run(code, rate=lambda: float(next(rates)), schedule=_schedule)


def _schedule(count: Any) -> Any:
    return ALPHA - ALPHA / 2 * (count >= MIDDLE)


def begins_at(function: Callable[..., Any], name: str) -> Any:
    return inspect.signature(function).parameters[name].default


def raises(code: str) -> bool:
    try:
        run(code)
    except ValueError:
        return True
    return False


# Of the libraries, the rule's code in the ravine with the settings of by_hand.py, by slug.
Codes = dict[str, str]


def outside(codes: Codes) -> list[bool]:
    points = slowed(codes["momentum"])["points"]
    return [same(points, momentum(inside=False)), not same(points, momentum(inside=True))]


def ahead_outside(codes: Codes) -> list[bool]:
    points = slowed(codes["nag"])["ahead"]
    return [same(points, looking_ahead(inside=False)), not same(points, looking_ahead(inside=True))]


def torch_dampened(rule: str) -> Callable[[Codes], list[bool]]:
    tau, name = DAMPENED[rule], NAMES[rule]

    def check(codes: Codes) -> list[bool]:
        scaled = f"lr=alpha*(1 - {name}),"
        assert scaled in codes[rule]
        code = codes[rule].replace(scaled, f"lr=alpha, dampening={name},")
        undamped = slowed(code)["points"]
        return [
            same(slowed(codes[rule], 1 - tau)["points"], dampened(tau)),
            same(undamped, dampened(tau, first=False)),
            not same(undamped, dampened(tau)),
        ]

    return check


def torch_newton(_: Codes) -> list[bool]:
    import torch

    return [not hasattr(torch.optim, "Newton")]


def torch_nag(codes: Codes) -> list[bool]:
    still = codes["nag"].replace(f"beta = {BETA}", "beta = 0.0")
    return [*ahead_outside(codes), same(run(still)["points"], run(codes["sgd"])["points"])]


def torch_adam(codes: Codes) -> list[bool]:
    endless = codes["adam"].replace(f"beta = {BETA}", "beta = 1.0")
    return [*scaled("adam", "outside")(codes), raises(endless)]


def keras_dampened(rule: str) -> Callable[[Codes], list[bool]]:
    tau = DAMPENED[rule]
    return lambda codes: [not same(slowed(codes[rule], 1 - tau)["points"], dampened(tau))]


def optax_dampened(rule: str) -> Callable[[Codes], list[bool]]:
    return lambda codes: [same(slowed(codes[rule])["points"], dampened(DAMPENED[rule]))]


def keras_newton(codes: Codes) -> list[bool]:
    import keras

    return [not hasattr(keras.optimizers, "Newton"), codes["newton"] == ""]


def keras_adagrad(codes: Codes) -> list[bool]:
    import keras

    begins = begins_at(keras.optimizers.Adagrad.__init__, "initial_accumulator_value")
    return [*scaled("adagrad", "inside")(codes), begins == 0.1]


def optax_newton(_: Codes) -> list[bool]:
    import optax

    return [not hasattr(optax, "newton")]


def optax_adagrad(codes: Codes) -> list[bool]:
    import optax

    begins = begins_at(optax.adagrad, "initial_accumulator_value")
    return [*scaled("adagrad", "inside")(codes), begins == 0.1]


def optax_rmsprop(codes: Codes) -> list[bool]:
    import optax

    return [*scaled("rmsprop", "outside")(codes), begins_at(optax.rmsprop, "eps_in_sqrt") is True]


def scaled(rule: str, place: str) -> Callable[[Codes], list[bool]]:
    """Where ε stands."""
    return lambda codes: [same(run(codes[rule])["points"], adaptive(rule, place, alpha=ALPHA))]


CLAIMS: dict[str, Callable[[Codes], list[bool]]] = {
    "pytorch.sgd": lambda _: [],
    "pytorch.momentum": outside,
    "pytorch.nag": torch_nag,
    "pytorch.newton": torch_newton,
    "pytorch.averaged": torch_dampened("averaged"),
    "pytorch.dampened": torch_dampened("dampened"),
    "pytorch.adagrad": scaled("adagrad", "outside"),
    "pytorch.rmsprop": scaled("rmsprop", "outside"),
    "pytorch.adam": torch_adam,
    "keras.sgd": lambda _: [],
    "keras.momentum": lambda codes: [
        same(slowed(codes["momentum"])["points"], momentum(inside=True))
    ],
    "keras.nag": lambda codes: [same(slowed(codes["nag"])["ahead"], looking_ahead(inside=True))],
    "keras.newton": keras_newton,
    "keras.averaged": keras_dampened("averaged"),
    "keras.dampened": keras_dampened("dampened"),
    "keras.adagrad": keras_adagrad,
    "keras.rmsprop": scaled("rmsprop", "inside"),
    "keras.adam": scaled("adam", "before"),
    "optax.sgd": lambda _: [],
    "optax.momentum": outside,
    "optax.nag": ahead_outside,
    "optax.newton": optax_newton,
    "optax.averaged": optax_dampened("averaged"),
    "optax.dampened": optax_dampened("dampened"),
    "optax.adagrad": optax_adagrad,
    "optax.rmsprop": optax_rmsprop,
    "optax.adam": scaled("adam", "outside"),
}
