"""The optimizers, in the order in which they are offered. Adding one is adding an entry here.

α stands inside the velocity: v′ = βv + α∇L, w′ = w − v′. Memory reaches back 1/(1 − β) steps.
"""

from __future__ import annotations

import sympy as sp

from optimizers.optimizer import Look, Optimizer, alpha, beta, g, new, v, w

with sp.evaluate(False):  # keeps the terms in a textbook's order
    _ENTRIES = (
        Optimizer(
            slug="sgd",
            name="SGD",
            title="SGD",
            updates={w: w - alpha * g},
            look=Look(stroke=("#d4500a", "#ff8142"), word=("#b34206", "#ff9560")),
            source="A.-L. Cauchy, Comptes rendus 25 (1847) 536–538",
        ),
        Optimizer(
            slug="momentum",
            name="Momentum",
            title="Momentum",
            short="Mom.",
            updates={v: beta * v + alpha * g, w: w - new(v)},
            look=Look(
                stroke=("#0a6ab6", "#62b5f2"),
                word=("#075c9f", "#7cc2f5"),
                path=(0.65, 0.52),
                curve=(0.56, 0.38),
                plotly="dash",
            ),
            source="B. T. Polyak, USSR Comput. Math. Math. Phys. 4 (1964) 1–17",
        ),
        Optimizer(
            slug="nag",
            name="NAG",
            title="Nesterov (NAG)",
            updates={v: beta * v + alpha * g, w: w - new(v)},
            at=w - beta * v,
            look=Look(
                stroke=("#00866a", "#35cfa0"),
                word=("#00705a", "#4cd6ab"),
                path=(0.01, 0.45),
                path_width=0.325,
                curve=(0.01, 0.38),
                curve_width=0.25,
                plotly="dot",
            ),
            source="Y. Nesterov, Soviet Math. Dokl. 27 (1983) 372–376",
        ),
    )

OPTIMIZERS: dict[str, Optimizer] = {entry.slug: entry for entry in _ENTRIES}
