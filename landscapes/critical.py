"""Finds where a landscape's gradient vanishes, so that minima and saddles follow the knobs.

Must not know any landscape in particular: it asks for gradient, Hessian, value and domain only.
The browser's twin is assets/modules/engine/critical.js; both take their numbers from here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Literal, Protocol

import numpy as np

# Lengths are in domain widths. A grid of SEEDS × SEEDS starts, each at most ITERATIONS Newton steps
# of at most STRIDE; a point counts once the step falls below TIGHT; points within MERGE are one.
SEEDS = 19
ITERATIONS = 60
STRIDE = 0.05
TIGHT = 1e-10
MERGE = 1e-4
# An eigenvalue is 0 to rounding below FLAT of the largest second derivative at the seeds. Then the
# loss at SIGHTS places on a circle of radius RING decides.
FLAT = 1e-8
RING = 0.01
SIGHTS = 24

Kind = Literal["minimum", "saddle", "maximum"]


class Surface(Protocol):
    """What the search needs of a landscape."""

    @property
    def domain(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """((x0, x1), (y0, y1))."""

    def value(self, x: Any, y: Any) -> Any:
        """L(x, y), elementwise."""

    def gradient(self, x: Any, y: Any) -> Any:
        """∂L/∂x and ∂L/∂y, elementwise."""

    def hessian(self, x: Any, y: Any) -> Any:
        """((∂²L/∂x², ∂²L/∂x∂y), (∂²L/∂x∂y, ∂²L/∂y²)), elementwise."""


@dataclass(frozen=True)
class CriticalPoint:
    """A point with ∇L = 0, its loss, and the Hessian's eigenvalues in ascending order."""

    x: float
    y: float
    loss: float
    eigenvalues: tuple[float, float]
    around: Kind | None = None

    @property
    def kind(self) -> Kind:
        """minimum, saddle or maximum, by the signs of the eigenvalues.

        Where one of them is 0 they tell nothing; `around` then says whether the loss only rises,
        only falls, or does both around the point.
        """
        if self.around is not None:
            return self.around
        low, high = self.eigenvalues
        return "minimum" if low > 0 else "maximum" if high < 0 else "saddle"


def find_critical_points(surface: Surface) -> tuple[CriticalPoint, ...]:
    """All x in the domain with ∇L(x) = 0 that damped Newton reaches from the grid, lowest first."""
    (x0, x1), (y0, y1) = surface.domain
    width = x1 - x0
    x, y = (a.ravel() for a in np.meshgrid(np.linspace(x0, x1, SEEDS), np.linspace(y0, y1, SEEDS)))
    step = np.full_like(x, np.inf)
    flat = FLAT * max(float(np.max(np.abs(row))) for row in surface.hessian(x, y))
    with np.errstate(all="ignore"):
        for _ in range(ITERATIONS):
            gx, gy = surface.gradient(x, y)
            (xx, xy), (_, yy) = surface.hessian(x, y)
            determinant = xx * yy - xy * xy
            dx = (yy * gx - xy * gy) / determinant
            dy = (xx * gy - xy * gx) / determinant
            step = np.hypot(dx, dy) / width
            scale = np.minimum(1.0, STRIDE / step)
            x, y = x - scale * dx, y - scale * dy
        inside = (x0 <= x) & (x <= x1) & (y0 <= y) & (y <= y1)
        settled = inside & (step < TIGHT)
    found: list[CriticalPoint] = []
    for place in zip(x[settled].tolist(), y[settled].tolist(), strict=True):
        if all(math.dist(place, (point.x, point.y)) >= MERGE * width for point in found):
            found.append(_describe(surface, *place, flat))
    return tuple(sorted(found, key=lambda point: (point.loss, point.x, point.y)))


def _describe(surface: Surface, x: float, y: float, flat: float) -> CriticalPoint:
    (xx, xy), (_, yy) = surface.hessian(x, y)
    middle, reach = float(xx + yy) / 2, math.hypot((xx - yy) / 2, xy)
    low, high = middle - reach, middle + reach
    around = _around(surface, x, y) if min(abs(low), abs(high)) <= flat else None
    return CriticalPoint(x, y, float(surface.value(x, y)), (low, high), around)


def _around(surface: Surface, x: float, y: float) -> Kind:
    (x0, x1), _ = surface.domain
    turns = np.arange(SIGHTS) * (2 * np.pi / SIGHTS)
    radius = RING * (x1 - x0)
    ring = surface.value(x + radius * np.cos(turns), y + radius * np.sin(turns))
    here = surface.value(x, y)
    return "minimum" if np.all(ring > here) else "maximum" if np.all(ring < here) else "saddle"
