"""What all panels show of the plane: zoom, pan, pinch, fit, and how the levels follow."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import box_of, drawn, panels, settings, touching, visit

# What Plotly's axes show, and whether all panels show the same land.
RANGE = """() => {
  const { xaxis, yaxis } = document.getElementById("land-figure")._fullLayout;
  return [...xaxis.range, ...yaxis.range];
}"""

# Columns of the grid that the land is drawn from, and all its lines.
COLUMNS = "document.getElementById('land-figure').calcdata[0][0].x.length"
LINES = "[...document.querySelectorAll('#land path')].map((path) => path.getAttribute('d')).join()"


def shown(page: Page) -> list[float]:
    drawn(page)
    ranges: list[float] = page.evaluate(RANGE)
    return ranges


def width(ranges: list[float]) -> float:
    return ranges[1] - ranges[0]


def test_equal_scale_with_the_whole_domain_in_view(opened: Page) -> None:
    x0, x1, y0, y1 = shown(opened)
    box = box_of(opened.locator(".map").first)
    assert (x1 - x0) / box["width"] == pytest.approx((y1 - y0) / box["height"], rel=1e-3)
    assert min(-x0, x1) >= 2 - 1e-9
    assert min(-y0, y1) >= 1.3 - 1e-9


def test_the_wheel_zooms_about_the_pointer(opened: Page) -> None:
    box = box_of(opened.locator(".map").nth(1))
    share = 0.25
    opened.mouse.move(box["x"] + share * box["width"], box["y"] + share * box["height"])
    before = shown(opened)
    opened.mouse.wheel(0, -300)
    after = shown(opened)
    assert width(after) < 0.8 * width(before)
    for ranges in (before, after):
        ranges[2:] = ranges[:0:-2]  # from the top
    under = [(r[0] + share * (r[1] - r[0])) for r in (before, after)]
    assert under[0] == pytest.approx(under[1], abs=0.01)
    opened.wait_for_timeout(400)
    assert settings(opened)["window"] is not None
    opened.mouse.wheel(0, 300)
    assert width(shown(opened)) == pytest.approx(width(before), rel=1e-6)


def test_while_the_wheel_turns_the_axes_follow_the_land(opened: Page) -> None:
    """More seldom, as they take as long to draw; once it rests they are the land's."""
    box = box_of(opened.locator(".map").first)
    opened.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    opened.evaluate(
        """() => {
          window.drawings = { land: 0, axes: 0 };
          const all = { subtree: true, childList: true, attributes: true };
          for (const [id, part] of [["land", "land"], ["land-axes", "axes"]]) {
            const count = new MutationObserver(() => (window.drawings[part] += 1));
            count.observe(document.getElementById(id), all);
          }
        }"""
    )
    for _ in range(30):
        opened.mouse.wheel(0, -20)
        opened.evaluate("new Promise(requestAnimationFrame)")
    drawings = opened.evaluate("window.drawings")
    assert drawings["land"] >= 15
    assert 3 <= drawings["axes"] <= 0.6 * drawings["land"]
    opened.wait_for_function(
        f"""() => {{
          const shown = ({RANGE})();
          return downhill.settings().window?.every((edge, k) => Math.abs(edge - shown[k]) < 1e-6);
        }}"""
    )


def test_another_land_is_there_at_once_with_fine_lines(opened: Page) -> None:
    fine, ravine = opened.evaluate(f"[{COLUMNS}, {LINES}]")
    seen = opened.evaluate(
        f"""async () => {{
          document.querySelector("[name=scene][value=valleys]").click();
          const seen = [];
          for (let frame = 0; frame < 8; frame++) {{
            await new Promise(requestAnimationFrame);
            seen.push([{COLUMNS}, {LINES}]);
          }}
          return seen;
        }}"""
    )
    assert [columns for columns, _ in seen] == [fine] * len(seen)
    assert all(lines != ravine for _, lines in seen)


def test_under_the_wheel_the_land_is_coarse_and_at_rest_fine(opened: Page) -> None:
    fine = opened.evaluate(COLUMNS)
    box = box_of(opened.locator(".map").first)
    opened.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    opened.mouse.wheel(0, -100)
    opened.wait_for_function(f"() => {COLUMNS} < {fine / 2}")
    opened.wait_for_function(f"() => {COLUMNS} === {fine}")


def test_keys_zoom_and_fit(opened: Page) -> None:
    whole = shown(opened)
    opened.keyboard.press("+")
    opened.keyboard.press("+")
    assert width(shown(opened)) == pytest.approx(width(whole) / 2.25, rel=1e-6)
    opened.keyboard.press("-")
    assert width(shown(opened)) == pytest.approx(width(whole) / 1.5, rel=1e-6)
    opened.keyboard.press("0")
    assert shown(opened) == whole
    assert settings(opened)["window"] is None


def test_fit_the_paths(opened: Page) -> None:
    opened.keyboard.press("f")
    x0, x1, y0, y1 = shown(opened)
    points = opened.evaluate("Object.values(downhill.paths()).flat()")
    assert all(x0 < x < x1 and y0 < y < y1 for x, y in points)
    assert width(shown(opened)) < 4


