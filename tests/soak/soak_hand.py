"""A thousand random clicks, drags, keys and touches: nothing breaks, and nothing is kept."""

import random
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from app.settings import Settings, scene_settings
from landscapes import LANDSCAPES
from tests.browser.hands import settings, visit
from tests.conftest import watch

WARM_UP = 150
GROWTH = 0.15
# What the page keeps on purpose: 200 steps of its history, and the longest walks that it has had.
FILL = """async () => {
  const run = { optimizer: "nag", alpha: null, beta: null };
  downhill.set({ steps: 10000, runs: Array(6).fill(run) });
  for (let k = 1; k <= 250; k++) {
    downhill.set({ steps: 100, alpha: k / 5000, runs: Array(1 + (k % 6)).fill(run) });
    await new Promise(requestAnimationFrame);
  }
}"""
KEYS = (
    *("Space", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Shift+ArrowUp", "r", "+", "-"),
    *("0", "f", "u", "Control+z", "Control+z", "Control+y", "Control+Shift+z", "Tab", "Tab"),
    *("Shift+Tab", "Home", "End", "PageUp", "PageDown", "Escape", "Enter", "?", "a", "Delete"),
)
TYPED = ("0.05", "0.9", "1", "0", "-1", "fast", "", "1e400", "0.999", "10000", "3", "∞", "<b>")
OPENING = scene_settings(LANDSCAPES["ravine"]).model_dump(mode="json")


class Hand:
    """Does one thing after the other, drawn from a seed, and remembers what it did."""

    def __init__(self, page: Page, seed: int) -> None:
        self.page = page
        self.cdp: CDPSession = page.context.new_cdp_session(page)
        self.chance = random.Random(seed)  # noqa: S311
        self.done: list[str] = []

    def act(self) -> None:
        acts: dict[Callable[[], str], int] = {
            self.click: 20,
            self.drag: 22,
            self.press: 25,
            self.tap: 12,
            self.pinch: 3,
            self.wheel: 8,
            self.type: 6,
            self.resize: 1,
            self.wait: 3,
        }
        act = self.chance.choices(list(acts), weights=list(acts.values()))[0]
        self.done.append(act())

    def place(self) -> tuple[int, int]:
        """Anywhere, but mostly on something that does something."""
        size = self.page.viewport_size
        assert size
        if self.chance.random() < 0.4:
            return self.chance.randrange(size["width"]), self.chance.randrange(size["height"])
        spots = "button, input, select, .map, .handle, .chip, #timeline"
        boxes = self.page.eval_on_selector_all(
            spots,
            """(all, [width, height]) => all.map((each) => each.getBoundingClientRect())
              .filter((box) => box.width && box.right > 0 && box.bottom > 0
                && box.left < width && box.top < height)
              .map(({ left, top, width, height }) => [left, top, width, height])""",
            [size["width"], size["height"]],
        )
        left, top, width, height = self.chance.choice(boxes)
        x = left + self.chance.random() * width
        y = top + self.chance.random() * height
        return round(min(max(x, 0), size["width"] - 1)), round(min(max(y, 0), size["height"] - 1))

    def click(self) -> str:
        x, y = self.place()
        self.page.mouse.click(x, y, click_count=self.chance.choice((1, 1, 1, 2)))
        return f"click {x}, {y}"

    def drag(self) -> str:
        places = [self.place(), self.place()]
        self.page.mouse.move(*places[0])
        self.page.mouse.down()
        self.page.mouse.move(*places[1], steps=self.chance.randint(1, 8))
        if self.chance.random() < 0.1:
            self.page.keyboard.press("Escape")
        self.page.mouse.up()
        return f"drag {places}"

    def press(self) -> str:
        key = self.chance.choice(KEYS)
        for _ in range(self.chance.choice((1, 1, 3))):
            self.page.keyboard.press(key)
        return f"press {key}"

    def touch(self, kind: str, *places: tuple[float, float]) -> None:
        points = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(places)]
        self.cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def tap(self) -> str:
        x, y = self.place()
        self.touch("touchStart", (x, y))
        if self.chance.random() < 0.4:
            for step in range(1, self.chance.randint(2, 6)):
                self.touch("touchMove", (x + 9 * step, y + 4 * step))
        self.touch(self.chance.choice(("touchEnd", "touchEnd", "touchEnd", "touchCancel")))
        return f"touch {x}, {y}"

    def pinch(self) -> str:
        x, y = self.place()
        self.touch("touchStart", (x, y))
        self.touch("touchStart", (x, y), (x + 40, y))
        reach = self.chance.choice((10, 90))
        self.touch("touchMove", (x, y), (x + reach, y + 5))
        self.touch("touchEnd", (x, y))
        self.touch("touchEnd")
        return f"pinch {x}, {y}"

    def wheel(self) -> str:
        self.page.mouse.move(*self.place())
        turn = self.chance.choice((-400, -100, 100, 400))
        self.page.mouse.wheel(0, turn)
        return f"wheel {turn}"

    def type(self) -> str:
        fields = [each for each in self.page.locator("input.number").all() if each.is_visible()]
        if not fields:
            return "type nothing"
        text = self.chance.choice(TYPED)
        field = self.chance.choice(fields)
        field.fill(text, force=True)
        self.page.keyboard.press(self.chance.choice(("Enter", "Enter", "Tab", "Escape")))
        return f"type {text}"

    def resize(self) -> str:
        size = self.page.viewport_size
        assert size
        other = {"width": size["width"] ^ 16, "height": size["height"] ^ 16}
        self.page.set_viewport_size(other)  # type: ignore[arg-type]
        return f"resize {other}"

    def wait(self) -> str:
        self.page.wait_for_timeout(self.chance.choice((20, 250)))
        return "wait"


