"""Before against after: the former paths stay under the new ones, of one gesture to the next."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import box_of, next_frame, panels, visit, why_of

GHOST = ".before .ghost"


def drawn(page: Page) -> list[str]:
    return [panel.locator(".newest").get_attribute("d") or "" for panel in panels(page).all()]


def ghosts(page: Page) -> list[str]:
    return [panel.locator(GHOST).get_attribute("d") or "" for panel in panels(page).all()]


@pytest.mark.usefixtures("complaints")
def test_the_former_paths_stay(page: Page) -> None:
    visit(page, "?layers=before")
    page.evaluate("downhill.seek(150)")
    next_frame(page)
    before = drawn(page)
    assert ghosts(page) == ["", "", ""]
    page.evaluate("downhill.set({ alpha: 0.02 })")
    next_frame(page)
    assert drawn(page) != before
    assert ghosts(page) == before


@pytest.mark.usefixtures("complaints")
def test_a_drag_has_one_before(page: Page) -> None:
    visit(page, "?layers=before")
    page.evaluate("downhill.seek(150)")
    next_frame(page)
    before = drawn(page)
    box = box_of(page.get_by_role("slider", name="Momentum β"))
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.3, y)
    page.mouse.down()
    for share in (0.35, 0.4, 0.45):
        page.mouse.move(box["x"] + box["width"] * share, y)
        next_frame(page)
        assert ghosts(page) == before
    page.mouse.up()
    next_frame(page)
    assert ghosts(page) == before
    after = drawn(page)
    page.evaluate("downhill.set({ x: 1 })")
    next_frame(page)
    assert ghosts(page) == after


@pytest.mark.usefixtures("complaints")
def test_another_landscape_has_no_before_and_the_key_switches_it(page: Page) -> None:
    visit(page)
    page.keyboard.press("b")
    expect(page.locator(GHOST)).to_have_count(3)
    page.evaluate("downhill.set({ alpha: 0.02 })")
    next_frame(page)
    assert all(ghosts(page))
    page.evaluate("downhill.set({ landscape: 'saddle' })")
    next_frame(page)
    assert ghosts(page) == ["", "", ""]
    why = why_of(page)
    expect(why.get_by_role("radio", name="Before")).to_be_checked()
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    expect(page.locator(GHOST)).to_have_count(0)
