"""The regression bowl: the mean squared error of a line y = m·x + b, over its slope and intercept.

Must not know how points are shown or changed.
"""

from __future__ import annotations

import sympy as sp

from landscapes.data import Data, mean_over
from landscapes.landscape import Landscape, Scene, x, y

# The weights walked on; a point's coordinates are x_i and y_i.
_m, _b = x, y
POINT = sp.symbols("x_i y_i", real=True)

with sp.evaluate(False):  # keeps the terms in the order in which they are written here
    _EXAMPLE = sp.Add(POINT[1], -(_m * POINT[0]), -_b) ** 2

# y = 0.8(x − 2) + 0.5 + normal noise of 0.3, rounded.
_DATA = Data(
    xs=(0.41, 0.7, 0.99, 1.28, 1.57, 1.86, 2.14, 2.43, 2.72, 3.01, 3.3, 3.59),
    ys=(-0.16, -1.31, -0.18, -0.25, 0.02, 0.32, 0.01, 0.77, 0.82, 2.3, 1.61, 1.67),
)

REGRESSION = Landscape(
    slug="regression",
    title="Regression bowl",
    formula=mean_over(_EXAMPLE, POINT),
    example=_EXAMPLE,
    axes=("m", "b"),
    # y = 0.8(x − 2) + 0.5 + normal noise of 0.3, rounded.
    data=_DATA,
    domain=_DATA.domain,
    minima=((0.857785, 0.468333),),
    scenes=(Scene("regression", start=(-1, -1), alpha=0.05, beta=0.9, steps=100),),
    source="least squares: A.-M. Legendre, Nouvelles méthodes (1805); C. F. Gauss (1809)",
)
