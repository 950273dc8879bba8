"""One step taken apart: what the gradient adds now, what the past brings, and each line's terms.

Derived from a rule's update equations, as all else; the page draws and prints it.
"""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp

from optimizers.javascript import code, each, indent
from optimizers.optimizer import Optimizer, alpha, beta, g, m, n, new, s, unfold, v, w


def parts(rule: Optimizer) -> tuple[sp.Expr, sp.Expr]:
    """(fresh, inertia) with w′ − w = fresh + inertia: of the gradient now, of the past.

    The inertia is linear in the velocity v, or in the mean m. Both parts may hold other states' new
    values: the s′ of an adaptive rule scales them alike.
    """
    step = unfold(rule, w, kept=(s,)) - w
    return step.subs({v: 0, m: 0}), step.subs({g: 0, n: 0})


def fades(rule: Optimizer) -> bool:
    """Whether the inertia is the sum of all past fresh parts, each β times as long a step later.

    That is where v′ = βv + c·g with a constant c, and w′ − w a multiple of v′.
    """
    if v not in rule.updates:
        return False
    fresh, inertia = parts(rule)
    ratio = sp.diff(rule.updates[w].doit(), new(v))
    return bool(
        ratio.free_symbols.isdisjoint({g, n, v, w, *map(new, rule.state)})
        and sp.expand(inertia - ratio * beta * v) == 0
        and sp.expand(fresh - ratio * (rule.updates[v].doit() - beta * v)) == 0
    )


def rescales(rule: Optimizer) -> bool:
    """Whether α multiplies the velocity as a whole: a step's α is then that of all past pushes."""
    return v in rule.updates and alpha in parts(rule)[1].free_symbols


def terms(rule: Optimizer) -> list[tuple[sp.Symbol, list[sp.Expr]]]:
    """Each line of the rule as (left side, the terms that add up to it), in the rule's order."""
    return [(left, list(sp.Add.make_args(line))) for left, line in rule.lines]


def latex(rule: Optimizer) -> list[tuple[str, list[str]]]:
    """The same in LaTeX, each term but the first with its sign: (v', [β v, + α ∇L(w)]).

    A line of one term has nothing to add up: it is its left side, (m̂ = m' / (1 − βᵗ), []).
    """
    printed: list[tuple[str, list[str]]] = []
    for quantity, line in terms(rule):
        first, *others = (rule.printed(term) for term in line)
        if not others:
            printed.append((f"{rule.printed(quantity)} = {first}", []))
            continue
        signed = [term if term.startswith("-") else f"+ {term}" for term in others]
        printed.append((f"= {rule.printed(quantity)}", [first, *signed]))
    return printed


def javascript(rule: Optimizer) -> str:
    """{ terms(state, gradient, newton, t, alpha, h, out), parts(…), … }: out[j][i] of coordinate i.

    The state stays as it is.
    """
    flat = [term for _, line in terms(rule) for term in line]
    pair = parts(rule)
    return (
        "{\n"
        f"  lines: [{', '.join(str(len(line)) for _, line in terms(rule))}],\n"
        f"  looksAhead: {str(rule.at != w).lower()},\n"
        f"  fades: {str(fades(rule)).lower()},\n"
        f"  rescales: {str(rescales(rule)).lower()},\n"
        f"{_method(rule, 'terms', flat)}"
        f"{_method(rule, 'parts', pair)}"
        "}"
    )


def _method(rule: Optimizer, name: str, values: Sequence[sp.Expr]) -> str:
    """A method that writes each value to `out`, of each coordinate before its step."""
    used = set().union(*(value.free_symbols for value in values))
    lines: list[str] = []
    for quantity, line in reversed(rule.lines):
        if quantity in used:
            used |= line.free_symbols
            lines.insert(0, f"const {quantity} = {code(line)};")
    lines += [f"out[{j}][i] = {code(value)};" for j, value in enumerate(values)]
    body = each(rule, sp.Tuple(*sorted(used, key=str)), lines)
    return f"  {name}(state, gradient, newton, t, alpha, h, out) {{\n{indent(body)}  }},\n"
