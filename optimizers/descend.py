"""The NumPy engine: walks an optimizer down a hill, one or ten thousand at a time.

Takes any object with value and gradient (and hessian, for rules that use it). The browser's twin
is assets/modules/engine/descend.js.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from optimizers.noise import normals
from optimizers.optimizer import g, n, w
from optimizers.schedules import SCHEDULES, Schedule
from optimizers.trajectory import Trajectory, lost, none_lost

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from optimizers.optimizer import Optimizer

ALPHA_LIMIT = 100.0
NOISE_LIMIT = 1_000.0
STEPS_LIMIT = 10_000
_LIMITS = {
    "alpha": (ALPHA_LIMIT, "a learning rate is positive"),
    "beta": (1, "0 forgets at once, 1 never"),
    "noise": (NOISE_LIMIT, "it is a standard deviation; give the noise itself as xi"),
}


class Hill(Protocol):
    """What can be walked on. With `domain` and `critical_points`, walks are judged as well."""

    def value(self, x: Any, y: Any) -> Any:
        """L(x, y), elementwise."""

    def gradient(self, x: Any, y: Any) -> Any:
        """∂L/∂x and ∂L/∂y, elementwise."""


def descend(
    hill: Hill,
    optimizer: Optimizer,
    *,
    start: ArrayLike,
    alpha: ArrayLike,
    beta: ArrayLike = 0.9,
    steps: int = 100,
    noise: ArrayLike = 0,
    seed: int = 0,
    walks: ArrayLike | None = None,
    schedule: ArrayLike | Schedule | str | None = None,
    xi: ArrayLike | None = None,
    knobs: ArrayLike | None = None,
    **hyperparameters: float,
) -> Trajectory:
    """w₀ = start, then `steps` steps of the optimizer's equations.

    start: (..., 2); alpha, beta and noise: numbers, or arrays that broadcast with start's leading
    shape; many walks are one call. All dimensionless. Points after divergence are NaN.

    noise: σ, so that ξ = σz is added to each measured gradient, z standard normal on both axes and
    a function of seed, walk, step and axis: the same for every optimizer, independent from walk to
    walk. The walks of a call are numbered 0, 1, … in their order, or as walks says, which
    broadcasts as alpha does: those of one number have the same draws. Losses are without noise.

    For each step, schedule: (steps,), a factor on alpha, or one of SCHEDULES or its slug; xi:
    (steps, ..., 2), ξ itself instead of noise; knobs: (steps, p) or (steps, p, ...), the hill's own
    p under which the gradient is measured, as batches() gives them (losses are those of the hill
    as it is).

    Raises ValueError for 0 < alpha ≤ 100, 0 ≤ beta ≤ 1, 0 ≤ noise ≤ 1,000 or 1 ≤ steps ≤ 10,000
    not met, a start that is not finite or not (..., 2), an unknown schedule, a seed or numbers of
    walks that are not whole, noise and xi together, and settings that the optimizer does not have.
    """
    alpha, beta, noise = (
        _within(name, value) for name, value in (("alpha", alpha), ("beta", beta), ("noise", noise))
    )
    steps = _whole(steps)
    start = _coordinates(start)
    own = optimizer.own_settings(hyperparameters)
    shape = np.broadcast_shapes(
        start.shape[:-1],
        alpha.shape,
        beta.shape,
        noise.shape,
        np.shape(0 if walks is None else walks),
    )
    if noise.any():
        if xi is not None:
            raise ValueError("noise and xi arrived: give σ as noise, or the noise itself as xi")
        xi = noise[..., None] * normals(seed, steps, _numbers(walks, shape))
    points, losses = _walk(
        hill,
        optimizer,
        np.broadcast_to(start, (*shape, 2)).reshape(-1, 2).T.copy(),
        {"alpha": _spread(alpha, shape), "beta": _spread(beta, shape), **own},
        steps,
        _per_step("schedule", _factors(schedule, steps), steps, (steps,)),
        _per_step("xi", xi, steps, (steps, *shape, 2)),
        _rows(knobs, steps, shape),
    )
    return Trajectory(
        np.moveaxis(points, (0, 1), (-2, -1)).reshape(*shape, steps + 1, 2),
        np.moveaxis(losses, 0, -1).reshape(*shape, steps + 1),
        optimizer,
        hill,
    )


def _walk(
    hill: Any,
    optimizer: Optimizer,
    start: NDArray[np.float64],
    settings: dict[str, Any],
    steps: int,
    schedule: NDArray[np.float64] | None,
    xi: NDArray[np.float64] | None,
    knobs: NDArray[np.float64] | None,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(points (steps + 1, 2, walks), losses (steps + 1, walks)): a step writes whole rows."""
    at, step = optimizer.numpy
    used = [str(symbol) for symbol in optimizer.inputs if symbol not in (g, n)]
    weight = optimizer.state.index(w)
    state = [np.zeros_like(start) for _ in optimizer.state]
    state[weight] = start
    points = np.empty((steps + 1, *start.shape))
    losses = np.empty((steps + 1, start.shape[1]))
    slopes, newtons = g in optimizer.inputs, n in optimizer.inputs
    measured = {"g": np.empty_like(start)} if slopes else {}
    with np.errstate(all="ignore"):  # a walk that is thrown out overflows: that is a result
        for k in range(steps + 1):
            x, y = points[k] = state[weight]
            losses[k] = hill.value(x, y)
            if not none_lost(state[weight], losses[k], hill):
                # What is NaN once stays so: after divergence there are no further points.
                state[weight][:, lost(x, y, losses[k], hill)] = np.nan
            if k == steps:
                break
            alpha = settings["alpha"] if schedule is None else settings["alpha"] * schedule[k]
            now = {**settings, "alpha": alpha, "t": k + 1}
            inputs = {name: now[name] for name in used}
            p = () if knobs is None else (tuple(knobs[k]),)
            if slopes:
                measured["g"][0], measured["g"][1] = hill.gradient(*at(*state, **inputs), *p)
                if xi is not None:
                    measured["g"] += xi[k]
            if newtons:
                measured["n"] = _newton(hill, state[weight], p, 0 if xi is None else xi[k])
            state = step(*state, **inputs, **measured)
    return points, losses


