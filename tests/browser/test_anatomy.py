"""A step's anatomy: its numbers add up, its arrows end where the walker goes, it can be left."""

import re
from decimal import Decimal
from itertools import pairwise

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.hands import (
    TEXT,
    drawer_of,
    panels,
    places_of,
    settings,
    visit,
    why_of,
)
from tests.browser.test_access import violations

ANATOMY = TEXT["why.anatomy"]
CHIP = TEXT["why.off"].format(name=ANATOMY)
ORDINARY = str.maketrans("−⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "--0123456789")
FAST = "?steps=400&run=sgd,alpha:0.0952&run=momentum,alpha:0.1336,beta:0.4&run=nag,alpha:0.0656"
FAR = "?landscape=rosenbrock&alpha=0.02"


def number(text: str) -> Decimal:
    """Of "−0.0123", or of "−1.23×10⁻⁷"."""
    mantissa, _, power = text.translate(ORDINARY).partition("×10")
    return Decimal(f"{mantissa}e{power or 0}")


def lines_of(block: Locator) -> list[list[list[Decimal]]]:
    """Each line of a rule as its rows of (x, y), the sum last."""
    bodies = block.locator("tbody").all()[1:]
    return [
        [
            [number(cell) for cell in row.locator("td").all_inner_texts()]
            for row in body.locator("tr").all()
        ]
        for body in bodies
    ]


@pytest.mark.usefixtures("complaints")
@pytest.mark.parametrize(
    ("query", "steps"),
    [
        ("", (0, 7, 44, 150)),
        ("?landscape=rosenbrock", (0, 7, 44, 300)),
        ("?landscape=himmelblau&beta=0.97", (0, 7, 44, 120)),
        (FAST, (44, 400)),
        (FAR, (1, 2)),
    ],
)
def test_the_numbers_add_up_to_the_digits_shown(
    page: Page, query: str, steps: tuple[int, ...]
) -> None:
    visit(page, query)
    why = why_of(page)
    for step in steps:
        adds_up(page, why, step)
        assert not why.locator("td").evaluate_all(
            "cells => cells.filter((cell) => cell.scrollWidth > cell.clientWidth).length"
        )


def adds_up(page: Page, why: Locator, step: int) -> None:
    page.evaluate(f"downhill.seek({step})")
    expect(why.locator("thead th").first).to_have_text(
        TEXT["anatomy.step"].format(**{"from": step, "to": step + 1})
    )
    paths = page.evaluate("downhill.paths()")
    blocks = why.locator(".step-block")
    for block, slug in zip(blocks.all(), ("sgd", "momentum", "nag"), strict=True):
        lines = lines_of(block)
        assert len(lines) == (1 if slug == "sgd" else 2)
        for rows in lines:
            *terms, total = rows
            for axis in (0, 1):
                assert sum(row[axis] for row in terms) == total[axis]
        here, *_, after = lines[-1]
        unit = Decimal(1).scaleb(after[0].as_tuple().exponent)
        for shown, k in ((here, step), (after, step + 1)):
            if k < len(paths[slug]):
                for axis in (0, 1):
                    assert abs(shown[axis] - Decimal(paths[slug][k][axis])) <= unit * Decimal(
                        "0.501"
                    )


@pytest.mark.usefixtures("complaints")
def test_the_arrows_end_where_the_walker_goes(page: Page) -> None:
    """At steps so long that nothing is drawn larger."""
    visit(page, "?layers=anatomy&alpha=0.09&beta=0.7&step=1")
    for panel, key in zip(panels(page).all(), ("sgd", "momentum", "nag"), strict=True):
        page.evaluate("downhill.seek(2)")
        expect(panel.locator(".arrow-scale")).to_be_hidden()
        fresh = places_of(panel.locator(".anatomy .fresh:not(.outline)"))
        inertia = places_of(panel.locator(".anatomy .inertia:not(.outline)"))
        here, after = page.evaluate(f"downhill.paths().{key}.slice(2, 4)")
        start = inertia[0] if inertia else fresh[0]
        ratio = (fresh[1][1] - start[1]) / (here[1] - after[1])
        assert ratio > 0, "y runs upwards"
        assert fresh[1][0] - start[0] == pytest.approx((after[0] - here[0]) * ratio, abs=0.3)
        if key == "nag":
            assert panel.locator(".anatomy .ahead").get_attribute("d")
        else:
            assert not panel.locator(".anatomy .ahead").get_attribute("d")
        if inertia:
            assert inertia[1] == pytest.approx(fresh[0], abs=0.11)


@pytest.mark.usefixtures("complaints")
def test_short_arrows_are_drawn_larger_by_a_factor_that_is_said(page: Page) -> None:
    visit(page, "?layers=anatomy")
    lengths = {}
    for step in (5, 60, 140):
        page.evaluate(f"downhill.seek({step})")
        panel = panels(page).first
        said = panel.locator(".arrow-scale")
        expect(said).to_be_visible()
        factor = float(said.inner_text().split("\u00d7")[1].replace(",", ""))
        (x0, y0), (x1, y1), *_ = places_of(panel.locator(".anatomy .fresh").last)
        lengths[step] = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
        here, after = page.evaluate(f"downhill.paths().sgd.slice({step}, {step + 2})")
        true = ((after[0] - here[0]) ** 2 + (after[1] - here[1]) ** 2) ** 0.5
        lengths[step, "scale"] = lengths[step] / true / factor
        assert lengths[step] >= 47
    scales = [value for key, value in lengths.items() if isinstance(key, tuple)]
    assert max(scales) / min(scales) < 1.02, "the factor is not the one that is drawn"


@pytest.mark.usefixtures("complaints")
def test_a_walker_at_rest_has_no_arrows(page: Page) -> None:
    visit(page, f"{FAST}&layers=anatomy")
    momentum = panels(page).nth(1)
    for step, arrows in ((30, 2), (400, 0)):
        page.evaluate(f"downhill.seek({step})")
        expect(momentum.locator(".arrow-scale:visible")).to_have_count(arrows // 2)
        drawn = momentum.locator(".anatomy > :is(.fresh, .inertia):not(.outline, [d=''])")
        expect(drawn).to_have_count(arrows)


@pytest.mark.usefixtures("complaints")
def test_the_inertia_unfolds_into_the_past_pushes(page: Page) -> None:
    visit(page, "?layers=anatomy")
    why = why_of(page)
    page.evaluate("downhill.seek(9)")
    momentum = panels(page).nth(1)
    assert momentum.locator(".anatomy .pushes path").count() == 0
    why.get_by_text(TEXT["anatomy.unfold"]).click()
    expect(momentum.locator(".anatomy .pushes path")).to_have_count(9)
    assert settings(page)["pushes"] == "each"
    chain = [places_of(path)[:2] for path in momentum.locator(".anatomy .pushes path").all()]
    for (_, tip), (tail, _) in pairwise(chain):
        assert tip == pytest.approx(tail, abs=0.11)
    whole = places_of(momentum.locator(".anatomy .inertia").last)
    assert chain[0][0] == pytest.approx(whole[0], abs=0.11)
    assert chain[-1][1] == pytest.approx(whole[1], abs=1.5)
    faint = [
        float(path.get_attribute("stroke-opacity") or 0)
        for path in momentum.locator(".anatomy .pushes path").all()
    ]
    assert faint == sorted(faint)


@pytest.mark.usefixtures("complaints")
def test_it_is_off_until_asked_and_a_chip_switches_it_off(page: Page) -> None:
    visit(page)
    assert page.locator(".anatomy").count() == 0
    assert "layers" not in page.url
    why = why_of(page)
    expect(page.locator(".anatomy")).to_have_count(3)
    expect(page).to_have_url(re.compile("layers=anatomy"))
    page.keyboard.press("Escape")
    expect(why).to_be_hidden()
    expect(page.locator(".anatomy")).to_have_count(3)
    page.get_by_role("button", name=CHIP).click()
    expect(page.locator(".anatomy")).to_have_count(0)
    expect(page.locator(".arrow-scale")).to_have_count(0)
    expect(page.get_by_role("button", name=CHIP)).to_have_count(0)
    assert settings(page)["layers"] == []


@pytest.mark.usefixtures("complaints")
def test_the_arrow_keys_make_it_a_slide_show(page: Page) -> None:
    visit(page, "?layers=anatomy&step=3")
    page.evaluate("downhill.seek(3)")
    why = why_of(page)
    page.evaluate("document.activeElement.blur()")
    for step in (4, 5):
        page.keyboard.press("ArrowRight")
        expect(why.locator("thead th").first).to_have_text(
            TEXT["anatomy.step"].format(**{"from": step, "to": step + 1})
        )


@pytest.mark.usefixtures("complaints")
def test_panels_that_come_and_go_are_taken_apart_too(page: Page) -> None:
    visit(page, "?layers=anatomy")
    why = why_of(page)
    page.evaluate("downhill.set({runs: [{optimizer: 'nag'}, {optimizer: 'sgd'}]})")
    expect(page.locator(".anatomy")).to_have_count(2)
    expect(why.locator(".step-block h3")).to_have_text(["NAG", "SGD"])
    expect(why.locator(".step-block").first.locator("tbody")).to_have_count(3)
    page.evaluate("downhill.set({alpha: 90})")
    page.evaluate("downhill.seek(100)")
    expect(why.locator(".step-block table")).to_have_count(2)
    expect(why.locator(".step-block table").first).to_be_hidden()


@pytest.mark.usefixtures("complaints")
def test_one_drawer_is_open_at_a_time(page: Page) -> None:
    visit(page)
    why = why_of(page)
    hill = drawer_of(page)
    expect(hill).to_be_visible()
    expect(why).to_be_hidden()
    why_of(page)
    expect(hill).to_be_hidden()


@pytest.mark.usefixtures("complaints")
def test_axe_finds_nothing_in_the_drawer(page: Page) -> None:
    visit(page, "?layers=anatomy&pushes=each")
    why_of(page)
    assert violations(page) == []
