"""The page as it opens: three walks under way, everything named, nothing asked of anyone else."""

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from app.facts import facts
from landscapes import LANDSCAPES
from tests.browser.hands import TEXT, panels, settings, visit
from tests.conftest import watch

STOPS = 22
WORDS = 70
READY = "html[data-ready=true]"


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


@pytest.mark.parametrize(
    ("role", "name"),
    [
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
    ],
)
def test_controls_are_found_by_their_names(opened: Page, role: str, name: str) -> None:
    expect(opened.get_by_role(role, name=name, exact=True)).to_be_visible()  # type: ignore[arg-type]


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
def test_nothing_moves_while_it_loads(page: Page) -> None:
    page.add_init_script(
        """window.shift = 0;
        new PerformanceObserver((list) => {
          for (const { value } of list.getEntries()) window.shift += value;
        }).observe({ type: "layout-shift", buffered: true });"""
    )
    visit(page)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.shift") <= 0.01


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


def hold(page: Page, file: str) -> list[Route]:
    """Requests that wait for an answer until the test gives it."""
    held: list[Route] = []

    def keep(route: Route) -> None:
        held.append(route)

    page.route(file, keep)
    return held


@pytest.mark.usefixtures("complaints")
def test_a_click_while_it_loads_is_honoured(page: Page) -> None:
    held = hold(page, "**/plotly-contour.min.js")
    page.goto("/", wait_until="commit")
    page.locator(".map").nth(1).click(position={"x": 100, "y": 120})
    assert page.locator(READY).count() == 0
    assert held
    held[0].continue_()
    expect(page.locator(READY)).to_be_attached()
    x, y = page.evaluate(
        """() => {
          const { xaxis, yaxis } = document.getElementById("land-figure")._fullLayout;
          return [xaxis.p2d(100), yaxis.p2d(120)];
        }"""
    )
    now = settings(page)
    assert (now["x"], now["y"]) == pytest.approx((x, y), abs=0.01)
    expect(page.get_by_role("button", name="Pause", exact=True)).to_be_visible()


@pytest.mark.usefixtures("complaints")
def test_loading_says_so_and_is_dressed(page: Page) -> None:
    held = hold(page, "**/plotly-contour.min.js")
    page.goto("/", wait_until="commit")
    expect(page.get_by_role("region", name="NAG")).to_be_visible()
    said = "map => getComputedStyle(map, '::before').content"
    assert TEXT["loading"] in page.locator(".map").first.evaluate(said)
    before = page.locator(".map").last.bounding_box()
    held[0].continue_()
    expect(page.locator(READY)).to_be_attached()
    assert TEXT["loading"] not in page.locator(".map").first.evaluate(said)
    assert page.locator(".map").last.bounding_box() == before


@pytest.mark.parametrize("file", ["plotly-contour.min.js", "downhill.js"])
def test_a_part_that_does_not_arrive_is_told_with_a_remedy(page: Page, file: str) -> None:
    page.route(f"**/{file}", lambda route: route.abort())
    page.goto("/")
    expect(page.get_by_text(TEXT["error.title"])).to_be_visible()
    expect(page.get_by_text(TEXT["error.remedy"])).to_be_visible()


def test_an_error_in_the_page_is_told_with_a_remedy(opened: Page, complaints: list[str]) -> None:
    opened.evaluate("setTimeout(() => { throw new Error('a cable was cut'); })")
    expect(opened.get_by_text(TEXT["error.title"])).to_be_visible()
    expect(opened.get_by_text(TEXT["error.remedy"])).to_be_visible()
    expect(opened.get_by_text("a cable was cut")).to_be_visible()
    assert complaints.pop() == "uncaught: a cable was cut"


def test_without_javascript_it_says_what_it_needs(browser: Browser, base_url: str) -> None:
    with browser.new_context(java_script_enabled=False, base_url=base_url) as context:
        page = context.new_page()
        page.goto("/")
        # Chromium keeps what stands in <noscript> as text where scripts are off by automation.
        assert TEXT["error.noscript"] in page.locator("noscript").inner_html()


def test_the_policy_holds(opened: Page, complaints: list[str]) -> None:
    opened.evaluate(
        """() => {
          window.refused = [];
          addEventListener("securitypolicyviolation", (event) => {
            window.refused.push(event.effectiveDirective);
          });
          // What a test evaluates is exempt from the policy; what a timer runs is not.
          setTimeout(() => {
            try { new Function("return 1")(); } catch (error) { window.refused.push(error.name); }
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            document.body.append(script);
            fetch("http://elsewhere.test/").catch(() => {});
            new Image().src = "http://elsewhere.test/pixel.png";
          }, 0);
        }"""
    )
    opened.wait_for_function("() => window.refused.length >= 5")
    refused = opened.evaluate("window.refused")
    assert {"EvalError", "script-src", "script-src-elem", "connect-src", "img-src"} <= set(refused)
    assert opened.evaluate("window.ran") is None
    assert all("Content Security Policy" in said or "elsewhere" in said for said in complaints)
    complaints.clear()


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


@pytest.mark.parametrize("slug", LANDSCAPES)
def test_the_formula_is_whole_or_not_there(page: Page, slug: str) -> None:
    visit(page, f"?landscape={slug}")
    shown = """() => {
      const room = document.getElementById("formula").getBoundingClientRect();
      const formula = document.querySelector("#formula math").getBoundingClientRect();
      if (formula.top >= room.bottom) return "no";
      const whole = formula.right <= room.right + 1 && formula.bottom <= room.bottom + 1;
      return whole ? "whole" : "half";
    }"""
    for width, wanted in ((1920, {"whole"}), (1280, {"whole", "no"}), (1020, {"whole", "no"})):
        page.set_viewport_size({"width": width, "height": 720})
        assert page.evaluate(shown) in wanted, width
