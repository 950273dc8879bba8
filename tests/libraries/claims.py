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
    Points,
    adaptive,
    averaged,
    looking_ahead,
    momentum,
)

TOLERANCE = 1e-9
UNDAMPED = ("lr=alpha*(1 - beta),", "lr=alpha, dampening=beta,")


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


def torch_averaged(codes: Codes) -> list[bool]:
    undamped = slowed(codes["averaged"].replace(*UNDAMPED))["points"]
    return [
        same(slowed(codes["averaged"], 1 - BETA)["points"], averaged()),
        same(undamped, averaged(damped=False)),
        not same(undamped, averaged()),
    ]


def torch_newton(_: Codes) -> list[bool]:
    import torch

    return [not hasattr(torch.optim, "Newton")]


def torch_nag(codes: Codes) -> list[bool]:
    still = codes["nag"].replace(f"beta = {BETA}", "beta = 0.0")
    return [*ahead_outside(codes), same(run(still)["points"], run(codes["sgd"])["points"])]


def torch_adam(codes: Codes) -> list[bool]:
    endless = codes["adam"].replace(f"beta = {BETA}", "beta = 1.0")
    return [*scaled("adam", "outside")(codes), raises(endless)]


def keras_averaged(codes: Codes) -> list[bool]:
    return [not same(slowed(codes["averaged"], 1 - BETA)["points"], averaged())]


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
    "pytorch.averaged": torch_averaged,
    "pytorch.adagrad": scaled("adagrad", "outside"),
    "pytorch.rmsprop": scaled("rmsprop", "outside"),
    "pytorch.adam": torch_adam,
    "keras.sgd": lambda _: [],
    "keras.momentum": lambda codes: [
        same(slowed(codes["momentum"])["points"], momentum(inside=True))
    ],
    "keras.nag": lambda codes: [same(slowed(codes["nag"])["ahead"], looking_ahead(inside=True))],
    "keras.newton": keras_newton,
    "keras.averaged": keras_averaged,
    "keras.adagrad": keras_adagrad,
    "keras.rmsprop": scaled("rmsprop", "inside"),
    "keras.adam": scaled("adam", "before"),
    "optax.sgd": lambda _: [],
    "optax.momentum": outside,
    "optax.nag": ahead_outside,
    "optax.newton": optax_newton,
    "optax.averaged": lambda codes: [same(slowed(codes["averaged"])["points"], averaged())],
    "optax.adagrad": optax_adagrad,
    "optax.rmsprop": optax_rmsprop,
    "optax.adam": scaled("adam", "outside"),
}
