"""Everyone can use it: axe finds nothing in the main states; everything works from the keyboard."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.hands import TEXT, box_of, drawn, panels, settings, visit, why_of
from tests.conftest import watch

SIX = "&".join(["run=sgd", "run=momentum,beta:0.8", "run=nag"] * 2)
STATES = {
    "paused": "",
    "arrived": "?step=150",
    "diverged": "?alpha=0.09&step=150",
    "off the map": "?window=1,2,-0.5,0.5&step=3",
    "six panels": f"?{SIX}",
    "another landscape": "?landscape=rosenbrock",
    "a step's anatomy": "?layers=anatomy&pushes=each",
    "a bad link": "?alpha=fast&x=y",
}


def violations(page: Page) -> list[str]:
    """What axe finds in light and in dark."""
    found = []
    for theme in ("dark", "light"):
        page.emulate_media(color_scheme=theme)
        drawn(page)
        found += [
            f"{theme}: {each['id']}: {each['help']}: {[n['html'][:120] for n in each['nodes']]}"
            for each in Axe().run(page).response["violations"]
        ]
    return found


@pytest.mark.usefixtures("complaints")
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(page: Page, state: str) -> None:
    visit(page, STATES[state])
    if "step=" in STATES[state]:
        page.evaluate("downhill.seek(downhill.settings().steps)")
    assert violations(page) == []


@pytest.mark.usefixtures("complaints")
def test_axe_finds_nothing_while_it_plays_and_is_hovered(page: Page) -> None:
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("data-ready", "true")
    panels(page).first.locator(".map").hover()
    assert violations(page) == []


def test_axe_finds_nothing_on_a_phone(phone: Page) -> None:
    assert violations(phone) == []


def test_axe_finds_nothing_in_an_error(opened: Page, complaints: list[str]) -> None:
    opened.evaluate("setTimeout(() => { throw new Error('a cable was cut'); })")
    expect(opened.get_by_text(TEXT["error.title"])).to_be_visible()
    assert violations(opened) == []
    complaints.clear()


FOCUS = """() => {
  const { activeElement: element } = document;
  const shape = element.closest("label, .map, .slider, #losses, #steps") ?? element;
  const look = (of) => {
    const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(of);
    return [outlineStyle, outlineWidth, boxShadow, borderColor].join();
  };
  const all = [element, ...element.children, shape, ...shape.querySelectorAll("*")];
  const focused = all.map(look);
  const named = element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent;
  const name = (named ?? element.textContent).trim();
  element.blur();
  const seen = all.some((each, k) => look(each) !== focused[k]);
  element.focus();
  const again = element.hasAttribute("data-stop");
  element.setAttribute("data-stop", "");
  return [name || element.outerHTML.slice(0, 80), seen, again];
}"""


@pytest.mark.usefixtures("complaints")
def test_every_stop_has_a_name_and_a_visible_focus(page: Page) -> None:
    visit(page)
    page.evaluate("document.activeElement.blur()")
    stops: list[str] = []
    while True:
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        name, seen, again = page.evaluate(FOCUS)
        if again:
            break
        assert not name.startswith("<"), f"{name} has no name"
        assert seen, f"{name}: its focus is not visible"
        stops.append(name)
        assert len(stops) < 40
    for name in ("Learning rate α", "Momentum β", "Play", "Step forward", "Restart", "Copy link"):
        assert name in stops


@pytest.mark.parametrize("pressed", [".touch", ".handle"])
def test_a_map_shows_its_focus_to_keys_and_not_to_the_mouse(opened: Page, pressed: str) -> None:
    touch = opened.locator(".touch").nth(1)
    box = box_of(opened.locator(pressed).nth(1))
    opened.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(touch).to_be_focused()
    expect(touch).to_have_css("outline-style", "none")
    opened.keyboard.press("ArrowRight")
    expect(touch).to_have_css("outline-style", "solid")


@pytest.mark.usefixtures("complaints")
def test_a_whole_visit_without_a_mouse(page: Page) -> None:
    visit(page)

    def reach(name: str) -> None:
        for _ in range(40):
            page.keyboard.press("Tab")
            label = page.evaluate("document.activeElement.getAttribute('aria-label') ?? ''")
            if label.startswith(name):
                return
        pytest.fail(f"{name} is not reached by Tab")

    before = settings(page)
    reach("Map of SGD")
    page.keyboard.press("ArrowUp")
    reach("Learning rate α")
    page.keyboard.press("ArrowLeft")
    reach("Value of β")
    page.keyboard.type("0.6")
    page.keyboard.press("Enter")
    now = settings(page)
    assert now["y"] > before["y"]
    assert now["alpha"] < before["alpha"]
    assert now["beta"] == 0.6


def test_targets_are_large_enough_for_fingers(phone: Page) -> None:
    small = phone.evaluate(
        """() => [...document.querySelectorAll("button, select, input[type=range], .chip")]
          .filter((element) => element.checkVisibility() && element.tabIndex >= 0)
          .map((element) => [element.outerHTML.slice(0, 60), element.getBoundingClientRect()])
          .filter(([, { width, height }]) => width && (width < 24 || height < 24))
          .map(([html, { width, height }]) => `${html} ${width}×${height}`)"""
    )
    assert small == []


def test_a_phone_swipes_between_panels_and_does_not_scroll_sideways(phone: Page) -> None:
    sides = phone.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert sides[0] <= sides[1]
    boxes = [panel.bounding_box() for panel in panels(phone).all()]
    assert all(boxes)
    first, second = boxes[:2]
    assert first
    assert second
    beside = second["x"] > first["x"] + first["width"] - 1
    assert beside or second["y"] >= first["y"] + first["height"] - 1


@pytest.mark.parametrize("factor", [2, 4])
def test_text_may_be_twice_as_large(browser: Browser, base_url: str, factor: int) -> None:
    """A browser's zoom by 200 % is a window of half the size: all stays reachable."""
    with browser.new_context(
        base_url=base_url, viewport={"width": 1280 // factor, "height": 720 // factor}
    ) as context:
        page = context.new_page()
        heard = watch(page, base_url)
        visit(page)
        page.get_by_role("slider", name="Momentum β").scroll_into_view_if_needed()
        expect(page.get_by_role("slider", name="Momentum β")).to_be_in_viewport()
        sideways = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert sideways <= 0
        assert not heard


@pytest.mark.usefixtures("complaints")
def test_where_the_system_sets_the_colours_pictures_keep_their_own(page: Page) -> None:
    visit(page, "?layers=anatomy")
    why_of(page)
    parts = [".marker", ".playhead", ".pill", "#play", ".switch input", ".legend.fresh i"]
    ground = "part => getComputedStyle(part).backgroundColor"
    own = [page.locator(part).first.evaluate(ground) for part in parts]
    page.emulate_media(forced_colors="active")
    assert page.locator("#more").evaluate("part => getComputedStyle(part).color") == "rgb(0, 0, 0)"
    assert [page.locator(part).first.evaluate(ground) for part in parts] == own
