"""Real data: points and lines beside the panels, moved, added, removed, pasted, linked, kept."""

import re
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from app.settings import Settings
from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, batches, descend
from tests.browser.hands import (
    TEXT,
    box_of,
    drawer_of,
    drawn,
    panels,
    paste,
    press,
    settings,
    type_into,
    visit,
    why_of,
)
from tests.browser.test_access import violations

BOWL = LANDSCAPES["regression"]
QUERY = "?landscape=regression&step=8"


def points(page: Page) -> list[list[float]]:
    data: list[list[float]] = settings(page)["data"]
    return data


def numpys(told: dict[str, Any], rule: str) -> Any:
    """The walk of the page's settings by NumPy."""
    given = Settings(**told)
    knobs = batches(given.hill, given.batch, given.steps, seed=given.seed) if given.batch else None
    return descend(
        given.hill,
        OPTIMIZERS[rule],
        start=(given.x, given.y),
        alpha=given.alpha,
        beta=given.beta,
        steps=given.steps,
        noise=given.noise,
        seed=given.seed,
        knobs=knobs,
    )


def ends(line: Locator) -> list[float]:
    return [float(line.get_attribute(name) or "nan") for name in ("y1", "y2")]


def in_area(plot: Locator, place: Locator) -> tuple[float, float]:
    """The middle of something in the plot, as shares of it."""
    around, box = box_of(plot.locator(".ground")), box_of(place)
    return (
        (box["x"] + box["width"] / 2 - around["x"]) / around["width"],
        (box["y"] + box["height"] / 2 - around["y"]) / around["height"],
    )


@pytest.mark.usefixtures("complaints")
def test_walks_over_data_are_numpy_s(page: Page) -> None:
    visit(page, QUERY)
    own = np.random.default_rng(3).normal(size=(30, 2)).round(3).tolist()
    for change in (
        {},
        {"inputs": "raw"},
        {"batch": 1, "alpha": 0.01},
        {"data": own, "batch": 7, "inputs": "standardised", "seed": 5},
        {"noise": 0.3},
        {"batch": 1000, "noise": 0},
    ):
        page.evaluate("change => downhill.set(change)", change)
        told = settings(page)
        for rule, found in page.evaluate("downhill.paths()").items():
            walk = numpys(told, rule)
            np.testing.assert_allclose(found, walk.points, rtol=0, atol=1e-9, err_msg=str(change))
    assert points(page) == own


