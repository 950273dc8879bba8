"""Rows 1, 3 to 7 and 13: how soon and how often the page answers a hand.

How the figures are taken:
- Latency: from the event's own `timeStamp` (pointerup, the end of a click) to the first task after
  the frame in which the paths, or for row 6 the paths and the land, were drawn anew.
  The median of all gestures; the clicks come at random moments, while the walks play.
- Redraws a second: frames in which the page redrew, over the time from the first move to the
  browser's receipt of the last. The mouse moves 60 times a second whether or not the page keeps up;
  the page is at rest, so that nothing but the hand makes it draw. One sweep of a second is one
  gesture; the median of all. `moves` is the ceiling: frames in which a move arrived.
- "full speed" stands beside a figure: the same without what fell into moments in which the machine
  was held back (machine.py).
- Landscapes are switched by the scenes, and by the pictures in the landscape's drawer.
  What is waited for are the land's lines with the walks. The axes' numbers follow with the words.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from math import nan
from statistics import median
from time import perf_counter, time

from playwright.async_api import Browser

from landscapes import LANDSCAPES
from tests.bench.browser import RATE, Screen, Visit, open_page, sweep
from tests.bench.figure import Figure

SEED = 3
SIX_RUNS = "&".join(
    f"run={run}" for run in ("sgd", "momentum", "nag", "momentum,beta:0.8", "nag,beta:0.8", "sgd")
)
# How many walks of a map were drawn in the last frame.
WALKS = "Object.values(downhill.walks())[0].length"
SLOW = Screen(slowdown=4)
DENSE = Screen(1920, 1080, ratio=2)
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
    """Frames a second with a redraw, with a move, with a redraw at full speed: medians."""

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


async def row_1(browser: Browser, address: str, gestures: int) -> AsyncIterator[Figure]:
    """Click → changed frame, three panels."""
    for screen, most in ((Screen(), 17), (SLOW, 50)):
        async with open_page(browser, address, screen) as visit:
            answers = await latencies(visit, click_maps(visit, gestures), "['walk']")
        yield Figure(
            1,
            "click → changed frame",
            str(screen),
            median(answers.times),
            "ms",
            most=most,
            note=answers.note,
        )


async def row_3(browser: Browser, address: str, gestures: int) -> AsyncIterator[Figure]:
    """α, β, start and playhead dragged at 60 moves a second."""
    for screen, least in ((Screen(), 57.0), (SLOW, 50.0)):
        async for figure in drags(3, browser, address, screen, least, gestures):
            yield figure


async def drags(
    row: int, browser: Browser, address: str, screen: Screen, least: float, gestures: int
) -> AsyncIterator[Figure]:
    """The four drags of row 3 on one screen."""
    async with open_page(browser, address, screen) as visit:
        await visit.page.evaluate("downhill.seek(downhill.settings().steps)")
        slider = "[data-setting={}] .range"
        width = screen.width / 14
        for what, start, reach in (
            ("α", await visit.middle(slider.format("alpha"), 0.5), (width, 0)),
            # Where two places of the thumb never round to one value.
            ("β", await visit.middle(slider.format("beta"), 0.02), (width, 0)),
            ("start", await visit.middle(".handle"), (width, width / 2)),
            ("playhead", await visit.middle("#timeline", 0.3), (width * 4, 0)),
        ):
            redraws = await dragged(visit, gestures, start, *reach)
            yield Figure(
                row,
                f"{what} dragged, redraws",
                str(screen),
                redraws.rate,
                "/s",
                least=least,
                note=redraws.note,
            )


async def row_4_drag(browser: Browser, address: str, gestures: int) -> AsyncIterator[Figure]:
    """Six panels, 2,000 steps each, β dragged."""
    link = f"{address}/?{SIX_RUNS}&steps=2000"
    async with open_page(browser, link) as visit:
        await visit.page.evaluate("downhill.seek(2000)")
        start = await visit.middle("[data-setting=beta] .range", 0.02)
        redraws = await dragged(visit, gestures, start, 90, 0)
    yield Figure(
        4,
        "six panels: β dragged, redraws",
        "1×",
        redraws.rate,
        "/s",
        least=30,
        note=redraws.note,
    )


async def row_5(browser: Browser, address: str, gestures: int) -> AsyncIterator[Figure]:
    """The land of all panels redrawn under the hand: a knob dragged, the wheel turned."""
    for screen, least in ((Screen(), 30.0), (SLOW, 12.0)):
        async with open_page(browser, address, screen) as visit:
            await visit.page.evaluate("downhill.seek(downhill.settings().steps)")
            zoomed = await turned(visit, gestures)
            await visit.page.locator("#landscape").click()
            await visit.still()
            # Until it stands and nothing lies over it: a hand that misses it would measure 0.
            await visit.page.locator("#hill .range").first.hover(trial=True)
            start = await visit.middle("#hill .range", 0.4)
            knob = await dragged(visit, gestures, start, 60, 0, counter="land")
        for what, redraws in (("zooming", zoomed), ("knob dragged", knob)):
            yield Figure(
                5,
                f"{what}, redraws of the land",
                str(screen),
                redraws.rate,
                "/s",
                least=least,
                note=redraws.note,
            )


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


async def switched(visit: Visit, gestures: int, labels: Sequence[str]) -> tuple[Answers, float]:
    """How soon another land stands with its walks, and the median with the axes' numbers, in ms."""
    lines = await latencies(visit, click_in_turn(visit, gestures, labels), "['walk', 'land']")
    whole = await visit.page.evaluate("bench.landTimes")
    return lines, median(whole[-gestures:])


