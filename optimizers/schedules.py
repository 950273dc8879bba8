"""How α falls in the course of a walk: a factor on it for each step, written once for both engines.

α stands inside the velocity: what was pushed before keeps the α that it had then. (Rules that have
it outside, as the averaged form and PyTorch's momentum do, scale the whole velocity by the present
one: with a schedule their paths are others.) Must not know rules, nor how a schedule is chosen.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import sympy as sp
from numpy.typing import NDArray

from optimizers.javascript import code, indent

# Steps are numbered k = 0 … T − 1.
k = sp.Symbol("k", integer=True, nonnegative=True)
T = sp.Symbol("T", integer=True, positive=True)


@dataclass(frozen=True)
class Schedule:
    """α_k = α·f(k; T), dimensionless: `factor` in k and T, 1 at k = 0 and never larger."""

    slug: str
    factor: sp.Expr
    source: str

    def factors(self, steps: int) -> NDArray[np.float64]:
        """f(0; T) … f(T − 1; T) for T = steps; shape (steps,)."""
        return np.broadcast_to(np.asarray(self._numpy(np.arange(steps), steps), float), (steps,))

    @cached_property
    def _numpy(self) -> Any:
        return sp.lambdify([k, T], self.factor, "numpy")

    @property
    def latex(self) -> str:
        """α_k as a formula."""
        if self.factor == 1:
            return r"\alpha_k = \alpha"
        short = not self.factor.has(sp.floor)  # 4k/(3T) would lose its brackets
        factor = sp.latex(self.factor, order="none", fold_short_frac=short)
        return rf"\alpha_k = \alpha \cdot {factor}"

    @property
    def javascript(self) -> str:
        """{ factor(k, T) }."""
        names = "k, T" if self.factor.free_symbols else ""
        return f"{{\n  factor({names}) {{\n{indent([f'return {code(self.factor)};'])}  }},\n}}"


with sp.evaluate(False):
    _ENTRIES = (
        Schedule("constant", sp.Integer(1), source="A.-L. Cauchy, Comptes rendus 25 (1847)"),
        # A tenth from half of the steps on, a hundredth from three quarters on.
        Schedule(
            "step",
            10 ** (-sp.floor(2 * k / T) - sp.floor(4 * k / (3 * T))),
            source="K. He et al., CVPR 2016, section 4.2: ×0.1 at 32k and 48k of 64k iterations",
        ),
        Schedule(
            "exponential",
            100 ** (-(k / T)),  # to a hundredth
            source="X. Li, Z. Zhuang and F. Orabona, ICML 2021, arXiv 2002.05273",
        ),
        Schedule(
            "inverse",
            1 / (1 + 9 * k / T),  # to a tenth
            source="H. Robbins and S. Monro, Ann. Math. Stat. 22 (1951) 400–407",
        ),
        Schedule(
            "cosine",
            (1 + sp.cos(sp.pi * k / T)) / 2,
            source="I. Loshchilov and F. Hutter, ICLR 2017, arXiv 1608.03983, without restarts",
        ),
    )

SCHEDULES: dict[str, Schedule] = {entry.slug: entry for entry in _ENTRIES}
