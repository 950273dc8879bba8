"""Time: play, pause, step, restart, speed, and the loss curve as the time line."""

import math

import pytest
from playwright.sync_api import Page, expect

from landscapes import LANDSCAPES
from tests.browser.hands import TEXT, box_of, drawn, panels, settings, type_into, visit

PLAY, PAUSE = TEXT["play"], TEXT["pause"]


def frame(page: Page) -> int:
    step: int = page.evaluate("downhill.frame()")
    return step


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_play_and_pause(opened: Page) -> None:
    press(opened, PLAY)
    opened.wait_for_timeout(400)
    press(opened, PAUSE)
    held = frame(opened)
    assert held > 30
    opened.wait_for_timeout(150)
    assert frame(opened) == held
    expect(panels(opened).first.get_by_role("status")).to_contain_text(f"step {held}")


def test_single_steps_forward_and_back(opened: Page) -> None:
    press(opened, "Step forward")
    press(opened, "Step forward")
    assert frame(opened) == 32
    press(opened, "Step back")
    assert frame(opened) == 31
    opened.evaluate("downhill.seek(0)")
    press(opened, "Step back")
    assert frame(opened) == 0
    opened.evaluate("downhill.seek(150)")
    press(opened, "Step forward")
    assert frame(opened) == 150


def test_restart_plays_from_the_start(opened: Page) -> None:
    press(opened, "Restart")
    assert frame(opened) < 30
    expect(opened.get_by_role("button", name=PAUSE, exact=True)).to_be_visible()


def test_keys_play_step_and_restart(opened: Page) -> None:
    opened.keyboard.press("ArrowRight")
    assert frame(opened) == 31
    opened.keyboard.press("ArrowLeft")
    assert frame(opened) == 30
    opened.keyboard.press("Space")
    expect(opened.get_by_role("button", name=PAUSE, exact=True)).to_be_visible()
    opened.keyboard.press("Space")
    expect(opened.get_by_role("button", name=PLAY, exact=True)).to_be_visible()
    opened.evaluate("downhill.seek(140)")
    opened.keyboard.press("r")
    assert frame(opened) < 100


def test_a_run_lasts_ten_seconds_whatever_its_steps(opened: Page) -> None:
    for steps in (150, 3000):
        type_into(opened.get_by_role("textbox", name="Number of steps"), str(steps))
        reached, before, now = opened.evaluate(
            """async () => {
              downhill.seek(0);
              downhill.play();
              const next = () => new Promise(requestAnimationFrame);
              const begin = await next();
              let [before, now] = [begin, begin];
              while (now - begin < 1000) [before, now] = [now, await next()];
              const reached = downhill.frame();
              downhill.pause();
              return [reached, before - begin, now - begin];
            }"""
        )
        # The page's part of a frame comes before the test's, or behind it.
        assert math.floor(steps * before / 10_000) <= reached <= steps * now / 10_000 + 1e-6, steps


def test_it_stops_at_the_end_and_space_plays_again(opened: Page) -> None:
    opened.evaluate("downhill.seek(147)")
    press(opened, PLAY)
    opened.evaluate(
        """new Promise((arrived) => {
          const look = () => (downhill.frame() === 150 ? arrived() : requestAnimationFrame(look));
          look();
        })"""
    )
    expect(opened.get_by_role("button", name=PLAY, exact=True)).to_be_visible()
    opened.keyboard.press("Space")
    expect(opened.get_by_role("button", name=PAUSE, exact=True)).to_be_visible()
    assert frame(opened) < 100


# By the frames' own times: how late they come does not count.
STEPS_A_SECOND = """new Promise((told) => {
  requestAnimationFrame((begun) => {
    const from = downhill.frame();
    setTimeout(() => {
      requestAnimationFrame((now) => told((1000 * (downhill.frame() - from)) / (now - begun)));
    }, 1000);
  });
})"""


def test_speeds(opened: Page) -> None:
    speed = opened.get_by_role("combobox", name=TEXT["speed"])
    assert speed.locator("option").all_inner_texts() == ["¼×", "½×", "1×", "2×", "4×"]
    speed.select_option("4×")
    assert settings(opened)["speed"] == 4
    opened.evaluate("downhill.seek(0)")
    press(opened, PLAY)
    assert opened.evaluate(STEPS_A_SECOND) == pytest.approx(4 * 150 / 10, rel=0.15)


