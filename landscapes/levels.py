"""Places the contour levels so that both the valley floor and the walls show.

Must not know how contours are drawn. The browser's twin is assets/modules/engine/levels.js.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from landscapes.critical import Surface

# BANDS bands need BANDS + 1 levels. They are placed on GRID × GRID losses sampled evenly.
BANDS = 14
GRID = 61
ROOT = 2.5
DECADES = 4.0

Interval = tuple[float, float]

SPACINGS = ("root", "linear", "log", "quantile")


def ground(domain: tuple[Interval, Interval]) -> tuple[Interval, Interval]:
    """The domain, widened about its centre to a square: what a square map shows of it."""
    half = max(high - low for low, high in domain) / 2
    (x, y) = ((low + high) / 2 for low, high in domain)
    return (x - half, x + half), (y - half, y + half)


def levels(hill: Surface, spacing: str, window: Any = None) -> NDArray[np.float64]:
    """BANDS + 1 ascending losses from the lowest to the highest in the window (the ground).

    With u = k/BANDS and L₀, L₁ the extremes:
    root      L₀ + (L₁ − L₀)·u^2.5       close together on the floor
    linear    L₀ + (L₁ − L₀)·u
    log       L₀ + (L₁ − L₀)·(10^(4u) − 1)/(10^4 − 1)
    quantile  the loss below which a share u of the window's area lies
    """
    (x0, x1), (y0, y1) = window or ground(hill.domain)
    sample = hill.value(np.linspace(x0, x1, GRID)[None, :], np.linspace(y0, y1, GRID)[:, None])
    u = np.arange(BANDS + 1) / BANDS
    if spacing == "quantile":
        return np.asarray(np.quantile(sample, u))
    low, high = float(np.min(sample)), float(np.max(sample))
    if spacing == "root":
        share = u**ROOT
    elif spacing == "linear":
        share = u
    elif spacing == "log":
        share = (10 ** (DECADES * u) - 1) / (10**DECADES - 1)
    else:
        raise ValueError(f"spacing={spacing!r} is unknown: choose one of {', '.join(SPACINGS)}")
    return low + (high - low) * share


def band(loss: Any, levels: NDArray[np.float64]) -> NDArray[np.float64]:
    """0 … BANDS: the place of a loss among the levels, linear between two of them."""
    return np.asarray(np.interp(loss, levels, np.arange(len(levels))))
