"""A click, a tap, a drag or a key puts the start exactly there, on whatever screen."""

import math
import random
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.hands import TEXT, box_of, panels, settings, visit
from tests.conftest import watch

SCREENS = [
    (1280, 720, 1),
    (1280, 590, 1),
    (1920, 1080, 1),
    (1920, 1080, 2),
    (1280, 720, 2),
    (1280, 720, 1.25),
]
WINDOWS = [None, [-0.31, 0.17, -0.2, 0.11], [-9, 4, -3, 8]]

# Where Plotly's own axes place a pixel of the map, and what a pixel is worth.
BY_PLOTLY = """([px, py]) => {
  const { xaxis, yaxis } = document.getElementById("land-figure")._fullLayout;
  return [xaxis.p2d(px), yaxis.p2d(py), Math.abs(xaxis.p2d(1) - xaxis.p2d(0))];
}"""


def click_and_compare(page: Page, panel: Locator, chance: random.Random) -> None:
    """One click: settings, walks, start, marker and Plotly's axes agree to the pixel."""
    box = box_of(panel.locator(".map"))
    px = round(chance.uniform(0.1, 0.9) * box["width"])
    py = round(chance.uniform(0.1, 0.9) * box["height"])
    page.mouse.click(box["x"] + px, box["y"] + py)
    page.evaluate("downhill.seek(0)")
    page.mouse.move(2, 2)
    now = settings(page)
    x, y, unit = page.evaluate(BY_PLOTLY, [px, py])
    assert math.hypot(now["x"] - x, now["y"] - y) < unit, f"{px}, {py}"
    for path in page.evaluate("downhill.paths()").values():
        assert path[0] == [now["x"], now["y"]]
    for mark in (".walk .start", ".marker"):
        shown = box_of(panel.locator(mark))
        dx = shown["x"] + shown["width"] / 2 - box["x"] - px
        dy = shown["y"] + shown["height"] / 2 - box["y"] - py
        assert math.hypot(dx, dy) <= 1, f"{mark} of {px}, {py} is off by {dx}, {dy}"


@pytest.mark.parametrize("screen", SCREENS, ids=lambda s: "{}x{}@{}".format(*s))
def test_a_click_lands_on_the_pixel(
    browser: Browser, base_url: str, screen: tuple[int, int, float]
) -> None:
    width, height, ratio = screen
    chance = random.Random(f"{screen}")  # noqa: S311
    with browser.new_context(
        base_url=base_url,
        viewport={"width": width, "height": height},
        device_scale_factor=ratio,
        color_scheme="light",
    ) as context:
        page = context.new_page()
        heard = watch(page, base_url)
        visit(page)
        for window in WINDOWS:
            page.evaluate("window => downhill.set({ window })", window)
            for panel in panels(page).all():
                click_and_compare(page, panel, chance)
        page.set_viewport_size({"width": width - 171, "height": height + 47})
        page.wait_for_timeout(200)
        for panel in panels(page).all():
            click_and_compare(page, panel, chance)
        assert not heard


def test_all_walks_start_there_and_play(opened: Page) -> None:
    opened.locator(".map").nth(1).click(position={"x": 300, "y": 250})
    expect(opened.get_by_role("button", name=TEXT["pause"])).to_be_visible()
    starts = [path[0] for path in opened.evaluate("downhill.paths()").values()]
    assert len(starts) == 3
    assert starts.count(starts[0]) == 3
    assert starts[0] != [-1.7, 0.8]
    expect(opened.get_by_text(TEXT["hint.click"])).to_be_hidden()
    # Not a scene any more, and no caption that speaks of one.
    expect(opened.get_by_role("radio", name=TEXT["scene.ravine"])).not_to_be_checked()
    expect(opened.locator("#caption")).to_be_empty()


