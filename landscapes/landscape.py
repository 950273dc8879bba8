"""A landscape is one formula; value, gradient, Hessian, LaTeX and JavaScript are derived from it.

Must not know how anybody walks on it, nor how it is drawn.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any, Literal

import numpy as np
import sympy as sp
from numpy.typing import ArrayLike, NDArray

from landscapes import javascript, latex, numeric
from landscapes.critical import CriticalPoint, find_critical_points
from landscapes.data import MOMENTS, Data

Array = NDArray[np.float64]
Interval = tuple[float, float]
Function = Callable[..., Any]

x, y = sp.symbols("x y", real=True)


@dataclass(frozen=True)
class Parameter:
    """A knob of a formula: low ≤ value ≤ high, dimensionless."""

    symbol: sp.Symbol
    default: float
    low: float
    high: float
    scale: Literal["linear", "log"] = "linear"

    @property
    def name(self) -> str:
        return str(self.symbol)

    def check(self, value: float) -> float:
        """The value as a float; ValueError outside low ≤ value ≤ high."""
        number = float(value)
        if not self.low <= number <= self.high:
            raise ValueError(
                f"{self.name}={value} is outside {self.low} ≤ {self.name} ≤ {self.high}: "
                "choose a value between the two"
            )
        return number


@dataclass(frozen=True)
class Scene:
    """Settings under which something is worth watching, and who does not arrive there.

    `fails` names the optimizers whose walk ends elsewhere than in the deepest minimum within
    `steps`; `diverges` those that are thrown out. Tests hold both to the walks. Where there is no
    minimum, nobody arrives and nobody fails.
    """

    slug: str
    start: tuple[float, float]
    alpha: float
    beta: float
    steps: int
    parameters: MappingProxyType[str, float] = field(default_factory=lambda: MappingProxyType({}))
    fails: tuple[str, ...] = ()
    diverges: tuple[str, ...] = ()


@dataclass(frozen=True)
class Landscape:
    """L(x, y; p): a loss surface over two weights, with knobs p.

    `formula` is written unevaluated, so that its terms keep their order in print. `domain` is
    ((x0, x1), (y0, y1)); its width x1 − x0 is the unit of every distance threshold. `minima` and
    `saddles` are declared at the default knobs: what critical_points() derives is held to them.

    A loss that is the mean of `example` over the points of `data` has their moments as further
    entries of p, after the knobs, and its domain follows from them. `axes` are the names that print
    has for x and y.
    """

    slug: str
    title: str
    formula: sp.Expr
    domain: tuple[Interval, Interval]
    scenes: tuple[Scene, ...]
    minima: tuple[tuple[float, float], ...]
    source: str
    parameters: tuple[Parameter, ...] = ()
    saddles: tuple[tuple[float, float], ...] = ()
    spacing: Literal["root", "linear", "log", "quantile"] = "root"
    chosen: tuple[float, ...] | None = None
    axes: tuple[str, str] = ("x", "y")
    example: sp.Expr | None = None
    data: Data | None = None

    @property
    def scene(self) -> Scene:
        """The scene that is loaded when the landscape is chosen."""
        return self.scenes[0]

    @property
    def width(self) -> float:
        """x1 − x0 of the domain, the unit of distance thresholds."""
        (x0, x1), _ = self.domain
        return x1 - x0

    @property
    def symbols(self) -> tuple[sp.Symbol, ...]:
        """What p holds: the knobs, then the moments of the data where there are any."""
        knobs = tuple(parameter.symbol for parameter in self.parameters)
        return knobs + (MOMENTS if self.data else ())

    @property
    def knobs(self) -> tuple[float, ...]:
        """The knobs' present values, in the order of `parameters`."""
        if self.chosen is not None:
            return self.chosen
        return tuple(parameter.default for parameter in self.parameters)

    @cached_property
    def values(self) -> tuple[float, ...]:
        """The present p, in the order of `symbols`."""
        return self.knobs + (self.data.moments if self.data else ())

    def with_parameters(self, **values: float) -> Landscape:
        """The same landscape with other knobs; ValueError for an unknown name or a bad value."""
        names = [parameter.name for parameter in self.parameters]
        if unknown := sorted(set(values) - set(names)):
            allowed = ", ".join(names) or "none"
            raise ValueError(f"{self.slug} has no knob {unknown[0]!r}: its knobs are {allowed}")
        chosen = tuple(
            parameter.check(values.get(parameter.name, present))
            for parameter, present in zip(self.parameters, self.knobs, strict=True)
        )
        return replace(self, chosen=chosen)

    def with_data(
        self, xs: ArrayLike, ys: ArrayLike, *, standardise: bool | None = None
    ) -> Landscape:
        """The same loss over other points (xᵢ, yᵢ), (N,) each, with the domain that follows.

        standardise: whether the model is given (xᵢ − x̄)/σ in place of xᵢ; None: as before.

        Raises ValueError where the loss has no data, and for points that Data does not take.
        """
        if self.data is None:
            raise ValueError(f"{self.slug} is a formula without data: it has no points to replace")
        x, y = (tuple(np.asarray(each, dtype=float).ravel().tolist()) for each in (xs, ys))
        chosen = self.data.standardise if standardise is None else standardise
        data = Data(x, y, chosen)
        return replace(self, data=data, domain=data.domain)

    def value(self, x: ArrayLike, y: ArrayLike, p: tuple[Any, ...] | None = None) -> Array:
        """L(x, y; p), broadcast over x, y and p (the present knobs when p is left out)."""
        (value,) = self._call(self._derived.value, x, y, p)
        return value

    def gradient(
        self, x: ArrayLike, y: ArrayLike, p: tuple[Any, ...] | None = None
    ) -> tuple[Array, Array]:
        """∇L = (∂L/∂x, ∂L/∂y), each broadcast like `value`."""
        gx, gy = self._call(self._derived.gradient, x, y, p)
        return gx, gy

    def hessian(
        self, x: ArrayLike, y: ArrayLike, p: tuple[Any, ...] | None = None
    ) -> tuple[tuple[Array, Array], tuple[Array, Array]]:
        """H = ((∂²L/∂x², ∂²L/∂x∂y), (∂²L/∂x∂y, ∂²L/∂y²)), each broadcast like `value`."""
        xx, xy, yy = self._call(self._derived.hessian, x, y, p)
        return (xx, xy), (xy, yy)

    @property
    def quadratic(self) -> bool:
        """Whether the curvature is the same everywhere, whatever the knobs: a bowl or a saddle."""
        plain = self.formula.doit()
        second = [sp.diff(plain, first, other) for first in (x, y) for other in (x, y)]
        return all(sp.simplify(each).free_symbols.isdisjoint({x, y}) for each in second)

    def critical_points(self) -> tuple[CriticalPoint, ...]:
        """Where ∇L = 0 inside the domain at the present knobs, lowest loss first."""
        return self._critical_points

    @cached_property
    def _critical_points(self) -> tuple[CriticalPoint, ...]:
        return find_critical_points(self)

    @property
    def latex(self) -> str:
        """The formula's right-hand side in LaTeX, terms in the order in which they were written."""
        names = dict(zip((x, y), self.axes, strict=True))
        if self.example is None:
            return latex.latex(self.formula, names)
        return rf"\frac{{1}}{{N}} \sum_{{i}} {latex.latex(self.example, names)}"

    @property
    def javascript(self) -> str:
        """An object literal with value, gradient and hessian, without allocation per call."""
        return self._derived.javascript

    @cached_property
    def _derived(self) -> _Derived:
        return _derive(self.formula, self.symbols)

    def _call(
        self, function: Function, x: ArrayLike, y: ArrayLike, p: tuple[Any, ...] | None
    ) -> list[Array]:
        xs, ys = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
        knobs = self.values if p is None else p
        shape = np.broadcast(xs, ys, *knobs).shape
        # A derivative may lack x or y, or be one of the two: the caller gets arrays of its own.
        return [
            np.broadcast_to(np.asarray(result, dtype=float), shape).copy()[()]
            if result is xs or result is ys or getattr(result, "shape", None) != shape
            else result
            for result in function(xs, ys, *knobs)
        ]


@dataclass(frozen=True)
class _Derived:
    value: Function
    gradient: Function
    hessian: Function
    javascript: str


@cache
def _derive(formula: sp.Expr, knobs: tuple[sp.Symbol, ...]) -> _Derived:
    plain = formula.doit()
    value = [plain]
    gradient = [sp.diff(plain, x), sp.diff(plain, y)]
    hessian = [sp.diff(plain, x, x), sp.diff(plain, x, y), sp.diff(plain, y, y)]
    arguments = (x, y, *knobs)
    return _Derived(
        numeric.function(arguments, value),
        numeric.function(arguments, gradient),
        numeric.function(arguments, hessian),
        javascript.land(value, gradient, hessian, knobs),
    )
