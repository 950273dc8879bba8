"""The walks of the page are those of NumPy, and so is what is said of them."""

from typing import Any

import numpy as np
import pytest
from playwright.sync_api import ElementHandle, Page, expect

from app.facts import facts
from app.settings import Settings
from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, Trajectory, descend
from tests.browser.hands import TEXT, panels, settings, visit
from tests.optimizers.measures import THREE

SCENES: dict[str, dict[str, Any]] = facts()["scenes"]

CRITICAL = """async ([slug, p, domain]) => {
  const { src } = document.querySelector("script[type=module]");
  const { findCriticalPoints } = await import(new URL("modules/engine/critical.js", src).href);
  const { landscapes } = await import(new URL("modules/derived/landscapes.js", src).href);
  return findCriticalPoints(landscapes[slug], p, domain);
}"""

# L = (a x⁴ + b y⁴)/4 about a place off the grid of seeds: its Hessian there is 0.
QUARTIC = """async (bend) => {
  const { src } = document.querySelector("script[type=module]");
  const { findCriticalPoints } = await import(new URL("modules/engine/critical.js", src).href);
  const at = (x, y) => [x - 0.1, y - 0.05];
  const land = {
    value: (x, y) => at(x, y).reduce((sum, w, i) => sum + (bend[i] * w ** 4) / 4, 0),
    gradient: (x, y, p, out) => at(x, y).forEach((w, i) => (out[i] = bend[i] * w ** 3)),
    hessian: (x, y, p, out) => {
      at(x, y).forEach((w, i) => (out[2 * i] = 3 * bend[i] * w ** 2));
      out[1] = 0;
    },
  };
  return findCriticalPoints(land, [], [[-1, 1], [-1, 1]]).map(({ kind }) => kind);
}"""


def by_numpy(settings: Settings) -> dict[str, Trajectory]:
    """The walk of each panel."""
    return {
        run.optimizer: descend(
            settings.hill,
            OPTIMIZERS[run.optimizer],
            start=(settings.x, settings.y),
            alpha=settings.alpha_of(run),
            beta=settings.beta if run.beta is None else run.beta,
            steps=settings.steps,
            **run.own,
        )
        for run in settings.runs
    }


def said_of(walk: Trajectory) -> str:
    """What a panel's status says at the end."""
    if walk.diverged_at is not None:
        return TEXT["status.diverged"].format(step=walk.diverged_at)
    if walk.converged_at is not None:
        minima = [point for point in walk.hill.critical_points() if point.kind == "minimum"]
        lowest = min(walk.hill.value(point.x, point.y) for point in minima)
        deepest = walk.losses[-1] < lowest + 0.01
        key = "status.converged" if deepest else "status.converged.higher"
        return TEXT[key].format(step=walk.converged_at)
    if walk.resting_on:
        return TEXT[f"status.{walk.resting_on}"]
    return f"step {len(walk.losses) - 1}"


@pytest.mark.usefixtures("complaints")
def test_whole_walks_and_fates_of_every_scene(page: Page) -> None:
    visit(page)
    for scene, values in SCENES.items():
        page.evaluate("scene => downhill.set(scene)", values)
        page.evaluate("downhill.seek(10000)")
        paths = page.evaluate("downhill.paths()")
        for slug, walk in by_numpy(Settings(**values)).items():
            end = len(walk.losses) if walk.diverged_at is None else walk.diverged_at + 1
            assert len(paths[slug]) == end, scene
            # A walk that is thrown out grows its rounding along.
            close = {"rtol": 0, "atol": 1e-9} if walk.diverged_at is None else {"rtol": 1e-6}
            np.testing.assert_allclose(paths[slug], walk.points[:end], **close, err_msg=scene)
            panel = page.locator(f".panel[data-optimizer={slug}]")
            expect(panel.get_by_role("status"), scene).to_contain_text(said_of(walk))


SETTINGS = {
    "adam": {"beta2": 0.95, "epsilon": 0.01},
    "rmsprop": {"rho": 0.5, "epsilon": 0.01},
    "adagrad": {"epsilon": 0.2},
}


