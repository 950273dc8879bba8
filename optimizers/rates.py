"""The α with which a rule goes at a given effective rate, so that rules can be compared fairly.

Knows nothing of how a rule walks beyond what is derived from its equations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import sympy as sp

from optimizers.optimizer import beta as symbol

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from optimizers.optimizer import Optimizer


def alpha_at(
    optimizer: Optimizer,
    effective: ArrayLike,
    beta: ArrayLike = 0.9,
    **hyperparameters: float,
) -> NDArray[np.float64]:
    """α = effective · share(β, …): where the gradient stays the same, steps become effective · ∇L.

    effective · (1 − β) for momentum and NAG, which sum their steps; effective itself for SGD and
    the averaged form. All dimensionless; arrays broadcast. ∞ where a rule takes no steps at all, as
    dampened momentum with τ = 1. ValueError for a rule whose steps are no multiple of the gradient,
    such as Adam's: it has no effective rate; and for settings that the rule does not have.
    """
    if optimizer.share is None:
        raise ValueError(
            f"{optimizer.slug} has no effective rate: its step is no multiple of the gradient; "
            "give it an alpha of its own"
        )
    own = optimizer.own_settings(hyperparameters)
    share = sp.lambdify([symbol, *own], optimizer.share, "numpy")
    with np.errstate(divide="ignore"):
        part = share(np.asarray(beta, dtype=float), *map(np.float64, own.values()))
    alpha: NDArray[np.float64] = np.multiply(effective, part, dtype=float)
    return alpha
