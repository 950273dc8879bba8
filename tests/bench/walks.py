"""Row 11: how many times faster one call of descend() walks than a loop over walks.

How the figures are taken: tests/optimizers/speed.py; seconds are this process's own, so that other
programs do not count.
"""

from collections.abc import AsyncIterator

from playwright.async_api import Browser

from tests.bench.figure import Figure
from tests.optimizers.speed import STEPS, WALKS, measure


async def row_11(_: Browser, __: str, ___: int) -> AsyncIterator[Figure]:
    """NAG on Rosenbrock in NumPy: together, one call for each walk, a loop in plain floats."""
    speed = measure()
    what = f"{WALKS:,} NAG walks × {STEPS}"
    at = "Rosenbrock, NumPy"
    yield Figure(11, f"{what}, against one call each", at, speed.over_singly, "×", least=100)
    yield Figure(11, f"{what}, against plain floats", at, speed.over_plain, "×", least=20)
    yield Figure(11, f"{what}, together", at, speed.together, "s")
