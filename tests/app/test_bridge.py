"""The bridge in a real page: Python hears of the settings, changes them, and nothing echoes."""

from typing import Any

from dash import Input, Output, Patch, State, html
from playwright.sync_api import Page, expect

from app.server import create_app
from tests.conftest import running, watch


def set_alpha(page: Page, *alphas: float) -> None:
    """Commit changes one after the other within one task, faster than any hand."""
    page.evaluate(
        "alphas => { for (const alpha of alphas) window.downhill.set({ alpha }); }", alphas
    )


def alpha_in_page(page: Page) -> float:
    alpha = page.evaluate("window.downhill.settings().alpha")
    assert isinstance(alpha, int | float)
    return alpha


def test_python_hears_every_change_and_ends_with_the_last(page: Page) -> None:
    application = create_app(html.P(id="said"))
    heard: list[float] = []

    @application.callback(Output("said", "children"), Input("downhill", "settings"))
    def say(settings: dict[str, Any]) -> str:
        heard.append(settings["alpha"])
        return f"alpha is {settings['alpha']}"

    with running(application.server) as address:
        complaints = watch(page, address)
        page.goto(address + "/?alpha=0.03125")
        expect(page.locator("#said")).to_have_text("alpha is 0.03125")
        set_alpha(page, 0.0625)
        expect(page.locator("#said")).to_have_text("alpha is 0.0625")
        set_alpha(page, *(0.001 * step for step in range(1, 51)), 0.125)
        expect(page.locator("#said")).to_have_text("alpha is 0.125")
        assert alpha_in_page(page) == 0.125
        assert heard[-1] == 0.125
    assert not complaints


def test_python_changes_the_page_and_nothing_echoes(page: Page) -> None:
    application = create_app(html.Button("Half", id="half"), html.P(id="said"))
    calls: list[float] = []

    @application.callback(
        Output("downhill", "settings"),
        Input("half", "n_clicks"),
        State("downhill", "settings"),
        prevent_initial_call=True,
    )
    def half(_: int, settings: dict[str, Any]) -> Patch:
        patch = Patch()
        patch["alpha"] = settings["alpha"] / 2
        return patch

    @application.callback(Output("said", "children"), Input("downhill", "settings"))
    def say(settings: dict[str, Any]) -> str:
        calls.append(settings["alpha"])
        return f"alpha is {settings['alpha']}"

    with running(application.server) as address:
        complaints = watch(page, address)
        page.goto(address + "/?alpha=0.5")
        expect(page.locator("#said")).to_have_text("alpha is 0.5")
        before = len(calls)
        page.get_by_role("button", name="Half").click()
        expect(page.locator("#said")).to_have_text("alpha is 0.25")
        assert alpha_in_page(page) == 0.25
        set_alpha(page, 0.75)
        expect(page.locator("#said")).to_have_text("alpha is 0.75")
        page.get_by_role("button", name="Half").click()
        expect(page.locator("#said")).to_have_text("alpha is 0.375")
        page.wait_for_load_state("networkidle")
        assert alpha_in_page(page) == 0.375
        assert calls[before:] == [0.25, 0.75, 0.375]
    assert not complaints


def test_bad_values_from_python_fall_back(page: Page) -> None:
    application = create_app(html.Button("Break", id="break"))

    @application.callback(
        Output("downhill", "settings"),
        Input("break", "n_clicks"),
        State("downhill", "settings"),
        prevent_initial_call=True,
    )
    def spoil(_: int, settings: dict[str, Any]) -> dict[str, Any]:
        return {**settings, "alpha": -3, "beta": 0.25, "nonsense": [1]}

    with running(application.server) as address:
        complaints = watch(page, address)
        page.goto(address)
        with page.expect_response("**/_dash-update-component?*"):
            page.get_by_role("button", name="Break").click()
        page.wait_for_load_state("networkidle")
        assert 0 < alpha_in_page(page) <= 100
    assert not complaints