def drag(page: Page, start: tuple[float, float], *places: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    for place in places:
        page.mouse.move(*place, steps=3)
    page.mouse.up()


def test_paths_follow_a_dragged_start(opened: Page) -> None:
    handle = box_of(opened.locator(".handle").nth(2))
    x, y = handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2
    before = settings(opened)
    opened.mouse.move(x, y)
    opened.mouse.down()
    seen = [opened.evaluate("downhill.paths().nag.at(-1)")]
    for step in range(1, 5):
        opened.mouse.move(x + 20 * step, y + 10 * step)
        seen.append(opened.evaluate("downhill.paths().nag.at(-1)"))
    assert len({tuple(end) for end in seen}) == 5, "the walk does not follow each move"
    opened.mouse.up()
    after = settings(opened)
    scale = (after["x"] - before["x"]) / 80
    assert before["y"] - after["y"] == pytest.approx(40 * scale, rel=0.02)
    assert opened.evaluate("downhill.frame()") == 30, (
        "the playhead stays while the start is dragged"
    )
    opened.keyboard.press("Control+z")
    assert settings(opened) == before


def test_arrow_keys_move_a_focused_start(opened: Page) -> None:
    opened.locator(".touch").first.focus()
    before = settings(opened)
    opened.keyboard.press("ArrowRight")
    step = settings(opened)["x"] - before["x"]
    assert step > 0
    opened.keyboard.press("Shift+ArrowUp")
    assert settings(opened)["y"] - before["y"] == pytest.approx(step / 10)
    opened.keyboard.press("ArrowDown")
    opened.keyboard.press("ArrowLeft")
    now = settings(opened)
    assert (now["x"], now["y"]) == pytest.approx((before["x"], before["y"] - step * 0.9))
    said = re.compile("^Map of SGD: start at x −1.7")
    expect(opened.locator(".touch").first).to_have_attribute("aria-label", said)


@pytest.mark.parametrize("button", ["right", "middle"])
def test_other_buttons_leave_the_start_alone(opened: Page, button: Any) -> None:
    before = settings(opened)
    opened.locator(".map").first.click(button=button, position={"x": 50, "y": 60})
    assert settings(opened) == before


def test_a_tap_starts_there(phone: Page) -> None:
    box = box_of(phone.locator(".map").first)
    px, py = 140, 90
    phone.touchscreen.tap(box["x"] + px, box["y"] + py)
    x, y, unit = phone.evaluate(BY_PLOTLY, [px, py])
    now = settings(phone)
    assert math.hypot(now["x"] - x, now["y"] - y) < unit
    expect(phone.get_by_role("button", name=TEXT["pause"])).to_be_visible()


def test_a_hovered_panel_tells_of_the_place(opened: Page) -> None:
    panel = panels(opened).nth(1)
    readout = panel.locator(".readout")
    expect(readout).to_be_hidden()
    panel.locator(".map").hover(position={"x": 200, "y": 180})
    expect(readout).to_be_visible()
    x, y, _ = opened.evaluate(BY_PLOTLY, [200, 180])
    said = readout.inner_text().replace("−", "-").replace("\u00a0", " ")
    numbers = [float(part) for part in said.split() if part.replace(".", "").strip("-").isdigit()]
    assert numbers[:2] == pytest.approx([x, y], abs=0.01)
    assert numbers[2] == pytest.approx(x * x / 2 + 10 * y * y, abs=0.05)
    assert numbers[3] == pytest.approx(math.hypot(x, 20 * y), abs=0.05)
    expect(panels(opened).first.locator(".readout")).to_be_hidden()
    opened.mouse.move(2, 2)
    expect(readout).to_be_hidden()


def test_what_is_told_of_a_panel_follows_the_start(opened: Page) -> None:
    panel = panels(opened).nth(1)
    readout = panel.locator(".readout")
    panel.locator(".map").click(position={"x": 200, "y": 150})
    # Of the place that was clicked, although no move has come since, and then of the moved start.
    for key in (None, "ArrowRight", "ArrowDown"):
        if key:
            opened.keyboard.press(key)
        now = settings(opened)
        for axis in "xy":
            said = f"{axis} {now[axis]:.2f}".replace("-", "\u2212")
            expect(readout).to_contain_text(said)
