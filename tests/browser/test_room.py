"""Words have room: at any width none is cut, and nothing lies on anything else."""

import re
from itertools import combinations, product

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.browser.hands import box_of, drawn, panels, visit, why_of

pytestmark = pytest.mark.usefixtures("complaints")
BETAS = "run=momentum,beta:0.8&run=momentum,beta:0.9&run=momentum,beta:0.99"
BEST = "run=sgd,alpha:0.0952&run=momentum,alpha:0.1336,beta:0.4026&run=nag,alpha:0.0656,beta:0.5923"


def overlap(one: FloatRect, other: FloatRect) -> bool:
    """Whether more than a rounded pixel lies in both."""
    width = min(one["x"] + one["width"], other["x"] + other["width"]) - max(one["x"], other["x"])
    height = min(one["y"] + one["height"], other["y"] + other["height"]) - max(one["y"], other["y"])
    return width > 1 and height > 1


def seen(part: Locator) -> FloatRect | None:
    """Its box, unless it is shown to readers of the screen alone."""
    cut = part.evaluate("part => getComputedStyle(part).clipPath !== 'none'")
    return None if cut else part.bounding_box()


@pytest.mark.parametrize("width", [320, 360, 480, 640, 720, 768, 853, 900, 1000, 1024, 1160, 1280])
def test_at_no_width_does_a_part_lie_on_another(page: Page, width: int) -> None:
    """With the longest title, the drawer closed and open."""
    page.set_viewport_size({"width": width, "height": 800})
    visit(page, "?landscape=network")
    for _ in range(2):
        drawn(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        for group in (".top > *", "#transport > *, #controls .slider"):
            parts = [(box, part) for part in page.locator(group).all() if (box := seen(part))]
            for (box, part), (other, another) in combinations(parts, 2):
                assert not overlap(box, other), f"{part} and {another}"
        for panel in panels(page).all():
            title, status = panel.locator(".panel-title"), panel.locator(".status > :visible").first
            assert not overlap(box_of(title), box_of(status))
            name = panel.locator(".panel-name")
            assert name.evaluate("name => name.scrollWidth <= name.clientWidth"), "its whole name"
        why_of(page)


@pytest.mark.parametrize("width", [1920, 1280, 1000, 390])
@pytest.mark.parametrize("runs", [BETAS, BEST, f"{BEST}&{BEST}"], ids=["betas", "best", "six"])
def test_what_a_panel_has_of_its_own_can_be_read(page: Page, width: int, runs: str) -> None:
    """Whole, beside its name or on its map, at an end of the walk and with the drawer open."""
    page.set_viewport_size({"width": width, "height": 844})
    visit(page, f"?{runs}")
    page.evaluate("downhill.seek(150)")
    for _ in range(2):
        for panel in panels(page).all():
            own = panel.locator(".panel-own:visible, .map-own:visible")
            expect(own).to_have_count(1)
            assert own.evaluate("own => own.scrollWidth <= own.clientWidth"), "all of it"
            box, around = box_of(own), box_of(panel)
            right = box["x"] + box["width"]
            assert right <= around["x"] + around["width"]
            status = box_of(panel.locator(".status > :visible").first)
            beside = box["y"] > status["y"] + status["height"] or right <= status["x"]
            assert beside, "the status has its place"
        why_of(page)


@pytest.mark.parametrize("width", [1280, 1000, 390])
def test_a_long_status_leaves_the_name_in_sight(page: Page, width: int) -> None:
    """Walks that hover in a higher valley, from a step of three digits on."""
    page.set_viewport_size({"width": width, "height": 844})
    higher = "landscape=double-well&x=1.5&y=1&noise=0.01&beta=0.3&alpha=0.01&steps=400"
    visit(page, f"?{higher}&run=momentum&run=nag&run=sgd")
    page.evaluate("downhill.seek(400)")
    why_of(page)
    drawn(page)
    for panel in panels(page).all():
        status = panel.locator(".status > *")
        expect(status).to_have_text(re.compile(r"^higher valley from \d{3}$"))
        name = box_of(panel.locator(".panel-title"))
        assert name["x"] + name["width"] + 4 < box_of(status)["x"]


def test_words_of_a_walker_off_the_map_leave_its_arrow_in_sight(page: Page) -> None:
    visit(page, "?window=-1,1,-1,1")
    page.evaluate("downhill.seek(0)")
    panel = panels(page).first
    around = box_of(panel.locator(".map"))
    for x, y in product((-9, 0, 9), repeat=2):
        page.evaluate(f"downhill.set({{x: {x}, y: {y}}})")
        if x or y:
            arrow = box_of(panel.locator(".away-arrow"))
            words = box_of(panel.locator(".away-label"))
            middle = arrow["y"] + arrow["height"] / 2
            above, below = middle - words["y"] - words["height"], words["y"] - middle
            assert max(above, below) > 13, "as far as the arrow reaches in any direction"
            assert around["y"] <= words["y"] <= around["y"] + around["height"] - words["height"]
