"""The land as the browser draws it: its one figure, and what it reads of Plotly."""

import json
import mimetypes
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page, Route
from plotly.offline import get_plotlyjs

from app.derived import modules
from app.facts import facts
from app.figures import land_figure
from app.palette import THEMES
from landscapes import BANDS, LANDSCAPES
from landscapes.levels import levels

ASSETS = Path(__file__).parents[2] / "assets"
ORIGIN = "http://land.test"
WIDTH, HEIGHT = 397, 378

BARE_PAGE = """<!doctype html><title>Land</title>
<style>
  #host {{ position: absolute; width: 0; height: 0; overflow: hidden; visibility: hidden }}
</style>
<script type="application/json" id="facts">{facts}</script>
<div id="host"></div>
<svg id="panel" width="{width}" height="{height}" style="--axis-labels: visible">
  <use href="#land"/><use href="#land-names"/><use href="#land-axes"/>
</svg>
<svg id="picture" width="120" height="90"></svg>
<script src="/vendor/plotly/plotly-contour.min.js"></script>
<script type="module">
  import {{ facts }} from "/modules/basics/facts.js";
  import {{ createLand, PLOTLY }} from "/modules/maps/land.js";
  import {{ band, levels }} from "/modules/engine/levels.js";
  import {{ landscapes }} from "/modules/derived/landscapes.js";
  const land = createLand(document.getElementById("host"), facts.figures);
  Object.assign(window, {{ facts, land, landscapes, levels, band, PLOTLY }});
  window.view = (slug, p, range, spacing = "root") => ({{
    land: landscapes[slug], p, range, levels: levels(landscapes[slug], p, range, spacing),
  }});
  const size = {{ width: {width}, height: {height} }};
  window.show = (slug, p, range, rest = {{}}) =>
    land.draw({{ ...view(slug, p, range), ...size, theme: "light", ...rest }});
</script>
"""

FIGURES = {theme: json.loads(land_figure(theme).to_json()) for theme in THEMES}
RAVINE = {"x0": -2.0, "x1": 2.0, "y0": -1.9, "y1": 1.9}


@pytest.fixture
def bare(page: Page) -> Iterator[Page]:
    """A page with nothing but the land: no server is asked, each file is handed over here."""
    derived = modules()
    told = {"thresholds": facts()["thresholds"], "figures": FIGURES, "texts": {}}
    document = BARE_PAGE.format(facts=json.dumps(told), width=WIDTH, height=HEIGHT)

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN)
        if path == "/":
            route.fulfill(body=document, content_type="text/html; charset=utf-8")
        elif path.startswith("/modules/derived/"):
            route.fulfill(body=derived[Path(path).name], content_type="text/javascript")
        elif (file := ASSETS / path.lstrip("/")).is_file():
            route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(path)[0])
        else:
            route.fulfill(status=404)

    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.route(f"{ORIGIN}/**", answer)
    page.goto(f"{ORIGIN}/")
    yield page
    assert not errors, "\n".join(errors)


def show(page: Page, slug: str = "ravine", **rest: Any) -> None:
    hill = LANDSCAPES[slug]
    page.evaluate(
        "([slug, p, range, rest]) => show(slug, p, range, rest)",
        [slug, list(hill.values), rest.pop("range", RAVINE), rest],
    )


def lines(page: Page) -> list[str]:
    return page.eval_on_selector_all("#host .contourlevel path", "all => all.map(e => e.outerHTML)")


def test_everything_private_of_plotly_is_there(bare: Page) -> None:
    show(bare)
    missing = bare.evaluate(
        """() => {
          const host = document.getElementById("host");
          const [first] = host.querySelectorAll(PLOTLY.level);
          const found = {
            ...Object.fromEntries(Object.entries(PLOTLY)
              .filter(([, name]) => typeof name === "string")
              .map(([, name]) => [name, host.querySelector(name)])),
            "calcdata[0][0].z": host.calcdata?.[0]?.[0]?.z,
            "_fullLayout._basePlotModules[0].plot": host._fullLayout?._basePlotModules?.[0]?.plot,
            "_fullLayout._modules[0].style": host._fullLayout?._modules?.[0]?.style,
            "a level's __data__.level": PLOTLY.lines(first)?.level,
            "a level's __data__.paths": PLOTLY.lines(first)?.paths,
            "a level's __data__.edgepaths": PLOTLY.lines(first)?.edgepaths,
            "a number's __data__.x": PLOTLY.tick(host.querySelector(PLOTLY.xnumber))?.x,
          };
          return Object.keys(found).filter((name) => found[name] == null);
        }"""
    )
    assert not missing, f"plotly.js no longer has: {', '.join(missing)}"
    levels_drawn = bare.locator("#host .contourlevel").count()
    assert levels_drawn == BANDS - 1