@pytest.mark.usefixtures("complaints")
@pytest.mark.parametrize("own", [{}, SETTINGS], ids=["as they begin", "with settings of their own"])
@pytest.mark.parametrize("scene", ["ravine", "valleys"])
def test_walks_of_the_rules_beyond_the_three(page: Page, scene: str, own: dict[str, Any]) -> None:
    runs = [{"optimizer": slug, **own.get(slug, {})} for slug in OPTIMIZERS if slug not in THREE]
    wanted = Settings(**{**SCENES[scene], "runs": runs})
    visit(page)
    page.evaluate("settings => downhill.set(settings)", {**SCENES[scene], "runs": runs})
    assert Settings(**{**settings(page), "step": None}) == wanted
    page.evaluate("downhill.seek(10000)")
    paths = page.evaluate("downhill.paths()")
    for slug, walk in by_numpy(wanted).items():
        np.testing.assert_allclose(np.array(paths[slug]), walk.points, rtol=0, atol=1e-9)
        status = page.locator(f".panel[data-optimizer={slug}]").get_by_role("status")
        expect(status).to_contain_text(said_of(walk))


@pytest.mark.usefixtures("complaints")
def test_critical_points_are_python_s_at_any_knobs(page: Page) -> None:
    visit(page)
    chance = np.random.default_rng(5)
    for slug, entry in LANDSCAPES.items():
        for share in (None, *chance.uniform(0.05, 0.95, 2)):
            knobs = {
                knob.name: knob.default
                if share is None
                else knob.low + share * (knob.high - knob.low)
                for knob in entry.parameters
            }
            hill = entry.with_parameters(**knobs)
            found = page.evaluate(CRITICAL, [slug, list(hill.values), hill.domain])
            expected = hill.critical_points()
            assert [point["kind"] for point in found] == [point.kind for point in expected]
            # Equal losses may come in another order: rounding decides.
            places = np.array([(point["x"], point["y"]) for point in found])
            nearest = [int(np.hypot(*(places - (p.x, p.y)).T).argmin()) for p in expected]
            assert sorted(nearest) == list(range(len(found)))
            for there, here in zip([found[index] for index in nearest], expected, strict=True):
                assert there["kind"] == here.kind
                assert (there["x"], there["y"]) == pytest.approx((here.x, here.y), abs=1e-7)
                assert (there["low"], there["high"]) == pytest.approx(
                    here.eigenvalues, rel=1e-5, abs=1e-6
                )


@pytest.mark.usefixtures("complaints")
def test_where_curvatures_vanish_the_surroundings_decide(page: Page) -> None:
    visit(page)
    for bend, kind in (((1, 1), "minimum"), ((-1, -1), "maximum"), ((1, -1), "saddle")):
        assert page.evaluate(QUARTIC, bend) == [kind]


@pytest.mark.usefixtures("complaints")
def test_a_land_without_a_minimum_does_not_speak_of_one(page: Page) -> None:
    visit(page, "?landscape=slope")
    expect(page.locator("#loss-scale")).to_have_text(TEXT["loss.lowest"])
    limit = TEXT["alpha.lane.map"].format(
        name="SGD", limit=TEXT["alpha.alpha"].format(value="0.033")
    )
    expect(page.locator(f'.lane[title="{limit}"]')).to_be_attached()
    panels(page).first.locator(".map").hover()
    expect(page.locator(".readout:visible")).not_to_contain_text("minimum")
    page.evaluate("downhill.set({landscape: 'saddle'})")
    expect(page.locator("#loss-scale")).to_have_text(TEXT["loss.excess"])
    expect(page.locator('.lane[title*="steepest minimum"]').first).to_be_attached()


@pytest.mark.usefixtures("complaints")
def test_nag_is_thrown_out_at_sgd_s_edge_and_the_page_says_so(page: Page) -> None:
    visit(page)
    page.get_by_role("radio", name=TEXT["scene.edge"]).check(force=True)
    page.evaluate("downhill.seek(120)")
    nag = page.get_by_role("region", name="NAG", exact=True)
    expect(nag.get_by_role("status")).to_contain_text("diverged at")
    expect(nag.locator(".away-arrow")).to_be_visible()
    expect(
        page.get_by_role("region", name="SGD", exact=True).get_by_role("status")
    ).not_to_contain_text("diverged")


