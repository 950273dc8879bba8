"""How the land curves at the playhead: the numbers are NumPy's, the marks stand where they say."""

import re
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from landscapes import LANDSCAPES
from landscapes.levels import levels
from optimizers import OPTIMIZERS
from optimizers.optimizer import beta, curvature
from tests.browser.hands import TEXT, drawn, panels, places_of, settings, visit, why_of
from tests.browser.test_access import violations

SLUGS = ("sgd", "momentum", "nag")
NAME = TEXT["why.curvature"]


def tab_of(page: Page) -> Locator:
    why = why_of(page)
    why.get_by_text(NAME, exact=True).click()
    return why


def hessians(page: Page, slug: str, step: int) -> list[tuple[Any, Any, Any]]:
    """(point, gradient, Hessian) of each panel's walk, by NumPy."""
    hill, found = LANDSCAPES[slug], []
    for key in SLUGS:
        x, y = page.evaluate(f"downhill.paths().{key}")[step]
        gradient, hessian = np.array(hill.gradient(x, y)), np.array(hill.hessian(x, y))
        found.append((np.array([x, y]), gradient, hessian))
    return found


def shown(cell: str) -> float:
    digits = str.maketrans(
        "\u207b\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "-0123456789"
    )
    return float(cell.replace("\u2212", "-").replace("\u00d710", "e").translate(digits))


@pytest.mark.usefixtures("complaints")
def test_the_numbers_are_numpy_s(page: Page) -> None:
    visit(page)
    why = tab_of(page)
    for slug in ("saddle", "rosenbrock", "himmelblau", "ripples", "beale"):
        page.evaluate("slug => { downhill.set({landscape: slug}); return downhill.seek(12) }", slug)
        is_numpy_s(page, why, slug)


def is_numpy_s(page: Page, why: Locator, slug: str) -> None:
    blocks = why.locator(".step-block").all()
    for block, (_, _, hessian) in zip(blocks, hessians(page, slug, 12), strict=True):
        low, high = np.linalg.eigvalsh(hessian)
        sizes = sorted((abs(low), abs(high)))
        rows = block.locator("tbody").first.locator("td")
        cells = [shown(cell) for cell in rows.all_inner_texts()]
        expected = [high, low, sizes[1] / sizes[0], 1 / sizes[1], settings(page)["alpha"]]
        assert cells == pytest.approx(expected, rel=0.051, abs=6e-4)
        kind = "minimum" if low > 0 else "maximum" if high < 0 else "saddle"
        expect(block.locator("p")).to_have_text(TEXT[f"curvature.{kind}"])


@pytest.mark.usefixtures("complaints")
@pytest.mark.parametrize("slug", ["saddle", "himmelblau"])
def test_the_ghost_is_newton_s_and_the_cross_lies_on_the_axes(page: Page, slug: str) -> None:
    visit(page, f"?landscape={slug}&layers=curvature")
    page.evaluate("downhill.seek(5)")
    for panel, (_, gradient, hessian) in zip(
        panels(page).all(), hessians(page, slug, 5), strict=True
    ):
        step = -np.linalg.solve(hessian, gradient)
        (x0, y0), (x1, y1) = places_of(panel.locator(".curvature .newton:not(.outline, .ghost)"))
        shift = np.array([x1 - x0, y0 - y1])
        assert shift / np.linalg.norm(shift) == pytest.approx(
            step / np.linalg.norm(step), abs=0.2 / np.linalg.norm(shift) + 1e-3
        )
        values, axes = np.linalg.eigh(hessian)
        lengths = {}
        for part, sign in ((".up", 1), (".down", -1)):
            places = places_of(panel.locator(f".curvature {part}"))
            assert len(places) == 2 * int((values * sign > 0).sum())
            for (ax, ay), (bx, by) in zip(places[::2], places[1::2], strict=True):
                arm = np.array([bx - ax, ay - by])
                along = np.abs(axes.T @ arm) / np.linalg.norm(arm)
                index = int(np.argmax(along))
                assert along[index] > 0.999
                lengths[index] = np.linalg.norm(arm)
        ratio = np.sqrt(np.abs(values[0] / values[1]))
        assert lengths[1] / lengths[0] == pytest.approx(ratio, rel=0.02)


