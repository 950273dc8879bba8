"""The page as it opens: three walks under way, everything named, nothing asked of anyone else."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from app.facts import facts
from landscapes import LANDSCAPES
from tests.browser.hands import READY, TEXT, box_of, panels, settings, visit
from tests.conftest import watch

STOPS = 22
WORDS = 70


def test_three_walks_are_under_way(page: Page, complaints: list[str]) -> None:
    page.goto("/")
    for name in ("SGD", "Momentum", "NAG"):
        expect(page.get_by_role("region", name=name, exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    page.wait_for_timeout(500)
    assert page.evaluate("downhill.frame()") > 0
    page.get_by_role("button", name="Pause", exact=True).click()
    held = page.evaluate("downhill.frame()")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    page.wait_for_timeout(200)
    assert page.evaluate("downhill.frame()") == held
    assert not complaints


def test_it_opens_on_the_ravine_s_scene(opened: Page) -> None:
    scene = LANDSCAPES["ravine"].scene
    now = settings(opened)
    assert (now["landscape"], now["x"], now["y"]) == ("ravine", *scene.start)
    expect(opened.get_by_role("radio", name=TEXT["scene.ravine"])).to_be_checked()
    words = re.sub(
        r"\[(\w+)\]", lambda name: facts()["optimizers"][name[1]]["name"], TEXT["caption.ravine"]
    )
    expect(opened.locator("#caption")).to_have_text(words, ignore_case=True)
    expect(opened.get_by_text(TEXT["hint.click"])).to_be_visible()
    expect(opened.get_by_text(TEXT["panel.note.sgd"])).to_be_visible()


CONTROLS: list[tuple[Any, str]] = [
    ("slider", "Learning rate α"),
    ("slider", "Momentum β"),
    ("slider", "Step"),
    ("textbox", "Value of α"),
    ("textbox", "Value of β"),
    ("textbox", "Number of steps"),
    ("button", "Play"),
    ("button", "Step forward"),
    ("button", "Step back"),
    ("button", "Restart"),
    ("button", "Copy link"),
    ("combobox", "speed"),
    ("group", "Scenes"),
]


def test_controls_are_found_by_their_names(opened: Page) -> None:
    for role, name in CONTROLS:
        expect(opened.get_by_role(role, name=name, exact=True)).to_be_visible()


@pytest.mark.usefixtures("complaints")
def test_the_first_screen_is_calm(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 590})
    visit(page)
    page.evaluate("document.activeElement.blur()")
    stops: list[str] = []
    while len(stops) <= STOPS:
        page.keyboard.press("Tab")
        stop = page.evaluate("document.activeElement?.outerHTML.slice(0, 120) ?? ''")
        if stop.startswith("<body") or stop in stops[:1]:
            break
        stops.append(stop)
    assert 15 <= len(stops) <= STOPS, "\n".join(stops)
    # Numbers, and the walkers' names on the losses.
    words = page.evaluate(
        """() => {
          const seen = (element) => {
            const { width, height } = element.getBoundingClientRect();
            return element.checkVisibility({ visibilityProperty: true }) && width > 1 && height > 1;
          };
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const words = [];
          while (texts.nextNode()) {
            const { parentElement, data } = texts.currentNode;
            const aside = "script, style, template, noscript, select, svg, math";
            if (parentElement.closest(aside) || !seen(parentElement)) continue;
            words.push(...data.match(/\\p{L}{2,}/gu) ?? []);
          }
          return words;
        }"""
    )
    drawn = len(panels(page).all()) + len(["loss"])
    assert 20 < len(words) + drawn <= WORDS, " ".join(words)
    scroll = page.evaluate("document.documentElement.scrollHeight")
    assert scroll <= 590, "the page scrolls"


@pytest.mark.usefixtures("complaints")
@pytest.mark.parametrize("size", [(1280, 720), (1280, 590), (1920, 1080)])
def test_everything_is_on_one_screen(page: Page, size: tuple[int, int]) -> None:
    width, height = size
    page.set_viewport_size({"width": width, "height": height})
    visit(page)
    least = 280 if width == 1280 else 500
    for panel in panels(page).all():
        box = panel.locator(".map").bounding_box()
        assert box
        assert box["height"] >= least
    for part in ("#controls", "#losses", "header.top"):
        box = page.locator(part).bounding_box()
        assert box
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= height + 0.5
        assert box["x"] + box["width"] <= width + 0.5
    losses = page.locator("#losses").bounding_box()
    assert losses
    assert losses["height"] >= 90
    size_of_text = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    assert size_of_text >= (20 if width == 1920 else 16)


@pytest.mark.usefixtures("complaints")
def test_without_motion_it_opens_at_rest_with_the_whole_path(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto("/")
    expect(page.locator(READY)).to_be_attached()
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    assert page.evaluate("downhill.frame()") == LANDSCAPES["ravine"].scene.steps
    panels(page).first.locator(".map").click(position={"x": 90, "y": 90})
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    assert page.evaluate("downhill.frame()") == LANDSCAPES["ravine"].scene.steps


@pytest.mark.usefixtures("complaints")
def test_at_rest_no_frame_is_asked_for(page: Page) -> None:
    page.add_init_script(
        """window.asked = 0;
        const ask = window.requestAnimationFrame;
        window.requestAnimationFrame = (callback) => {
          window.asked++;
          return ask(callback);
        };"""
    )
    visit(page)
    page.wait_for_timeout(500)
    before = page.evaluate("window.asked")
    assert before > 0
    page.wait_for_timeout(1500)
    assert page.evaluate("window.asked") == before


def test_nothing_is_asked_of_the_server_by_a_hand(opened: Page) -> None:
    opened.wait_for_load_state("networkidle")
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.locator(".map").nth(1).click(position={"x": 120, "y": 80})
    opened.mouse.wheel(0, -200)
    opened.get_by_role("slider", name="Learning rate α").press("ArrowLeft")
    for scene in opened.get_by_role("radio").all():
        scene.check(force=True)
    opened.wait_for_timeout(800)
    assert asked == []


@pytest.mark.usefixtures("complaints")
def test_the_theme_follows_the_system_or_the_setting(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    visit(page)
    paper = "getComputedStyle(document.body).backgroundColor"
    floor = "getComputedStyle(document.querySelector('#land .contourbg path')).fill"
    dark = page.evaluate(f"[{paper}, {floor}]")
    page.emulate_media(color_scheme="light")
    page.wait_for_function(f"(dark) => {paper} !== dark[0] && {floor} !== dark[1]", arg=dark)
    light = page.evaluate(f"[{paper}, {floor}]")
    visit(page, "?theme=dark")
    assert page.evaluate(f"[{paper}, {floor}]") == dark
    page.evaluate("downhill.set({ theme: 'auto' })")
    page.wait_for_function(f"(light) => {floor} === light[1]", arg=light)
    assert page.evaluate(f"[{paper}, {floor}]") == light


def test_two_pages_do_not_know_each_other(page: Page, base_url: str, complaints: list[str]) -> None:
    visit(page)
    other = page.context.new_page()
    heard = watch(other, base_url)
    visit(other)
    other.evaluate("downhill.set({ alpha: 0.05 })")
    assert settings(page)["alpha"] == LANDSCAPES["ravine"].scene.alpha
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert not heard
    assert not complaints


def test_the_formula_is_whole_or_not_there(opened: Page) -> None:
    shown = """() => {
      const room = document.getElementById("formula").getBoundingClientRect();
      const formula = document.querySelector("#formula math").getBoundingClientRect();
      if (formula.top >= room.bottom) return "no";
      const whole = formula.right <= room.right + 1 && formula.bottom <= room.bottom + 1;
      return whole ? "whole" : "half";
    }"""
    for width, wanted in ((1920, {"whole"}), (1280, {"whole", "no"}), (1020, {"whole", "no"})):
        opened.set_viewport_size({"width": width, "height": 720})
        for slug, hill in LANDSCAPES.items():
            opened.evaluate("landscape => downhill.set({landscape})", slug)
            expect(opened.locator("#landscape")).to_contain_text(hill.title)
            assert opened.evaluate(shown) in wanted, (slug, width)


def test_on_a_phone_every_title_leaves_the_head_one_row(phone: Page) -> None:
    tops = set()
    for slug in LANDSCAPES:
        phone.evaluate("landscape => downhill.set({landscape})", slug)
        expect(phone.locator("#landscape")).to_contain_text(LANDSCAPES[slug].title)
        title, more = box_of(phone.locator("#landscape")), box_of(phone.locator("#more"))
        assert title["x"] + title["width"] <= box_of(phone.locator("#copy"))["x"], slug
        assert more["x"] + more["width"] <= 390, slug
        tops.add((more["y"], box_of(phone.locator("#scenes"))["y"]))
    assert len(tops) == 1
