"""The panels' menus and More, as a person uses them."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from app.settings import RUNS_LIMIT
from tests.browser.hands import (
    TEXT,
    box_of,
    drawer_of,
    drawn,
    menu_of,
    more_of,
    panels,
    press,
    settings,
    type_into,
    visit,
)
from tests.browser.test_access import violations

SIX = "?" + "&".join(["run=sgd", "run=momentum,beta:0.8", "run=nag,alpha:0.0123", *["run=nag"] * 3])


def test_one_to_six_panels(opened: Page) -> None:
    menu = menu_of(opened, "NAG")
    while panels(opened).count() < RUNS_LIMIT:
        count = panels(opened).count()
        press(menu := opened.locator("#panel-menu"), "panel.add")
        expect(panels(opened)).to_have_count(count + 1)
        expect(menu).to_be_visible()
    expect(menu.get_by_role("button", name=TEXT["panel.add"])).to_be_disabled()
    expect(menu).to_contain_text(TEXT["panel.full"])
    expect(opened.get_by_role("region", name="NAG (4)")).to_be_visible()
    opened.keyboard.press("Escape")
    for left in range(RUNS_LIMIT - 1, 0, -1):
        panels(opened).last.locator(".panel-name").click()
        press(menu, "panel.remove")
        expect(panels(opened)).to_have_count(left)
        expect(panels(opened).last.locator(".panel-name")).to_be_focused()
    panels(opened).first.locator(".panel-name").click()
    expect(menu.get_by_role("button", name=TEXT["panel.remove"])).to_be_disabled()
    expect(menu).to_contain_text(TEXT["panel.last"])


def test_momentum_with_three_betas_of_their_own(opened: Page) -> None:
    for index, beta in enumerate(("0.8", "0.9", "0.99")):
        panels(opened).nth(index).locator(".panel-name").click()
        menu = opened.locator("#panel-menu")
        menu.locator(".chip", has_text="Momentum").click()
        menu.get_by_role("checkbox", name=TEXT["panel.own.beta"]).click()
        assert settings(opened)["runs"][index]["beta"] == settings(opened)["beta"]
        type_into(menu.get_by_role("textbox", name=TEXT["panel.own.beta"]), beta)
        expect(opened.get_by_role("region", name=f"Momentum, β {beta}", exact=True)).to_be_visible()
        opened.keyboard.press("Escape")
    by_hand = opened.evaluate("downhill.paths()")
    press(more_of(opened), "panels.three")
    press(opened.locator("#more-menu"), "panels.compare")
    assert opened.evaluate("downhill.paths()") == by_hand


def test_own_values_bend_one_walk_alone(opened: Page) -> None:
    before = opened.evaluate("downhill.paths()")
    menu_of(opened, "Momentum")
    menu = opened.locator("#panel-menu")
    menu.get_by_role("checkbox", name=TEXT["panel.own.alpha"]).click()
    menu.get_by_role("slider", name=TEXT["panel.own.alpha"]).press("ArrowLeft")
    after = opened.evaluate("downhill.paths()")
    assert after["momentum"] != before["momentum"]
    assert after["sgd"] == before["sgd"]
    menu.get_by_role("checkbox", name=TEXT["panel.own.alpha"]).click()
    assert opened.evaluate("downhill.paths()") == before


def test_what_a_rule_does_not_use_is_not_offered(opened: Page) -> None:
    menu_of(opened, "Momentum")
    menu = opened.locator("#panel-menu")  # it is named after the panel's own settings
    menu.get_by_role("checkbox", name=TEXT["panel.own.beta"]).click()
    menu.locator(".chip", has_text="SGD").click()
    expect(menu.get_by_role("checkbox", name=TEXT["panel.own.beta"])).to_be_hidden()
    expect(menu).to_contain_text(TEXT["panel.why.sgd"])
    assert settings(opened)["runs"][1] == {"optimizer": "sgd", "alpha": None, "beta": None}


def test_adam_in_a_panel(opened: Page) -> None:
    before = settings(opened)
    paths = opened.evaluate("downhill.paths()")
    menu_of(opened, "Momentum")
    menu = opened.locator("#panel-menu")
    menu.locator(".chip", has_text="Adam").click()
    expect(opened.get_by_role("region", name="Adam, α 0.1", exact=True)).to_be_visible()
    expect(menu.get_by_role("checkbox", name=TEXT["panel.own.alpha"])).to_be_checked()
    expect(menu).to_contain_text(TEXT["panel.why.adam"])
    began = {"optimizer": "adam", "alpha": 0.1, "beta": None, "beta2": 0.999, "epsilon": 1e-8}
    assert settings(opened)["runs"][1] == began
    usual = opened.evaluate("downhill.paths()")["adam"]
    label = f"{TEXT['hyperparameter.beta2']} β₂"
    type_into(menu.get_by_role("textbox", name=label), "0.9")
    region = opened.get_by_role("region", name="Adam, α 0.1, β₂ 0.9", exact=True)
    expect(region).to_be_visible()
    assert opened.evaluate("downhill.paths()")["adam"] != usual
    drawn(opened)
    menu.get_by_role("slider", name=label).press("ArrowRight")
    turned = settings(opened)["runs"][1]
    assert 0.9 < turned["beta2"] < 0.999
    expect(opened).to_have_url(re.compile(rf"run=adam,alpha:0\.1,beta2:{turned['beta2']},"))
    opened.keyboard.press("Escape")
    for _ in range(3):
        opened.keyboard.press("Control+z")
    assert settings(opened) == before
    assert opened.evaluate("downhill.paths()") == paths


def test_a_rule_s_own_alpha_comes_and_goes_with_it(opened: Page) -> None:
    def alpha() -> Any:
        return settings(opened)["runs"][1]["alpha"]

    menu_of(opened, "Momentum")
    menu = opened.locator("#panel-menu")
    tick = menu.get_by_role("checkbox", name=TEXT["panel.own.alpha"])
    tick.click()
    type_into(menu.get_by_role("textbox", name=TEXT["panel.own.alpha"]), "0.02")
    menu.locator(".chip", has_text="Nesterov").click()
    assert alpha() == 0.02, "it means the same there"
    menu.locator(".chip", has_text="AdaGrad").click()
    assert alpha() == 0.5
    tick.click()
    assert alpha() is None
    expect(opened.get_by_role("region", name="AdaGrad", exact=True)).to_be_visible()
    drawn(opened)
    tick.click()
    assert alpha() == 0.5
    menu.locator(".chip", has_text="Momentum").click()
    assert alpha() is None


@pytest.mark.usefixtures("complaints")
def test_what_a_link_says_of_a_rule_s_own_settings_is_shown(page: Page) -> None:
    visit(page, "?run=adam,beta2:0.95,epsilon:0.001&run=rmsprop,alpha:shared&run=newton,rho:0.5")
    expect(page.get_by_role("region", name="Adam, α 0.1, β₂ 0.95, ε 0.001")).to_be_visible()
    expect(page.get_by_role("region", name="RMSProp", exact=True)).to_be_visible()
    expect(page.get_by_role("region", name="Newton, α 1")).to_be_visible()
    expect(page.locator("#notices")).to_contain_text("rho:0.5")
    # No lane: of these only RMSProp follows the slider, and it has no limit.
    expect(page.locator("[data-setting=alpha] .sub > *")).to_have_count(0)
    expect(page.locator("[data-setting=alpha] .side")).to_be_hidden()


@pytest.mark.usefixtures("complaints")
def test_a_lane_is_of_a_run_that_follows_the_slider(page: Page) -> None:
    visit(page, "?run=averaged&run=momentum,alpha:0.01&run=nag&run=averaged,alpha:shared")
    lanes = page.locator("[data-setting=alpha] .sub > *")
    expect(lanes).to_have_count(2)
    expect(lanes.first).to_have_attribute("data-optimizer", "nag")
    expect(lanes.last).to_have_attribute("data-optimizer", "averaged")


@pytest.mark.parametrize("height", [720, 1000])
@pytest.mark.usefixtures("complaints")
def test_a_long_rule_leaves_all_maps_alike_and_the_menu_in_the_window(
    page: Page, height: int
) -> None:
    page.set_viewport_size({"width": 1280, "height": height})
    visit(page, "?run=adam&run=rmsprop&run=newton")
    boxes = [box_of(land) for land in page.locator(".panel .map").all()]
    assert len({(box["y"], box["height"]) for box in boxes}) == 1
    menu = menu_of(page, "Adam, α 0.1")
    assert menu.evaluate("menu => menu.scrollHeight <= menu.clientHeight")
    for chip in menu.locator(".chip").all():
        expect(chip).to_be_in_viewport(ratio=1)


def test_a_menu_leaves_its_walk_in_sight(opened: Page) -> None:
    for index in range(3):
        panels(opened).nth(index).locator(".panel-name").click()
        menu = box_of(opened.locator("#panel-menu"))
        land = box_of(panels(opened).nth(index).locator(".map"))
        assert menu["x"] >= land["x"] + land["width"] or menu["x"] + menu["width"] <= land["x"]
        opened.keyboard.press("Escape")
        expect(panels(opened).nth(index).locator(".panel-name")).to_be_focused()


def test_a_click_elsewhere_closes_a_menu_and_does_no_more(opened: Page) -> None:
    menu, before = menu_of(opened, "SGD"), settings(opened)
    land = box_of(panels(opened).first.locator(".map"))
    opened.mouse.click(land["x"] + 50, land["y"] + 200)
    expect(menu).to_be_hidden()
    assert settings(opened) == before
    opened.mouse.click(land["x"] + 50, land["y"] + 200)
    assert settings(opened)["x"] != before["x"]


# More ---------------------------------------------------------------------------------------------


def test_undo_and_redo(opened: Page) -> None:
    before = settings(opened)
    more = more_of(opened)
    expect(more.get_by_role("button", name=TEXT["undo"])).to_be_disabled()
    press(more, "panels.compare")
    after = settings(opened)
    press(more, "undo")
    assert settings(opened) == before
    expect(more.get_by_role("button", name=TEXT["undo"])).to_be_disabled()
    press(more, "redo")
    assert settings(opened) == after
    expect(more.get_by_role("button", name=TEXT["redo"])).to_be_disabled()


def test_a_panel_is_added_and_its_menu_opens(opened: Page) -> None:
    press(more_of(opened), "panels.add")
    expect(panels(opened)).to_have_count(4)
    expect(opened.locator("#panel-menu")).to_be_visible()
    expect(panels(opened).last.locator(".panel-name")).to_have_attribute("aria-expanded", "true")


def test_colours_and_rules(opened: Page) -> None:
    more = more_of(opened)
    more.locator(".chip", has_text=TEXT["theme.dark"]).click()
    expect(opened.locator("html")).to_have_attribute("data-theme", "dark")
    more.locator(".chip", has_text=TEXT["theme.auto"]).click()
    expect(opened.locator("html")).not_to_have_attribute("data-theme", "dark")
    expect(panels(opened).first.locator(".rule")).to_be_hidden()
    more.get_by_role("checkbox", name=TEXT["rules.show"]).click()
    expect(panels(opened).first.locator(".rule")).to_be_visible()
    opened.keyboard.press("Escape")
    expect(opened.get_by_role("button", name=TEXT["more"])).to_be_focused()


# All that opens -----------------------------------------------------------------------------------


def test_on_a_phone_a_menu_is_as_wide_as_the_window(phone: Page) -> None:
    panels(phone).first.locator(".panel-name").tap()
    menu = phone.locator("#panel-menu")
    expect(menu).to_contain_text(TEXT["panel.why.sgd"])
    box = box_of(menu)
    assert (box["x"], box["width"]) == (0, 390)
    menu.get_by_role("checkbox", name=TEXT["panel.own.alpha"]).tap()
    assert settings(phone)["runs"][0]["alpha"] is not None


def menu_of_second(page: Page) -> Locator:
    return menu_of(page, "Momentum, β 0.8" if "beta:0.8" in page.url else "Momentum")


OPENINGS = {
    "drawer": drawer_of,
    "panel": menu_of_second,
    "more": more_of,
}


@pytest.mark.usefixtures("complaints")
@pytest.mark.parametrize("opening", OPENINGS)
def test_axe_finds_nothing(page: Page, opening: str) -> None:
    visit(page, SIX)
    OPENINGS[opening](page)
    assert violations(page) == []


def test_closed_menus_hold_no_tab_stop(opened: Page) -> None:
    stops = "a, button, input, select, [tabindex='0']"
    visible = opened.locator(stops).filter(visible=True).count()
    for opening in ("drawer", "more", "panel"):
        OPENINGS[opening](opened)
        opened.keyboard.press("Escape")
    assert opened.locator(stops).filter(visible=True).count() == visible


def test_a_shared_setting_has_no_number_of_its_own_in_the_menu(opened: Page) -> None:
    menu = menu_of(opened, "Momentum")
    field = menu.locator(".slider .face").first
    # A box without height is hidden to Playwright, though its words run out of it.
    assert not field.evaluate("face => face.checkVisibility()")
    menu.get_by_role("checkbox", name=TEXT["panel.own.alpha"]).click()
    expect(field).to_be_visible()
    expect(field).to_have_text("0.03")
