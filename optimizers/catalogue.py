"""The optimizers, in the order in which they are offered. Adding one is adding an entry here.

α stands inside the velocity: v′ = βv + α∇L, w′ = w − v′. Memory reaches back 1/(1 − β) steps.
"""

from __future__ import annotations

import sympy as sp

from optimizers.optimizer import (
    Best,
    Hyperparameter,
    Look,
    Optimizer,
    alpha,
    beta,
    epsilon,
    g,
    high,
    low,
    m,
    n,
    new,
    s,
    t,
    v,
    w,
)

beta2, rho, tau, m_hat, s_hat = sp.symbols("beta2 rho tau mhat shat", real=True)
# Above 0: where a gradient has always been 0, ε alone keeps 0/0 away.
_EPSILON = Hyperparameter(epsilon, 1e-8, 1e-12, 1, "log")

# The best α and β on a quadratic. B. T. Polyak, Introduction to Optimization (1987);
# for NAG: L. Lessard, B. Recht and A. Packard, SIAM J. Optim. 26 (2016) 57–95, table 1.
_ROOTS = sp.sqrt(low) + sp.sqrt(high)
_BALL = ((sp.sqrt(high) - sp.sqrt(low)) / _ROOTS) ** 2
_REACH = sp.sqrt(3 * high + low)
_BEST_SGD = Best(alpha=2 / (low + high), rate=(high - low) / (high + low))
_BEST_MOMENTUM = Best(alpha=4 / _ROOTS**2, beta=_BALL, rate=sp.sqrt(_BALL))
_BEST_NAG = Best(
    alpha=4 / (3 * high + low),
    beta=(_REACH - 2 * sp.sqrt(low)) / (_REACH + 2 * sp.sqrt(low)),
    rate=1 - 2 * sp.sqrt(low) / _REACH,
)
_BEST_NEWTON = Best(alpha=sp.Integer(1), rate=sp.Integer(0))
# α(1 − β) of the averaged form is the α of the sum.
_BEST_AVERAGED = Best(alpha=1 / sp.sqrt(low * high), beta=_BALL, rate=sp.sqrt(_BALL))

with sp.evaluate(False):  # keeps the terms in a textbook's order
    _ENTRIES = (
        Optimizer(
            slug="sgd",
            name="SGD",
            title="SGD",
            updates={w: w - alpha * g},
            best=_BEST_SGD,
            look=Look(stroke=("#d4500a", "#ff8142"), word=("#b34206", "#ff9560")),
            source="A.-L. Cauchy, Comptes rendus 25 (1847) 536–538",
        ),
        Optimizer(
            slug="momentum",
            name="Momentum",
            title="Momentum",
            short="Mom.",
            updates={v: beta * v + alpha * g, w: w - new(v)},
            best=_BEST_MOMENTUM,
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
            best=_BEST_NAG,
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
        Optimizer(
            slug="newton",
            name="Newton",
            title="Newton",
            short="Newt.",
            # α is the damping: 1 is Newton's own step, to the bottom of a quadratic.
            updates={w: w - alpha * n},
            own_alpha=1,
            best=_BEST_NEWTON,
            look=Look(
                stroke=("#34302a", "#f2eadd"),
                word=("#34302a", "#f2eadd"),
                path=(0.5, 0.4, 0.01, 0.4),
                curve=(0.42, 0.34, 0.01, 0.34),
                plotly="dashdot",
            ),
            source="J. Nocedal and S. J. Wright, Numerical Optimization (2006), section 3.3",
        ),
        Optimizer(
            slug="averaged",
            name="Averaged",
            title="Averaged",
            short="Avg.",
            updates={v: beta * v + (1 - beta) * g, w: w - alpha * new(v)},
            own_alpha=0.1,
            best=_BEST_AVERAGED,
            look=Look(
                stroke=("#2a18b8", "#8d90ff"),
                word=("#2a18b8", "#8d90ff"),
                path=(1, 0.45),
                curve=(0.85, 0.36),
                plotly="longdash",
            ),
            source="D. P. Kingma and J. Ba, ICLR 2015, arXiv 1412.6980, section 2: m, uncorrected",
        ),
        Optimizer(
            slug="dampened",
            name="Dampened",
            title="Dampened",
            short="Damp.",
            # τ = 0 is momentum with α outside of the velocity, τ = β the averaged form.
            updates={v: beta * v + (1 - tau) * g, w: w - alpha * new(v)},
            hyperparameters=(Hyperparameter(tau, 0, 0, 1, "linear"),),
            look=Look(
                stroke=("#0e1f04", "#9de893"),
                word=("#0e1f04", "#9de893"),
                path=(1, 0.42, 0.01, 0.42),
                curve=(0.85, 0.34, 0.01, 0.34),
                plotly="12px,4px,2px,4px",
            ),
            source="A. Paszke et al., NeurIPS 2019, arXiv 1912.01703: torch.optim.SGD's dampening",
        ),
        Optimizer(
            slug="adagrad",
            name="AdaGrad",
            title="AdaGrad",
            short="AdaG.",
            updates={s: s + g**2, w: w - alpha * g / (sp.sqrt(new(s)) + epsilon)},
            hyperparameters=(_EPSILON,),
            own_alpha=0.5,
            look=Look(
                stroke=("#6a4700", "#fdc010"),
                word=("#6a4700", "#fdc010"),
                path=(0.8, 0.42, 0.2, 0.42),
                curve=(0.66, 0.34, 0.15, 0.34),
                plotly="longdashdot",
            ),
            source="J. Duchi, E. Hazan and Y. Singer, JMLR 12 (2011) 2121–2159, diagonal form",
        ),
        Optimizer(
            slug="rmsprop",
            name="RMSProp",
            title="RMSProp",
            short="RMS",
            updates={
                s: rho * s + (1 - rho) * g**2,
                w: w - alpha * g / (sp.sqrt(new(s)) + epsilon),
            },
            hyperparameters=(Hyperparameter(rho, 0.9, 0, 0.999, "memory"), _EPSILON),
            own_alpha=0.03,
            look=Look(
                stroke=("#520f62", "#f2c5fd"),
                word=("#520f62", "#f2c5fd"),
                path=(0.2, 0.42),
                curve=(0.15, 0.34),
                plotly="5px,5px",
            ),
            source="T. Tieleman and G. Hinton, Neural Networks for Machine Learning (2012), 6.5",
        ),
        Optimizer(
            slug="adam",
            name="Adam",
            title="Adam",
            updates={
                m: beta * m + (1 - beta) * g,
                s: beta2 * s + (1 - beta2) * g**2,
                m_hat: new(m) / (1 - beta**t),
                s_hat: new(s) / (1 - beta2**t),
                w: w - alpha * m_hat / (sp.sqrt(s_hat) + epsilon),
            },
            hyperparameters=(Hyperparameter(beta2, 0.999, 0, 0.9999, "memory"), _EPSILON),
            own_alpha=0.1,
            look=Look(
                stroke=("#a01b6c", "#d779ba"),
                word=("#a01b6c", "#d779ba"),
                path=(0.4, 0.36, 0.01, 0.36, 0.01, 0.36),
                curve=(0.34, 0.32, 0.01, 0.32, 0.01, 0.32),
                plotly="9px,4px,2px,4px,2px,4px",
            ),
            source="D. P. Kingma and J. Ba, ICLR 2015, arXiv 1412.6980, algorithm 1",
        ),
    )

OPTIMIZERS: dict[str, Optimizer] = {entry.slug: entry for entry in _ENTRIES}
