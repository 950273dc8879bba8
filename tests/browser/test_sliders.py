"""α, β and the number of steps: by mouse, by key and as a number; paths bend under the hand."""

import pytest
from playwright.sync_api import Page, expect

from optimizers.descend import ALPHA_LIMIT, STEPS_LIMIT
from tests.browser.hands import TEXT, box_of, drawn, panels, settings, touching, type_into, visit

SLIDERS = [("alpha", "Learning rate α"), ("beta", "Momentum β")]
MINUS = "\u2212"


def end_of(page: Page, key: str = "momentum") -> tuple[float, float]:
    x, y = page.evaluate(f"downhill.paths().{key}.at(-1)")
    return x, y


@pytest.mark.parametrize(("setting", "name"), SLIDERS)
def test_paths_bend_while_the_thumb_moves(opened: Page, setting: str, name: str) -> None:
    box = box_of(opened.get_by_role("slider", name=name))
    y = box["y"] + box["height"] / 2
    before = settings(opened)
    opened.mouse.move(box["x"] + box["width"] * 0.4, y)
    opened.mouse.down()
    seen = []
    for share in (0.45, 0.5, 0.55, 0.6):
        opened.mouse.move(box["x"] + box["width"] * share, y)
        seen.append((settings(opened)[setting], end_of(opened)))
    values, ends = zip(*seen, strict=True)
    assert list(values) == sorted(set(values)), "the value does not follow the thumb"
    assert len(set(ends)) == len(ends), "the path does not follow the value"
    assert opened.evaluate("downhill.frame()") == 30, "the playhead stays"
    opened.mouse.up()
    opened.keyboard.press("Control+z")
    assert settings(opened) == before, "a drag is one step of the history"


def test_paths_bend_under_a_finger(phone: Page) -> None:
    slider = phone.get_by_role("slider", name="Momentum β")
    slider.scroll_into_view_if_needed()
    box = box_of(slider)
    left, way = box["x"] + box["height"] / 2, box["width"] - box["height"]
    y = box["y"] + box["height"] / 2
    touch = touching(phone)
    touch("touchStart", (left + 0.3 * way, y))
    seen = []
    for share in (0.4, 0.5, 0.6):
        touch("touchMove", (left + share * way, y))
        seen.append((settings(phone)["beta"], end_of(phone)))
    touch("touchEnd")
    values, ends = zip(*seen, strict=True)
    # The scale is even in the digits of 1 − β: 0.99 at 60 %.
    assert list(values) == pytest.approx([0.9536, 0.9785, 0.99], abs=0.001)
    assert len(set(ends)) == len(ends), "the path does not follow the value"
    assert settings(phone)["beta"] == values[-1]


@pytest.mark.parametrize(("setting", "name"), SLIDERS)
def test_arrow_keys_move_it_and_shift_is_finer(opened: Page, setting: str, name: str) -> None:
    slider = opened.get_by_role("slider", name=name)
    first = settings(opened)[setting]
    slider.press("ArrowRight")
    second = settings(opened)[setting]
    assert second > first
    slider.press("Shift+ArrowLeft")
    third = settings(opened)[setting]
    assert first < third < second
    slider.press("ArrowDown")
    assert settings(opened)[setting] < third


@pytest.mark.parametrize(("setting", "name"), SLIDERS)
def test_the_slider_reaches_both_ends(opened: Page, setting: str, name: str) -> None:
    slider = opened.get_by_role("slider", name=name)
    slider.press("Home")
    low = settings(opened)[setting]
    slider.press("End")
    high = settings(opened)[setting]
    if setting == "beta":
        assert (low, high) == (0, 1)
        expect(opened.get_by_text(TEXT["beta.memory.endless"])).to_be_visible()
    else:
        # Two decades, up to 4.4 over the largest curvature: κ = 20.
        assert high == pytest.approx(4.4 / 20, rel=0.005)
        assert low == pytest.approx(high / 100, rel=0.005)


