"""A fair comparison: one effective rate, or each at its best, searched while the page goes on."""

import re
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from app.link import read_link
from tests.browser.hands import TEXT, drawn, menu_of, press, settings, visit, why_of
from tests.browser.test_access import violations
from tests.browser.test_walks import by_numpy

# A search that takes a while.
LONG = "?landscape=network&steps=10000" + "".join(
    f"&run={slug}" for slug in ("sgd", "momentum", "nag", "averaged", "rmsprop", "adam")
)


def compare_of(page: Page) -> Locator:
    """The tab, opened."""
    why = why_of(page)
    choose(why, "why.compare")
    return why


def choose(why: Locator, key: str) -> None:
    why.get_by_role("radio", name=TEXT[key], exact=True).check(force=True)


def searched(page: Page, why: Locator) -> None:
    expect(why.locator("progress")).to_be_hidden(timeout=20_000)
    drawn(page)


def chip_of(page: Page, key: str) -> Locator:
    return page.get_by_role("button", name=TEXT["why.off"].format(name=TEXT[key]))


def rows_of(why: Locator) -> list[list[str]]:
    """(name, α, β, step) of each rule, as the table says."""
    rows = why.locator(".measures tbody tr").all()
    return [row.locator("th, td").all_inner_texts() for row in rows]


def arrivals(page: Page) -> list[str]:
    """By NumPy: the step from which the loss stays within 1 % of the way to the minimum's, 0."""
    found = []
    for walk in by_numpy(read_link(page.evaluate("location.search"))[0]).values():
        outside = np.flatnonzero(walk.losses > 0.01 * walk.losses[0])
        step = outside[-1] + 1 if len(outside) else 0
        found.append("\u2013" if step == len(walk.losses) else str(step))
    return found


def alphas(page: Page) -> list[Any]:
    return [run["alpha"] for run in settings(page)["runs"]]


@pytest.mark.usefixtures("complaints")
def test_at_one_effective_rate(page: Page) -> None:
    runs = "run=sgd&run=momentum&run=nag,beta:0.5&run=averaged,alpha:shared&run=adam"
    visit(page, f"?rates=effective&{runs}")
    chosen, notes = read_link(page.evaluate("location.search"))
    assert not notes
    for name, walk in by_numpy(chosen).items():
        found = page.evaluate("downhill.paths()")[name]
        np.testing.assert_allclose(found, walk.points, rtol=0, atol=1e-9)

    why = compare_of(page)
    assert rows_of(why) == [
        [name, alpha, beta, step]
        for (name, alpha, beta), step in zip(
            [
                ("SGD", "0.03", "\u2013"),
                ("Momentum", "0.003", "0.9"),
                ("NAG", "0.015", "0.5"),
                ("Averaged", "0.03", "0.9"),
                ("Adam", "0.1", "0.9"),
            ],
            arrivals(page),
            strict=True,
        )
    ]
    expect(page.get_by_role("slider", name=TEXT["alpha.effective"])).to_be_visible()
    # Momentum's limit on the ravine is 2(1 + β)/λ, at λ = 20; as a rate it is that over 1 − β.
    titles = [lane.get_attribute("title") for lane in page.locator(".lane").all()]
    limit = TEXT["alpha.rate"].format(value="1.90")
    assert TEXT["alpha.lane"].format(name="Momentum", limit=limit) in titles

    # An α that a panel takes for its own is the one that it walks with.
    page.keyboard.press("Escape")
    menu = menu_of(page, "Momentum")
    told = TEXT["panel.shared.effective"].format(value="0.03", alpha="0.003")
    expect(menu.get_by_text(told)).to_be_visible()
    menu.get_by_text(TEXT["panel.own.alpha"], exact=True).click()
    assert alphas(page)[1] == pytest.approx(0.003)
    page.keyboard.press("Escape")

    chip_of(page, "compare.chip.effective").click()
    assert settings(page)["rates"] == "same"
    expect(page.get_by_role("slider", name=TEXT["alpha"], exact=True)).to_be_visible()
    page.keyboard.press("Control+z")
    assert settings(page)["rates"] == "effective"
    page.evaluate("downhill.set({ beta: 1, runs: [{ optimizer: 'momentum' }] })")
    expect(page.locator(".status").first).to_have_text(TEXT["status.still"])