@pytest.mark.usefixtures("complaints")
def test_a_step_of_which_no_point_comes_is_not_called_divergence(page: Page) -> None:
    """Adam's correction at β = 1 is 0/0: it stays where it is, and the page says why."""
    visit(page, "?run=adam&run=averaged&beta=1")
    said = TEXT["status.undefined"].format(step=1)
    expect(panels(page).first.get_by_role("status")).to_have_text(said)
    expect(panels(page).first.locator(".away")).to_be_hidden()
    paths = page.evaluate("downhill.paths()")
    assert paths["adam"] == [[-1.7, 0.8]]
    assert paths["averaged"][-1] == [-1.7, 0.8]


@pytest.mark.usefixtures("complaints")
def test_a_scene_brings_its_knobs_runs_and_playing(page: Page) -> None:
    visit(page, "?run=nag&theme=dark&speed=2&loss=linear")
    page.get_by_role("radio", name=TEXT["scene.valleys"]).check(force=True)
    now = settings(page)
    scene = SCENES["valleys"]
    shown = {"step", "theme", "speed", "loss"}
    assert {name: now[name] for name in now if name not in shown} == {
        name: scene[name] for name in scene if name not in shown
    }
    assert (now["theme"], now["speed"]) == ("dark", 2)
    expect(page.get_by_role("button", name=TEXT["pause"], exact=True)).to_be_visible()
    expect(page.locator("#caption")).not_to_be_empty()


def test_status_follows_the_playhead(opened: Page) -> None:
    status = panels(opened).nth(1).get_by_role("status")
    walk = by_numpy(Settings(**SCENES["ravine"]))["momentum"]
    opened.evaluate("downhill.seek(10)")
    expect(status).to_contain_text("step 10")
    opened.evaluate(f"downhill.seek({walk.converged_at - 1})")
    expect(status).to_contain_text("step")
    opened.evaluate(f"downhill.seek({walk.converged_at})")
    expect(status).to_have_text(f"arrived at {walk.converged_at}")


@pytest.mark.usefixtures("complaints")
def test_at_rest_on_a_saddle_is_said(page: Page) -> None:
    visit(page)
    page.get_by_role("radio", name=TEXT["scene.ridge"]).check(force=True)
    page.evaluate("downhill.seek(600)")
    for panel in panels(page).all():
        expect(panel.get_by_role("status")).to_have_text(TEXT["status.saddle"])


# How far, in px, the middle of what moves is from each line it should lie on, at most.
OFF = """([movers, lines]) => {
  const middle = (box) => [box.x + box.width / 2, box.y + box.height / 2];
  return movers.map((mover, index) => {
    const line = lines[index];
    const matrix = line.getScreenCTM();
    const [x, y] = middle(mover.getBoundingClientRect());
    // By whole px, and finer about the nearest of them.
    let [least, nearest] = [Infinity, 0];
    const look = (at) => {
      const point = line.getPointAtLength(at).matrixTransform(matrix);
      const far = Math.hypot(point.x - x, point.y - y);
      if (far < least) [least, nearest] = [far, at];
    };
    const length = line.getTotalLength();
    for (let at = 0; at <= length; at++) look(at);
    const about = nearest;
    for (let part = -4; part <= 4; part++) look(Math.min(Math.max(about + part / 4, 0), length));
    return least;
  });
}"""


@pytest.mark.usefixtures("complaints")
@pytest.mark.parametrize("query", ["", "?landscape=rosenbrock&alpha=0.001", "?steps=600"])
def test_walkers_are_on_their_paths_and_dots_on_their_curves(page: Page, query: str) -> None:
    visit(page, query)
    steps = settings(page)["steps"]
    lowest = page.evaluate("document.querySelector('.veil').getBoundingClientRect().bottom") - 8
    for step in (1, 2, 5, 17, steps // 3, steps - 1):
        page.evaluate(f"downhill.seek({step})")
        markers = page.locator(".panel .marker").element_handles()
        paths = page.locator(".panel .walk .newest").element_handles()
        assert max(page.evaluate(OFF, [markers, paths])) < 0.9
        dots = page.locator("#losses .dots b").element_handles()
        # The first is drawn last.
        curves = page.locator("#losses .curves path").element_handles()[::-1]
        off = page.evaluate(OFF, [dots, curves])
        heights = [height_of(dot) for dot in dots]
        # A loss below the axis keeps its dot at the edge.
        assert all(far < 0.9 or y >= lowest for far, y in zip(off, heights, strict=True)), off


def height_of(dot: ElementHandle) -> float:
    box = dot.bounding_box()
    assert box
    return box["y"] + box["height"] / 2
