"""Prints a rule's mathematics as JavaScript. Must not know any rule in particular."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import sympy as sp

if TYPE_CHECKING:
    from optimizers.optimizer import Optimizer

# What the engine hands to a method by the symbol's name: alone, or for each coordinate.
_ALONE = ("t", "alpha")
_MEASURED = {"g": "gradient", "n": "newton"}


def rule(optimizer: Optimizer) -> str:
    """{ at(state, h, out), step(state, gradient, newton, t, alpha, h), limit(λ, h), … }.

    `at` and `step` take all coordinates of many walkers together: state[j][i] is the j-th
    quantity of coordinate i, changed in place; gradient[i] is g, newton[i] is n.
    """
    state, lines = optimizer.state, optimizer.lines
    names = [str(quantity) for quantity in state]
    inputs = ", ".join(f'"{name}"' for name in optimizer.inputs)
    after = {quantity: left for quantity, (left, _) in zip(optimizer.updates, lines, strict=True)}
    at = each(optimizer, optimizer.at, [f"out[i] = {code(optimizer.at)};"])
    step = [f"const {left} = {code(line)};" for left, line in lines]
    step += [f"state[{i}][i] = {after[quantity]};" for i, quantity in enumerate(state)]
    step = each(optimizer, sp.Tuple(*(line for _, line in lines)), step)
    return (
        "{\n"
        f"  // state = [{', '.join(names)}]\n"
        f"  state: {len(state)},\n"
        f"  weight: {names.index('w')},\n"
        f"  inputs: [{inputs}],\n"
        f"  at(state, h, out) {{\n{indent(at)}  }},\n"
        f"  step(state, gradient, newton, t, alpha, h) {{\n{indent(step)}  }},\n"
        f"  limit(lambda, h) {{\n{indent(_returned(optimizer, optimizer.limit))}  }},\n"
        f"  share(h) {{\n{indent(_returned(optimizer, optimizer.share))}  }},\n"
        f"  best(low, high) {{\n{indent(_best(optimizer))}  }},\n"
        "}"
    )


def each(optimizer: Optimizer, used: sp.Basic, lines: Sequence[str]) -> list[str]:
    """A method's body: the lines, which use these symbols, for each coordinate i of a state.

    A loop within the method, not around it: to call a method takes longer than a step does.
    """
    free = used.free_symbols
    given = [f"const {q} = state[{i}][i];" for i, q in enumerate(optimizer.state) if q in free]
    given += [f"const {q} = {name}[i];" for q, name in _MEASURED.items() if q in map(str, free)]
    return [
        *_settings(optimizer, used),
        "for (let i = 0; i < state[0].length; i++) {",
        *(f"  {line}" for line in [*given, *lines]),
        "}",
    ]


def code(expression: sp.Expr | None) -> str:
    """The expression, its terms in the order in which they were written; null for none."""
    return "null" if expression is None else str(sp.jscode(expression, order="none"))


def indent(lines: Sequence[str]) -> str:
    """A method's body within an object."""
    return "".join(f"    {line}\n" for line in lines)


def _settings(optimizer: Optimizer, used: sp.Basic) -> list[str]:
    """The line that takes from h what is used of β and own settings, which stay in a walk."""
    inputs = [q for q in optimizer.inputs if str(q) not in (*_ALONE, *_MEASURED)]
    named = [str(q) for q in inputs if q in used.free_symbols]
    return [f"const {{ {', '.join(named)} }} = h;"] if named else []


def _returned(optimizer: Optimizer, result: sp.Expr | None) -> list[str]:
    return [*_settings(optimizer, result or sp.S.Zero), f"return {code(result)};"]


def _best(optimizer: Optimizer) -> list[str]:
    best = optimizer.best
    if best is None:
        return ["return null;"]
    values = [f"  {name}: {code(getattr(best, name))}," for name in ("alpha", "beta", "rate")]
    return ["return {", *values, "};"]