async def row_6(browser: Browser, address: str, gestures: int) -> AsyncIterator[Figure]:
    """Landscape switch → new land and walks painted."""
    scenes = [f"label:has([name=scene][value={slug}])" for slug in ("valleys", "ravine", "ridge")]
    pictures = [f"#hill label:has([value={slug}])" for slug in reversed(LANDSCAPES)]
    for screen, most in ((Screen(), 60), (SLOW, 250)):
        async with open_page(browser, address, screen) as visit:
            by_scene = await switched(visit, gestures, scenes)
            await visit.page.locator("#landscape").click()
            await visit.still()
            by_picture = await switched(visit, gestures, pictures)
        for what, (lines, whole) in (("scene", by_scene), ("picture", by_picture)):
            yield Figure(
                6,
                f"landscape by {what} → painted",
                str(screen),
                median(lines.times),
                "ms",
                most=most,
                note=f"{lines.note}; numbers {whole:.3g} ms",
            )


async def row_13(browser: Browser, address: str, gestures: int) -> AsyncIterator[Figure]:
    """A point of the regression bowl dragged: land, paths and lines follow it."""
    async with open_page(browser, f"{address}/?landscape=regression&batch=4") as visit:
        await visit.page.evaluate("downhill.seek(downhill.settings().steps)")
        await visit.page.locator("#why-button").click()
        await asyncio.sleep(1)
        start = await visit.middle(".plot .points g:nth-child(5) circle")
        redraws = await dragged(visit, gestures, start, 60, -30)
    yield Figure(
        13,
        "data point dragged, redraws",
        "1×",
        redraws.rate,
        "/s",
        least=20,
        note=redraws.note,
    )


async def row_7_drags(browser: Browser, address: str, gestures: int) -> AsyncIterator[Figure]:
    """Row 3 on a large, dense screen."""
    async for figure in drags(7, browser, address, DENSE, 50, gestures):
        yield figure


async def row_14(browser: Browser, address: str, gestures: int) -> AsyncIterator[Figure]:
    """Six panels with 200 noisy walks each, β dragged."""
    async with open_page(browser, f"{address}/?{SIX_RUNS}&noise=1&walks=200") as visit:
        await visit.page.evaluate("downhill.seek(downhill.settings().steps)")
        start = await visit.middle("[data-setting=beta] .range", 0.02)
        drawn = []

        async def look() -> None:
            drawn.append(await visit.page.evaluate(WALKS))

        redraws = await dragged(visit, gestures, start, 90, 0, look=look)
    yield Figure(
        14,
        "6 × 200 noisy walks: β dragged, redraws",
        "1×",
        redraws.rate,
        "/s",
        least=30,
        note=f"{redraws.note}; {median(drawn):.0f} walks drawn meanwhile",
    )