def memory(page: Page, cdp: CDPSession) -> float:
    """Megabytes that scripts hold after garbage collection, with the page as it opens."""
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    if page.locator("#hill").is_visible():
        page.locator("#landscape").click()
    page.evaluate("settings => downhill.set(settings)", OPENING)
    page.evaluate("downhill.seek(30)")
    page.wait_for_timeout(1000)
    for _ in range(3):
        cdp.send("HeapProfiler.collectGarbage")
    metrics = cdp.send("Performance.getMetrics")["metrics"]
    used: float = next(each["value"] for each in metrics if each["name"] == "JSHeapUsedSize")
    return used / 1e6


@pytest.fixture(params=[(1280, 720, 1_000), (390, 844, 300)], ids=["desk", "phone"])
def touched(
    request: pytest.FixtureRequest, browser: Browser, base_url: str
) -> Iterator[tuple[Page, int]]:
    width, height, acts = request.param
    context = browser.new_context(
        base_url=base_url, viewport={"width": width, "height": height}, has_touch=True
    )
    page = context.new_page()
    heard = watch(page, base_url)
    visit(page)
    yield page, acts
    context.close()
    assert not heard, "\n".join(heard)


def test_a_random_hand_breaks_nothing(
    touched: tuple[Page, int], record_property: Callable[[str, object], None]
) -> None:
    page, acts = touched
    hand = Hand(page, seed=acts)
    hand.cdp.send("Performance.enable")
    failed = page.locator("#failure")
    before = 0.0
    page.evaluate(FILL)
    for count in range(1, WARM_UP + acts + 1):
        hand.act()
        if count % 25 == 0:
            assert failed.is_hidden(), f"{failed.inner_text()} after {hand.done[-30:]}"
            Settings(**settings(page))
        if count == WARM_UP:
            before = memory(page, hand.cdp)
    after = memory(page, hand.cdp)
    record_property("megabytes", (before, after))
    assert after == pytest.approx(before, rel=GROWTH), f"{before:.1f} MB became {after:.1f} MB"
    page.locator(".map").first.click(position={"x": 50, "y": 50})
    expect(page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
