"""The formulas once more, in plain Python from their sources: what the catalogue is held to.

Must not import the catalogue: a slip there must not repeat itself here.
"""

from math import exp, tanh


def ravine(x, y, kappa):
    return 0.5 * (x * x + kappa * y * y)


def saddle(x, y):
    return x * x / 2 - y * y / 2 + y * y * y * y / 4


def rosenbrock(x, y, a, b):
    return (a - x) * (a - x) + b * (y - x * x) * (y - x * x)


def double_well(x, y, h, c):
    return h * (x * x - 1) * (x * x - 1) + c * x + 0.5 * y * y


def dip(x, y, d, s):
    return x * x / 4 - d * exp(-(x - 2) * (x - 2) / (2 * s * s)) + y * y / 2


def plateau(x, y, s):
    return 1 - exp(-(x * x + y * y) / (2 * s * s))


def himmelblau(x, y):
    return (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2


def network(x, y):
    return 0.5 * sum((tanh(t) - y * tanh(x * t)) ** 2 for t in (0.5, 1.5))


FORMULAS = {
    "ravine": ravine,
    "saddle": saddle,
    "rosenbrock": rosenbrock,
    "double-well": double_well,
    "dip": dip,
    "plateau": plateau,
    "himmelblau": himmelblau,
    "network": network,
}
