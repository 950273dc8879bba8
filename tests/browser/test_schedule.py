"""Schedules on the page: chosen, linked, shown beside α, switched off; walks and numbers follow."""

from typing import Any
from unicodedata import normalize

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, SCHEDULES, descend
from tests.browser.hands import TEXT, box_of, drawn, panels, places_of, settings, visit, why_of
from tests.browser.test_access import violations

RAVINE = LANDSCAPES["ravine"]
RUNS = "run=sgd&run=momentum&run=nag&run=averaged,alpha:0.3"

# A hand that moves a slider there, and lets go.
MOVE = """(slider, place) => {
  slider.value = place;
  for (const name of ["input", "change"]) slider.dispatchEvent(new Event(name, { bubbles: true }));
}"""


def schedule_of(page: Page) -> Locator:
    """The tab, opened."""
    why = why_of(page)
    why.get_by_role("radio", name=TEXT["why.schedule"]).check(force=True)
    return why


def mark_of(page: Page, slug: str) -> Locator:
    name = TEXT["schedule.button"].format(name=TEXT[f"schedule.{slug}"])
    return page.get_by_role("button", name=name, exact=True)


def by_numpy(slug: str, alpha: float, schedule: str, steps: int = 150) -> Any:
    scene = RAVINE.scene
    course = {"start": scene.start, "beta": scene.beta, "steps": steps, "schedule": schedule}
    return descend(RAVINE, OPTIMIZERS[slug], alpha=alpha, **course).points


@pytest.mark.usefixtures("complaints")
def test_every_walk_follows_its_schedule(page: Page) -> None:
    visit(page, f"?{RUNS}")
    why = schedule_of(page)
    before = box_of(page.locator("[data-setting=alpha] .slider-label > :first-child"))
    for schedule in SCHEDULES:
        why.get_by_role("radio", name=TEXT[f"schedule.{schedule}"], exact=True).check(force=True)
        found = page.evaluate("downhill.paths()")
        for key, alpha in (("sgd", 0.03), ("momentum", 0.03), ("nag", 0.03), ("averaged", 0.3)):
            np.testing.assert_allclose(found[key], by_numpy(key, alpha, schedule), atol=1e-10)
        page.evaluate("downhill.seek(100)")
        cells = why.locator(".measures td").all_text_contents()
        rates = np.array([0.03, 0.03, 0.03, 0.3]) * SCHEDULES[schedule].factors(150)[100]
        assert [float(cell) for cell in cells] == pytest.approx(rates, rel=0.05)
        if schedule == "constant":
            expect(page.locator(".schedule-mark")).to_be_hidden()
        else:
            expect(mark_of(page, schedule)).to_be_visible()
        assert box_of(page.locator("[data-setting=alpha] .slider-label > :first-child")) == before
    assert settings(page)["schedule"] == "cosine"
    lane = page.locator("[data-setting=alpha] .lane").first
    assert TEXT["alpha.lane.schedule"] in (lane.get_attribute("title") or "")
    # A shorter walk has the whole schedule.
    page.evaluate("downhill.set({steps: 40})")
    found = page.evaluate("downhill.paths().nag")
    np.testing.assert_allclose(found, by_numpy("nag", 0.03, "cosine", 40), atol=1e-10)


@pytest.mark.usefixtures("complaints")
def test_the_mark_opens_the_tab_and_the_chip_switches_off(page: Page) -> None:
    visit(page, "?schedule=inverse")
    mark_of(page, "inverse").click()
    why = page.get_by_role("complementary", name=TEXT["why.title"])
    expect(why.get_by_role("radio", name=TEXT["why.schedule"])).to_be_checked()
    expect(why.get_by_text(TEXT["schedule.why.inverse"])).to_be_visible()
    assert "9" in why.locator(".schedule-formula").inner_text()
    assert violations(page) == []
    chip = TEXT["schedule.chip"].format(name=TEXT["schedule.inverse"])
    page.get_by_role("button", name=TEXT["why.off"].format(name=chip)).click()
    assert settings(page)["schedule"] == "constant"
    expect(page.locator(".schedule-mark")).to_be_hidden()
    page.keyboard.press("Control+z")
    assert settings(page)["schedule"] == "inverse"
    page.evaluate("downhill.set({landscape: 'saddle'})")
    assert settings(page)["schedule"] == "constant"  # a scene is what it was made with


