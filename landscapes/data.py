"""Points that a model is fitted to, and what a loss needs to know of them.

Must not know any loss in particular, nor where points come from. The browser's twin is
assets/modules/settings/data.js; both take their numbers from here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import sympy as sp

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

Interval = tuple[float, float]

MOST = 1_000  # points
FARTHEST = 1e6  # a coordinate, to either side
SPREAD = 1e-6  # the x reach over this at least, and over this share of the largest
# The domain: half its side is the next power of two above ROOM times the farthest of the minimum's
# coordinates; its centre lies TOWARD of the way from the origin to the minimum, rounded to a
# multiple of that half by STOPS.
ROOM = 1.25
TOWARD = 0.4
STOPS = 4

# What a mean square is made of: the means, then the mean products of deviations from them.
MOMENTS = sp.symbols("mean_x mean_y s_xx s_xy s_yy", real=True)


@dataclass(frozen=True)
class Data:
    """N points (xᵢ, yᵢ), 2 ≤ N ≤ 1,000, not all of one x, in their units.

    Where `standardise` holds, the model is given (xᵢ − x̄)/σ in place of xᵢ, with mean x̄ and
    standard deviation σ of all N: inputs of mean 0 and variance 1, dimensionless.

    Raises ValueError for other numbers of points, coordinates beyond ±10⁶ or not finite, and x that
    reach over less than 10⁻⁶, or over less than 10⁻⁶ of the largest.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    standardise: bool = True

    def __post_init__(self) -> None:
        count = len(self.xs)
        if count != len(self.ys):
            raise ValueError(f"{count} x and {len(self.ys)} y arrived: give as many of each")
        if not 2 <= count <= MOST:
            raise ValueError(f"{count} points arrived: give 2 … {MOST:,}")
        for number in (*self.xs, *self.ys):
            if not abs(number) <= FARTHEST:
                raise ValueError(
                    f"{number} is outside −{FARTHEST:,.0f} … {FARTHEST:,.0f}: choose another unit"
                )
        reach = max(self.xs) - min(self.xs)
        if not reach >= SPREAD * max(1, *map(abs, self.xs)):
            raise ValueError(
                f"all x lie within {reach:g} of {self.xs[0]:g}: a line needs x that differ"
            )

    @cached_property
    def inputs(self) -> NDArray[np.float64]:
        """What the model is given for each x, (N,)."""
        xs = np.array(self.xs)
        if not self.standardise:
            return xs
        mean, _, variance, _, _ = moments(xs, self.ys)
        return np.asarray((xs - mean) / math.sqrt(variance))

    @cached_property
    def moments(self) -> tuple[float, ...]:
        """The MOMENTS of all points."""
        return tuple(moments(self.inputs, self.ys).tolist())

    def moments_of(self, examples: ArrayLike) -> NDArray[np.float64]:
        """The MOMENTS of batches: examples (..., k), numbers of points from 0; → (..., 5)."""
        chosen = np.asarray(examples)
        return moments(self.inputs[chosen], np.array(self.ys)[chosen])

    @property
    def domain(self) -> tuple[Interval, Interval]:
        """A square with (0, 0) and the least-squares line's (m, b) in it, steady as points move."""
        mean_x, mean_y, s_xx, s_xy, s_yy = self.moments
        slope = s_xy / s_xx
        intercept = mean_y - slope * mean_x
        size = ROOM * max(abs(slope), abs(intercept), math.sqrt(s_yy)) or 0.5
        half = math.ldexp(1, math.frexp(size)[1])
        x, y = (
            math.floor(STOPS * TOWARD * at / half + 0.5) * half / STOPS for at in (slope, intercept)
        )
        return (x - half, x + half), (y - half, y + half)


def moments(xs: ArrayLike, ys: ArrayLike) -> NDArray[np.float64]:
    """x̄, ȳ and the means of (x − x̄)², (x − x̄)(y − ȳ), (y − ȳ)²: (..., k) twice → (..., 5).

    Summed one after another, as the browser does, so that both have the same digits.
    """
    x, y = np.asarray(xs, dtype=float), np.asarray(ys, dtype=float)
    mean_x, mean_y = _mean(x), _mean(y)
    u, v = x - mean_x[..., None], y - mean_y[..., None]
    return np.stack([mean_x, mean_y, _mean(u * u), _mean(u * v), _mean(v * v)], axis=-1)


def _mean(numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.cumsum(numbers, axis=-1)[..., -1] / numbers.shape[-1])


def mean_over(example: sp.Expr, point: tuple[sp.Symbol, sp.Symbol]) -> sp.Expr:
    """The mean of a quadratic in a point's coordinates over all points, by MOMENTS.

    With x = x̄ + u and y = ȳ + v, the means of u and v are 0, of u², uv and v² the second moments.
    """
    mean_x, mean_y, s_xx, s_xy, s_yy = MOMENTS
    u, v = sp.symbols("u v", real=True)
    means = {(0, 0): 1, (1, 0): 0, (0, 1): 0, (2, 0): s_xx, (1, 1): s_xy, (0, 2): s_yy}
    shifted = sp.Poly(
        example.doit().subs(dict(zip(point, (mean_x + u, mean_y + v), strict=True))), u, v
    )
    return sp.Add(*(sp.factor(factor) * means[powers] for powers, factor in shifted.terms()))
