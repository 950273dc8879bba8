"""Walks in the ravine as libraries take them where they differ from the page, in plain NumPy.

Each has a second α from the middle on. Must not know any library, nor this project.
"""

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

KAPPA, START = 20.0, (-1.7, 0.8)
ALPHA, BETA, TAU, STEPS, MIDDLE = 0.03, 0.9, 0.4, 100, 50
RATES = np.where(np.arange(STEPS) < MIDDLE, ALPHA, ALPHA / 2)
# Large enough for its place to be seen.
EPSILON = 0.1


def slope(w: Points) -> Points:
    return np.array([w[0], KAPPA * w[1]])


def momentum(*, inside: bool) -> Points:
    """v′ = βv + αg, w′ = w − v′; or, α outside of the velocity, v′ = βv + g, w′ = w − αv′."""
    w, v = np.array(START), np.zeros(2)
    points = [w]
    for alpha in RATES:
        v = BETA * v + (alpha if inside else 1) * slope(w)
        w = w - (1 if inside else alpha) * v
        points.append(w)
    return np.array(points)


def looking_ahead(*, inside: bool) -> Points:
    """θ of NAG, the place where the gradient is measured: θ′ = θ − αg − βv′, v as above."""
    theta, v = np.array(START), np.zeros(2)
    points = [theta]
    for alpha in RATES:
        g = slope(theta)
        v = BETA * v + (alpha if inside else 1) * g
        theta = theta - alpha * g - BETA * (1 if inside else alpha) * v
        points.append(theta)
    return np.array(points)


def dampened(tau: float, *, first: bool = True) -> Points:
    """v′ = βv + (1 − τ)g, w′ = w − αv′, averaged for τ = β; not the first: there v′ = g."""
    w, v = np.array(START), np.zeros(2)
    points = [w]
    for k, alpha in enumerate(RATES):
        g = slope(w)
        v = BETA * v + (1 - tau) * g if first or k else g
        w = w - alpha * v
        points.append(w)
    return np.array(points)


def adaptive(
    rule: str, place: str, *, alpha: float, rho: float = 0.9, beta2: float = 0.999
) -> Points:
    """AdaGrad, RMSProp or Adam with ε outside of the root, inside it, or before its correction.

    The step is divided by √s + ε, by √(s + ε²), or by √ŝ + ε/√(1 − β₂ᵗ).
    """
    w, m, s = np.array(START), np.zeros(2), np.zeros(2)
    points = [w]
    for t in range(1, STEPS + 1):
        g = slope(w)
        if rule == "adagrad":
            s = s + g**2
        elif rule == "rmsprop":
            s = rho * s + (1 - rho) * g**2
        else:
            m, s = BETA * m + (1 - BETA) * g, beta2 * s + (1 - beta2) * g**2
        correction = 1 - beta2**t if rule == "adam" else 1
        size = s / correction
        epsilon = EPSILON / np.sqrt(correction) if place == "before" else EPSILON
        scale = np.sqrt(size + epsilon**2) if place == "inside" else np.sqrt(size) + epsilon
        w = w - alpha * (m / (1 - BETA**t) if rule == "adam" else g) / scale
        points.append(w)
    return np.array(points)
