"""The formulas once more, in plain Python from their sources: what the catalogue is held to.

Must not import the catalogue: a slip there must not repeat itself here.
"""

from math import cos, exp, log1p, sin, tanh
from statistics import fmean, pstdev


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


def regression(m, b):
    xs = (0.41, 0.7, 0.99, 1.28, 1.57, 1.86, 2.14, 2.43, 2.72, 3.01, 3.3, 3.59)
    ys = (-0.16, -1.31, -0.18, -0.25, 0.02, 0.32, 0.01, 0.77, 0.82, 2.3, 1.61, 1.67)
    mean, deviation = fmean(xs), pstdev(xs)
    return fmean((y - m * (x - mean) / deviation - b) ** 2 for x, y in zip(xs, ys, strict=True))


def rotated_ravine(x, y, kappa, theta):
    along = x * cos(theta) + y * sin(theta)
    across = -x * sin(theta) + y * cos(theta)
    return (along * along + kappa * across * across) / 2


def slope(x, y):
    return -x / 2 + 30 * y * y


def wall(x, y):
    return 50 / 8 * log1p(exp(-8 * (x + 1.5))) + (x - 1.5) * (x - 1.5) / 4 + y * y / 2


def monkey_saddle(x, y):
    r2 = x * x + y * y
    return x * x * x - 3 * x * y * y + r2 * r2 / 2


def ripples(x, y, r):
    return (x * x + y * y) / 2 + r * (1 - cos(4 * x)) + r * (1 - cos(4 * y))


def beale(x, y):
    targets = (1.5, 2.25, 2.625)
    return sum((t - x * (1 - y**power)) ** 2 for power, t in enumerate(targets, start=1))


def camel(x, y):
    return (4 - 2.1 * x * x + x**4 / 3) * x * x + x * y + (-4 + 4 * y * y) * y * y


def styblinski_tang(x, y):
    return sum(w**4 - 16 * w * w + 5 * w for w in (x, y)) / 2


FORMULAS = {
    "ravine": ravine,
    "saddle": saddle,
    "rosenbrock": rosenbrock,
    "double-well": double_well,
    "dip": dip,
    "plateau": plateau,
    "himmelblau": himmelblau,
    "network": network,
    "regression": regression,
    "rotated-ravine": rotated_ravine,
    "slope": slope,
    "wall": wall,
    "monkey-saddle": monkey_saddle,
    "ripples": ripples,
    "beale": beale,
    "camel": camel,
    "styblinski-tang": styblinski_tang,
}
