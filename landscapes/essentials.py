"""The first eight landscapes: each shows one difficulty, or one cure, in its plainest form."""

from __future__ import annotations

from types import MappingProxyType

import sympy as sp

from landscapes.landscape import Landscape, Parameter, Scene, x, y

kappa, a, b, c, h, d, s = sp.symbols("kappa a b c h d s", real=True)
half = sp.Rational(1, 2)


def _knobs(**values: float) -> MappingProxyType[str, float]:
    return MappingProxyType(values)


with sp.evaluate(False):  # keeps the terms in the order in which they are written here
    _RAVINE = sp.Add(x**2, kappa * y**2) / 2
    _SADDLE = sp.Add(x**2 / 2, -(y**2 / 2), y**4 / 4)
    _ROSENBROCK = sp.Add((a - x) ** 2, b * (y - x**2) ** 2)
    _DOUBLE_WELL = sp.Add(h * (x**2 - 1) ** 2, c * x, y**2 / 2)
    _DIP = sp.Add(x**2 / 4, -(d * sp.exp(-((x - 2) ** 2 / (2 * s**2)))), y**2 / 2)
    _PLATEAU = 1 - sp.exp(-((x**2 + y**2) / (2 * s**2)))
    _HIMMELBLAU = sp.Add(sp.Add(x**2, y, -11) ** 2, sp.Add(x, y**2, -7) ** 2)
    # A student y·tanh(x·t) learns the teacher tanh(t) at the inputs t = ±0.5 and ±1.5.
    _NETWORK = half * sp.Add(
        *((sp.tanh(t) - y * sp.tanh(t * x)) ** 2 for t in (sp.Float("0.5"), sp.Float("1.5")))
    )

ESSENTIALS = (
    Landscape(
        slug="ravine",
        title="Ravine",
        formula=_RAVINE,
        parameters=(Parameter(kappa, 20, 1, 100, "log"),),
        domain=((-2, 2), (-1.3, 1.3)),
        minima=((0, 0),),
        scenes=(
            Scene("ravine", start=(-1.7, 0.8), alpha=0.03, beta=0.9, steps=150),
            Scene(
                "edge",
                start=(-1.8, 0.4),
                alpha=0.0313,
                beta=0.7,
                steps=120,
                parameters=_knobs(kappa=60),
                diverges=("nag",),
            ),
        ),
        source="a quadratic bowl of condition number κ, the textbook model of a ravine",
    ),
    Landscape(
        slug="saddle",
        title="Saddle",
        formula=_SADDLE,
        domain=((-2, 2), (-1.6, 1.6)),
        minima=((0, -1), (0, 1)),
        saddles=((0, 0),),
        scenes=(
            Scene("saddle", start=(1.6, 0.02), alpha=0.05, beta=0.9, steps=150),
            Scene(
                "ridge",
                start=(1.6, 0.0),
                alpha=0.05,
                beta=0.9,
                steps=600,
                fails=("sgd", "momentum", "nag"),
            ),
        ),
        source="x² − y², the textbook saddle, closed by a quartic",
    ),
    Landscape(
        slug="rosenbrock",
        title="Rosenbrock",
        formula=_ROSENBROCK,
        parameters=(Parameter(a, 1, 0.2, 1.4), Parameter(b, 100, 1, 300, "log")),
        domain=((-2, 2), (-1, 3)),
        minima=((1, 1),),
        spacing="log",
        scenes=(
            Scene("rosenbrock", start=(-1.2, 1), alpha=0.001, beta=0.95, steps=300, fails=("sgd",)),
        ),
        source="H. H. Rosenbrock, The Computer Journal 3 (1960) 175–184",
    ),
    Landscape(
        slug="double-well",
        title="Double well",
        formula=_DOUBLE_WELL,
        parameters=(Parameter(h, 0.25, 0.05, 0.6), Parameter(c, 0.15, -0.35, 0.35)),
        domain=((-2, 2), (-1.6, 1.6)),
        minima=((-1.068, 0), (0.914, 0)),
        saddles=((0.154, 0),),
        scenes=(
            Scene(
                "valleys",
                start=(1.5, 1.2),
                alpha=0.08,
                beta=0.9,
                steps=120,
                fails=("sgd", "nag"),
            ),
        ),
        source="the tilted quartic potential of two unequal valleys",
    ),
    Landscape(
        slug="dip",
        title="Dip",
        formula=_DIP,
        parameters=(Parameter(d, 0.8, 0, 1.2), Parameter(s, 0.25, 0.15, 0.6, "log")),
        domain=((-3, 3), (-2, 2)),
        minima=((0, 0), (1.921, 0)),
        saddles=((1.474, 0),),
        scenes=(
            Scene("dip", start=(2.45, 1), alpha=0.05, beta=0.83, steps=150, fails=("sgd", "nag")),
        ),
        source="a bowl with a Gaussian dent on its slope",
    ),
    Landscape(
        slug="plateau",
        title="Plateau",
        formula=_PLATEAU,
        parameters=(Parameter(s, 1, 0.6, 2, "log"),),
        domain=((-4, 4), (-3, 3)),
        minima=((0, 0),),
        spacing="linear",
        scenes=(Scene("plateau", start=(-2.8, 2.1), alpha=0.5, beta=0.9, steps=150),),
        source="a Gaussian hole in a plain",
    ),
    Landscape(
        slug="himmelblau",
        title="Himmelblau",
        formula=_HIMMELBLAU,
        domain=((-5.5, 5.5), (-5, 5)),
        minima=((3, 2), (-2.805118, 3.131313), (-3.779310, -3.283186), (3.584428, -1.848127)),
        saddles=(
            (-3.073026, -0.081353),
            (-0.127961, -1.953715),
            (0.086678, 2.884255),
            (3.385154, 0.073852),
        ),
        scenes=(Scene("himmelblau", start=(2, -4.5), alpha=0.006, beta=0.9, steps=120),),
        source="D. M. Himmelblau, Applied Nonlinear Programming (1972)",
    ),
    Landscape(
        slug="network",
        title="Two-weight network",
        formula=_NETWORK,
        domain=((-4, 4), (-3, 3)),
        minima=((-1, -1), (1, 1)),
        saddles=((0, 0),),
        scenes=(Scene("network", start=(3, -1), alpha=0.1, beta=0.9, steps=300, fails=("sgd",)),),
        source="a student y·tanh(x·t) fitted to a teacher tanh(t) at t = ±0.5 and ±1.5",
    ),
)
