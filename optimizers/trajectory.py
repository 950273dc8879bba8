"""What a walk was and what became of it. Knows nothing of how the walk was made or is drawn.

The browser's twin is assets/modules/engine/fate.js; both take their thresholds from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from optimizers.optimizer import Optimizer

Array = NDArray[np.float64]

# In domain widths: arrived within ARRIVED of one minimum for good; thrown out beyond LOST from the
# domain's centre; at rest when steps are shorter than REST.
ARRIVED = 0.02
LOST = 1000.0
REST = 1e-12

NEVER = -1

# A walk that is thrown out may be farther away than a square can hold.
_UNBOUNDED = np.errstate(over="ignore", invalid="ignore")


@dataclass(frozen=True)
class Trajectory:
    """points (..., steps + 1, 2) and losses (..., steps + 1); NaN after a walk has diverged.

    Of one walk, converged_at, diverged_at and left_at are a step or None; of many, int64 arrays of
    the leading shape with −1 for never.
    """

    points: NDArray[np.float64]
    losses: NDArray[np.float64]
    optimizer: Optimizer
    hill: Any

    @cached_property
    def converged_at(self) -> Any:
        """First step from which every point lies within 2 % of the width of one minimum."""
        return self._report(self._settled("minimum"))

    @cached_property
    def diverged_at(self) -> Any:
        """First step with L not finite, or farther than 1,000 widths from the domain's centre."""
        x, y = np.moveaxis(self.points, -1, 0)
        return self._report(_first(lost(x, y, self.losses, self.hill)))

    @cached_property
    def left_at(self) -> Any:
        """First step outside the domain."""
        domain = getattr(self.hill, "domain", None)
        if domain is None:
            return self._report(np.full(self.losses.shape[:-1], NEVER))
        (x0, x1), (y0, y1) = domain
        x, y = self.points[..., 0], self.points[..., 1]
        return self._report(_first((x < x0) | (x > x1) | (y < y0) | (y > y1)))

    @cached_property
    def resting_on(self) -> Any:
        """saddle or plateau, where a walk has come to rest away from every minimum; else None.

        Of many walks, an array of objects.
        """
        dx, dy = np.moveaxis(self.points[..., -1, :] - self.points[..., -2, :], -1, 0)
        still = (np.hypot(dx, dy) < REST * _width(self.hill)) & (self._settled("minimum") == NEVER)
        kinds = np.full(still.shape, None, dtype=object)
        kinds[still] = "plateau"
        kinds[still & (self._settled("saddle") != NEVER)] = "saddle"
        return kinds.item() if kinds.ndim == 0 else kinds

    @_UNBOUNDED
    def _settled(self, kind: str) -> NDArray[np.int64]:
        """First step from which a walk stays near one critical point of this kind, or −1."""
        settled = np.full(self.losses.shape[:-1], NEVER, dtype=np.int64)
        if not hasattr(self.hill, "critical_points"):
            return settled
        radius = ARRIVED * _width(self.hill)
        for point in self.hill.critical_points():
            if point.kind == kind:
                offset = self.points - (point.x, point.y)
                near = offset[..., 0] ** 2 + offset[..., 1] ** 2 <= radius**2
                settled = np.where(near[..., -1], _after_last(~near), settled)
        return settled

    def _report(self, steps: NDArray[np.int64]) -> Any:
        if steps.ndim:
            return steps.astype(np.int64)
        return None if steps == NEVER else int(steps)


@_UNBOUNDED
def lost(x: Array, y: Array, losses: Array, hill: Any) -> NDArray[np.bool_]:
    """Where a walk counts as thrown out, elementwise."""
    out = ~np.isfinite(losses)
    if domain := getattr(hill, "domain", None):
        (x0, x1), (y0, y1) = domain
        dx, dy = x - (x0 + x1) / 2, y - (y0 + y1) / 2
        out |= dx * dx + dy * dy > (LOST * (x1 - x0)) ** 2
    return out


def none_lost(points: Array, losses: Array, hill: Any) -> bool:
    """Whether a glance at all together tells that no walk is lost: cheaper than asking each.

    points: (2, walks), losses: (walks,). False says nothing.
    """
    # One that is not finite leaves no finite sum of squares.
    if not np.isfinite(losses @ losses):
        return False
    if (domain := getattr(hill, "domain", None)) is None:
        return True
    (x0, x1), (y0, y1) = domain
    # A square about the origin that lies within the circle about the domain's centre.
    reach = LOST * (x1 - x0) / 2 - max(map(abs, (x0, x1, y0, y1)))
    return bool(-reach < points.min(initial=0) and points.max(initial=0) < reach)


def _width(hill: Any) -> float:
    domain = getattr(hill, "domain", None)
    return 1.0 if domain is None else float(domain[0][1] - domain[0][0])


def _first(flags: NDArray[np.bool_]) -> NDArray[np.int64]:
    return np.where(flags.any(axis=-1), flags.argmax(axis=-1), NEVER)


def _after_last(flags: NDArray[np.bool_]) -> NDArray[np.int64]:
    steps = flags.shape[-1]
    return np.where(flags.any(axis=-1), steps - flags[..., ::-1].argmax(axis=-1), 0)