@pytest.mark.usefixtures("complaints")
def test_a_step_s_anatomy_and_the_curvature_have_the_alpha_of_the_step(page: Page) -> None:
    visit(page, f"?{RUNS}&schedule=exponential&layers=anatomy&pushes=each&alpha=0.02")
    page.evaluate("downhill.seek(10)")
    paths = page.evaluate("downhill.paths()")
    factor = SCHEDULES["exponential"].factors(150)[10]
    why = why_of(page)
    x, y = paths["sgd"][10]
    gradient = np.array(RAVINE.gradient(x, y))
    cells = why.locator(".step-block").first.locator("tbody").nth(1).locator("tr").nth(1)
    shown = [float(cell.replace("\u2212", "-")) for cell in cells.locator("td").all_inner_texts()]
    assert shown == pytest.approx(-0.02 * factor * gradient, abs=6e-4)
    # The inertia of the averaged form is all past pushes with the α of now.
    panel = panels(page).last
    expect(panel.locator(".anatomy .pushes path")).to_have_count(10)
    whole = places_of(panel.locator(".anatomy .inertia:not(.outline)"))[:2]
    chain = [places_of(path)[:2] for path in panel.locator(".anatomy .pushes path").all()]
    assert chain[0][0] == pytest.approx(whole[0], abs=0.11)
    assert chain[-1][1] == pytest.approx(whole[1], abs=0.11)
    why.get_by_role("radio", name=TEXT["why.curvature"]).check(force=True)
    row = why.locator(".step-block").first.locator("tbody").first.locator("td").last
    assert float(row.inner_text()) == pytest.approx(0.02 * factor, abs=5e-4)
    # The rates that are told on a bowl are those of a constant α.
    cells = why.locator(".step-block").first.locator("tbody").nth(1).locator("td").all_inner_texts()
    assert [float(cell) for cell in cells[1:3]] == pytest.approx([19 / 21, 19 / 21], rel=0.02)


@pytest.mark.usefixtures("complaints")
def test_from_the_sum_to_the_average_the_path_stays(page: Page) -> None:
    visit(page)
    why = schedule_of(page)
    slider = why.get_by_role("slider", name=f"{TEXT['forms.slider']} τ")
    rule = why.locator(".forms-rule")
    still = np.array(page.evaluate("downhill.paths().momentum"))
    before = settings(page)["runs"]
    for share in (1, 180, 500, 830, 999, 1000, 400):
        slider.evaluate(MOVE, share)
        key = "averaged" if share == 1000 else "dampened"
        run = settings(page)["runs"][1]
        assert run["optimizer"] == key
        tau = 0.9 if share == 1000 else run["tau"]
        assert tau == pytest.approx(0.9 * share / 1000, rel=5e-3)
        assert run["alpha"] * (1 - tau) == pytest.approx(0.03, rel=1e-14)
        path = np.array(page.evaluate(f"downhill.paths()['{key}']"))
        assert np.abs(path - still).max() <= 1e-12 * np.abs(still).max()
        drawn(page)
        shown = normalize("NFKC", "".join(rule.inner_text().split()))
        if share < 1000:
            assert f"(1−{tau:g})" in shown
        assert f"w−{run['alpha']:.4g}v′" in shown
    slider.evaluate(MOVE, 0)
    assert settings(page)["runs"] == before, "momentum again, with the shared α"
    assert page.evaluate("downhill.paths().momentum") == still.tolist()
    # Each time that the hand lets go is one entry of the history.
    page.keyboard.press("Control+z")
    assert settings(page)["runs"][1]["optimizer"] == "dampened"
    # A panel is chosen where several have momentum; where α would be too large, τ ends before β.
    page.evaluate(
        "downhill.set({alpha: 0.2, beta: 0.999, runs: [{optimizer: 'momentum'},"
        "{optimizer: 'sgd'}, {optimizer: 'averaged', alpha: 0.5, beta: 0.5}]})"
    )
    slider.evaluate(MOVE, 1000)
    run = settings(page)["runs"][0]
    assert (run["optimizer"], run["alpha"]) == ("dampened", pytest.approx(100))
    why.get_by_label(TEXT["forms.panel"]).select_option("2")
    slider.evaluate(MOVE, 0)
    assert settings(page)["runs"][2]["optimizer"] == "momentum"
    assert settings(page)["runs"][2]["alpha"] == pytest.approx(0.25, rel=1e-14)
    assert violations(page) == []
    page.evaluate("downhill.set({runs: [{optimizer: 'sgd'}]})")
    expect(why.get_by_text(TEXT["forms.none"])).to_be_visible()
    expect(slider).to_be_hidden()


@pytest.mark.usefixtures("complaints")
def test_the_step_after_the_last_one_has_its_noise(page: Page) -> None:
    visit(page, "?noise=0.5&schedule=cosine&layers=anatomy")
    page.evaluate("downhill.seek(150)")
    assert "NaN" not in why_of(page).inner_text()
