"""What a frame does not cost: that Chromium sorts the layers of the page anew.

It does so where an element's transform changes in a style, or what a layer draws becomes larger or
smaller; under a hand that would be in every frame. Its own record of a drag tells.
"""

import json
from collections import Counter

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.hands import box_of

MOVES = 30
FEW = 0.2  # of the moves: a word that becomes wider than its place, a number that comes or goes


@pytest.mark.parametrize(
    ("grip", "share", "reach"),
    [
        ("[data-setting=alpha] .range", 0.5, (90, 0)),
        ("[data-setting=beta] .range", 0.1, (90, 0)),
        (".handle", 0.5, (90, 40)),
        ("#timeline", 0.3, (300, 0)),
    ],
)
def test_a_drag_does_not_sort_the_layers_in_each_frame(
    opened: Page, browser: Browser, grip: str, share: float, reach: tuple[int, int]
) -> None:
    box = box_of(opened.locator(grip).first)
    x, y = box["x"] + share * box["width"], box["y"] + box["height"] / 2
    opened.mouse.move(x, y)
    opened.mouse.down()
    opened.mouse.move(x + 1, y)
    browser.start_tracing(page=opened, categories=["devtools.timeline", "blink"])
    for k in range(MOVES):
        opened.mouse.move(x + reach[0] * k / MOVES, y + reach[1] * k / MOVES)
        opened.evaluate("new Promise(requestAnimationFrame)")
    events = json.loads(browser.stop_tracing())["traceEvents"]
    opened.mouse.up()
    seen = Counter(event["name"] for event in events if event["ph"] == "X")
    assert seen["Layerize"] >= MOVES / 2, "no frames were recorded"
    assert seen["PaintArtifactCompositor::Update"] <= FEW * MOVES