@pytest.mark.usefixtures("complaints")
def test_the_stable_ranges_follow_the_playhead_when_asked(page: Page) -> None:
    visit(page, "?landscape=himmelblau")
    lane = page.locator("[data-setting=alpha] .lane").first
    before = lane.get_attribute("title")
    why = tab_of(page)
    why.get_by_text(TEXT["curvature.limits"]).click()
    titles = []
    for step in (0, 3):
        page.evaluate(f"downhill.seek({step})")
        _, _, hessian = hessians(page, "himmelblau", step)[0]
        limit = 2 / np.linalg.eigvalsh(hessian)[1]
        assert OPTIMIZERS["sgd"].limit is not None
        assert float(OPTIMIZERS["sgd"].limit.subs({curvature: 2 / limit, beta: 0})) == limit
        said = re.compile(re.escape(TEXT["alpha.lane.here"].split("{limit}")[1].strip()))
        expect(lane).to_have_attribute("title", said)
        titles.append(lane.get_attribute("title") or "")
        value = shown(titles[-1].split("= ")[1].split(" ")[0])
        assert value == pytest.approx(limit, rel=0.06)
    assert titles[0] != titles[1]
    why.get_by_text(TEXT["curvature.limits"]).click()
    expect(lane).to_have_attribute("title", before or "")


@pytest.mark.usefixtures("complaints")
@pytest.mark.parametrize(
    ("slug", "ratio"), [("ravine", 20), ("ravine", 100), ("rotated-ravine", 20)]
)
def test_each_rule_is_set_to_its_best_on_a_bowl(page: Page, slug: str, ratio: int) -> None:
    visit(page, f"?landscape={slug}&kappa={ratio}")
    why = tab_of(page)
    why.get_by_role("button", name=TEXT["curvature.set"]).click()
    rates = {
        "sgd": (ratio - 1) / (ratio + 1),
        "momentum": (ratio**0.5 - 1) / (ratio**0.5 + 1),
        "nag": 1 - 2 / (3 * ratio + 1) ** 0.5,
    }
    runs = settings(page)["runs"]
    assert runs[0]["alpha"] == pytest.approx(2 / (1 + ratio), rel=1e-5)
    assert runs[1]["beta"] == pytest.approx(rates["momentum"] ** 2, rel=1e-5)
    for block, rate in zip(why.locator(".step-block").all(), rates.values(), strict=True):
        cells = block.locator("tbody").nth(1).locator("td").all_inner_texts()
        predicted, measured, less, more = map(float, cells[1:])
        assert predicted == pytest.approx(rate, abs=6e-4)
        assert measured == pytest.approx(predicted, rel=0.02)
        assert max(less, more) > predicted
    expect(why.get_by_text(TEXT["curvature.none"])).to_be_hidden()
    page.keyboard.press("Control+z")
    assert settings(page)["runs"][0]["alpha"] is None


@pytest.mark.usefixtures("complaints")
def test_off_a_bowl_no_formula_is_offered(page: Page) -> None:
    visit(page, "?landscape=rosenbrock")
    why = tab_of(page)
    expect(why.get_by_role("button", name=TEXT["curvature.set"])).to_be_disabled()
    expect(why.get_by_text(TEXT["curvature.none"])).to_be_visible()
    expect(why.locator("tbody").nth(1)).to_be_hidden()


