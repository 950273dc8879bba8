"""A formula printed as Python computes what the landscape does."""

import math

import numpy as np
import pytest
import sympy as sp

from landscapes import LANDSCAPES, Landscape
from landscapes.landscape import x, y
from landscapes.python import python

WORDS = {name: f"np.{name}({{}})" for name in ("exp", "tanh", "sin", "cos")}
WORDS["Softplus"] = "np.logaddexp(0, {})"


@pytest.mark.parametrize("hill", LANDSCAPES.values(), ids=list(LANDSCAPES))
def test_it_is_the_landscape_s_value(hill: Landscape) -> None:
    printed = python(hill.formula, (x, y), WORDS)
    knobs = {
        knob.name: 0.7 * value + 0.3 * knob.high
        for knob, value in zip(hill.parameters, hill.knobs, strict=True)
    }
    turned = hill.with_parameters(**knobs)
    p = dict(zip(map(str, turned.symbols), turned.values, strict=True))
    places = np.random.default_rng(5).uniform(*np.transpose(hill.domain), (50, 2)).T
    names = {"np": np, "math": math, "x": places[0], "y": places[1], **p}
    expected = turned.value(*places)
    assert np.allclose(eval(printed, names), expected, rtol=1e-12, atol=1e-12)  # noqa: S307


def test_terms_keep_their_order_and_numbers_their_digits() -> None:
    assert python(LANDSCAPES["rosenbrock"].formula, (x, y), WORDS) == "(a - x)**2 + b*(y - x**2)**2"
    assert python(sp.Float("0.1") * x, (x, y), WORDS) == "0.1*x"


def test_a_function_of_floats_alone_is_that_of_math() -> None:
    theta = sp.Symbol("theta", real=True)
    assert python(sp.cos(theta) * sp.cos(x), (x, y), WORDS) == "math.cos(theta)*np.cos(x)"


def test_a_function_without_a_word_is_named() -> None:
    with pytest.raises(ValueError, match="sinh has no word in the library: give one"):
        python(sp.sinh(x), (x, y), WORDS)