@pytest.mark.usefixtures("complaints")
def test_the_plot_has_a_line_for_each_walk_and_the_points_follow_the_hand(page: Page) -> None:
    visit(page, QUERY)
    drawer = drawer_of(page)
    press(drawer, "landscape.data")
    why = page.get_by_role("complementary", name=TEXT["why.title"])
    expect(why.get_by_role("radio", name=TEXT["why.data"], exact=True)).to_be_checked()
    plot = why.locator(".plot")
    circles, lines = plot.locator(".points circle"), plot.locator(".lines line")
    expect(circles).to_have_count(12)
    expect(lines).to_have_count(3)
    page.evaluate("downhill.seek(8)")

    # A point on the line y = m·x + b is drawn where the line is.
    data = BOWL.data
    assert data
    (sgd, *_) = page.evaluate("downhill.paths()").values()
    m, b = sgd[8]
    left, right = ends(lines.first)
    scale = np.polyfit(
        [y for _, y in points(page)], [in_area(plot, c)[1] for c in circles.all()], 1
    )
    across = [in_area(plot, circle)[0] for circle in circles.all()]
    height = left + (right - left) * np.array(across)
    area = float(plot.locator("> svg").get_attribute("height") or 0)
    assert height / area == pytest.approx(np.polyval(scale, m * data.inputs + b), abs=0.02)
    page.evaluate("downhill.seek(9)")
    assert ends(lines.first) != [left, right]

    # Dragged: everything follows before the hand lets go; then it is one entry of the history.
    before, walks = points(page), page.evaluate("downhill.paths()")
    box = box_of(circles.nth(4))
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 10, y - 20)
    page.mouse.move(x + 20, y - 40)
    moved = points(page)
    expect(why.get_by_text(f"Point 5: x {moved[4][0]}, y {moved[4][1]}")).to_be_visible()
    assert moved[4][0] > before[4][0]
    assert moved[4][1] > before[4][1] + 0.3
    assert page.evaluate("downhill.paths()") != walks
    box = box_of(circles.nth(4))
    assert box["x"] + box["width"] / 2 == pytest.approx(x + 20, abs=2)
    assert box["y"] + box["height"] / 2 == pytest.approx(y - 40, abs=2)
    page.mouse.up()
    expect(page).to_have_url(re.compile(f"{moved[4][0]}:{moved[4][1]}"))
    page.keyboard.press("Control+z")
    assert points(page) == before

    # An arrow key moves, with Shift finer; Delete removes; a click on an empty place adds.
    circles.nth(4).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    (x0, y0), (x1, y1) = before[4], points(page)[4]
    assert x1 > x0
    assert y1 < y0
    assert (y0 - y1) < (x1 - x0) / 2
    page.keyboard.press("Delete")
    expect(circles).to_have_count(11)
    ground = box_of(plot.locator(".ground"))
    page.mouse.click(ground["x"] + 20, ground["y"] + 15)
    expect(circles).to_have_count(12)
    expect(circles.last).to_be_focused()
    added = points(page)[-1]
    assert added[0] < min(x for x, _ in points(page)[:-1]) + 0.3
    why.get_by_role("button", name=TEXT["data.remove"]).click()
    expect(circles).to_have_count(11)
    page.evaluate("downhill.set({data: [[0, 1], [1, 3]]})")
    expect(circles).to_have_count(2)
    circles.first.focus()
    page.keyboard.press("Delete")
    expect(page.get_by_text(TEXT["data.fewest"])).to_be_visible()
    assert points(page) == [[0, 1], [1, 3]]


@pytest.mark.usefixtures("complaints")
def test_the_map_stays_while_a_hand_moves_a_point(page: Page) -> None:
    visit(page, QUERY)
    why = why_of(page)
    numbers = page.locator("#land-axes")
    drawn(page)
    before = numbers.inner_html()
    box = box_of(why.locator(".plot .points circle").last)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 60)
    page.mouse.move(x, y + 150)
    drawn(page)
    told = settings(page)
    assert Settings(**told).hill.domain != BOWL.domain
    assert numbers.inner_html() == before
    page.mouse.up()
    drawn(page)
    assert numbers.inner_html() != before


@pytest.mark.usefixtures("complaints")
def test_standardising_and_minibatches_in_one_click(page: Page) -> None:
    visit(page, QUERY)
    why = why_of(page)
    standardise = why.get_by_role("checkbox", name=TEXT["data.standardise"])
    expect(standardise).to_be_checked()
    expect(why.get_by_text(TEXT["data.round"].format(ratio="1.00"))).to_be_visible()
    expect(page.locator("#caption")).not_to_be_empty()
    expect(panels(page).first.locator(".axis")).to_have_text(["m", "b"])
    standardise.uncheck(force=True)
    expect(why.get_by_text(TEXT["data.ravine"].format(ratio="34.1"))).to_be_visible()
    expect(page.locator("#caption")).to_be_empty()
    standardise.check(force=True)

    sgd = panels(page).first
    why.get_by_role("radio", name=TEXT["data.mini"], exact=True).check(force=True)
    assert settings(page)["batch"] == 4
    expect(sgd.locator(".panel-note")).to_have_text("minibatch of 4")
    expect(why.locator(".points g:not([data-unseen])")).to_have_count(4)
    type_into(why.get_by_role("textbox", name=TEXT["data.size"]), "5")
    assert settings(page)["batch"] == 5
    page.evaluate("downhill.seek(2)")  # the last batch of the first epoch
    expect(why.locator(".points g:not([data-unseen])")).to_have_count(2)
    why.get_by_role("radio", name=TEXT["data.one"], exact=True).check(force=True)
    expect(sgd.locator(".panel-note")).to_have_text("one example")
    expect(why.get_by_text(TEXT["data.truth"])).to_be_visible()
    walks = page.evaluate("downhill.paths()")
    why.get_by_role("button", name=TEXT["noise.again"]).click()
    assert settings(page)["seed"] == 1
    assert page.evaluate("downhill.paths()") != walks
    page.get_by_role("button", name=TEXT["why.off"].format(name="One example")).click()
    assert settings(page)["batch"] == 0
    expect(why.get_by_role("radio", name=TEXT["data.all"])).to_be_checked()
    expect(why.locator(".points [data-unseen]")).to_have_count(0)

    page.evaluate("downhill.set({landscape: 'ravine'})")
    expect(panels(page).first.locator(".axis")).to_have_text(["x", "y"])
    press(why, "data.open")
    assert settings(page)["landscape"] == "regression"
    expect(why.locator(".plot")).to_be_visible()


