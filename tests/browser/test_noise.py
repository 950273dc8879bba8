"""Noise on the gradient: set, drawn again, taken back, linked, switched off; what is told of it."""

import re
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from app.facts import facts
from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, descend
from tests.browser.hands import (
    TEXT,
    panels,
    settings,
    type_into,
    visit,
    why_of,
)
from tests.browser.test_access import violations

NOISY = "?noise=0.5&seed=3"
STABLE = {
    "ravine": {"alpha": 0.03, "beta": 0.9, "noise": 0.5},
    "double-well": {"alpha": 0.05, "beta": 0.8, "noise": 0.2},
    "rosenbrock": {"alpha": 0.0005, "beta": 0.8, "noise": 2},
}


def noise_of(page: Page) -> Locator:
    """The tab, opened."""
    why = why_of(page)
    why.get_by_role("radio", name=TEXT["why.noise"]).check(force=True)
    return why


def chip_of(page: Page, sigma: str) -> Locator:
    name = TEXT["noise.chip"].format(sigma=sigma)
    return page.get_by_role("button", name=TEXT["why.off"].format(name=name))


def paths(page: Page) -> Any:
    return page.evaluate("downhill.paths()")


@pytest.mark.usefixtures("complaints")
@pytest.mark.parametrize("slug", STABLE)
def test_noisy_walks_are_numpy_s(page: Page, slug: str) -> None:
    hill, given = LANDSCAPES[slug], STABLE[slug]
    query = "&".join(f"{name}={value}" for name, value in given.items())
    rules = ["sgd", "momentum", "nag", *(["newton"] if slug == "ravine" else [])]
    runs = "".join(f"&run={rule},alpha:shared" for rule in rules)
    visit(page, f"?landscape={slug}&{query}&seed=271828&steps=100{runs}")
    start = hill.scene.start
    knobs = settings(page)["parameters"]
    for name, found in paths(page).items():
        walk = descend(
            hill.with_parameters(**knobs),
            OPTIMIZERS[name],
            start=start,
            steps=100,
            seed=271828,
            **given,
        )
        np.testing.assert_allclose(found, walk.points, rtol=0, atol=1e-9)


@pytest.mark.usefixtures("complaints")
def test_a_link_replays_exactly(page: Page) -> None:
    visit(page, NOISY)
    before = paths(page)
    page.evaluate("downhill.set({seed: 8})")
    expect(page).to_have_url(re.compile("noise=0.5&seed=8"))
    other = paths(page)
    assert other["sgd"] != before["sgd"]
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-ready", "true")
    assert paths(page) == other
    visit(page, NOISY)
    assert paths(page) == before


@pytest.mark.usefixtures("complaints")
def test_runs_have_the_same_draws(page: Page) -> None:
    visit(page, f"{NOISY}&run=momentum,beta:0&run=sgd&run=nag,beta:0")
    one, two, three = (np.array(path) for path in paths(page).values())
    assert np.allclose(one, two, rtol=0, atol=1e-12)
    assert np.allclose(three, two, rtol=0, atol=1e-12)


@pytest.mark.usefixtures("complaints")
def test_sigma_is_set_by_hand_and_taken_back(page: Page) -> None:
    visit(page)
    calm = paths(page)
    why = noise_of(page)
    expect(why.get_by_role("button", name=TEXT["noise.again"])).to_be_disabled()
    slider = why.get_by_role("slider", name="Noise σ")
    expect(slider).to_have_value("0")
    slider.focus()
    page.keyboard.press("ArrowRight")
    least = settings(page)["noise"]
    assert 0 < least < 0.02
    slider.fill("600")
    sigma = settings(page)["noise"]
    assert sigma > 10 * least
    assert paths(page)["sgd"] != calm["sgd"]
    expect(chip_of(page, str(sigma))).to_be_visible()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Control+z")
    assert settings(page)["noise"] == least
    page.keyboard.press("Control+z")
    assert settings(page)["noise"] == 0
    assert paths(page) == calm
    page.keyboard.press("Control+y")
    assert settings(page)["noise"] == least
    slider.fill("0")
    assert settings(page)["noise"] == 0


@pytest.mark.usefixtures("complaints")
def test_numbers_may_be_typed(page: Page) -> None:
    visit(page)
    why = noise_of(page)
    type_into(why.get_by_role("textbox", name=TEXT["slider.value"].format(name="Noise σ")), "0.25")
    type_into(why.get_by_role("textbox", name=TEXT["noise.seed"], exact=True), "41")
    assert (settings(page)["noise"], settings(page)["seed"]) == (0.25, 41)
    type_into(why.get_by_role("textbox", name=TEXT["noise.seed"], exact=True), "1.5")
    assert settings(page)["seed"] == 41
    expect(page.locator("#notices")).to_contain_text("1.5")