def test_bands_have_the_colours_of_the_ramp(bare: Page) -> None:
    show(bare)
    stops = FIGURES["light"]["data"][0]["colorscale"]
    fills = bare.eval_on_selector_all(
        "#host .contourbg path, #host .contourfill path",
        "all => all.map(e => getComputedStyle(e).fill.match(/\\d+/g).map(Number))",
    )
    assert len(fills) == BANDS
    channels = [[int(colour[at : at + 2], 16) for at in (1, 3, 5)] for _, colour in stops]
    places = [place for place, _ in stops]
    for k, fill in enumerate(fills):
        ramp = [
            np.interp(k / (BANDS - 1), places, channel) for channel in zip(*channels, strict=True)
        ]
        np.testing.assert_allclose(fill, ramp, atol=1)


def test_index_contours_are_heavier_and_the_first_line_is_hidden(bare: Page) -> None:
    show(bare)
    look = FIGURES["light"]["layout"]["meta"]
    seen = bare.eval_on_selector_all(
        "#host .contourlevel",
        """all => all.map((e) => {
          const line = getComputedStyle(e.querySelector("path"));
          return [getComputedStyle(e).display, parseFloat(line.strokeWidth), +line.strokeOpacity];
        })""",
    )
    assert [display for display, *_ in seen].index("none") == 0
    heavy = [k + 1 for k, (_, width, _) in enumerate(seen) if width == look["width"]]
    assert heavy == [k for k in range(1, BANDS) if k % look["every"] == 0]
    assert {opacity for _, width, opacity in seen if width == look["width"]} == {look["opacity"]}


def test_index_contours_are_named_by_their_losses(bare: Page) -> None:
    show(bare)
    hill = LANDSCAPES["ravine"]
    window = ((RAVINE["x0"], RAVINE["x1"]), (RAVINE["y0"], RAVINE["y1"]))
    steps = levels(hill, "root", window)
    names = bare.locator("#host #land-names text")
    assert names.count() == 3
    for text, transform in zip(
        names.all_text_contents(),
        [names.nth(k).get_attribute("transform") or "" for k in range(3)],
        strict=True,
    ):
        assert np.isclose(steps[[4, 8, 12]], float(text), rtol=0.01).any()
        x, y = (float(number) for number in re.findall(r"-?[\d.]+", transform)[:2])
        on_map = (RAVINE["x0"] + 4 * x / WIDTH, RAVINE["y1"] - 3.8 * y / HEIGHT)
        assert float(hill.value(*on_map)) == pytest.approx(float(text), rel=0.03)


def test_numbers_of_the_axes_keep_off_the_corners_and_show_where_asked(bare: Page) -> None:
    show(bare)
    seen = bare.eval_on_selector_all(
        "#host #land-axes text", "all => all.filter(e => e.getBBox().width).map(e => e.textContent)"
    )
    assert seen == ["−1", "0", "1", "−1", "0", "1"]
    style = "e => getComputedStyle(e).visibility"
    assert bare.eval_on_selector("#host #land-axes text", style) == "hidden"
    panel = bare.locator("#panel")
    with_numbers = panel.screenshot()
    panel.evaluate("e => e.style.setProperty('--axis-labels', 'hidden')")
    assert panel.screenshot() != with_numbers


