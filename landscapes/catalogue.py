"""The landscapes, in the order in which they are offered. Adding one is adding an entry here."""

from __future__ import annotations

import sympy as sp

from landscapes.essentials import ESSENTIALS
from landscapes.landscape import Landscape, Parameter, Scene, x, y
from landscapes.regression import REGRESSION
from landscapes.softplus import Softplus

kappa, theta, r = sp.symbols("kappa theta r", real=True)

with sp.evaluate(False):  # keeps the terms in the order in which they are written here
    _ROTATED_RAVINE = (
        sp.Add(
            (x * sp.cos(theta) + y * sp.sin(theta)) ** 2,
            kappa * (y * sp.cos(theta) - x * sp.sin(theta)) ** 2,
        )
        / 2
    )
    _SLOPE = sp.Add(-(x / 2), 30 * y**2)
    _WALL = sp.Add(
        sp.Float("6.25") * Softplus(-8 * (x + sp.Float("1.5"))),
        (x - sp.Float("1.5")) ** 2 / 4,
        y**2 / 2,
    )
    # Three valleys and three ridges meet at 0; the quartic closes the valleys.
    _MONKEY_SADDLE = sp.Add(x**3, -(3 * x * y**2), sp.Add(x**2, y**2) ** 2 / 2)
    _RIPPLES = sp.Add(sp.Add(x**2, y**2) / 2, r * sp.Add(2, -sp.cos(4 * x), -sp.cos(4 * y)))
    _BEALE = sp.Add(
        sp.Add(sp.Float("1.5"), -x, x * y) ** 2,
        sp.Add(sp.Float("2.25"), -x, x * y**2) ** 2,
        sp.Add(sp.Float("2.625"), -x, x * y**3) ** 2,
    )
    _CAMEL = sp.Add(4 * x**2, -(sp.Rational(21, 10) * x**4), x**6 / 3, x * y, -(4 * y**2), 4 * y**4)
    _STYBLINSKI_TANG = sp.Add(x**4, -(16 * x**2), 5 * x, y**4, -(16 * y**2), 5 * y) / 2

# Where x + 2 sin 4x vanishes: the lowest and the highest places of a ripple.
_FLOORS, _CRESTS = (-1.380362, 0, 1.380362), (-0.902430, 0.902430)

_ENTRIES = (
    *ESSENTIALS,
    REGRESSION,
    Landscape(
        slug="rotated-ravine",
        title="Rotated ravine",
        formula=_ROTATED_RAVINE,
        parameters=(Parameter(kappa, 20, 1, 100, "log"), Parameter(theta, 0.6, 0, 1.57)),
        domain=((-2, 2), (-1.5, 1.5)),
        minima=((0, 0),),
        scenes=(Scene("rotated-ravine", start=(-1.85, -0.3), alpha=0.03, beta=0.9, steps=150),),
        source="the ravine of condition number κ, turned by the angle θ",
    ),
    Landscape(
        slug="slope",
        title="Slope",
        formula=_SLOPE,
        domain=((-2, 2), (-1.3, 1.3)),
        minima=(),
        scenes=(Scene("slope", start=(-1.8, 0.6), alpha=0.01, beta=0.9, steps=75),),
        source="a valley on a slope that never ends: −x/2 along it, a parabola across",
    ),
    Landscape(
        slug="wall",
        title="Wall",
        formula=_WALL,
        domain=((-3, 3), (-2, 2)),
        minima=((1.5, 0),),
        scenes=(Scene("wall", start=(-1.25, 1.5), alpha=0.1, beta=0.8, steps=80),),
        source="a wall of slope −50 before a bowl of curvature ½, joined by a softplus",
    ),
    Landscape(
        slug="monkey-saddle",
        title="Monkey saddle",
        formula=_MONKEY_SADDLE,
        domain=((-2.4, 2.4), (-1.9, 1.9)),
        minima=((-1.5, 0), (0.75, -1.299038), (0.75, 1.299038)),
        saddles=((0, 0),),
        scenes=(Scene("monkey-saddle", start=(1.5, 0.12), alpha=0.02, beta=0.9, steps=150),),
        source="x³ − 3xy², the textbook saddle for two legs and a tail, closed by a quartic",
    ),
    Landscape(
        slug="ripples",
        title="Ripples",
        formula=_RIPPLES,
        parameters=(Parameter(r, 0.5, 0, 0.8),),
        domain=((-3, 3), (-2.4, 2.4)),
        minima=tuple((a, b) for a in _FLOORS for b in _FLOORS),
        saddles=(
            *((a, b) for a in _CRESTS for b in _FLOORS),
            *((a, b) for a in _FLOORS for b in _CRESTS),
        ),
        scenes=(
            Scene(
                "ripples", start=(-2.6, 1.9), alpha=0.06, beta=0.85, steps=80, fails=("sgd", "nag")
            ),
        ),
        source="a bowl with cosine ripples, after L. A. Rastrigin (1974)",
    ),
    Landscape(
        slug="beale",
        title="Beale",
        formula=_BEALE,
        domain=((-0.5, 4), (-1.4, 1.6)),
        minima=((3, 0.5),),
        saddles=((0, 1),),
        spacing="log",
        scenes=(Scene("beale", start=(1, 1), alpha=0.005, beta=0.9, steps=200, fails=("sgd",)),),
        source="E. M. L. Beale, On an iterative method for finding a local minimum (1958)",
    ),
    Landscape(
        slug="camel",
        title="Six-hump camel",
        formula=_CAMEL,
        domain=((-2.2, 2.2), (-1.3, 1.3)),
        minima=(
            (-0.089842, 0.712656),
            (0.089842, -0.712656),
            (-1.703607, 0.796084),
            (1.703607, -0.796084),
            (-1.607105, -0.568651),
            (1.607105, 0.568651),
        ),
        saddles=(
            (0, 0),
            (-1.109205, 0.768268),
            (1.109205, -0.768268),
            (-1.638068, -0.228674),
            (1.638068, 0.228674),
            (-1.296070, -0.605084),
            (1.296070, 0.605084),
        ),
        spacing="quantile",
        scenes=(Scene("camel", start=(1.9, 0.4), alpha=0.04, beta=0.85, steps=80, fails=("sgd",)),),
        source="L. C. W. Dixon and G. P. Szegő, Towards Global Optimisation 2 (1978) 1–15",
    ),
    Landscape(
        slug="styblinski-tang",
        title="Styblinski–Tang",
        formula=_STYBLINSKI_TANG,
        domain=((-5, 5), (-5, 5)),
        minima=(
            (-2.903534, -2.903534),
            (-2.903534, 2.746803),
            (2.746803, -2.903534),
            (2.746803, 2.746803),
        ),
        saddles=(
            (-2.903534, 0.156731),
            (0.156731, -2.903534),
            (0.156731, 2.746803),
            (2.746803, 0.156731),
        ),
        spacing="quantile",
        scenes=(
            Scene(
                "styblinski-tang",
                start=(4.5, -1),
                alpha=0.01,
                beta=0.85,
                steps=80,
                fails=("sgd", "nag"),
            ),
        ),
        source="M. A. Styblinski and T.-S. Tang, Neural Networks 3 (1990) 467–483",
    ),
)

LANDSCAPES: dict[str, Landscape] = {entry.slug: entry for entry in _ENTRIES}
