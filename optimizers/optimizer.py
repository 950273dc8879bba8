"""An optimizer is where the gradient is measured and its update equations; the rest is derived.

Must not know on what land it walks, nor how its path is drawn beyond its colour and its dashes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any, Literal

import sympy as sp

from optimizers import javascript
from optimizers.numeric import function

# Per coordinate: w weight, v velocity, m and s running averages. The engine hands in
# g = the gradient at `at` (plus noise), n = H⁻¹∇L at w, and t = 1, 2, … the step's number.
w, v, m, s = STATE = sp.symbols("w v m s", real=True)
g, n, t = sp.symbols("g n t", real=True)
alpha, beta = sp.symbols("alpha beta", real=True)
epsilon = sp.Symbol("epsilon", real=True)  # printed as ε, where SymPy's letter would be ϵ


def new(quantity: sp.Symbol) -> sp.Symbol:
    """v′: the value of a state symbol after this step."""
    return sp.Symbol(f"{quantity}_new", real=True)


@dataclass(frozen=True)
class Hyperparameter:
    """A setting of a rule beside α and β, dimensionless: low ≤ value ≤ high.

    `scale`: even steps of its slider are factors of the value (log), factors of 1 − value (memory),
    or even steps of the value (linear).
    """

    symbol: sp.Symbol
    default: float
    low: float
    high: float
    scale: Literal["log", "memory", "linear"] = "log"

    @property
    def name(self) -> str:
        return str(self.symbol)


# The smallest and the largest curvature of a quadratic.
low, high = sp.symbols("low high", positive=True)


@dataclass(frozen=True)
class Best:
    """α and β with which the slowest direction of a quadratic shrinks fastest, and how fast.

    In `low` and `high`. |w| shrinks to `rate` of itself in a step, in the long run; dimensionless.
    `beta` is None for a rule without it.
    """

    alpha: sp.Expr
    rate: sp.Expr
    beta: sp.Expr | None = None


@dataclass(frozen=True)
class Look:
    """What a walker looks like everywhere: colours (light, dark) and dash patterns in rem.

    `stroke` colours lines and markers, `word` the name in text (contrast ≥ 4.5 : 1). An empty
    pattern is a solid line. `plotly` names the nearest dash of a Plotly line.
    """

    stroke: tuple[str, str]
    word: tuple[str, str]
    path: tuple[float, ...] = ()
    path_width: float = 0.225
    curve: tuple[float, ...] = ()
    curve_width: float = 0.19
    plotly: str = "solid"


@dataclass(frozen=True)
class Optimizer:
    """w′ and its companions as assignments, in order, over w v m s g n t α β and own settings.

    `updates` maps each state symbol to its value after the step; later lines may use new(q) of
    earlier ones. A line for a symbol of the rule's own, such as m̂, is put down within the step and
    not carried on. `at` is where the gradient is measured. Every state but w starts at 0.
    `own_alpha` is where a rule begins whose α is of another size than that of SGD and momentum;
    None: it shares theirs. `best`: known for a quadratic, or None.
    """

    slug: str
    name: str
    title: str
    updates: Mapping[sp.Symbol, sp.Expr]
    look: Look
    source: str
    at: sp.Expr = w
    short: str = ""
    hyperparameters: tuple[Hyperparameter, ...] = field(default=())
    own_alpha: float | None = None
    best: Best | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "updates", MappingProxyType(dict(self.updates)))
        self._check()

    def _check(self) -> None:
        if w not in self.updates:
            raise ValueError(f"{self.slug}: no line gives w′; add one for the symbol w")
        own = {hyperparameter.symbol for hyperparameter in self.hyperparameters}
        known = {*self.state, *(left for left, _ in self.lines), g, n, t, alpha, beta, *own}
        if unknown := sorted(map(str, self._used - known)):
            raise ValueError(
                f"{self.slug}: {unknown[0]} is not known to the engine: declare it as a "
                "hyperparameter, give it a line, or write the rule in w g n t alpha beta"
            )
        later = {left for left, _ in self.lines}
        if early := sorted(map(str, self.at.free_symbols & {g, n, t, alpha, *later})):
            raise ValueError(
                f"{self.slug}: the gradient cannot be measured at a place that needs {early[0]}: "
                "write `at` in the state, beta and own settings"
            )
        for left, line in self.lines:
            if early := sorted(map(str, line.free_symbols & later)):
                raise ValueError(
                    f"{self.slug}: {early[0]} is used before the line that gives it: move that up"
                )
            later.remove(left)

    @property
    def state(self) -> tuple[sp.Symbol, ...]:
        """The quantities that the rule carries from step to step, in the order of its lines."""
        return tuple(quantity for quantity in self.updates if quantity in STATE)

    @cached_property
    def inputs(self) -> tuple[sp.Symbol, ...]:
        """Which of g n t α β and own settings the equations use: the engine hands in no more."""
        lefts = {left for left, _ in self.lines}
        return tuple(sorted(self._used - {*self.state, *lefts}, key=str))

    @property
    def _used(self) -> set[sp.Symbol]:
        return set(self.at.free_symbols.union(*(e.free_symbols for e in self.updates.values())))

    @cached_property
    def uses(self) -> tuple[str, ...]:
        """What can be set: α, β and own settings, as far as the equations have them."""
        own = {setting.symbol for setting in self.hyperparameters}
        return tuple(str(q) for q in self.inputs if q in {alpha, beta, *own})

    def own_settings(self, given: Mapping[str, float]) -> dict[str, float]:
        """The hyperparameters by name, each as given or by default.

        ValueError for a name that the rule does not have, and for a value out of its bounds.
        """
        own = {entry.name: entry for entry in self.hyperparameters}
        if unknown := sorted(set(given) - set(own)):
            allowed = ", ".join(["alpha", "beta", *own])
            raise ValueError(f"{self.slug} has no setting {unknown[0]!r}: it has {allowed}")
        for name, value in given.items():
            if not own[name].low <= value <= own[name].high:
                raise ValueError(
                    f"{name}={value} is outside {own[name].low} ≤ {name} ≤ {own[name].high}: "
                    "choose a value between the two"
                )
        return {name: given.get(name, entry.default) for name, entry in own.items()}

    @property
    def lines(self) -> list[tuple[sp.Symbol, sp.Expr]]:
        """(left side, right side) of each equation."""
        return [(_left(quantity), line) for quantity, line in self.updates.items()]

    @cached_property
    def numpy(self) -> tuple[Callable[..., Any], Callable[..., list[Any]]]:
        """(at, step): functions of (*state, **inputs); elementwise over arrays of any shape.

        `at` takes neither g nor n, which are measured there; `step` gives the new state in order.
        """
        settings = [symbol for symbol in self.inputs if symbol not in (g, n)]
        at = function([*self.state, *settings], self.at)
        after = [new(quantity) for quantity in self.state]
        return at, function([*self.state, *self.inputs], after, self.lines)

    @property
    def latex(self) -> list[str]:
        """The update equations as a textbook prints them, one line each; g is ∇L at `at`."""
        return [f"{self.printed(left)} = {self.printed(line)}" for left, line in self.lines]

    def printed(self, expression: sp.Expr) -> str:
        """An expression in the rule's symbols as LaTeX: v′ for new(v), ∇L(…) for g."""
        names = {
            epsilon: sp.Symbol(r"\varepsilon"),
            g: sp.Symbol(rf"\nabla L({sp.latex(self.at, order='none')})"),
            n: sp.Symbol(r"H^{-1} \nabla L(w)"),
            **{new(quantity): sp.Symbol(f"{quantity}'") for quantity in self.state},
        }
        with sp.evaluate(False):
            return str(sp.latex(expression.xreplace(names), order="none"))

    @property
    def javascript(self) -> str:
        """An object literal with at, step, limit, share and best, as optimizers.javascript says."""
        return javascript.rule(self)

    @cached_property
    def limit(self) -> sp.Expr | None:
        """The largest stable α on a quadratic of curvature λ, in β, own settings and `curvature`.

        There g = λ·at, so a step is linear; α reaches the limit where an eigenvalue of the step
        passes −1. None where the step is not linear in the state.
        """
        on_quadratic = {g: curvature * self.at.doit(), n: w}
        step = [unfold(self, quantity).subs(on_quadratic) for quantity in self.state]
        matrix = sp.Matrix(step).jacobian(self.state)
        own = {setting.symbol for setting in self.hyperparameters}
        if not set(matrix.free_symbols) <= {alpha, beta, curvature, *own}:
            return None
        roots = sp.solve((matrix + sp.eye(len(self.state))).det(), alpha)
        return sp.factor(roots[0]) if len(roots) == 1 else None

    @cached_property
    def share(self) -> sp.Expr | None:
        """α over the effective rate, in β and own settings.

        A step is α/share times a gradient that never changes, in the long run, when every state but
        w has come to rest: 1 − β for momentum, whose velocity sums, 1 for SGD. Dimensionless. None
        where the step is not a multiple of the gradient.
        """
        if self.limit is None:  # no linear step on a quadratic, then none on a slope
            return None
        step = {quantity: unfold(self, quantity) for quantity in self.state}
        others = [quantity for quantity in self.state if quantity != w]
        rest = sp.solve([step[each] - each for each in others], others)
        moved = (w - step[w]).subs(rest).subs(n, g)  # Newton's n stands in g's place
        share = sp.cancel(alpha * g / moved)
        own = {setting.symbol for setting in self.hyperparameters}
        return share if share.free_symbols <= {beta, *own} else None


curvature = sp.Symbol("lambda", real=True)


def _left(quantity: sp.Symbol) -> sp.Symbol:
    """What a line gives: v′ for v, but m̂ itself."""
    return new(quantity) if quantity in STATE else quantity


def unfold(rule: Optimizer, quantity: sp.Symbol, kept: Sequence[sp.Symbol] = ()) -> sp.Expr:
    """A state's next value in present ones: earlier lines but the kept ones are put in."""
    expression = rule.updates[quantity].doit()
    quantities = list(rule.updates)
    for earlier in reversed(quantities[: quantities.index(quantity)]):
        if earlier not in kept:
            expression = expression.subs(_left(earlier), rule.updates[earlier].doit())
    return expression