@pytest.mark.usefixtures("complaints")
def test_two_layers_are_shown_and_each_chip_switches_its_own_off(page: Page) -> None:
    visit(page, "?layers=anatomy,curvature")
    expect(page.locator(".anatomy")).to_have_count(3)
    expect(page.locator(".curvature")).to_have_count(3)
    page.get_by_role("button", name=TEXT["why.off"].format(name=NAME)).click()
    expect(page.locator(".curvature")).to_have_count(0)
    expect(page.locator(".anatomy")).to_have_count(3)


@pytest.mark.usefixtures("complaints")
@pytest.mark.parametrize("slug", ["rotated-ravine", "himmelblau"])
def test_the_model_s_lines_are_numpy_s_and_lie_on_a_bowl_s_contours(page: Page, slug: str) -> None:
    visit(page, f"?landscape={slug}&layers=curvature&model=taylor")
    page.evaluate("downhill.seek(4)")
    hill = LANDSCAPES[slug]
    (x0, x1), (y0, y1) = hill.domain
    lines = levels(hill, hill.spacing)[2:-1]
    for panel, (point, gradient, hessian) in zip(
        panels(page).all(), hessians(page, slug, 4), strict=True
    ):
        size = np.array(
            panel.locator(".map").evaluate("map => [map.clientWidth, map.clientHeight]")
        )
        scale = min(size / (x1 - x0, y1 - y0))
        places = np.array(places_of(panel.locator(".curvature .taylor")))
        w = (places - size / 2) * [1, -1] / scale + [(x0 + x1) / 2, (y0 + y1) / 2]
        d = w - point
        q = hill.value(*point) + d @ gradient + 0.5 * np.einsum("ki,ij,kj->k", d, hessian, d)
        off = np.abs(q[:, None] - lines).min(axis=1)
        slopes = np.linalg.norm(gradient + d @ hessian, axis=1)
        pixel = 0.15 / scale  # as the path's data are rounded
        assert len(w) > 100
        assert np.all(off <= slopes * pixel + np.abs(hessian).max() * pixel**2)
        if slug == "rotated-ravine":
            assert hill.value(*w.T) == pytest.approx(q, rel=1e-9)
        ghost = panel.locator(".map-names").nth(1).locator("b")
        low, high = np.linalg.eigvalsh(hessian)
        kind = "minimum" if low > 0 else "maximum" if high < 0 else "saddle"
        expect(ghost).to_have_text(TEXT[f"kind.model.{kind}"])


@pytest.mark.usefixtures("complaints")
def test_the_model_comes_with_a_switch_and_critical_points_have_their_names(page: Page) -> None:
    visit(page, "?landscape=himmelblau")
    names = panels(page).first.locator(".map-names").first
    expect(names).to_have_count(0)
    why = tab_of(page)
    expect(names.locator("b")).to_have_count(9)
    kinds = [point.kind for point in LANDSCAPES["himmelblau"].critical_points()]
    assert names.locator("b").all_text_contents() == [TEXT[f"kind.{kind}"] for kind in kinds]
    model = panels(page).first.locator(".curvature .taylor")
    assert model.get_attribute("d") in (None, "")
    why.get_by_text(TEXT["curvature.taylor"]).click()
    drawn(page)
    assert model.get_attribute("d")
    assert settings(page)["model"] == "taylor"
    page.evaluate("downhill.set({landscape: 'monkey-saddle'})")
    word = TEXT["kind.degenerate"].format(name=TEXT["kind.saddle"])
    expect(names.locator("b").last).to_have_text(word)
    expect(why.get_by_text(word)).to_be_visible()
    page.evaluate("downhill.set({landscape: 'slope'})")
    expect(names.locator("b")).to_have_count(0)
    expect(why.get_by_text(TEXT["curvature.pointless"])).to_be_visible()
    expect(why.locator(".step-block p").first).to_have_text(TEXT["curvature.singular"])


@pytest.mark.usefixtures("complaints")
def test_axe_finds_nothing_in_the_tab(page: Page) -> None:
    visit(page, "?limits=playhead&model=taylor")
    tab_of(page)
    assert violations(page) == []