@pytest.mark.usefixtures("complaints")
def test_each_at_its_best(page: Page) -> None:
    requests: list[str] = []
    visit(page, "?landscape=rosenbrock&run=sgd&run=momentum,alpha:0.0007&run=nag&run=adam")
    before = settings(page)["runs"]
    page.wait_for_load_state("networkidle")
    page.on("request", lambda request: requests.append(request.url.rsplit("/", 1)[-1]))
    why = compare_of(page)
    choose(why, "compare.best")
    searched(page, why)
    assert requests == ["search.js"], "the one request, of the first search"
    assert settings(page)["rates"] == "best"
    best = settings(page)["runs"]
    expect(why.get_by_text(TEXT["compare.found"])).to_be_visible()
    expect(chip_of(page, "compare.chip.best")).to_be_visible()
    expect(page).to_have_url(re.compile("rates=best"))
    rows = rows_of(why)
    assert [row[3] for row in rows] == arrivals(page)
    assert all(int(row[3]) < 150 for row in rows)
    assert [float(row[1]) for row in rows] == alphas(page)

    # One entry of the history; by the choice the former α and β come back as well.
    page.keyboard.press("Control+z")
    assert settings(page)["runs"] == before
    page.keyboard.press("Control+y")
    assert settings(page)["runs"] == best
    expect(why.get_by_text(TEXT["compare.found"])).to_be_visible()
    choose(why, "compare.same")
    assert settings(page)["runs"] == before

    # Of another start nothing was found; a search for it finds another α.
    choose(why, "compare.best")
    searched(page, why)
    assert settings(page)["runs"] == best, "the same start, the same answer"
    page.evaluate("downhill.set({ x: 0.3, y: -0.4 })")
    expect(why.get_by_text(TEXT["compare.stale"])).to_be_visible()
    expect(chip_of(page, "compare.chip.stale")).to_be_visible()
    press(why, "compare.again")
    searched(page, why)
    assert settings(page)["runs"] != best
    expect(why.get_by_role("button", name=TEXT["compare.again"])).to_be_hidden()
    chip_of(page, "compare.chip.best").click()
    assert settings(page)["runs"] == before

    page.evaluate("downhill.set({ landscape: 'slope' })")
    why.get_by_text(TEXT["compare.best"], exact=True).click()
    expect(why.get_by_text(TEXT["compare.none"])).to_be_visible()
    assert settings(page)["rates"] == "same"
    expect(why.get_by_role("radio", name=TEXT["compare.same"], exact=True)).to_be_checked()


@pytest.mark.usefixtures("complaints")
def test_a_search_ends_when_asked_and_when_something_moves(page: Page) -> None:
    visit(page, LONG)
    before = settings(page)
    why = compare_of(page)
    # Its script does not come: the search is under way as long as one looks at it.
    page.route("**/search.js", lambda _: None)
    choose(why, "compare.best")
    expect(why.get_by_role("progressbar", name=TEXT["compare.searching"])).to_be_visible()
    assert violations(page) == []
    press(why, "compare.cancel")
    page.unroute("**/search.js")
    expect(why.get_by_text(TEXT["compare.cancelled"])).to_be_visible()
    expect(why.get_by_role("radio", name=TEXT["compare.same"], exact=True)).to_be_focused()
    assert settings(page)["runs"] == before["runs"]
    choose(why, "compare.best")
    page.evaluate("downhill.set({ x: 1 })")
    expect(why.get_by_text(TEXT["compare.changed"])).to_be_visible()
    page.wait_for_timeout(500)
    assert settings(page)["rates"] == "same"

    # Long runs are not searched to the end, and it is said.
    choose(why, "compare.best")
    searched(page, why)
    expect(why.get_by_text(TEXT["compare.cut"])).to_be_visible()


@pytest.mark.usefixtures("complaints")
def test_a_link_replays_and_the_curvature_leads_there(page: Page) -> None:
    visit(page, "?landscape=double-well&rates=best&run=sgd,alpha:0.4&run=nag,alpha:0.3,beta:0.5")
    assert alphas(page) == [0.4, 0.3]
    why = why_of(page)
    choose(why, "why.curvature")
    press(why, "curvature.search")
    expect(why.get_by_role("radio", name=TEXT["why.compare"], exact=True)).to_be_focused()
    expect(why.get_by_text(TEXT["compare.stale"])).to_be_visible()
    assert violations(page) == []
    # Without a former α and β the runs go back to the shared ones.
    choose(why, "compare.same")
    assert alphas(page) == [None, None]
    page.evaluate("downhill.set({ landscape: 'saddle', x: 1, y: 0, alpha: 0.1 })")
    choose(why, "compare.best")
    searched(page, why)
    expect(why.get_by_text(TEXT["compare.nobody"].format(steps=150))).to_be_visible()
    page.emulate_media(color_scheme="dark")
    assert violations(page) == []