def test_a_slider_says_its_value(opened: Page) -> None:
    for _, name in SLIDERS:
        slider = opened.get_by_role("slider", name=name)
        before = slider.get_attribute("aria-valuetext")
        slider.press("ArrowRight")
        expect(slider).not_to_have_attribute("aria-valuetext", before or "")


EXACT = [
    ("Value of α", "0.0123", "alpha", 0.0123),
    ("Value of α", "0,05", "alpha", 0.05),
    ("Value of α", "1e-3", "alpha", 0.001),
    ("Value of α", " 100 ", "alpha", 100),
    ("Value of β", "0.987654", "beta", 0.987654),
    ("Value of β", "1", "beta", 1),
    ("Value of β", "0", "beta", 0),
    ("Number of steps", "10000", "steps", 10_000),
    ("Number of steps", "1", "steps", 1),
]


def test_an_exact_number_is_taken(opened: Page) -> None:
    for field, typed, setting, value in EXACT:
        type_into(opened.get_by_role("textbox", name=field), typed)
        assert settings(opened)[setting] == value, typed
        expect(opened.locator("#notices")).to_be_empty()


def test_after_enter_the_next_number_takes_the_place_of_the_last(opened: Page) -> None:
    """All of it stays marked, although the page writes the number in its own way."""
    field = opened.get_by_role("textbox", name="Value of α")
    field.click()
    for typed, value in (("0.05", 0.05), (".02", 0.02), ("4e-2", 0.04)):
        opened.keyboard.type(typed)
        opened.keyboard.press("Enter")
        drawn(opened)
        assert settings(opened)["alpha"] == value
        expect(opened.locator("#notices")).to_be_empty()


REFUSED = [
    ("Value of α", "0", "0"),
    ("Value of α", f"{MINUS}0.1", "0"),
    ("Value of α", str(ALPHA_LIMIT + 1), str(ALPHA_LIMIT)),
    ("Value of α", "fast", str(ALPHA_LIMIT)),
    ("Value of α", "", str(ALPHA_LIMIT)),
    ("Value of β", "1.5", "1"),
    ("Value of β", "Infinity", "1"),
    ("Number of steps", "0", "1"),
    ("Number of steps", "2.5", "1"),
    ("Number of steps", str(STEPS_LIMIT + 1), str(STEPS_LIMIT)),
]


def test_a_bad_number_is_refused_with_what_is_allowed(opened: Page) -> None:
    before = settings(opened)
    for field, typed, bound in REFUSED:
        box = opened.get_by_role("textbox", name=field)
        shown = box.input_value()
        type_into(box, typed)
        assert settings(opened) == before, typed
        expect(box).to_have_value(shown)
        notice = opened.locator("#notices")
        expect(notice).to_contain_text(bound.replace(".0", ""))
        notice.get_by_role("button", name=TEXT["close"]).click()
        expect(notice).to_be_empty()


def test_escape_leaves_a_number_as_it_was(opened: Page) -> None:
    before = settings(opened)
    box = opened.get_by_role("textbox", name="Value of α")
    shown = box.input_value()
    box.fill("0.09")
    box.press("Escape")
    expect(box).to_have_value(shown)
    assert settings(opened) == before


def test_keys_in_a_number_field_do_not_play(opened: Page) -> None:
    box = opened.get_by_role("textbox", name="Value of β")
    box.fill("0.5")
    for key in ("r", "0", "f", "u", "Space", "ArrowLeft"):
        box.press(key)
    assert opened.evaluate("downhill.frame()") == 30
    box.press("Escape")


def test_beta_tells_its_memory(opened: Page) -> None:
    memories = {"0.99": "100 steps", "0.5": "2 steps", "0": "1 step", "1": "∞", "0.9": "10 steps"}
    for beta, memory in memories.items():
        type_into(opened.get_by_role("textbox", name="Value of β"), beta)
        expect(opened.locator("[data-setting=beta] .side")).to_have_text(f"memory {memory}")


