"""Prints a rule's mathematics as JavaScript. Must not know any rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import sympy as sp


def code(expression: sp.Expr) -> str:
    """The expression, its terms in the order in which they were written."""
    return str(sp.jscode(expression, order="none"))


def from_settings(used: sp.Basic, own: Sequence[sp.Symbol]) -> list[str]:
    """The line that takes the settings that are used from h."""
    named = [str(q) for q in own if q in used.free_symbols]
    return [f"const {{ {', '.join(named)} }} = h;"] if named else []


def each(
    used: sp.Basic,
    state: Sequence[sp.Symbol],
    measured: Mapping[sp.Symbol, str],
    own: Sequence[sp.Symbol],
    lines: Sequence[str],
) -> list[str]:
    """The lines for each coordinate i, after others that give what is used of the state its value.

    A loop within the method, not around it: to call a method takes longer than a step does.
    """
    free = used.free_symbols
    given = [f"const {q} = state[{i}][i];" for i, q in enumerate(state) if q in free]
    given += [f"const {q} = {name}[i];" for q, name in measured.items() if q in free]
    return [
        *from_settings(used, own),
        "for (let i = 0; i < state[0].length; i++) {",
        *(f"  {line}" for line in [*given, *lines]),
        "}",
    ]


def indent(lines: Sequence[str]) -> str:
    """A method's body within an object."""
    return "".join(f"    {line}\n" for line in lines)