def test_a_redraw_equals_a_fresh_drawing(bare: Page) -> None:
    """By the fast ways (same range; other range) and the slow one, the same lines come out."""
    zoomed = {"x0": -1.0, "x1": 1.0, "y0": -0.95, "y1": 0.95}
    show(bare, "himmelblau", range=zoomed)
    fresh = lines(bare)
    show(bare, "ravine", range=RAVINE)
    assert lines(bare) != fresh
    show(bare, "himmelblau", range=RAVINE, coarse=True)
    show(bare, "himmelblau", range=zoomed)
    assert lines(bare) == fresh
    show(bare, "himmelblau", range=zoomed, theme="dark")
    show(bare, "himmelblau", range=zoomed)
    assert lines(bare) == fresh


def test_theme_and_size_change_the_one_figure(bare: Page) -> None:
    show(bare)
    show(bare, width=600, height=300, theme="dark")
    show(bare, width=500, height=250, theme="dark")
    for name in ("#land", "#land-axes", "#land-names", "#host style", "#host .contour"):
        assert bare.locator(name).count() == 1, name
    assert bare.locator("#host .main-svg").first.get_attribute("width") == "500"
    floor = bare.eval_on_selector("#host .contourbg path", "e => getComputedStyle(e).fill")
    stop = FIGURES["dark"]["data"][0]["colorscale"][0][1]
    assert floor == "rgb({}, {}, {})".format(*(int(stop[at : at + 2], 16) for at in (1, 3, 5)))


def test_a_picture_leaves_the_land_as_it_was(bare: Page) -> None:
    show(bare)
    before = bare.inner_html("#land")
    bare.evaluate(
        """([p, range]) => land.drawPictures([
          { svg: document.getElementById("picture"), ...view("himmelblau", p, range) },
        ])""",
        [list(LANDSCAPES["himmelblau"].values), {"x0": -6, "x1": 6, "y0": -4.5, "y1": 4.5}],
    )
    assert bare.inner_html("#land") == before
    assert bare.locator("#picture .contourfill path").count() == BANDS - 1
    assert bare.locator("#picture [id]").count() == 0


def test_losses_that_overflow_are_the_highest_band(bare: Page) -> None:
    bare.evaluate(
        """() => {
          const value = (x, y) => (x > 1 ? NaN : x > 0 ? Infinity : x * x + y * y);
          const range = { x0: -2, x1: 2, y0: -2, y1: 2 };
          const steps = Float64Array.from({ length: 15 }, (_, k) => k);
          land.draw({ land: { value }, p: [], range, levels: steps, width: 400, height: 400,
                      theme: "light" });
        }"""
    )
    assert "NaN" not in bare.inner_html("#land")
    assert bare.locator("#host .contourfill path").count() == BANDS - 1


def test_the_bundle_draws_what_plotly_py_draws(bare: Page) -> None:
    """Slimming must not move a line: the same figure by plotly.py's own plotly.js."""
    drawn = """() => {
      const element = document.body.appendChild(document.createElement("div"));
      const { data, layout } = structuredClone(facts.figures.dark);
      const size = 40;
      const at = Array.from({ length: size }, (_, k) => (4 * k) / (size - 1) - 2);
      const z = at.map((y) => at.map((x) => x * x + 2 * y * y * y + 3 * Math.sin(4 * x * y)));
      Object.assign(data[0], { x: at, y: at, z });
      Object.assign(layout.xaxis, { range: [-2, 2] });
      Object.assign(layout.yaxis, { range: [-2, 2] });
      Plotly.newPlot(element, data, layout, { staticPlot: true });
      const parts = [...element.querySelectorAll(".contour path, .xtick, .ytick")];
      return [Plotly.version, ...parts.map((part) => part.outerHTML)];
    }"""
    ours = bare.evaluate(drawn)
    bare.add_script_tag(content=get_plotlyjs())
    assert bare.evaluate("'PlotSchema' in Plotly"), "this is still the slim one"
    theirs = bare.evaluate(drawn)
    assert len(ours) > BANDS
    assert any("C" in part for part in theirs)
    assert not any("C" in part for part in ours[1:])
    assert ours == [straightened(part) for part in theirs]


def straightened(part: str) -> str:
    """An element's path with each curve, whose handles lie on its ends, as a straight line."""
    lines = re.sub(r"[QC](?:[-\d.,]+ )+([-\d.,]+)", r"L\1", part)
    # A closed curve comes back to its first point, a closed line need not.
    return re.sub(r"M([-\d.,]+)([^MZ]*)L\1Z", r"M\1\2Z", lines)
