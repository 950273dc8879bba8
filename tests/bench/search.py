"""Row 12: how long the search for the best α and β takes, and the page's frames meanwhile.

How the figures are taken:
- Time: from the press on "each at its best" until the page has set what was found, the worker's
  start and its script included. Of each landscape with its scene and the three rules the median of
  three searches, and of those the slowest landscape's; then of six rules and runs of 10,000 steps,
  where the search's own budget ends it.
- Frames: as in row 2, over such a search of three rules while the run plays; and just before.
"""

import asyncio
from collections.abc import AsyncIterator
from statistics import median

from playwright.async_api import Browser

from landscapes import LANDSCAPES
from tests.bench.browser import Visit, open_page
from tests.bench.figure import Figure
from tests.bench.frames import frames

RULES = ("sgd", "momentum", "nag", "averaged", "rmsprop", "adam")
SEARCHES = 3
LONG = "?landscape=network&steps=10000"
# Tells when the page has set what a search found.
HEAR = """() => {
  bench.found = new Promise((told) => {
    addEventListener("downhill:change", function hear({ detail }) {
      if (detail.rates !== "best") return;
      removeEventListener("downhill:change", hear);
      told(performance.now());
    });
  });
  return performance.now();
}"""


async def open_tab(visit: Visit) -> None:
    await visit.click(*await visit.middle("#why-button"))
    await asyncio.sleep(0.5)
    await visit.click(*await visit.middle("label:has([name=why][value=compare])"))
    await asyncio.sleep(0.5)


async def search(visit: Visit) -> float:
    """Seconds from the press to what was found."""
    await visit.page.evaluate("downhill.set({ rates: 'same' })")
    await asyncio.sleep(0.3)
    begin = await visit.page.evaluate(HEAR)
    await visit.click(*await visit.middle("label:has([name=rates][value=best])"))
    end = await visit.page.evaluate("bench.found")
    return float(end - begin) / 1000


async def row_12(browser: Browser, address: str, _: int) -> AsyncIterator[Figure]:
    """Each at its best: the time of a search, and frames meanwhile."""
    times = {}
    async with open_page(browser, address) as visit:
        await open_tab(visit)
        for slug, hill in LANDSCAPES.items():
            await visit.page.evaluate("slug => downhill.set({ landscape: slug })", slug)
            if hill.minima:
                times[slug] = median([await search(visit) for _ in range(SEARCHES)])
    slowest = max(times, key=lambda slug: times[slug])
    what = "best α, β of three rules"
    yield Figure(12, what, "1×", times[slowest], "s", most=2, note=f"slowest: {slowest}")

    runs = "".join(f"&run={rule}" for rule in RULES)
    async with open_page(browser, f"{address}/{LONG}{runs}") as visit:
        await open_tab(visit)
        seconds = median([await search(visit) for _ in range(SEARCHES)])
    yield Figure(12, "… of six, 10,000 steps", "1×", seconds, "s", most=2)

    async with open_page(browser, f"{address}/{LONG}") as visit:
        await open_tab(visit)
        await visit.click(*await visit.middle("#restart"))
        await asyncio.sleep(0.5)
        bare, _ = await frames(visit, 2)
        await asyncio.sleep(0.1)  # the last of them has ended
        await visit.page.evaluate("bench.collect()")
        await search(visit)
        times_of_frames = await visit.page.evaluate("bench.frames()")
    rate = 1000 * (len(times_of_frames) - 1) / (times_of_frames[-1] - times_of_frames[0])
    note = f"without {bare.rate:.3g}/s"
    yield Figure(12, "frames meanwhile, playing", "1×", rate, "/s", least=55, note=note)
