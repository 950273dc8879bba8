"""While it loads, where a part of it fails, and what the page is allowed to do."""

import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from app.server import create_app
from tests.browser.hands import READY, TEXT, settings, visit
from tests.conftest import running


def hold(page: Page, file: str) -> list[Route]:
    """Requests that wait for an answer until the test gives it."""
    held: list[Route] = []

    def keep(route: Route) -> None:
        held.append(route)

    page.route(file, keep)
    return held


# Adds up what the browser reports.
SHIFT = """window.shift = 0;
new PerformanceObserver((list) => {
  for (const { value } of list.getEntries()) window.shift += value;
}).observe({ type: "layout-shift", buffered: true });"""


@pytest.mark.usefixtures("complaints")
def test_nothing_moves_while_it_loads(page: Page) -> None:
    page.add_init_script(SHIFT)
    visit(page)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.shift") <= 0.01


def test_nothing_moves_where_the_document_comes_in_parts(page: Page) -> None:
    """It is painted once all of it is there that has a place in the window."""
    application = create_app().server

    def halted(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] != "/":
            return application(environ, start)
        del environ["HTTP_ACCEPT_ENCODING"]
        body = b"".join(application(environ, start))
        middle = body.index(b'<div id="controls"')

        def parts() -> Iterator[bytes]:
            yield body[:middle]
            time.sleep(0.5)
            yield body[middle:]

        return parts()

    page.add_init_script(SHIFT)
    with running(halted) as address:
        page.goto(address)
        page.evaluate("downhill.ready")
        assert page.evaluate("window.shift") <= 0.001


@pytest.mark.usefixtures("complaints")
def test_a_click_while_it_loads_is_honoured(page: Page) -> None:
    held = hold(page, "**/*.js")
    page.goto("/", wait_until="commit")
    page.locator(".map").nth(1).click(position={"x": 100, "y": 120})
    assert page.locator(READY).count() == 0
    assert held
    page.route("**/*.js", lambda route: route.continue_())
    for route in held:
        route.continue_()
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
