"""The walk as code: what the page shows is run, and its points are those that the page draws."""

from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from app.libraries import LIBRARIES
from tests.browser.hands import TEXT, panels, places_of, settings, visit, why_of
from tests.browser.test_access import violations
from tests.libraries.claims import TOLERANCE, difference, run
from tests.libraries.walks import ahead_of

LINK = "?steps=12&run=momentum,beta:0.8&run=nag,alpha:0.02&run=adam,beta2:0.99&run=newton"
THETA = ".lookahead .theta"


def tab_of(page: Page) -> Locator:
    why = why_of(page)
    why.get_by_text(TEXT["why.code"], exact=True).click()
    return why


def choose(why: Locator, panel: str, library: str) -> None:
    why.get_by_label(TEXT["code.panel"]).select_option(panel)
    why.get_by_text(LIBRARIES[library].title, exact=True).click()


def shown(why: Locator) -> str:
    return why.locator("pre").text_content() or ""


def points(page: Page, key: str) -> Any:
    return np.array(page.evaluate(f"downhill.paths()['{key}']"))


@pytest.mark.usefixtures("complaints", "precision")
def test_what_is_shown_draws_the_page_s_points(page: Page) -> None:
    visit(page, f"{LINK}&layers=lookahead")
    page.evaluate("downhill.seek(12)")
    # The latest layer is this tab's.
    why = why_of(page)
    code = why.locator("pre")
    ends = {}
    for panel in ("momentum", "nag", "adam", "newton"):
        for library in ("optax", "downhill"):
            choose(why, panel, library)
            ends[panel] = run(shown(why))
            assert difference(ends[panel]["points"], points(page, panel)) <= TOLERANCE
            title = LIBRARIES[library].title
            assert title in (code.get_attribute("aria-label") or "")
    choose(why, "nag", "optax")
    ahead = run(shown(why))["ahead"]
    assert difference(ahead, ahead_of(points(page, "nag"), settings(page)["beta"])) <= TOLERANCE

    # The map's scale from the walk that is drawn; where libraries stand is on the same.
    others, panel = [panels(page).nth(index) for index in (0, 2, 3)], panels(page).nth(1)
    walked = np.array(places_of(panel.locator(".newest")))
    theirs = np.array(places_of(panel.locator(THETA)))
    assert len(walked) == len(theirs) == 13
    ones = np.ones((13, 1))
    scale, *_ = np.linalg.lstsq(np.hstack([points(page, "nag"), ones]), walked, rcond=None)
    assert np.abs(np.hstack([ahead, ones]) @ scale - theirs).max() < 0.2
    assert np.abs(walked - theirs).max() > 10
    assert {other.locator(THETA).get_attribute("d") or "" for other in others} == {""}

    # Up to the playhead, and on to a new walk.
    page.evaluate("downhill.seek(5)")
    assert len(places_of(panel.locator(THETA))) == 6
    page.evaluate("downhill.set({ x: 1.5, noise: 0.25 })")
    start = np.array(places_of(panel.locator(THETA)))[0]
    assert np.abs(np.array([1.5, settings(page)["y"], 1]) @ scale - start).max() < 0.2
    assert "[1.5, 0.8]" in shown(why)
    expect(why.get_by_text(TEXT["code.without.noise"])).to_be_visible()
    choose(why, "nag", "downhill")
    expect(why.get_by_text(TEXT["code.without.noise"])).to_be_hidden()
    assert difference(run(shown(why))["points"], points(page, "nag")) <= TOLERANCE

    # A rule that a library does not have.
    choose(why, "newton", "keras")
    expect(why.get_by_text(TEXT["code.truth.keras.newton"])).to_be_visible()
    expect(code).to_be_hidden()
    expect(why.get_by_role("button", name=TEXT["code.copy"])).to_be_hidden()
    # Its panel is gone: the first takes its place.
    page.evaluate("downhill.set({ runs: [{ optimizer: 'sgd' }, { optimizer: 'nag' }] })")
    expect(why.get_by_text(TEXT["code.truth.keras.sgd"])).to_be_visible()
    assert "keras.optimizers.SGD(alpha)" in shown(why)


@pytest.mark.usefixtures("complaints")
def test_it_is_copied_and_the_points_are_switched_on_and_off(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page)
    why = tab_of(page)
    assert "lookahead" not in settings(page)["layers"]
    why.get_by_role("button", name=TEXT["code.copy"]).click()
    expect(page.get_by_text(TEXT["code.copied"])).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == shown(why)
    page.evaluate(
        "() => void (navigator.clipboard.writeText = () => Promise.reject(new Error('no')))"
    )
    why.get_by_role("button", name=TEXT["code.copy"]).click()
    expect(page.get_by_text(TEXT["code.failed"])).to_be_visible()
    assert page.evaluate("String(getSelection())").strip() == shown(why).strip()

    why.get_by_text(TEXT["code.ahead.show"]).click()
    expect(page.locator(".lookahead")).to_have_count(3)
    assert settings(page)["layers"][-1] == "lookahead"
    chip = page.get_by_role("button", name=TEXT["why.off"].format(name=TEXT["why.lookahead"]))
    chip.click()
    expect(page.locator(".lookahead")).to_have_count(0)
    expect(why.get_by_label(TEXT["code.ahead.show"])).not_to_be_checked()
    # Other tabs' layers come with them; this one waits for its switch.
    why.get_by_text(TEXT["why.before"], exact=True).click()
    why.get_by_text(TEXT["why.code"], exact=True).click()
    assert settings(page)["layers"][-1] == "before"
    assert "lookahead" not in settings(page)["layers"]
    # Arrows scroll the code, and leave the playhead where it is.
    code = why.locator("pre")
    code.focus()
    before = page.evaluate("downhill.frame()")
    page.keyboard.press("ArrowRight")
    code.evaluate(
        "pre => pre.scrollLeft > 0 || "
        "new Promise(done => pre.addEventListener('scroll', done, {once: true}))"
    )
    assert page.evaluate("downhill.frame()") == before
    assert violations(page) == []
