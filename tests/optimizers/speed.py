"""How fast descend() walks: against plain Python, and against itself called once per walk.

scripts/bench prints what the test holds to a bound.
"""

from dataclasses import dataclass
from statistics import median
from time import process_time

import numpy as np

from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, descend

WALKS = 10_000
STEPS = 300
ALPHA = 2e-4
BETA = 0.9
# Those of so many walks are timed where all would take minutes; the time is per walk.
PLAIN_SAMPLE = 250
SINGLE_SAMPLE = 20


@dataclass(frozen=True)
class Speed:
    """Seconds of processor time for 10,000 NAG walks × 300 steps on Rosenbrock, losses included."""

    together: float
    plain: float
    singly: float

    @property
    def over_plain(self) -> float:
        """How many times faster than a loop in plain floats."""
        return self.plain / self.together

    @property
    def over_singly(self) -> float:
        """How many times faster than a call for each walk."""
        return self.singly / self.together


def starts(count: int = WALKS) -> np.ndarray:
    """(count, 2) starts from which every walk stays finite."""
    return np.random.default_rng(11).uniform((-1.5, -0.5), (1.5, 2.0), (count, 2))


def together(start: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(points, losses) of all walks by one call."""
    hill, rule = LANDSCAPES["rosenbrock"], OPTIMIZERS["nag"]
    walk = descend(hill, rule, start=start, alpha=ALPHA, beta=BETA, steps=STEPS)
    return walk.points, walk.losses


def plain(start: list[list[float]]) -> list[tuple[list[float], list[float], list[float]]]:
    """(xs, ys, losses) of each walk, in Python floats: products for powers, nothing else slow."""
    walks = []
    alpha, beta = ALPHA, BETA
    for first in start:
        (x, y), u, v = first, 0.0, 0.0
        gap, rest = y - x * x, 1.0 - x
        xs, ys, losses = [x], [y], [rest * rest + 100.0 * gap * gap]
        for _ in range(STEPS):
            ahead_x, ahead_y = x - beta * u, y - beta * v
            gap = ahead_y - ahead_x * ahead_x
            u = beta * u + alpha * (2.0 * (ahead_x - 1.0) - 400.0 * ahead_x * gap)
            v = beta * v + alpha * 200.0 * gap
            x -= u
            y -= v
            gap, rest = y - x * x, 1.0 - x
            xs.append(x)
            ys.append(y)
            losses.append(rest * rest + 100.0 * gap * gap)
        walks.append((xs, ys, losses))
    return walks


def measure(rounds: int = 5) -> Speed:
    """Medians of processor time over some rounds, in which the three take turns."""
    start = starts()
    listed = start[:PLAIN_SAMPLE].tolist()
    taken: dict[str, list[float]] = {"together": [], "plain": [], "singly": []}
    together(start[:10])  # derives the functions
    for _ in range(rounds):
        began = process_time()
        together(start)
        taken["together"].append(process_time() - began)
        began = process_time()
        plain(listed)
        taken["plain"].append((process_time() - began) * WALKS / PLAIN_SAMPLE)
        began = process_time()
        for one in start[:SINGLE_SAMPLE]:
            together(one)
        taken["singly"].append((process_time() - began) * WALKS / SINGLE_SAMPLE)
    return Speed(**{name: median(times) for name, times in taken.items()})
