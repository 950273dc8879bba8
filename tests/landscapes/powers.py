"""A land for tests: it uses what the catalogue leaves unused of the printers and of products."""

import sympy as sp

from landscapes import Landscape, Parameter, Scene
from landscapes.landscape import x, y

k = sp.Symbol("k", real=True)

with sp.evaluate(False):
    _FORMULA = sp.Add(
        x**3 * y,
        -(sp.Rational(3, 4) * k * x**6),
        sp.Rational(1, 3) * y**5,
        k / (2 + x**2) ** 2,
        -(sp.Rational(1, 2) / (3 + y**4)),
        sp.Rational(-5, 8) * sp.sqrt(1 + x**2 * y**2),
        sp.Float("0.1") * sp.sin(x) * sp.cos(3 * y),
        sp.log(3 + x**2),
        x**7 / 100,
    )

POWERS = Landscape(
    slug="powers",
    title="Powers",
    formula=_FORMULA,
    parameters=(Parameter(k, 1, 0.5, 2),),
    domain=((-2, 2), (-1.5, 1.5)),
    scenes=(Scene("powers", start=(1, 1), alpha=0.01, beta=0.9, steps=10),),
    minima=(),
    source="made for tests",
)


def by_hand(x, y, k):
    """The same in plain Python."""
    from math import cos, log, sin, sqrt

    return (
        x**3 * y
        - 0.75 * k * x**6
        + y**5 / 3
        + k / (2 + x**2) ** 2
        - 0.5 / (3 + y**4)
        - 0.625 * sqrt(1 + x * x * y * y)
        + 0.1 * sin(x) * cos(3 * y)
        + log(3 + x * x)
        + x**7 / 100
    )
