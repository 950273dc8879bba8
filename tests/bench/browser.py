"""The real page in headless Chromium, slowed where asked, and a hand that does not wait for it.

Must not know what is measured.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, CDPSession, Page, async_playwright

from tests.bench.machine import Machine, watched
from tests.conftest import BROWSER_FLAGS, find_browser

WATCH = Path(__file__).with_name("watch.js")
RATE = 60  # moves a second


@dataclass(frozen=True)
class Screen:
    """A window, in px, and how much slower than this machine its processor is."""

    width: int = 1280
    height: int = 720
    ratio: int = 1
    slowdown: int = 1

    def __str__(self) -> str:
        size = "" if (self.width, self.ratio) == (1280, 1) else f"{self.width}×{self.height}"
        density = f"@{self.ratio}" if self.ratio > 1 else ""
        return f"{self.slowdown}× {size}{density}".strip()


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    """Chromium without a window."""
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(
            executable_path=find_browser(), args=BROWSER_FLAGS
        )
        try:
            yield launched
        finally:
            await launched.close()


@asynccontextmanager
async def open_page(
    browser: Browser, address: str, screen: Screen | None = None
) -> AsyncIterator["Visit"]:
    """The page with an empty cache, watched by watch.js, drawn and at rest."""
    screen = screen or Screen()
    context = await browser.new_context(
        viewport={"width": screen.width, "height": screen.height},
        device_scale_factor=screen.ratio,
    )
    try:
        page = await context.new_page()
        await page.add_init_script(path=WATCH)
        cdp = await context.new_cdp_session(page)
        await page.goto(address)
        async with watched() as machine:
            visit = Visit(page, cdp, machine)
            await visit.settled()
            await cdp.send("Emulation.setCPUThrottlingRate", {"rate": screen.slowdown})
            yield visit
    finally:
        await context.close()


class Visit:
    """An open page, its watch and a mouse whose moves come at their times, done or not."""

    def __init__(self, page: Page, cdp: CDPSession, machine: Machine) -> None:
        self.page = page
        self.cdp = cdp
        self.machine = machine

    async def settled(self) -> None:
        """Wait until land and walkers are drawn, Dash included, and nothing moves."""
        await self.page.evaluate("async () => { await downhill.ready; downhill.pause(); }")
        await self.page.wait_for_load_state("networkidle")
        await asyncio.sleep(0.3)

    async def still(self) -> None:
        """Wait until the page has asked for no frame for a while: what was opened stands there."""
        asked = -1
        while asked != (asked := await self.page.evaluate("bench.asked")):
            await asyncio.sleep(1)

    async def middle(self, selector: str, x: float = 0.5, y: float = 0.5) -> tuple[float, float]:
        """A point of an element, by shares of its width and height; it is brought into sight."""
        element = self.page.locator(selector).first
        await element.scroll_into_view_if_needed()
        box = await element.bounding_box()
        assert box, f"{selector} is not shown"
        return box["x"] + x * box["width"], box["y"] + y * box["height"]

    async def mouse(self, kind: str, x: float, y: float, **more: Any) -> None:
        await self.cdp.send("Input.dispatchMouseEvent", {"type": kind, "x": x, "y": y, **more})

    async def press(self, x: float, y: float) -> None:
        await self.mouse("mouseMoved", x, y)
        await self.mouse("mousePressed", x, y, button="left", buttons=1, clickCount=1)

    async def release(self, x: float, y: float) -> None:
        await self.mouse("mouseReleased", x, y, button="left", clickCount=1)

    async def click(self, x: float, y: float) -> None:
        await self.press(x, y)
        await asyncio.sleep(0.03)
        await self.release(x, y)

    async def stream(self, events: Iterable[dict[str, Any]], rate: float = RATE) -> None:
        """Mouse events at an even rate; none waits for what the page does with the one before."""
        clock = asyncio.get_running_loop().time
        begin = clock()
        under_way = []
        for k, event in enumerate(events):
            await asyncio.sleep(max(0.0, begin + k / rate - clock()))
            sent = self.cdp.send("Input.dispatchMouseEvent", event)
            under_way.append(asyncio.ensure_future(sent))
        await asyncio.gather(*under_way)

    async def drag(self, path: Iterable[tuple[float, float]]) -> None:
        """Move the pressed mouse along a path, RATE points a second."""
        await self.stream(
            {"type": "mouseMoved", "x": x, "y": y, "button": "left", "buttons": 1} for x, y in path
        )

    async def wheel(self, x: float, y: float, turns: Iterable[float]) -> None:
        """Turn the wheel over a point, RATE times a second."""
        await self.stream(
            {"type": "mouseWheel", "x": x, "y": y, "deltaX": 0, "deltaY": turn} for turn in turns
        )

    async def times(self, counter: str) -> list[float]:
        """The moments that a counter of watch.js has noted, in s since the epoch."""
        times: list[float] = await self.page.evaluate(f"bench.times.{counter}()")
        return [time / 1000 for time in times]


def sweep(
    start: tuple[float, float], width: float, height: float = 0.0, moves: int = RATE
) -> list[tuple[float, float]]:
    """A path away from a point and back, at an even speed: no two successive points are alike."""
    x, y = start
    shares = [1 - abs(2 * k / moves - 1) for k in range(1, moves + 1)]
    return [(x + width * share, y + height * share) for share in shares]
