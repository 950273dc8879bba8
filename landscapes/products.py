"""Prepares derived formulas for printing, so that NumPy and JavaScript do the same arithmetic.

Knows SymPy expressions only, no landscape and neither language in particular.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sympy as sp

if TYPE_CHECKING:
    from collections.abc import Sequence

square, cube = sp.Function("square"), sp.Function("cube")


def share(outputs: Sequence[sp.Expr]) -> tuple[list[tuple[sp.Symbol, sp.Expr]], list[sp.Expr]]:
    """(lines, results): common factors taken out, common terms named, whole powers as products.

    x⁴ becomes square(square(x)): a general power is twenty times slower than a product, and two
    languages round it differently.
    """
    factored = [sp.factor_terms(expression) for expression in outputs]
    shared, results = sp.cse(factored, symbols=sp.numbered_symbols("u", real=True))
    return [(name, _multiply(term)) for name, term in shared], [_multiply(e) for e in results]


def _multiply(expression: sp.Expr) -> sp.Expr:
    return expression.replace(
        lambda term: term.is_Pow and term.exp.is_Integer and term.exp != -1,
        lambda term: _product(term.base, abs(int(term.exp))) ** sp.sign(term.exp),
    )


def _product(base: sp.Expr, times: int) -> sp.Expr:
    if times == 1:
        return base
    if times % 2 == 0:
        return square(_product(base, times // 2))
    if times % 3 == 0:
        return cube(_product(base, times // 3))
    return base * _product(base, times - 1)
