"""Rows 2, 4, 7 and 8: the page's frames while a run plays, and at rest.

How the figures are taken:
- Frames: the bench asks for each frame itself and notes its time, for some seconds of a run that
  was started anew. A page with nothing in it, taken in the same way, stands beside it: what it
  misses, the machine misses. Long tasks are those that the browser reports, of 50 ms and more.
  Of several runs the median is the figure, of their long tasks the most that one had.
- "full speed" stands beside a figure: the same without what fell into moments in which the machine
  was held back (machine.py).
- At rest: calls of requestAnimationFrame in five seconds, paused in mid-run and after its end.
- Layout shift: the sum of all that the browser reports while the page loads, the worst of three.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, median, quantiles

from playwright.async_api import Browser

from tests.bench.browser import Screen, Visit, open_page
from tests.bench.figure import Figure
from tests.bench.hand import DENSE, SIX_RUNS, SLOW

RUNS = 5
SECONDS = 8.0  # of a run that lasts ten
REST = 5.0
LOADS = 3


@dataclass(frozen=True)
class Frames:
    """Frames a second, and the 95th percentile of the time between two, in ms."""

    rate: float
    late: float


@dataclass(frozen=True)
class Run:
    """What is seen of a run: all of it, and at the machine's full speed."""

    whole: Frames
    steady: Frames
    tasks: int
    steady_tasks: int


async def frames(visit: Visit, seconds: float = SECONDS) -> tuple[Frames, Frames]:
    """Of all frames, and of those at the machine's full speed."""
    await visit.page.evaluate("bench.collect()")
    await asyncio.sleep(seconds)
    times = await visit.page.evaluate("bench.frames().map((t) => performance.timeOrigin + t)")
    pairs = list(pairwise(time / 1000 for time in times))
    return _frames(pairs), _frames([pair for pair in pairs if visit.machine.steady(*pair)])


def _frames(pairs: Sequence[tuple[float, float]]) -> Frames:
    """Of the beginnings of frames and of those behind them, in s."""
    apart = [1000 * (after - before) for before, after in pairs]
    return Frames(1000 / fmean(apart), quantiles(apart, n=20)[-1])


def middle(runs: Sequence[Frames]) -> Frames:
    """The medians of some runs."""
    return Frames(median(run.rate for run in runs), median(run.late for run in runs))


async def long_tasks(visit: Visit) -> list[tuple[float, float]]:
    """Beginning and end of each so far, in s since the epoch."""
    tasks = await visit.page.evaluate(
        "bench.longTasks.map((t) => [performance.timeOrigin + t.startTime, t.duration])"
    )
    return [(start / 1000, (start + duration) / 1000) for start, duration in tasks]


async def play(visit: Visit) -> Run:
    """A run from its start on; its first half second passes unseen."""
    await visit.click(*await visit.middle("#restart"))
    await asyncio.sleep(0.5)
    before = len(await long_tasks(visit))
    whole, steady = await frames(visit)
    tasks = (await long_tasks(visit))[before:]
    assert await visit.page.locator("[aria-label=Pause]").count(), "the run ended too early"
    return Run(whole, steady, len(tasks), sum(visit.machine.steady(*task) for task in tasks))


async def playing(
    row: int, browser: Browser, address: str, screen: Screen, least: float, what: str = "playing"
) -> AsyncIterator[Figure]:
    """Frames and long tasks of runs, and an empty page's frames."""
    async with open_page(browser, address, screen) as visit:
        runs = [await play(visit) for _ in range(RUNS)]
        await visit.page.goto("about:blank")
        bare, _ = await frames(visit)
    whole, steady = middle([run.whole for run in runs]), middle([run.steady for run in runs])
    at = str(screen)
    note = f"empty page {bare.rate:.3g}/s, full speed {steady.rate:.3g}/s"
    yield Figure(row, f"{what}, frames", at, whole.rate, "/s", least=least, note=note)
    if row == 2:
        note = f"empty page {bare.late:.3g} ms, full speed {steady.late:.3g} ms"
        yield Figure(row, f"{what}, p95 frame", at, whole.late, "ms", most=17.5, note=note)
        tasks = [run.tasks for run in runs]
        note = f"of each run {tasks}, at full speed {sum(run.steady_tasks for run in runs)}"
        yield Figure(row, f"{what}, long tasks", at, max(tasks), "", most=0, note=note)


async def row_2(browser: Browser, address: str, _: int) -> AsyncIterator[Figure]:
    """A run playing."""
    for screen in (Screen(), SLOW):
        async for figure in playing(2, browser, address, screen, 59):
            yield figure


async def row_4_playing(browser: Browser, address: str, _: int) -> AsyncIterator[Figure]:
    """Six panels, 2,000 steps each, playing."""
    link = f"{address}/?{SIX_RUNS}&steps=2000"
    async for figure in playing(4, browser, link, Screen(), 55, "six panels playing"):
        yield figure


async def row_7_playing(browser: Browser, address: str, _: int) -> AsyncIterator[Figure]:
    """A run playing on a large, dense screen."""
    async for figure in playing(7, browser, address, DENSE, 50):
        yield figure


async def row_8(browser: Browser, address: str, _: int) -> AsyncIterator[Figure]:
    """Frames asked for at rest, and layout shift over the load."""
    asked = 0
    shifts = []
    for load in range(LOADS):
        async with open_page(browser, address) as visit:
            shifts.append(await visit.page.evaluate("bench.shift"))
            if load:
                continue
            for step in (40, 10_000):
                await visit.page.evaluate(f"downhill.seek({step})")
                await asyncio.sleep(0.5)
                before = await visit.page.evaluate("bench.asked")
                await asyncio.sleep(REST)
                asked = max(asked, await visit.page.evaluate("bench.asked") - before)
    yield Figure(8, "at rest, frames asked for in 5 s", "1×", asked, "", most=0)
    yield Figure(8, "layout shift over the load", "1×", max(shifts), "", most=0.01)
