"""Rows 9 and 10: what the page fetches, and how long a cold start takes.

How the figures are taken:
- Cold load: a fresh browser context (nothing cached) behind 9 Mbit/s and 60 ms, as the browser's
  own network emulation makes them. Bytes are all that came over the wire, headers included, until
  the network is quiet: Dash and React too. The time runs from the start of the navigation to the
  first task after the frame in which the land and three walkers were drawn. Medians.
- Requests: all that the browser asks for during a visit after the page has loaded.
"""

import asyncio
from collections.abc import AsyncIterator
from statistics import median

from playwright.async_api import Browser

from tests.bench.browser import RATE, WATCH, Screen, open_page, sweep
from tests.bench.figure import Figure

BANDWIDTH = 9e6 / 8  # bytes a second
LATENCY = 60  # ms
LOADS = 9
MEGABYTE = 1e6


async def cold_load(browser: Browser, address: str) -> tuple[float, float]:
    """(megabytes, seconds until three panels are drawn) with an empty cache."""
    screen = Screen()
    context = await browser.new_context(
        viewport={"width": screen.width, "height": screen.height},
    )
    try:
        page = await context.new_page()
        await page.add_init_script(path=WATCH)
        cdp = await context.new_cdp_session(page)
        received: list[float] = []
        cdp.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
        await cdp.send("Network.enable")
        await cdp.send(
            "Network.emulateNetworkConditions",
            {
                "offline": False,
                "latency": LATENCY,
                "downloadThroughput": BANDWIDTH,
                "uploadThroughput": BANDWIDTH,
            },
        )
        await page.goto(address)
        await page.evaluate("downhill.ready")
        await page.wait_for_load_state("networkidle")
        drawn_at = await page.evaluate("bench.drawnAt")
        return sum(received) / MEGABYTE, drawn_at / 1000
    finally:
        await context.close()


async def row_9(browser: Browser, address: str, _: int) -> AsyncIterator[Figure]:
    """Cold load: bytes, and time to three drawn panels with walkers."""
    loads = [await cold_load(browser, address) for _ in range(LOADS)]
    sizes, times = zip(*loads, strict=True)
    at = "9 Mbit/s, 60 ms"
    yield Figure(9, "cold load, bytes", at, median(sizes), "MB", most=0.62)
    yield Figure(9, "cold load, three panels drawn", at, median(times), "s", most=1.25)


async def row_10(browser: Browser, address: str, _: int) -> AsyncIterator[Figure]:
    """Requests while clicking, dragging, playing, zooming, switching the landscape."""
    async with open_page(browser, address) as visit:
        requests: list[str] = []
        visit.page.on("request", lambda request: requests.append(request.url))
        await visit.click(*await visit.middle(".map", 0.3, 0.3))
        await asyncio.sleep(1)
        for selector in ("[data-setting=alpha] .range", "[data-setting=beta] .range", ".handle"):
            start = await visit.middle(selector)
            await visit.press(*start)
            await visit.drag(sweep(start, 60, 10))
            await visit.release(*start)
        await visit.wheel(*await visit.middle(".map"), [30] * RATE)
        for scene in await visit.page.locator("label:has([name=scene])").all():
            await scene.click()
            await asyncio.sleep(0.5)
        await visit.page.locator("#landscape").click()
        for picture in await visit.page.locator("#hill .pictures label").all():
            await picture.click()
            await asyncio.sleep(0.2)
        # The link and Dash hear of a change after the hand has let go.
        await asyncio.sleep(1)
        note = ", ".join(requests[:3])
    yield Figure(10, "requests during a visit", "1×", len(requests), "", most=0, note=note)