def test_buttons_on_the_map_zoom_and_fit(opened: Page) -> None:
    whole = shown(opened)
    panel = panels(opened).first
    panel.locator(".map").hover()
    before = settings(opened)
    panel.locator("[data-zoom=in]").click()
    assert width(shown(opened)) < width(whole)
    panel.locator("[data-zoom=map]").click()
    assert shown(opened) == whole
    assert settings(opened)["x"] == before["x"], "a button on the map is no click on the map"


def test_a_drag_pans_all_panels(opened: Page) -> None:
    box = box_of(opened.locator(".map").first)
    before = shown(opened)
    start = settings(opened)["x"]
    x, y = box["x"] + 300, box["y"] + 300
    opened.mouse.move(x, y)
    opened.mouse.down()
    opened.mouse.move(x - 50, y - 20, steps=4)
    opened.mouse.up()
    after = shown(opened)
    unit = width(before) / box["width"]
    assert [after[0] - before[0], after[2] - before[2]] == pytest.approx(
        [50 * unit, -20 * unit], abs=2 * unit
    )
    assert width(after) == pytest.approx(width(before), rel=1e-6)
    assert settings(opened)["x"] == start, "the start stays in the plane"
    assert not opened.get_by_role("button", name="Pause", exact=True).count(), "a pan is no click"


def test_two_fingers_zoom(phone: Page) -> None:
    box = box_of(phone.locator(".map").first)
    touch = touching(phone)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    before = shown(phone)
    start = settings(phone)["x"], settings(phone)["y"]
    touch("touchStart", (x - 30, y))
    touch("touchStart", (x - 30, y), (x + 30, y))
    for reach in (40, 50, 60):
        touch("touchMove", (x - reach, y), (x + reach, y))
    touch("touchEnd", (x - 60, y))
    touch("touchEnd")
    assert width(shown(phone)) == pytest.approx(width(before) / 2, rel=0.05)
    assert (settings(phone)["x"], settings(phone)["y"]) == start, "a pinch is no tap"


def test_zoom_has_limits(opened: Page) -> None:
    for _ in range(60):
        opened.keyboard.press("-")
    assert width(shown(opened)) <= 50 * 4 * 1.001
    for _ in range(60):
        opened.keyboard.press("+")
    assert width(shown(opened)) >= 1e-5 * 4 * 0.999


def names(page: Page) -> list[str]:
    """What the land's index contours are named: the same levels have the same names."""
    page.wait_for_timeout(350)
    return page.locator("#land-figure #land-names text").all_text_contents()


def test_levels_stay_unless_they_are_to_follow_the_window(opened: Page) -> None:
    whole = names(opened)
    opened.keyboard.press("+")
    assert set(names(opened)) <= set(whole)
    opened.evaluate("downhill.set({ levels: 'window' })")
    assert not set(names(opened)) & set(whole)
    opened.evaluate("downhill.set({ levels: 'map', window: null })")
    assert names(opened) == whole


@pytest.mark.usefixtures("complaints")
def test_the_window_is_kept_in_the_link(page: Page) -> None:
    visit(page, "?window=-1,0.5,-0.25,0.5")
    x0, x1, y0, y1 = shown(page)
    assert (x0 + x1) / 2 == pytest.approx(-0.25, abs=1e-9)
    assert (y0 + y1) / 2 == pytest.approx(0.125, abs=1e-9)
    assert min(x1 - x0 - 1.5, y1 - y0 - 0.75) == pytest.approx(0, abs=1e-9)


def test_a_walker_off_the_map_is_shown_at_the_edge(opened: Page) -> None:
    opened.evaluate("downhill.seek(0)")
    for window in ([0.5, 1.5, -0.5, 0.5], [1.5, 2.5, -0.5, 0.5]):
        opened.evaluate("(window) => downhill.set({ window })", window)
        drawn(opened)
        for panel in panels(opened).all():
            expect(panel.locator(".away-arrow")).to_be_visible()
            expect(panel.locator(".marker")).to_be_hidden()
            words = panel.locator(".away-label").inner_text()
            assert words.endswith("off the map")
            # The start is at (−1.7, 0.8).
            x0, _, _, y1 = shown(opened)
            distance = ((max(x0 + 1.7, 0)) ** 2 + max(0.8 - y1, 0) ** 2) ** 0.5
            assert float(words.split()[0]) == pytest.approx(distance, rel=0.02)
            arrow, card = box_of(panel.locator(".away-arrow")), box_of(panel.locator(".map"))
            assert arrow["x"] - card["x"] < 40
    opened.evaluate("downhill.set({ window: null })")
    expect(panels(opened).first.locator(".away-arrow")).to_be_hidden()
    expect(panels(opened).first.locator(".marker")).to_be_visible()


@pytest.mark.parametrize(
    ("width_px", "height_px", "count", "least"), [(1280, 720, 6, 150), (1280, 590, 6, 150)]
)
@pytest.mark.usefixtures("complaints")
def test_six_panels_share_one_screen(
    page: Page, width_px: int, height_px: int, count: int, least: int
) -> None:
    page.set_viewport_size({"width": width_px, "height": height_px})
    visit(page, "?" + "&".join(["run=momentum"] * count))
    boxes: list[Any] = [box_of(each) for each in page.locator(".map").all()]
    assert len(boxes) == count
    assert min(box["height"] for box in boxes) >= least
    assert len({round(box["width"]) for box in boxes}) == 1
    assert page.evaluate("document.documentElement.scrollHeight") <= height_px
