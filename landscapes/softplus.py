"""ln(1 + eᶻ) as a function of its own, so that eᶻ overflows neither in NumPy nor in JavaScript.

Knows SymPy expressions only, no landscape in particular.
"""

from __future__ import annotations

import sympy as sp
from sympy.printing.printer import Printer


class Softplus(sp.Function):  # type: ignore[misc]  # SymPy ships no types
    """ln(1 + eᶻ): 0 far to the left, z far to the right. Its slope is (1 + tanh(z/2))/2."""

    nargs = 1

    def fdiff(self, argindex: int = 1) -> sp.Expr:  # noqa: ARG002  # SymPy's signature
        (z,) = self.args
        return (1 + sp.tanh(z / 2)) / 2

    # SymPy's printers ask an expression for these by name.
    def _latex(self, printer: Printer) -> str:
        return rf"\ln\left(1 + \exp\left({printer._print(self.args[0])}\right)\right)"

    def _mpmathcode(self, printer: Printer) -> str:
        return str(printer._print(sp.log(1 + sp.exp(self.args[0]))))
