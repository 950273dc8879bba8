"""A hand's gestures on the page, and how soon and how often each was answered.

Must not know which figure is asked for.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from math import nan
from statistics import median
from time import perf_counter, time

from tests.bench.browser import RATE, Visit, sweep

SEED = 3
ENOUGH = 0.3  # s of a gesture at full speed


@dataclass(frozen=True)
class Answers:
    """How soon each gesture was answered, and which of them at the machine's full speed."""

    times: Sequence[float]  # ms
    steady: Sequence[bool]

    @property
    def note(self) -> str:
        """The median of those at full speed."""
        steady = [time for time, good in zip(self.times, self.steady, strict=True) if good]
        return f"full speed {median(steady):.3g} ms" if steady else "never at full speed"


@dataclass(frozen=True)
class Redraws:
    """A second: frames with a redraw, moves that came, frames with a redraw at full speed."""

    rate: float
    moves: float
    steady: float

    @property
    def note(self) -> str:
        """What stands beside the figure."""
        return f"moves {self.moves:.3g}/s, full speed {self.steady:.3g}/s"


async def latencies(
    visit: Visit, points: AsyncIterator[tuple[float, float]], parts: str
) -> Answers:
    """From each click's end to the task after the frame that shows it."""
    chance = random.Random(SEED)  # noqa: S311
    measured, steady = [], []
    async for x, y in points:
        before = await visit.page.evaluate("[downhill.settings(), bench.strays]")
        await visit.page.evaluate(f"void (bench.answer = bench.expect('pointerup', {parts}))")
        await visit.click(x, y)
        measured.append(await visit.page.evaluate("bench.answer"))
        after = await visit.page.evaluate("[downhill.settings(), bench.strays]")
        assert after[0] != before[0], "the click changed nothing"
        assert after[1] == before[1], "the page drew outside of a frame"
        await asyncio.sleep(chance.uniform(0.2, 0.5))
    events = (await visit.page.evaluate("bench.eventTimes"))[-len(measured) :]
    for event, took in zip(events, measured, strict=True):
        steady.append(visit.machine.steady(event / 1000, (event + took) / 1000))
    return Answers(measured, steady)


async def click_maps(visit: Visit, gestures: int) -> AsyncIterator[tuple[float, float]]:
    """Random points on all panels."""
    chance = random.Random(SEED)  # noqa: S311
    maps = await visit.page.locator(".map").all()
    boxes = [await each.bounding_box() for each in maps]
    for _ in range(gestures):
        box = chance.choice(boxes)
        assert box
        share_x, share_y = chance.uniform(0.15, 0.85), chance.uniform(0.15, 0.85)
        yield box["x"] + share_x * box["width"], box["y"] + share_y * box["height"]


async def click_in_turn(
    visit: Visit, gestures: int, labels: Sequence[str]
) -> AsyncIterator[tuple[float, float]]:
    """Chips in turn: each is another landscape's."""
    for gesture in range(gestures):
        yield await visit.middle(labels[gesture % len(labels)])


async def redraw_rate(
    visit: Visit,
    counter: str,
    gestures: int,
    gesture: Callable[[], Awaitable[None]],
    look: Callable[[], Awaitable[None]] | None = None,
) -> Redraws:
    """Medians of all gestures of RATE moves.

    After each of them, beside the time that is measured, one may look.
    """
    chance = random.Random(SEED)  # noqa: S311
    spans = []
    for _ in range(gestures):
        # Moves and frames are as frequent: how they fall together must not be the same each time.
        await asyncio.sleep(chance.uniform(0, 1 / RATE))
        begin, clock = time(), perf_counter()
        await gesture()
        spans.append((begin, begin + max(perf_counter() - clock, 1.0)))
        if look:
            await look()
    drawn, moved = await visit.times(counter), await visit.times("moves")
    rates, moves, steady = [], [], []
    for begin, end in spans:
        frames = [moment for moment in drawn if begin <= moment < end]
        rates.append(len(frames) / (end - begin))
        moves.append(sum(begin <= moment < end for moment in moved) / (end - begin))
        full = visit.machine.seconds(begin, end)
        if full > ENOUGH:
            steady.append(visit.machine.count(frames) / full)
    return Redraws(median(rates), median(moves), median(steady) if steady else nan)


async def dragged(
    visit: Visit,
    gestures: int,
    start: tuple[float, float],
    *reach: float,
    counter: str = "maps",
    look: Callable[[], Awaitable[None]] | None = None,
) -> Redraws:
    """The redraw rate while the mouse, pressed at a point, sweeps away from it and back."""
    await visit.press(*start)
    await asyncio.sleep(0.3)
    redraws = await redraw_rate(
        visit, counter, gestures, lambda: visit.drag(sweep(start, *reach)), look
    )
    await visit.release(*start)
    await asyncio.sleep(0.3)
    return redraws


async def turned(visit: Visit, gestures: int) -> Redraws:
    """The land's redraw rate while the wheel zooms out and in again.

    A browser that is behind drops turns: each gesture begins with the whole map again, or the
    window would wander to where no line is.
    """
    place = await visit.middle(".map")
    await visit.mouse("mouseMoved", *place)
    turns = [40 if move < RATE / 2 else -40 for move in range(RATE)]

    async def fit() -> None:
        await asyncio.sleep(0.2)  # the zoom has ended
        await visit.page.evaluate("downhill.set({ window: null })")
        await asyncio.sleep(0.2)

    return await redraw_rate(visit, "land", gestures, lambda: visit.wheel(*place, turns), fit)
