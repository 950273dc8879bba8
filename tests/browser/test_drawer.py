"""The landscape's drawer, as a person uses it: pictures, knobs, levels, view."""

import re

import pytest
from playwright.sync_api import Page, expect

from landscapes import LANDSCAPES
from tests.browser.hands import TEXT, box_of, drawer_of, panels, press, settings, type_into


def exactly(title: str) -> re.Pattern[str]:
    """A ravine, not the rotated one."""
    return re.compile(f"^{re.escape(title)}$")


def test_every_landscape_is_chosen_by_its_picture(opened: Page) -> None:
    drawer = drawer_of(opened)
    runs = settings(opened)["runs"]
    requests: list[str] = []
    opened.on("requestfinished", lambda request: requests.append(request.url))
    for slug, hill in reversed(LANDSCAPES.items()):
        drawer.locator(".chip", has_text=exactly(hill.title)).click()
        expect(opened.locator("#landscape")).to_have_text(hill.title)
        now = settings(opened)
        assert now["landscape"] == slug
        assert now["runs"] == runs
        assert [now["x"], now["y"]] == list(hill.scene.start)
        assert drawer.get_by_role("slider").count() == len(hill.parameters)
        expect(drawer).to_contain_text(hill.source)
        expect(opened.get_by_role("button", name=TEXT["pause"])).to_be_visible()
    assert not requests


def test_every_landscape_has_a_picture_of_its_own(opened: Page) -> None:
    pictures = drawer_of(opened).locator(".pictures svg")
    expect(pictures.last.locator("path").first).to_be_attached()
    drawn = [picture.inner_html() for picture in pictures.all()]
    assert len(set(drawn)) == len(LANDSCAPES)


@pytest.mark.parametrize("height", [720, 590])
def test_the_chosen_picture_and_the_formula_are_in_sight(opened: Page, height: int) -> None:
    opened.set_viewport_size({"width": 1280, "height": height})
    for slug in ("ravine", "slope", list(LANDSCAPES)[-1]):
        opened.evaluate("slug => downhill.set({landscape: slug})", slug)
        drawer = drawer_of(opened)
        title = LANDSCAPES[slug].title
        expect(drawer.locator(".chip", has_text=exactly(title))).to_be_in_viewport(ratio=0.99)
        expect(drawer.locator(".formula")).to_be_in_viewport(ratio=1)
        opened.keyboard.press("Escape")


def test_arrow_keys_choose_a_picture(opened: Page) -> None:
    drawer_of(opened)
    opened.keyboard.press("ArrowRight")
    assert settings(opened)["landscape"] == list(LANDSCAPES)[1]
    opened.keyboard.press("Space")
    expect(opened.get_by_role("button", name=TEXT["play"], exact=True)).to_be_visible()


def test_a_knob_is_turned_by_mouse_keys_and_number(opened: Page) -> None:
    drawer = drawer_of(opened)
    knob = drawer.get_by_role("slider", name="Condition number κ")
    box = box_of(knob)
    before = opened.evaluate("downhill.paths().momentum")
    opened.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    opened.mouse.down()
    opened.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + box["height"] / 2, steps=4)
    live = settings(opened)["parameters"]["kappa"]
    assert live > 20
    assert opened.evaluate("downhill.paths().momentum") != before
    opened.mouse.up()
    knob.press("ArrowLeft")
    assert 20 < settings(opened)["parameters"]["kappa"] < live
    type_into(drawer.get_by_role("textbox", name="Condition number κ"), "50")
    assert settings(opened)["parameters"] == {"kappa": 50}
    type_into(drawer.get_by_role("textbox", name="Condition number κ"), "1000")
    assert settings(opened)["parameters"] == {"kappa": 50}
    expect(opened.locator("#notices")).to_contain_text("1000")
    press(drawer, "landscape.reset")
    assert settings(opened)["parameters"] == {"kappa": 20}


def test_every_knob_has_a_name() -> None:
    for slug, hill in LANDSCAPES.items():
        for parameter in hill.parameters:
            assert f"knob.{slug}.{parameter.name}" in TEXT


def test_levels_and_view(opened: Page) -> None:
    drawer = drawer_of(opened)
    land = opened.locator("#land")
    before = land.inner_html()
    drawer.get_by_role("combobox", name=TEXT["levels.title"]).select_option("linear")
    assert settings(opened)["spacing"] == "linear"
    expect(land).not_to_have_js_property("innerHTML", before)
    press(drawer, "zoom.in")
    assert settings(opened)["window"] is not None
    drawer.get_by_role("checkbox", name=TEXT["levels.window"]).click()
    assert settings(opened)["levels"] == "window"
    press(drawer, "zoom.paths")
    press(drawer, "zoom.map")
    assert settings(opened)["window"] is None


def test_the_drawer_stands_beside_the_panels(opened: Page) -> None:
    drawer = drawer_of(opened)
    for theme in ("light", "dark"):
        opened.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        box = box_of(drawer)
        assert box["x"] + box["width"] <= box_of(panels(opened).first)["x"]
    expect(drawer.get_by_role("radio", checked=True)).to_be_focused()
    opened.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(opened.locator("#landscape")).to_be_focused()
    expect(opened.locator("#landscape")).to_have_attribute("aria-expanded", "false")


def test_on_a_phone_panels_stay_in_sight(phone: Page) -> None:
    drawer = drawer_of(phone)
    drawer.locator(".chip", has_text=exactly("Saddle")).tap()
    assert settings(phone)["landscape"] == "saddle"
    box = box_of(drawer)
    assert box["y"] + box["height"] <= box_of(panels(phone).first)["y"] < 600
    drawer.get_by_role("button", name=TEXT["close"]).tap()
    expect(drawer).to_be_hidden()
