"""An optimizer is where the gradient is measured and its update equations; the rest is derived.

Must not know on what land it walks, nor how its path is drawn beyond its colour and its dashes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any

import sympy as sp

from optimizers.javascript import code, indent, reads

# Per coordinate: w weight, v velocity, m and s running averages. The engine hands in
# g = the gradient at `at` (plus noise), n = H⁻¹∇L at w, and t = 1, 2, … the step's number.
w, v, m, s = STATE = sp.symbols("w v m s", real=True)
g, n, t = sp.symbols("g n t", real=True)
alpha, beta = sp.symbols("alpha beta", real=True)


def new(quantity: sp.Symbol) -> sp.Symbol:
    """v′: the value of a state symbol after this step."""
    return sp.Symbol(f"{quantity}_new", real=True)


@dataclass(frozen=True)
class Hyperparameter:
    """A setting of a rule beside α and β, dimensionless: low ≤ value ≤ high."""

    symbol: sp.Symbol
    default: float
    low: float
    high: float


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
    earlier ones. `at` is where the gradient is measured. Every state but w starts at 0.
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

    def __post_init__(self) -> None:
        object.__setattr__(self, "updates", MappingProxyType(dict(self.updates)))
        self._check()

    def _check(self) -> None:
        if w not in self.updates:
            raise ValueError(f"{self.slug}: no line gives w′; add one for the symbol w")
        own = {hyperparameter.symbol for hyperparameter in self.hyperparameters}
        known = {*self.state, *map(new, self.state), g, n, t, alpha, beta, *own}
        if unknown := sorted(map(str, self._used - known)):
            raise ValueError(
                f"{self.slug}: {unknown[0]} is not known to the engine: declare it as a "
                "hyperparameter, give it a line, or write the rule in w g n t alpha beta"
            )
        later = {new(quantity) for quantity in self.state}
        if early := sorted(map(str, self.at.free_symbols & {g, n, t, alpha, *later})):
            raise ValueError(
                f"{self.slug}: the gradient cannot be measured at a place that needs {early[0]}: "
                "write `at` in the state, beta and own settings"
            )
        for quantity, line in self.updates.items():
            if early := sorted(map(str, line.free_symbols & later)):
                raise ValueError(
                    f"{self.slug}: {early[0]} is used before the line that gives it: move that up"
                )
            later.remove(new(quantity))

    @property
    def state(self) -> tuple[sp.Symbol, ...]:
        """The quantities that the rule carries from step to step, in the order of its lines."""
        return tuple(self.updates)

    @cached_property
    def inputs(self) -> tuple[sp.Symbol, ...]:
        """Which of g n t α β and own settings the equations use: the engine hands in no more."""
        return tuple(sorted(self._used - {*self.state, *map(new, self.state)}, key=str))

    @property
    def _used(self) -> set[sp.Symbol]:
        return set(self.at.free_symbols.union(*(e.free_symbols for e in self.updates.values())))

    @property
    def lines(self) -> list[tuple[sp.Symbol, sp.Expr]]:
        return [(new(quantity), line) for quantity, line in self.updates.items()]

    @cached_property
    def numpy(self) -> tuple[Callable[..., Any], Callable[..., list[Any]]]:
        """(at, step): functions of (*state, **inputs); elementwise over arrays of any shape.

        `at` takes neither g nor n, which are measured there; `step` gives the new state in order.
        """
        outputs = [new(quantity) for quantity in self.state]

        def given(_: Any) -> tuple[list[tuple[sp.Symbol, sp.Expr]], list[sp.Symbol]]:
            return self.lines, outputs  # the lines themselves are the shared subexpressions

        settings = [symbol for symbol in self.inputs if symbol not in (g, n)]
        at = sp.lambdify([*self.state, *settings], self.at, "numpy")
        return at, sp.lambdify([*self.state, *self.inputs], outputs, "numpy", cse=given)

    @property
    def latex(self) -> list[str]:
        """The update equations as a textbook prints them, one line each; g is ∇L at `at`."""
        return [f"{self.printed(quantity)} = {self.printed(line)}" for quantity, line in self.lines]

    def printed(self, expression: sp.Expr) -> str:
        """An expression in the rule's symbols as LaTeX: v′ for new(v), ∇L(…) for g."""
        names = {
            g: sp.Symbol(rf"\nabla L({sp.latex(self.at, order='none')})"),
            n: sp.Symbol(r"H^{-1} \nabla L(w)"),
            **{new(quantity): sp.Symbol(f"{quantity}'") for quantity in self.state},
        }
        with sp.evaluate(False):
            return str(sp.latex(expression.xreplace(names), order="none"))

    @property
    def javascript(self) -> str:
        """{ at(state, h), step(state, g, n, t, alpha, h), limit(λ, h), … }: one axis, in place."""
        own = [q for q in self.inputs if q not in (g, n, t, alpha)]
        names = ", ".join(map(str, self.state))
        inputs = ", ".join(f'"{name}"' for name in self.inputs)
        at = [*reads(self.at, self.state, own), f"return {code(self.at)};"]
        step = reads(sp.Tuple(*self.updates.values()), self.state, own)
        step += [f"const {name} = {code(line)};" for name, line in self.lines]
        step += [f"state[{i}] = {new(quantity)};" for i, quantity in enumerate(self.state)]
        limit = reads(self.limit or sp.S.Zero, (), [beta])
        limit.append(f"return {'null' if self.limit is None else code(self.limit)};")
        return (
            "{\n"
            f"  // state = [{names}]\n"
            f"  state: {len(self.state)},\n"
            f"  weight: {self.state.index(w)},\n"
            f"  inputs: [{inputs}],\n"
            f"  at(state, h) {{\n{indent(at)}  }},\n"
            f"  step(state, g, n, t, alpha, h) {{\n{indent(step)}  }},\n"
            f"  limit(lambda, h) {{\n{indent(limit)}  }},\n"
            "}"
        )

    @cached_property
    def limit(self) -> sp.Expr | None:
        """The largest stable α on a quadratic of curvature λ, in β and `curvature`.

        There g = λ·at, so a step is linear; α reaches the limit where an eigenvalue of the step
        passes −1. None where the step is not linear in the state.
        """
        linear = [_unfold(self, quantity) for quantity in self.state]
        matrix = sp.Matrix(linear).jacobian(self.state)
        if not set(matrix.free_symbols) <= {alpha, beta, curvature}:
            return None
        roots = sp.solve((matrix + sp.eye(len(self.state))).det(), alpha)
        return sp.factor(roots[0]) if len(roots) == 1 else None


curvature = sp.Symbol("lambda", real=True)


def _unfold(rule: Optimizer, quantity: sp.Symbol) -> sp.Expr:
    """A state's next value on a quadratic, where g = λ·at and n = w, with earlier lines put in."""
    line = rule.updates[quantity].doit()
    for earlier in reversed(rule.state[: rule.state.index(quantity)]):
        line = line.subs(new(earlier), rule.updates[earlier].doit())
    return line.subs({g: curvature * rule.at.doit(), n: w})
