"""Rows 1, 3 to 7 and 13: how soon and how often the page answers a hand.

How the figures are taken (gestures.py):
- Latency: from the event's own `timeStamp` (pointerup, the end of a click) to the first task after
  the frame in which the paths, or for row 6 the paths and the land, were drawn anew.
  The median of all gestures; the clicks come at random moments, while the walks play.
- Redraws a second: frames in which the page redrew, over the time from the first move to the
  browser's receipt of the last. The mouse moves 60 times a second whether or not the page keeps up;
  the page is at rest, so that nothing but the hand makes it draw. One sweep of a second is one
  gesture; the median of all. `moves` are those that came to the page; of two within a frame, one
  is drawn.
- "full speed" stands beside a figure: the same without what fell into moments in which the machine
  was held back (machine.py).
- Landscapes are switched by the scenes, and by the pictures in the landscape's drawer.
  What is waited for are the land's lines with the walks. The axes' numbers follow with the words.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from statistics import median

from playwright.async_api import Browser

from landscapes import LANDSCAPES
from tests.bench.browser import Screen, Visit, open_page
from tests.bench.figure import Figure
from tests.bench.gestures import Answers, click_in_turn, click_maps, dragged, latencies, turned

SIX_RUNS = "&".join(
    f"run={run}" for run in ("sgd", "momentum", "nag", "momentum,beta:0.8", "nag,beta:0.8", "sgd")
)
# How many walks of a map were drawn in the last frame.
WALKS = "Object.values(downhill.walks())[0].length"
SLOW = Screen(slowdown=4)
DENSE = Screen(1920, 1080, ratio=2)


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
