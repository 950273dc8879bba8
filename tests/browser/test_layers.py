"""What a frame does not cost: that Chromium sorts all layers anew, or lays out the whole page.

It sorts where an element's transform changes in a style, or what a layer draws becomes larger or
smaller; it lays out all where a word changes in a box whose size or place depends on others. Under
a hand and while a run plays that would be in every frame. Its own record tells.
"""

import json
from collections import Counter
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.hands import TEXT, box_of

MOVES = 30
FEW = 0.2  # of the moves: a word that becomes wider than its place, a number that comes or goes


def recorded(browser: Browser) -> list[dict[str, Any]]:
    events = json.loads(browser.stop_tracing())["traceEvents"]
    return [event for event in events if event["ph"] == "X"]


def layouts(events: list[dict[str, Any]]) -> Counter[bool]:
    """How many there were of some boxes alone, by True, and of the whole page, by False."""
    begun = [event["args"]["beginData"] for event in events if event["name"] == "Layout"]
    # The page's icon is laid out as well, in a frame of its own.
    frames = Counter(each["frame"] for each in begun).most_common(1)
    return Counter(each["partialLayout"] for each in begun if each["frame"] == frames[0][0])


@pytest.mark.parametrize(
    ("grip", "share", "reach"),
    [
        ("[data-setting=alpha] .range", 0.5, (90, 0)),
        ("[data-setting=beta] .range", 0.1, (90, 0)),
        (".handle", 0.5, (90, 40)),
        ("#timeline", 0.3, (300, 0)),
    ],
)
def test_a_drag_neither_sorts_the_layers_nor_lays_out_the_page_in_each_frame(
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
    events = recorded(browser)
    opened.mouse.up()
    seen = Counter(event["name"] for event in events)
    assert seen["Layerize"] >= MOVES / 2, "no frames were recorded"
    assert seen["PaintArtifactCompositor::Update"] <= FEW * MOVES
    assert layouts(events)[False] <= FEW * MOVES


def test_while_it_plays_words_lay_out_their_own_boxes(opened: Page, browser: Browser) -> None:
    opened.get_by_role("button", name=TEXT["play"], exact=True).click()
    opened.wait_for_timeout(200)
    browser.start_tracing(page=opened, categories=["devtools.timeline"])
    opened.wait_for_timeout(800)
    events = recorded(browser)
    told = layouts(events)
    assert told[True] >= 8, "no words were recorded"
    assert told[False] <= 2
