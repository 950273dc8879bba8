"""Prints derived formulas as plain JavaScript that a person can read and that allocates nothing.

Knows SymPy expressions only, no landscape in particular.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sympy as sp
from sympy.printing.jscode import JavascriptCodePrinter

from landscapes import products

if TYPE_CHECKING:
    from collections.abc import Sequence

# What the printed code calls besides Math.
PRELUDE = """const square = (a) => a * a;
const cube = (a) => a * a * a;
const softplus = (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
"""
_LOOPS = """  values(points, p, out) {
    for (let k = 0; k < out.length; k++) {
      out[k] = this.value(points[2*k], points[2*k + 1], p);
    }
  },
  gradients(points, ps, out) {
    for (let k = 0; k < ps.length; k++) {
      this.gradient(points[2*k], points[2*k + 1], ps[k], out, 2*k);
    }
  },
"""
_GRADIENT = ("out[i] =", "out[i + 1] =")
_HESSIAN = ("out[0] =", "out[1] =", "out[2] =")
_OWN = {"square": "square", "cube": "cube", "Softplus": "softplus"}


def land(
    value: Sequence[sp.Expr],
    gradient: Sequence[sp.Expr],
    hessian: Sequence[sp.Expr],
    knobs: Sequence[sp.Symbol],
) -> str:
    """{ value(x, y, p) → L, gradient(x, y, p, out) → out = ∇L, hessian(…) → out = xx, xy, yy, … }.

    And of many points x₀, y₀, x₁, …: values(points, p, out), and gradients(points, ps, out) with a
    p for each. Their loops are each land's own: a browser compiles what they call into them.
    """
    return (
        "{\n"
        f"  value(x, y, p) {{\n{_body(value, knobs, 'return')}  }},\n"
        f"  gradient(x, y, p, out, i = 0) {{\n{_body(gradient, knobs, *_GRADIENT)}  }},\n"
        f"  hessian(x, y, p, out) {{\n{_body(hessian, knobs, *_HESSIAN)}  }},\n"
        f"{_LOOPS}"
        "}"
    )


def _body(outputs: Sequence[sp.Expr], knobs: Sequence[sp.Symbol], *targets: str) -> str:
    """Lines that give each output to its target, after what the outputs share."""
    printer = _Printer({"contract": False, "user_functions": _OWN})
    shared, finals = products.share(outputs)
    used = set().union(*(e.free_symbols for e in [*finals, *(e for _, e in shared)]))
    lines = [f"const {k} = p[{i}];" for i, k in enumerate(knobs) if k in used]
    lines += [f"const {name} = {printer.doprint(e)};" for name, e in shared]
    lines += [f"{to} {printer.doprint(e)};" for to, e in zip(targets, finals, strict=True)]
    return "".join(f"    {line}\n" for line in lines)


# SymPy finds a printer's methods by the names of its classes.
class _Printer(JavascriptCodePrinter):  # type: ignore[misc]  # SymPy ships no types
    def _print_Float(self, number: sp.Float) -> str:
        return repr(float(number))  # the shortest digits that read back as the same double

    def _print_Rational(self, number: sp.Rational) -> str:
        return repr(float(number)) if _is_dyadic(number) else f"{number.p}/{number.q}"

    _print_Half = _print_Rational

    def _print_Mul(self, product: sp.Mul) -> str:
        factor, rest = product.as_coeff_Mul()
        if factor.is_Rational and not factor.is_Integer and _is_dyadic(factor):
            # 0.5*x for x/2: halving is exact, and reads as the formula does.
            decimal = sp.Float(abs(factor))
            text = super()._print_Mul(sp.Mul(decimal, *sp.Mul.make_args(rest), evaluate=False))
            return text if factor > 0 else f"-{text}"
        return str(super()._print_Mul(product))


def _is_dyadic(number: sp.Rational) -> bool:
    """Whether a double holds the number exactly (and briefly)."""
    return int(number.q) & (int(number.q) - 1) == 0 and int(number.q) <= 1024