def _newton(
    hill: Any, point: NDArray[np.float64], p: tuple[Any, ...], xi: Any
) -> NDArray[np.float64]:
    """H⁻¹(∇L + ξ), by Cramer's rule; shape of point, (2, walks)."""
    gx, gy = np.stack(hill.gradient(*point, *p)) + xi
    (xx, xy), (_, yy) = hill.hessian(*point, *p)
    determinant = xx * yy - xy * xy
    return np.stack([(yy * gx - xy * gy) / determinant, (xx * gy - xy * gx) / determinant])


def _within(name: str, value: ArrayLike) -> NDArray[np.float64]:
    number = np.asarray(value, dtype=float)
    limit, remedy = _LIMITS[name]
    sign = "<" if name == "alpha" else "≤"
    good = ((number > 0) if sign == "<" else (number >= 0)) & (number <= limit)
    if not good.all():
        wrong = float(number[~good].flat[0]) if number.ndim else float(number)
        raise ValueError(f"{name}={wrong} is outside 0 {sign} {name} ≤ {limit:,g}: {remedy}")
    return number


def _whole(steps: int) -> int:
    if isinstance(steps, bool) or not 1 <= steps <= STEPS_LIMIT or steps != int(steps):
        raise ValueError(
            f"steps={steps} is outside 1 … {STEPS_LIMIT:,}: give a whole number of steps"
        )
    return int(steps)


def _coordinates(start: ArrayLike) -> NDArray[np.float64]:
    points = np.asarray(start, dtype=float)
    if points.ndim == 0 or points.shape[-1] != 2:
        raise ValueError(
            f"start has shape {points.shape}: it must end in 2, (x, y) for one walk or (..., 2)"
        )
    if not np.isfinite(points).all():
        raise ValueError(f"start={points.tolist()} is not finite: give finite coordinates")
    return points


def _factors(schedule: ArrayLike | Schedule | str | None, steps: int) -> ArrayLike | None:
    if isinstance(schedule, str):
        if schedule not in SCHEDULES:
            raise ValueError(
                f"schedule={schedule!r} is unknown: choose one of {', '.join(SCHEDULES)}, or give "
                "a factor on alpha for each step"
            )
        schedule = SCHEDULES[schedule]
    return schedule.factors(steps) if isinstance(schedule, Schedule) else schedule


def _per_step(
    name: str, values: ArrayLike | None, steps: int, shape: tuple[int, ...]
) -> NDArray[np.float64] | None:
    """Values for each step, broadcast to `shape` and laid out as the engine walks: axis, walk."""
    if values is None:
        return None
    given = np.asarray(values, dtype=float)
    try:
        spread = np.broadcast_to(given, shape)
    except ValueError as error:
        raise ValueError(
            f"{name} has shape {given.shape}: it must broadcast to {shape}, a row for each step"
        ) from error
    return spread if spread.ndim == 1 else np.moveaxis(spread.reshape(steps, -1, 2), -1, 1)


def _numbers(walks: ArrayLike | None, shape: tuple[int, ...]) -> NDArray[Any]:
    """The numbers of walks, with as many axes as their shape has."""
    if walks is None:
        return np.arange(math.prod(shape)).reshape(shape)
    given = np.asarray(walks)
    return given.reshape((1,) * (len(shape) - given.ndim) + given.shape)


def _rows(
    knobs: ArrayLike | None, steps: int, shape: tuple[int, ...]
) -> NDArray[np.float64] | None:
    """(steps, p), or (steps, p, walks) where walks have knobs of their own."""
    if knobs is None:
        return None
    rows = np.asarray(knobs, dtype=float)
    if rows.ndim < 2 or len(rows) != steps:
        raise ValueError(
            f"knobs has shape {rows.shape}: it must have {steps} rows, one for each step, of the "
            "hill's own knobs in their order"
        )
    if rows.ndim == 2:
        return rows
    try:
        spread = np.broadcast_to(rows, (*rows.shape[:2], *shape))
    except ValueError as error:
        raise ValueError(
            f"knobs has shape {rows.shape}: after steps and knobs it must broadcast to {shape}, "
            "the shape of the walks"
        ) from error
    return spread.reshape(*rows.shape[:2], -1)


def _spread(value: NDArray[np.float64], shape: tuple[int, ...]) -> Any:
    return float(value) if value.ndim == 0 else np.broadcast_to(value, shape).reshape(-1)
