"""Prints derived formulas as plain JavaScript that a person can read and that allocates nothing.

Knows SymPy expressions only, no landscape in particular.
"""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp
from sympy.printing.jscode import JavascriptCodePrinter
from sympy.printing.precedence import PRECEDENCE


# What the printed code calls besides Math: products round as NumPy's do, and are faster than pow.
PRELUDE = """const square = (a) => a * a;
const cube = (a) => a * a * a;
"""
_POWERS = {2: "square({})", 3: "cube({})", 4: "square(square({}))", 6: "square(cube({}))"}


class _Printer(JavascriptCodePrinter):  # type: ignore[misc]  # SymPy ships no types
    def _print_Pow(self, expression: sp.Pow) -> str:
        base, exponent = expression.args
        power = _POWERS.get(abs(exponent)) if exponent.is_Integer else None
        if power is None:
            return str(super()._print_Pow(expression))
        text = power.format(self._print(base))
        return text if exponent > 0 else f"1/{text}"

    def _print_Rational(self, expression: sp.Rational) -> str:
        return repr(float(expression)) if _is_dyadic(expression) else f"({expression})"

    def _print_Float(self, expression: sp.Float) -> str:
        return repr(float(expression))  # the shortest digits that read back as the same double

    def _print_Half(self, expression: sp.Rational) -> str:
        return self._print_Rational(expression)

    def _print_Mul(self, expression: sp.Mul) -> str:
        # 0.5*x for x/2, where halving is exact; the other order of factors is SymPy's own.
        factor, rest = expression.as_coeff_Mul()
        if factor.is_Rational and not factor.is_Integer and _is_dyadic(factor):
            inner = self._print(rest)
            return (
                f"{float(factor)!r}*{inner}" if not rest.is_Add else f"{float(factor)!r}*({inner})"
            )
        return str(super()._print_Mul(expression))


def _is_dyadic(number: sp.Rational) -> bool:
    return int(number.q) & (int(number.q) - 1) == 0 and int(number.q) <= 1024


def land(
    value: Sequence[sp.Expr],
    gradient: Sequence[sp.Expr],
    hessian: Sequence[sp.Expr],
    knobs: Sequence[sp.Symbol],
) -> str:
    """{ value(x, y, p) → L, gradient(x, y, p, out) → out = ∇L, hessian(…) → out = xx, xy, yy }."""
    return (
        "{\n"
        f"  value(x, y, p) {{\n{_body(value, knobs, result=True)}  }},\n"
        f"  gradient(x, y, p, out) {{\n{_body(gradient, knobs)}  }},\n"
        f"  hessian(x, y, p, out) {{\n{_body(hessian, knobs)}  }},\n"
        "}"
    )


def _body(outputs: Sequence[sp.Expr], knobs: Sequence[sp.Symbol], result: bool = False) -> str:
    printer = _Printer({"contract": False})
    shared, finals = sp.cse(outputs, symbols=sp.numbered_symbols("u", real=True))
    used = set().union(*(e.free_symbols for e in [*finals, *(e for _, e in shared)]))
    lines = [f"const {k} = p[{i}];" for i, k in enumerate(knobs) if k in used]
    lines += [f"const {name} = {printer.doprint(e)};" for name, e in shared]
    if result:
        lines.append(f"return {printer.doprint(finals[0])};")
    else:
        lines += [f"out[{i}] = {printer.doprint(e)};" for i, e in enumerate(finals)]
    return "".join(f"    {line}\n" for line in lines)
