"""Prints formulas as LaTeX for one line of text. Knows SymPy expressions only."""

from __future__ import annotations

import sympy as sp
from sympy.printing.latex import LatexPrinter


class _Printer(LatexPrinter):  # type: ignore[misc]  # SymPy ships no types
    def _print_ExpBase(self, expression: sp.exp) -> str:
        # A fraction in an exponent is too small to read.
        return rf"\exp\left({self._print(expression.exp)}\right)"


def latex(expression: sp.Expr, names: dict[sp.Symbol, str] | None = None) -> str:
    """LaTeX with the terms in the order in which they were written, and slanted fractions.

    `names` are the letters of symbols that do not print as they are called.
    """
    settings = {"order": "none", "fold_short_frac": True, "symbol_names": names or {}}
    return str(_Printer(settings).doprint(expression))