@pytest.mark.usefixtures("complaints")
def test_a_pasted_table_is_taken_whole_or_not_at_all(page: Page) -> None:
    visit(page, QUERY)
    why = why_of(page)
    field = why.get_by_role("textbox", name=TEXT["data.table"])
    faults = why.locator(".faults")
    before = points(page)
    expect(field).to_have_value(re.compile(r"^0\.41, -0\.16\n0\.7, -1\.31\n"))
    for text, said in (
        ("", TEXT["table.none"]),
        ("1, 2", TEXT["table.one"]),
        ("3, 1\n3, 2", TEXT["table.same"].format(value=3)),
        ("1, 2\n3, NaN", TEXT["table.number"].format(line=2, value="NaN")),
        ("1, 2\nabc, 4", TEXT["table.number"].format(line=2, value="abc")),
        ("1, 2\n3, 1e308", "Line 2: 1e308 is outside −1,000,000 … 1,000,000"),
        ("1, 2\n" * 1001, TEXT["table.many"].format(value="1,001", most="1,000")),
        ("1 2 3\n" * 7, "… and 3 more."),
    ):
        paste(field, text)
        press(why, "data.apply")
        expect(faults).to_contain_text(said)
        expect(field).to_have_value(text)
        assert points(page) == before
    expect(field).to_have_attribute("aria-invalid", "true")
    assert violations(page) == []
    field.evaluate(
        """field => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", "1, 2\\n".repeat(1e6));
            field.dispatchEvent(new ClipboardEvent("paste", {clipboardData, cancelable: true}));
        }"""
    )
    expect(faults).to_contain_text("1,000,001 lines arrived: 1,000 are the most.")
    assert points(page) == before
    press(why, "data.reset")
    expect(faults).to_be_hidden()
    expect(field).to_have_value(re.compile(r"^0\.41, -0\.16\n"))

    field.fill("hours; score\n1,5; 2\n2,5; 3\n4; 3,5")
    press(why, "data.apply")
    assert points(page) == [[1.5, 2], [2.5, 3], [4, 3.5]]
    expect(field).to_have_value("1.5, 2\n2.5, 3\n4, 3.5")
    page.keyboard.press("Control+z")
    assert points(page) == before

    # More points than a link has room for: said, and kept by the browser.
    many = [[float(k), float(k * 7919 % 1000)] for k in range(1000)]
    paste(field, "\n".join(f"{x}, {y}" for x, y in many))
    press(why, "data.apply")
    assert points(page) == many
    expect(why.get_by_text(TEXT["data.linkless"])).to_be_visible()
    expect(page).not_to_have_url(re.compile("data="))
    assert page.evaluate("history.state.data.length") == 1000
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-ready", "true")
    assert points(page) == many
    page.evaluate("downhill.set({landscape: 'saddle'})")
    page.evaluate("downhill.set({landscape: 'regression'})")
    assert points(page) == many


@pytest.mark.usefixtures("complaints")
def test_axe_finds_nothing_in_the_tab(page: Page) -> None:
    visit(page, QUERY + "&batch=4")
    why_of(page)
    assert violations(page) == []
