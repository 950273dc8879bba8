"""Turns derived formulas into NumPy functions.

Knows SymPy expressions only, no landscape in particular.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import sympy as sp
from sympy.printing.numpy import NumPyPrinter
from sympy.printing.precedence import PRECEDENCE

from landscapes import products

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def function(arguments: Sequence[sp.Symbol], outputs: Sequence[sp.Expr]) -> Callable[..., Any]:
    """(*arguments) → the list of outputs, elementwise over arrays; common terms computed once."""
    return sp.lambdify(  # type: ignore[no-any-return]  # SymPy ships no types
        arguments,
        outputs,
        modules=[_OWN, "numpy"],
        cse=products.share,
        printer=_Printer(
            {
                "order": "none",  # as in JavaScript: a − b, and not −b + a, which takes longer
                "fully_qualified_modules": False,
                "user_functions": {k: k for k in _OWN},
            }
        ),
    )


def _cube(a: Any) -> Any:
    return a * a * a


def _softplus(z: Any) -> Any:
    return np.logaddexp(0, z)


_OWN = {"square": np.square, "cube": _cube, "Softplus": _softplus}


# SymPy finds a printer's methods by the names of its classes.
class _Printer(NumPyPrinter):  # type: ignore[misc]  # SymPy ships no types
    def _print_Float(self, number: sp.Float) -> str:
        return repr(float(number))  # all digits: SymPy's own printer stops at 15

    def _print_Pow(self, power: sp.Pow, **settings: Any) -> str:
        if power.exp == -1:  # a quotient, as in JavaScript, not a general power
            return f"1/{self.parenthesize(power.base, PRECEDENCE['Pow'])}"
        return str(super()._print_Pow(power, **settings))