def test_the_playhead_is_dragged_along_the_losses(opened: Page) -> None:
    line = opened.get_by_role("slider", name="Step", exact=True)
    box = box_of(line)
    y = box["y"] + box["height"] / 2
    opened.mouse.move(box["x"] + box["width"] * 0.3, y)
    opened.mouse.down()
    steps = [frame(opened)]
    for share in (0.4, 0.5, 0.6):
        opened.mouse.move(box["x"] + box["width"] * share, y)
        steps.append(frame(opened))
    assert steps == sorted(set(steps))
    expect(panels(opened).first.get_by_role("status")).to_contain_text(f"step {steps[-1]}")
    opened.mouse.move(box["x"] + 2 * box["width"], y)
    assert frame(opened) == 150
    opened.mouse.up()
    expect(line).to_have_attribute("aria-valuenow", "150")
    expect(line).to_have_attribute("aria-valuetext", "Step 150 of 150")
    opened.keyboard.press("Control+z")
    assert frame(opened) == 150, "the playhead is no part of the history"


def test_keys_move_the_playhead(opened: Page) -> None:
    line = opened.get_by_role("slider", name="Step", exact=True)
    for key, step in (
        ("ArrowRight", 31),
        ("ArrowDown", 30),
        ("PageUp", 45),
        ("PageDown", 30),
        ("End", 150),
        ("Home", 0),
    ):
        line.press(key)
        assert frame(opened) == step


def test_hover_on_the_losses_marks_the_same_step_everywhere(opened: Page) -> None:
    walk = panels(opened).first.locator(".walk")
    before = walk.screenshot()
    line = opened.get_by_role("slider", name="Step", exact=True)
    box = box_of(line)
    line.hover(position={"x": box["width"] * 0.7, "y": box["height"] / 2})
    told = opened.locator("#losses .told")
    expect(told).to_be_visible()
    step = int(told.evaluate("element => element.firstChild.textContent").split()[1])
    assert step > 60
    losses = opened.evaluate(
        f"Object.values(downhill.paths()).map((path) => path[{step}])"
        ".map(([x, y]) => (x * x + 20 * y * y) / 2)"
    )
    said = told.locator("b").all_inner_texts()
    assert len(said) == 3
    for shown, loss in zip(said, losses, strict=True):
        number = shown.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹−", "-0123456789-")).replace("×10", "e")
        assert float(number) == pytest.approx(loss, rel=0.06)
    assert walk.screenshot() != before, "the step is not marked on the path"
    assert frame(opened) == 30
    opened.mouse.move(2, 2)
    expect(told).to_be_hidden()
    assert walk.screenshot() == before


def test_the_losses_are_logarithmic_or_linear(opened: Page) -> None:
    switch = opened.get_by_role("button", name=TEXT["loss.log"])
    before = opened.locator("#losses .chart").screenshot()
    switch.click()
    assert settings(opened)["loss"] == "linear"
    expect(opened.get_by_role("button", name=TEXT["loss.linear"])).to_be_visible()
    assert opened.locator("#losses .chart").screenshot() != before
    opened.get_by_role("button", name=TEXT["loss.linear"]).click()
    assert settings(opened)["loss"] == "log"


def test_on_a_phone_what_the_axis_shows_stands_above_all_that_it_is_about(phone: Page) -> None:
    """With a loss above the lowest minimum, a long text, and with a walk that leaves the chart."""
    for query in ("?landscape=camel", "?landscape=rosenbrock&alpha=0.004"):
        visit(phone, query)
        label = box_of(phone.locator("#loss-scale"))
        parts = phone.locator("#losses :is(.names b, .dots b:not([hidden]), .pill)")
        tops = [box_of(part)["y"] for part in parts.all()]
        assert len(tops) > 4, query
        assert min(tops) >= label["y"] + label["height"] - 6, query
        assert label["x"] + label["width"] <= 390, query
        # The playhead's dots are where the curves are, and not on its number.
        assert max(tops) == box_of(phone.locator(".pill"))["y"], query


def test_a_log_axis_has_two_numbers_at_least(opened: Page) -> None:
    opened.set_viewport_size({"width": 1280, "height": 590})
    for slug in LANDSCAPES:
        opened.evaluate("(landscape) => downhill.set({ landscape })", slug)
        drawn(opened)
        assert opened.locator(".axis-losses span").count() > 1, slug


def test_fewer_steps_hold_the_playhead_at_the_end(opened: Page) -> None:
    opened.evaluate("downhill.seek(120)")
    type_into(opened.get_by_role("textbox", name="Number of steps"), "50")
    assert frame(opened) == 50
    assert opened.evaluate("downhill.paths().nag.length") == 51


@pytest.mark.usefixtures("complaints")
def test_ten_thousand_steps_in_six_panels(page: Page) -> None:
    visit(page, "?steps=10000&" + "&".join(["run=sgd", "run=nag", "run=momentum"] * 2))
    assert panels(page).count() == 6
    page.evaluate("downhill.seek(9999)")
    paths = page.evaluate("Object.values(downhill.paths()).map((path) => path.length)")
    assert paths == [10_001] * 6
