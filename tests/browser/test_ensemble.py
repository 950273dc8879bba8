"""Many walks of each optimizer: they are NumPy's, their haze, their dots and their band."""

from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, descend
from tests.browser.hands import TEXT, box_of, drawn, places_of, visit
from tests.browser.test_noise import noise_of


def haze_of(page: Page) -> Any:
    """x₀, y₀, x₁, y₁ in px of what each map's haze covers."""
    return page.evaluate("""() => [...document.querySelectorAll(".haze")].map((canvas) => {
      const { width, height } = canvas;
      const copy = new OffscreenCanvas(width, height).getContext("2d");
      copy.drawImage(canvas, 0, 0);
      const { data } = copy.getImageData(0, 0, width, height);
      const box = [width, height, -1, -1];
      for (let pixel = 0; pixel < width * height; pixel++) {
        if (!data[4 * pixel + 3]) continue;
        const [x, y] = [pixel % width, Math.floor(pixel / width)];
        box[0] = Math.min(box[0], x); box[1] = Math.min(box[1], y);
        box[2] = Math.max(box[2], x); box[3] = Math.max(box[3], y);
      }
      return box;
    })""")


@pytest.mark.usefixtures("complaints")
def test_many_walks_are_numpy_s_and_are_drawn(page: Page) -> None:
    steps, sigma, many = 60, 0.5, 50
    visit(page, f"?noise={sigma}&seed=9&walks={many}&steps={steps}")
    hill = LANDSCAPES["ravine"]
    walks = page.evaluate("downhill.walks()")
    boxes = haze_of(page)
    width, height = page.locator(".haze").first.evaluate("c => [c.width, c.height]")
    (x0, x1), (y0, y1) = hill.domain
    scale = min(width / (x1 - x0), height / (y1 - y0))
    for (name, found), box in zip(walks.items(), boxes, strict=True):
        walk = descend(
            hill,
            OPTIMIZERS[name],
            start=hill.scene.start,
            alpha=0.03,
            beta=0.9,
            steps=steps,
            noise=sigma,
            seed=9,
            walks=np.arange(many),
        )
        np.testing.assert_allclose(found, walk.points, rtol=0, atol=1e-9)
        xs = width / 2 + scale * (walk.points[..., 0] - (x0 + x1) / 2)
        ys = height / 2 - scale * (walk.points[..., 1] - (y0 + y1) / 2)
        assert np.allclose(box, (xs.min(), ys.min(), xs.max(), ys.max()), atol=2)
    expect(page.locator(".bands g")).to_have_count(3)
    # Each walker is a dot of no length, where it is at the playhead.
    for name, cloud in zip(walks, page.locator(".cloud:not(.outline)").all(), strict=True):
        dots = np.array(places_of(cloud))
        points = np.array(walks[name])[:, 30]
        there = np.column_stack(
            (width / 2 + scale * points[:, 0], height / 2 - scale * points[:, 1])
        )
        assert np.allclose(dots, there, atol=0.11)
    why = noise_of(page)
    expect(why).to_contain_text(TEXT["noise.walks.many"][:40])
    page.locator("[data-setting=alpha] .range").focus()
    before = haze_of(page)
    page.keyboard.press("ArrowRight")
    drawn(page)
    assert haze_of(page) != before
    why.get_by_role("radio", name="1", exact=True).check(force=True)
    expect(page.locator(".haze")).to_have_count(0)
    expect(page.locator(".bands g")).to_have_count(0)

    # Of a batch that holds all examples nothing is left to chance.
    for batch, count in ((4, 50), (12, 1)):
        page.evaluate(
            "batch => downhill.set({landscape: 'regression', noise: 0, walks: 50, batch})", batch
        )
        assert page.evaluate("downhill.walks().sgd.length") == count


@pytest.mark.usefixtures("complaints")
def test_under_a_hand_the_walkers_are_spots_of_a_coarser_haze(page: Page) -> None:
    """All drawn in less time, at the same places; fine again when the hand lets go."""
    many = 50
    visit(page, f"?noise=0.5&seed=9&walks={many}&steps=60")
    haze, dots = page.locator(".haze").first, page.locator(".cloud:not(.outline)").first
    fine = haze.evaluate("c => [c.width, c.height]")
    thumb = box_of(page.locator("[data-setting=beta] .range"))
    page.mouse.move(thumb["x"] + 0.4 * thumb["width"], thumb["y"] + thumb["height"] / 2)
    page.mouse.down()
    page.mouse.move(thumb["x"] + 0.5 * thumb["width"], thumb["y"] + thumb["height"] / 2)
    drawn(page)
    assert dots.get_attribute("d") in (None, "")
    width, height = haze.evaluate("c => [c.width, c.height]")
    assert [width, height] == [-(-side // 2) for side in fine]
    (x0, x1), (y0, y1) = LANDSCAPES["ravine"].domain
    scale = min(fine[0] / (x1 - x0), fine[1] / (y1 - y0))
    points = np.array(page.evaluate("downhill.walks().sgd"))[:, 30]
    assert len(points) == many
    pixels = np.array(fine) / 4 + scale / 2 * points * (1, -1)
    seen = [[int(x), int(y)] for x, y in pixels if 0 < x < width - 1 and 0 < y < height - 1]
    assert len(seen) > many / 2
    darkness = haze.evaluate(
        """(canvas, pixels) => {
          const { width, height } = canvas;
          const copy = new OffscreenCanvas(width, height).getContext("2d");
          copy.drawImage(canvas, 0, 0);
          const { data } = copy.getImageData(0, 0, width, height);
          return pixels.map(([x, y]) => data[4 * (y * width + x) + 3]);
        }""",
        seen,
    )
    assert min(darkness) > 250
    page.mouse.up()
    drawn(page)
    assert haze.evaluate("c => [c.width, c.height]") == fine
    assert len(places_of(dots)) == many
