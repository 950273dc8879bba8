"""Prints a formula as one line of Python in the words of a numerical library.

Knows SymPy expressions only, no landscape and no library in particular.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sympy as sp
from sympy.printing.pycode import PythonCodePrinter

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


def python(expression: sp.Expr, arrays: Collection[sp.Symbol], functions: Mapping[str, str]) -> str:
    """The expression as Python, its terms in the order in which they were written.

    `arrays` are what the library computes with, every other symbol is a float. `functions` has the
    library's words by SymPy's names, "{}" for the argument: {"exp": "torch.exp({})"}. A function of
    floats alone is that of `math`, for some libraries take no float. ValueError for a function of
    the arrays without a word.
    """
    return str(_Printer(arrays, functions).doprint(expression))


# SymPy finds a printer's methods by the names of its classes.
class _Printer(PythonCodePrinter):  # type: ignore[misc]  # SymPy ships no types
    def __init__(self, arrays: Collection[sp.Symbol], functions: Mapping[str, str]) -> None:
        super().__init__({"order": "none"})
        self._arrays = set(arrays)
        self._functions = functions

    def _print(self, expression: sp.Basic, **settings: Any) -> str:
        if isinstance(expression, sp.Function):  # before SymPy's own methods for exp, cos, …
            name = type(expression).__name__
            pattern = f"math.{name}({{}})"
            if self._arrays & expression.free_symbols:
                if name not in self._functions:
                    raise ValueError(f"{name} has no word in the library: give one in `functions`")
                pattern = self._functions[name]
            return pattern.format(", ".join(map(self._print, expression.args)))
        return str(super()._print(expression, **settings))

    def _print_Float(self, number: sp.Float) -> str:
        return repr(float(number))  # the shortest digits that read back as the same double
