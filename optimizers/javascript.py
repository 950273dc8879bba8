"""Prints a rule's mathematics as JavaScript. Must not know any rule."""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp


def code(expression: sp.Expr) -> str:
    """The expression, its terms in the order in which they were written."""
    return str(sp.jscode(expression, order="none"))


def reads(used: sp.Basic, state: Sequence[sp.Symbol], own: Sequence[sp.Symbol]) -> list[str]:
    """Lines that give each symbol that is used its value: from the state, or from h."""
    free = used.free_symbols
    lines = [f"const {q} = state[{i}];" for i, q in enumerate(state) if q in free]
    if named := [str(q) for q in own if q in free]:
        lines.append(f"const {{ {', '.join(named)} }} = h;")
    return lines


def indent(lines: Sequence[str]) -> str:
    """A method's body within an object."""
    return "".join(f"    {line}\n" for line in lines)
