"""Turns a rule's mathematics into NumPy functions. Must not know any rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import sympy as sp
from sympy.printing.numpy import NumPyPrinter


def function(
    arguments: Sequence[sp.Symbol],
    result: sp.Expr | Sequence[sp.Expr],
    lines: Sequence[tuple[sp.Symbol, sp.Expr]] = (),
) -> Callable[..., Any]:
    """(*arguments) → result, elementwise over arrays of any shape, once the lines are computed.

    Terms keep the order in which they were written: w − v and not −v + w, which takes longer.
    """
    return sp.lambdify(  # type: ignore[no-any-return]  # SymPy ships no types
        arguments,
        result,
        "numpy",
        printer=NumPyPrinter({"order": "none", "fully_qualified_modules": False}),
        cse=(lambda _: (lines, result)) if lines else False,  # the lines are the common terms
    )
