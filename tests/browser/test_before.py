"""Before against after: the former paths stay under the new ones, of one gesture to the next."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import box_of, drawn, panels, visit, why_of

GHOST = ".before .ghost"


def newest(page: Page) -> list[str]:
    return [panel.locator(".newest").get_attribute("d") or "" for panel in panels(page).all()]


def ghosts(page: Page) -> list[str]:
    return [panel.locator(GHOST).get_attribute("d") or "" for panel in panels(page).all()]


@pytest.mark.usefixtures("complaints")
def test_the_former_paths_stay(page: Page) -> None:
    visit(page, "?layers=before")
    page.evaluate("downhill.seek(150)")
    before = newest(page)
    assert ghosts(page) == ["", "", ""]
    page.evaluate("downhill.set({ alpha: 0.02 })")
    assert newest(page) != before
    assert ghosts(page) == before


@pytest.mark.usefixtures("complaints")
def test_a_drag_has_one_before(page: Page) -> None:
    visit(page, "?layers=before")
    page.evaluate("downhill.seek(150)")
    before = newest(page)
    box = box_of(page.get_by_role("slider", name="Momentum β"))
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.3, y)
    page.mouse.down()
    for share in (0.35, 0.4, 0.45):
        page.mouse.move(box["x"] + box["width"] * share, y)
        drawn(page)
        assert ghosts(page) == before
    page.mouse.up()
    drawn(page)
    assert ghosts(page) == before
    after = newest(page)
    page.evaluate("downhill.set({ x: 1 })")
    assert ghosts(page) == after


@pytest.mark.usefixtures("complaints")
def test_another_landscape_has_no_before_and_the_key_switches_it(page: Page) -> None:
    visit(page)
    page.keyboard.press("b")
    expect(page.locator(GHOST)).to_have_count(3)
    page.evaluate("downhill.set({ alpha: 0.02 })")
    assert all(ghosts(page))
    page.evaluate("downhill.set({ landscape: 'saddle' })")
    assert ghosts(page) == ["", "", ""]
    why = why_of(page)
    expect(why.get_by_role("radio", name="Before")).to_be_checked()
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    expect(page.locator(GHOST)).to_have_count(0)


@pytest.mark.usefixtures("complaints")
def test_the_former_losses_stay_on_the_chart(page: Page) -> None:
    def curves(group: str) -> dict[str, str | None]:
        each = page.locator(f".chart .{group} [data-optimizer]").all()
        return {
            str(one.get_attribute("data-optimizer")): one.locator("path").get_attribute("d")
            for one in each
        }

    # The start's loss is the highest, so that the linear axis stays as it is.
    visit(page, "?layers=before&loss=linear")
    before = curves("curves")
    page.evaluate("downhill.set({ beta: 0.8 })")
    assert curves("former") == before
    assert curves("curves")["momentum"] != before["momentum"]
    assert curves("curves")["sgd"] == before["sgd"]
    # On a log axis a former curve shows what lay above the lowest loss then.
    page.evaluate("downhill.set({ landscape: 'double-well', loss: 'log' })")
    assert not curves("former")
    page.evaluate("downhill.set({ parameters: { c: 0.1 } })")
    assert all(curves("former").values())
    page.keyboard.press("b")
    expect(page.locator(".chart .former")).to_have_count(0)
