"""The NumPy engine: walks an optimizer down a hill, one or ten thousand at a time.

Takes any object with value and gradient (and hessian, for rules that use it). The browser's twin
is assets/modules/descend.js.
"""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from optimizers.optimizer import Optimizer, g, n
from optimizers.trajectory import Trajectory, lost

ALPHA_LIMIT = 100.0
STEPS_LIMIT = 10_000


class Hill(Protocol):
    """What can be walked on. With `domain` and `critical_points`, walks are judged as well."""

    def value(self, x: Any, y: Any) -> Any: ...
    def gradient(self, x: Any, y: Any) -> Any: ...


def descend(
    hill: Hill,
    optimizer: Optimizer,
    *,
    start: ArrayLike,
    alpha: ArrayLike,
    beta: ArrayLike = 0.9,
    steps: int = 100,
    schedule: ArrayLike | None = None,
    noise: ArrayLike | None = None,
    **hyperparameters: float,
) -> Trajectory:
    """w₀ = start, then `steps` steps of the optimizer's equations.

    start: (..., 2); alpha and beta: numbers, or arrays that broadcast with start's leading shape;
    many walks are one call. schedule: (steps,) factors on alpha. noise: (steps, ..., 2), added to
    the measured gradient. All dimensionless. Points after divergence are NaN.

    Raises ValueError for 0 < alpha ≤ 100, 0 ≤ beta ≤ 1 or 1 ≤ steps ≤ 10,000 not met, a start that
    is not finite or not (..., 2), and settings that the optimizer does not have.
    """
    alpha, beta = _within("alpha", alpha), _within("beta", beta)
    if isinstance(steps, bool) or int(steps) != steps or not 1 <= steps <= STEPS_LIMIT:
        raise ValueError(
            f"steps={steps} is outside 1 … {STEPS_LIMIT:,}: give a whole number of steps"
        )
    steps = int(steps)
    start = np.asarray(start, dtype=float)
    if start.ndim == 0 or start.shape[-1] != 2:
        raise ValueError(
            f"start has shape {start.shape}: it must end in 2, (x, y) for one walk or (..., 2)"
        )
    if not np.isfinite(start).all():
        raise ValueError(f"start={start.tolist()} is not finite: give two finite coordinates")
    own = _own_settings(optimizer, hyperparameters)
    shape = np.broadcast_shapes(start.shape[:-1], alpha.shape, beta.shape)
    flat = np.broadcast_to(start, (*shape, 2)).reshape(-1, 2).T.copy()
    given = {"alpha": _spread(alpha, shape), "beta": _spread(beta, shape), **own}
    factors = None if schedule is None else np.broadcast_to(np.asarray(schedule, float), (steps,))
    draws = None if noise is None else _draws(noise, steps, shape)
    points, losses = _walk(hill, optimizer, flat, given, steps, factors, draws)
    thrown = lost(np.moveaxis(points, 1, -1), losses, hill).cumsum(axis=0) > 0
    after = np.roll(thrown, 1, axis=0)
    after[0] = False
    if after.any():
        points[np.broadcast_to(after[:, None, :], points.shape)] = np.nan
        losses[after] = np.nan
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
    given: dict[str, Any],
    steps: int,
    factors: NDArray[np.float64] | None,
    draws: NDArray[np.float64] | None,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(points (steps + 1, 2, walks), losses (steps + 1, walks)), the axes x and y as rows."""
    at, step = optimizer.numpy
    names = [str(symbol) for symbol in optimizer.inputs]
    state = [np.zeros_like(start) for _ in optimizer.state]
    weight = [str(symbol) for symbol in optimizer.state].index("w")
    state[weight] = start
    points = np.empty((steps + 1, *start.shape))
    losses = np.empty((steps + 1, start.shape[1]))
    points[0], losses[0] = start, hill.value(*start)
    values: dict[str, Any] = dict(given)
    with np.errstate(all="ignore"):  # a walk that is thrown out overflows: that is a result
        for k in range(steps):
            if factors is not None:
                values["alpha"] = given["alpha"] * factors[k]
            values["t"] = k + 1
            if g in optimizer.inputs:
                values["g"] = 0.0
                inputs = [values.get(name, 0.0) for name in names]
                values["g"] = np.stack(hill.gradient(*at(*state, *inputs)))
                if draws is not None:
                    values["g"] = values["g"] + draws[k]
            if n in optimizer.inputs:
                values["n"] = _newton(hill, state[weight])
            state = step(*state, *(values[name] for name in names))
            points[k + 1] = state[weight]
            losses[k + 1] = hill.value(*state[weight])
    return points, losses


def _newton(hill: Any, point: NDArray[np.float64]) -> NDArray[np.float64]:
    """n = H⁻¹∇L, by Cramer's rule; shape of point, (2, walks)."""
    gx, gy = hill.gradient(*point)
    (xx, xy), (_, yy) = hill.hessian(*point)
    determinant = xx * yy - xy * xy
    return np.stack([(yy * gx - xy * gy) / determinant, (xx * gy - xy * gx) / determinant])


def _within(name: str, value: ArrayLike) -> NDArray[np.float64]:
    number = np.asarray(value, dtype=float)
    if name == "alpha":
        good, allowed = (number > 0) & (number <= ALPHA_LIMIT), f"0 < alpha ≤ {ALPHA_LIMIT:g}"
        remedy = "a learning rate is positive"
    else:
        good, allowed = (number >= 0) & (number <= 1), "0 ≤ beta ≤ 1"
        remedy = "0 forgets at once, 1 never"
    if not good.all():
        wrong = float(number[~good].flat[0]) if number.ndim else float(number)
        raise ValueError(f"{name}={wrong} is outside {allowed}: {remedy}")
    return number


def _own_settings(optimizer: Optimizer, given: dict[str, float]) -> dict[str, float]:
    own = {str(entry.symbol): entry for entry in optimizer.hyperparameters}
    if unknown := sorted(set(given) - set(own)):
        allowed = ", ".join(["alpha", "beta", *own])
        raise ValueError(f"{optimizer.slug} has no setting {unknown[0]!r}: it has {allowed}")
    for name, value in given.items():
        if not own[name].low <= value <= own[name].high:
            raise ValueError(
                f"{name}={value} is outside {own[name].low} ≤ {name} ≤ {own[name].high}: "
                "choose a value between the two"
            )
    return {name: given.get(name, entry.default) for name, entry in own.items()}


def _spread(value: NDArray[np.float64], shape: tuple[int, ...]) -> Any:
    return float(value) if value.ndim == 0 else np.broadcast_to(value, shape).reshape(-1)


def _draws(noise: ArrayLike, steps: int, shape: tuple[int, ...]) -> NDArray[np.float64]:
    spread = np.broadcast_to(np.asarray(noise, dtype=float), (steps, *shape, 2))
    return np.moveaxis(spread.reshape(steps, -1, 2), -1, 1)