def lane(page: Page, slug: str) -> float:
    """Where an optimizer's lane ends below α's slider, as a share of its width."""
    share: float = page.locator(f"[data-setting=alpha] [data-optimizer={slug}] .lane").evaluate(
        "lane => parseFloat(lane.querySelector('line').getAttribute('x2')) / 100"
    )
    return share


def test_lanes_end_where_each_rule_stops_being_stable(opened: Page) -> None:
    for slug, limit in (("sgd", "0.1"), ("momentum", "0.19"), ("nag", "0.068")):
        element = opened.locator(f"[data-setting=alpha] [data-optimizer={slug}] .lane")
        assert limit in (element.get_attribute("title") or "")
    assert lane(opened, "nag") < lane(opened, "sgd") < lane(opened, "momentum") < 1
    ends = lane(opened, "momentum"), lane(opened, "sgd")
    type_into(opened.get_by_role("textbox", name="Value of β"), "0.2")
    expect(opened.locator(".side").last).to_contain_text("memory 1.3")
    assert lane(opened, "momentum") < ends[0]
    assert lane(opened, "sgd") == ends[1]


def test_beyond_its_lane_a_walk_is_thrown_out(opened: Page) -> None:
    type_into(opened.get_by_role("textbox", name="Number of steps"), "3000")
    cases: dict[str, list[str]] = {"0.067": [], "0.07": ["nag"], "0.102": ["sgd", "nag"]}
    for alpha, diverges in cases.items():
        type_into(opened.get_by_role("textbox", name="Value of α"), alpha)
        opened.evaluate("downhill.seek(3000)")
        for panel in panels(opened).all():
            thrown_out = panel.get_attribute("data-optimizer") in diverges
            fate = "diverged at" if thrown_out else "arrived at"
            expect(panel.get_by_role("status")).to_contain_text(fate)


@pytest.mark.usefixtures("complaints")
def test_a_value_beyond_the_slider_stays_exact(page: Page) -> None:
    visit(page, "?alpha=3.25&beta=0.9999")
    assert settings(page)["alpha"] == 3.25
    expect(page.get_by_role("textbox", name="Value of α")).to_have_value("3.250")
    expect(page.get_by_role("textbox", name="Value of β")).to_have_value("0.9999")
    page.get_by_role("slider", name="Momentum β").focus()
    page.keyboard.press("Tab")
    assert settings(page)["beta"] == 0.9999


def test_where_frames_come_late_the_paths_come_first_and_the_losses_soon(page: Page) -> None:
    """A frame in 30 ms: each redraws the paths; losses follow within a few of them, and at rest."""
    page.add_init_script(
        """const ask = window.requestAnimationFrame.bind(window);
        window.requestAnimationFrame = (draw) => window.slow
          ? setTimeout(() => ask(draw), 14) : ask(draw);"""
    )
    visit(page)
    page.evaluate(
        """() => {
          window.slow = true;
          window.seen = { path: [], curves: [] };
          const watch = (selector, times) => {
            new MutationObserver(() => times.push(performance.now()))
              .observe(document.querySelector(selector), { attributeFilter: ["d"], subtree: true });
          };
          watch("[data-optimizer=momentum] .newest", window.seen.path);
          watch("#losses .curves", window.seen.curves);
        }"""
    )
    box = box_of(page.get_by_role("slider", name="Learning rate α"))
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.4, y)
    page.mouse.down()
    for move in range(60):
        page.mouse.move(box["x"] + box["width"] * (0.4 + move / 300), y)
        page.wait_for_timeout(12)
    seen = page.evaluate("window.seen")
    assert len(seen["curves"]) >= 5, "losses follow under the hand"
    assert len(seen["path"]) >= 1.3 * len(seen["curves"]), "paths come first"
    page.wait_for_timeout(300)
    after = page.evaluate("window.seen")
    assert after["curves"][-1] >= after["path"][-1], "the losses at rest are the last path's"
    page.mouse.up()
