"""window.downhill, for pages that embed this one and for automation."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import TEXT, panels, settings


def test_ready_settings_set_paths_and_frame(opened: Page) -> None:
    assert opened.evaluate("downhill.ready") is True
    opened.evaluate("downhill.set({ alpha: 0.02, beta: 0.5 })")
    now = settings(opened)
    assert (now["alpha"], now["beta"]) == (0.02, 0.5)
    paths = opened.evaluate("downhill.paths()")
    assert list(paths) == ["sgd", "momentum", "nag"]
    assert len(paths["sgd"]) == now["steps"] + 1
    # One step of SGD on the ravine, at once, before any frame.
    x, y = now["x"], now["y"]
    assert paths["sgd"][1] == pytest.approx([x - 0.02 * x, y - 0.02 * 20 * y], rel=1e-14)
    assert opened.evaluate("downhill.frame()") == 30


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        ("downhill.set({ alpha: 0.02 })", "0.020"),
        ("downhill.seek(0), downhill.set({ alpha: 0.03 }), downhill.drawn()", "0.030"),
    ],
)
def test_what_was_changed_is_shown_when_its_promise_is_fulfilled(
    opened: Page, change: str, shown: str
) -> None:
    number = opened.get_by_role("textbox", name="Value of α")
    opened.evaluate(
        """() => {
          const ask = window.requestAnimationFrame;
          window.requestAnimationFrame = (draw) => setTimeout(ask, 60, draw);
        }"""
    )
    opened.evaluate(change)
    assert number.input_value() == shown
    opened.evaluate("downhill.seek(7)")
    assert "step 7" in panels(opened).first.get_by_role("status").text_content()


def test_equal_optimizers_are_numbered(opened: Page) -> None:
    opened.evaluate(
        """downhill.set({ runs: ["momentum", "sgd", "momentum", "momentum"].map(
          (optimizer) => ({ optimizer, alpha: null, beta: null })) })"""
    )
    assert list(opened.evaluate("downhill.paths()")) == [
        *("momentum", "sgd", "momentum-2", "momentum-3")
    ]
    for name in ("Momentum", "SGD", "Momentum (2)", "Momentum (3)"):
        expect(opened.get_by_role("region", name=name, exact=True)).to_be_visible()


def test_own_settings_are_in_the_name(opened: Page) -> None:
    opened.evaluate(
        """downhill.set({ runs: [{ optimizer: "momentum", alpha: null, beta: 0.99 },
          { optimizer: "sgd", alpha: 0.01, beta: null }] })"""
    )
    expect(opened.get_by_role("region", name="Momentum, β 0.99", exact=True)).to_be_visible()
    expect(opened.get_by_role("region", name="SGD, α 0.01", exact=True)).to_be_visible()


def test_settings_are_copies(opened: Page) -> None:
    opened.evaluate("downhill.settings().runs.pop()")
    opened.evaluate("downhill.settings().parameters.kappa = 1")
    assert len(settings(opened)["runs"]) == 3
    assert settings(opened)["parameters"] == {"kappa": 20}


def test_values_that_are_not_allowed_are_left_out(opened: Page) -> None:
    before = settings(opened)
    opened.evaluate(
        """downhill.set({ alpha: -1, beta: "0.5", steps: 1.5, landscape: "alps", runs: [],
          window: [1, 0, 0, 1], speed: 3, x: NaN, y: Infinity, parameters: { kappa: 1e9, z: 1 },
          theme: null, colour: "red", __proto__: { alpha: 2 }, loss: "linear" })"""
    )
    assert settings(opened) == {**before, "loss": "linear"}


def test_what_a_run_leaves_out_is_shared(opened: Page) -> None:
    opened.evaluate("downhill.set({ runs: [{ optimizer: 'nag', gamma: 1 }] })")
    assert settings(opened)["runs"] == [{"optimizer": "nag", "alpha": None, "beta": None}]
    expect(opened.get_by_role("region", name="NAG", exact=True)).to_be_visible()


def test_play_pause_and_seek(opened: Page) -> None:
    opened.evaluate("downhill.play()")
    expect(opened.get_by_role("button", name=TEXT["pause"], exact=True)).to_be_visible()
    opened.evaluate("downhill.pause()")
    expect(opened.get_by_role("button", name=TEXT["play"], exact=True)).to_be_visible()
    for asked, got in ((77, 77), (-5, 0), (1e9, 150), (12.4, 12)):
        opened.evaluate(f"downhill.seek({asked})")
        assert opened.evaluate("downhill.frame()") == got


def test_changes_are_told_once_the_hand_has_let_go(opened: Page) -> None:
    opened.evaluate(
        """() => {
          window.told = [];
          addEventListener("downhill:change", ({ detail }) => told.push(detail));
        }"""
    )
    opened.evaluate("downhill.set({ alpha: 0.04 })")
    slider = opened.get_by_role("slider", name="Learning rate α")
    box = slider.bounding_box()
    assert box
    opened.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + box["height"] / 2)
    opened.mouse.down()
    opened.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] / 2, steps=5)
    assert len(opened.evaluate("told")) == 1
    opened.mouse.up()
    told = opened.evaluate("told")
    assert [change["alpha"] for change in told] == [0.04, settings(opened)["alpha"]]


def test_the_object_cannot_be_broken(opened: Page) -> None:
    assert opened.evaluate("Object.isFrozen(downhill)")
