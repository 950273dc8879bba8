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

SCENES: dict[str, dict[str, Any]] = facts()["scenes"]

CRITICAL = """async ([slug, p, domain]) => {
  const { src } = document.querySelector("script[type=module]");
  const { findCriticalPoints } = await import(new URL("modules/critical.js", src).href);
  const { landscapes } = await import(new URL("modules/derived/landscapes.js", src).href);
  return findCriticalPoints(landscapes[slug], p, domain);
}"""


def by_numpy(settings: Settings) -> dict[str, Trajectory]:
    """The walk of each panel."""
    return {
        run.optimizer: descend(
            settings.hill,
            OPTIMIZERS[run.optimizer],
            start=(settings.x, settings.y),
            alpha=run.alpha or settings.alpha,
            beta=settings.beta if run.beta is None else run.beta,
            steps=settings.steps,
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
@pytest.mark.parametrize("scene", SCENES)
def test_whole_walks_and_fates_of_every_scene(page: Page, scene: str) -> None:
    wanted = Settings(**SCENES[scene])
    visit(page)
    page.evaluate("scene => downhill.set(scene)", SCENES[scene])
    page.evaluate("downhill.seek(10000)")
    paths = page.evaluate("downhill.paths()")
    for slug, walk in by_numpy(wanted).items():
        end = len(walk.losses) if walk.diverged_at is None else walk.diverged_at + 1
        assert len(paths[slug]) == end
        stable = walk.diverged_at is None
        found, expected = np.array(paths[slug]), walk.points[:end]
        if stable:
            np.testing.assert_allclose(found, expected, rtol=0, atol=1e-9)
        else:
            np.testing.assert_allclose(found, expected, rtol=1e-6)
        panel = page.locator(f".panel[data-optimizer={slug}]")
        expect(panel.get_by_role("status")).to_contain_text(said_of(walk))


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
            for there, here in zip(found, expected, strict=True):
                assert (there["x"], there["y"]) == pytest.approx((here.x, here.y), abs=1e-7)
                assert (there["low"], there["high"]) == pytest.approx(
                    here.eigenvalues, rel=1e-5, abs=1e-6
                )


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
    let least = Infinity;
    for (let at = 0; at <= line.getTotalLength(); at += 0.25) {
      const point = line.getPointAtLength(at).matrixTransform(matrix);
      least = Math.min(least, Math.hypot(point.x - x, point.y - y));
    }
    return least;
  });
}"""


@pytest.mark.usefixtures("complaints")
@pytest.mark.parametrize("query", ["", "?landscape=rosenbrock&alpha=0.001", "?steps=2000"])
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