@pytest.mark.usefixtures("complaints")
def test_again_draws_the_next_seed_and_plays(page: Page) -> None:
    visit(page, "?noise=0.5&seed=999998")
    before = paths(page)
    again = noise_of(page).get_by_role("button", name=TEXT["noise.again"])
    again.click()
    expect(page.get_by_role("button", name=TEXT["pause"], exact=True)).to_be_visible()
    assert settings(page)["seed"] == 999_999
    assert paths(page)["sgd"] != before["sgd"]
    again.click()
    assert settings(page)["seed"] == 0


@pytest.mark.usefixtures("complaints")
def test_a_chip_says_it_and_switches_it_off(page: Page) -> None:
    visit(page, f"{NOISY}&layers=anatomy")
    expect(page.locator("#layers button")).to_have_text(
        [TEXT["why.anatomy"], TEXT["noise.chip"].format(sigma="0.5")]
    )
    chip_of(page, "0.5").click()
    expect(chip_of(page, "0.5")).to_have_count(0)
    now = settings(page)
    assert (now["noise"], now["seed"], now["layers"]) == (0, 3, ["anatomy"])
    expect(page.locator(".anatomy")).to_have_count(3)


@pytest.mark.usefixtures("complaints")
def test_the_tab_draws_nothing_and_has_no_switch(page: Page) -> None:
    visit(page, NOISY)
    why = why_of(page)
    expect(why.get_by_role("radio", name=TEXT["why.noise"])).to_be_checked()
    expect(why.get_by_text(TEXT["why.show"])).to_be_hidden()
    assert settings(page)["layers"] == []
    why.get_by_role("radio", name=TEXT["why.anatomy"]).check(force=True)
    expect(why.get_by_text(TEXT["why.show"])).to_be_visible()
    assert settings(page)["layers"] == ["anatomy"]


@pytest.mark.usefixtures("complaints")
def test_nothing_is_claimed_that_noise_makes_untrue(page: Page) -> None:
    visit(page, "?noise=0.01&step=150")
    page.evaluate("downhill.seek(150)")
    expect(page.locator("#caption")).to_be_empty()
    expect(page.get_by_role("radio", name=TEXT["scene.ravine"])).not_to_be_checked()
    sgd = panels(page).first
    expect(sgd.locator(".panel-note")).to_have_text(TEXT["panel.note.sgd.noisy"])
    walk = descend(
        LANDSCAPES["ravine"],
        OPTIMIZERS["sgd"],
        start=(-1.7, 0.8),
        alpha=0.03,
        steps=150,
        noise=0.01,
    )
    hovers = TEXT["status.hovers"].format(step=walk.converged_at)
    expect(sgd.get_by_role("status")).to_have_text(hovers)
    page.evaluate("downhill.set({noise: 0})")
    expect(sgd.locator(".panel-note")).to_have_text(TEXT["panel.note.sgd"])
    expect(sgd.get_by_role("status")).to_contain_text("arrived at")
    expect(page.locator("#caption")).not_to_be_empty()


@pytest.mark.usefixtures("complaints")
def test_a_scene_is_without_noise(page: Page) -> None:
    visit(page, NOISY)
    page.get_by_role("radio", name=TEXT["scene.valleys"]).check(force=True)
    assert settings(page)["noise"] == 0
    assert all(scene["noise"] == 0 for scene in facts()["scenes"].values())
    page.evaluate("downhill.set({noise: 0.5})")
    page.evaluate("downhill.set({landscape: 'rosenbrock'})")
    assert settings(page)["noise"] == 0


@pytest.mark.usefixtures("complaints")
def test_momentum_is_seen_to_turn_less_and_to_hover_wider(page: Page) -> None:
    visit(page, f"{NOISY}&steps=500")
    why = noise_of(page)
    page.evaluate("downhill.seek(500)")
    expect(why.locator("caption")).to_contain_text("400 to 500")
    rows = why.locator(".measures tbody tr")
    expect(rows.locator("th")).to_have_text(["SGD", "Momentum", "NAG"])
    sgd, momentum, _ = (
        [float(cell.rstrip("°")) for cell in row.locator("td").all_inner_texts()]
        for row in rows.all()
    )
    assert momentum[0] < 0.6 * sgd[0]
    assert momentum[1] > sgd[1]
    assert momentum[2] > 1.5 * sgd[2]
    page.evaluate("downhill.set({alpha: 90})")
    page.evaluate("downhill.seek(500)")
    expect(rows.first.locator("td")).to_have_text(["–", "–", "–"])


@pytest.mark.usefixtures("complaints")
def test_axe_finds_nothing_in_the_tab(page: Page) -> None:
    visit(page, NOISY)
    noise_of(page)
    assert violations(page) == []
