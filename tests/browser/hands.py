"""What a person does on the page, for the tests: open, press, type, look where something is.

Must not know what a test expects.
"""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import FloatRect, Locator, Page, expect

from app.facts import texts

TEXT = texts()
READY = "html[data-ready=true]"


def visit(page: Page, query: str = "") -> None:
    page.goto("/" + query)
    expect(page.locator("html")).to_have_attribute("data-ready", "true")
    page.evaluate("downhill.seek(30)")


def settings(page: Page) -> Any:
    return page.evaluate("downhill.settings()")


def panels(page: Page) -> Locator:
    return page.locator(".panel")


def menu_of(page: Page, name: str) -> Locator:
    """A panel's menu, opened by its name."""
    page.get_by_role("button", name=TEXT["panel.menu"].format(name=name), exact=True).click()
    return page.get_by_role("dialog", name=TEXT["panel.menu"].format(name=name))


def more_of(page: Page) -> Locator:
    page.get_by_role("button", name=TEXT["more"]).click()
    return page.get_by_role("dialog", name=TEXT["more"])


def drawer_of(page: Page) -> Locator:
    page.locator("#landscape").click()
    return page.get_by_role("complementary", name=TEXT["landscape.choose"])


def why_of(page: Page) -> Locator:
    page.get_by_role("button", name=TEXT["why.title"], exact=True).click()
    return page.get_by_role("complementary", name=TEXT["why.title"])


def box_of(element: Locator) -> FloatRect:
    box = element.bounding_box()
    assert box
    return box


def press(menu: Locator, key: str) -> None:
    menu.get_by_role("button", name=TEXT[key], exact=True).click()


def touching(page: Page) -> Callable[..., None]:
    """Puts fingers where they are told, moves or lifts them: touchStart, touchMove, touchEnd."""
    cdp = page.context.new_cdp_session(page)

    def touch(kind: str, *places: tuple[float, float]) -> None:
        points = [{"x": x, "y": y, "id": finger} for finger, (x, y) in enumerate(places)]
        cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    return touch


def drawn(page: Page) -> None:
    """Until all that was changed has been drawn, sizes too, however late frames come."""
    page.evaluate("new Promise(requestAnimationFrame).then(downhill.drawn)")


def places_of(path: Locator) -> list[tuple[float, float]]:
    """The points that an SVG path moves to or draws a line to, in px."""
    x = y = 0.0
    places = []
    for dx, dy in re.findall(r"[ml](-?[\d.]+) (-?[\d.]+)", path.get_attribute("d") or ""):
        x, y = x + float(dx), y + float(dy)
        places.append((x, y))
    return places


def type_into(field: Locator, value: str) -> None:
    field.fill(value)
    field.press("Enter")


def paste(field: Locator, text: str) -> None:
    """As a paste leaves the field; fill() types, which takes seconds for a thousand lines."""
    field.evaluate(
        """(field, text) => {
            field.setRangeText(text, 0, field.value.length, "end");
            field.dispatchEvent(new InputEvent("input", {bubbles: true}));
        }""",
        text,
    )
