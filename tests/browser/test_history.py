"""Undo and redo, and the link: it holds the whole state, through reload, back and forward."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from app.link import read_link, write_link
from tests.browser.hands import TEXT, settings, type_into, visit
from tests.links import good_settings

REST = 900  # ms, until the address is surely written


def address(page: Page) -> Any:
    """The settings that the page's address holds, as Python reads them."""
    page.wait_for_timeout(REST)
    found, notes = read_link(urlsplit(page.url).query)
    assert not notes
    return found.model_dump(mode="json")


def test_every_change_is_undone_and_redone(opened: Page) -> None:
    states = [settings(opened)]
    for change in (
        "{ alpha: 0.05 }",
        "{ landscape: 'rosenbrock' }",
        "{ parameters: { b: 30 } }",
        "{ x: 0.25, y: 1.5 }",
        "{ steps: 77 }",
        "{ runs: [{ optimizer: 'nag', alpha: null, beta: 0.5 }] }",
        "{ window: [-1, 1, 0, 1] }",
        "{ spacing: 'linear' }",
    ):
        opened.evaluate(f"downhill.set({change})")
        states.append(settings(opened))
    for state in reversed(states[:-1]):
        opened.keyboard.press("Control+z")
        assert comparable(settings(opened)) == comparable(state)
    opened.keyboard.press("Control+z")
    assert comparable(settings(opened)) == comparable(states[0])
    for k, state in enumerate(states[1:]):
        opened.keyboard.press("Control+y" if k % 2 else "Control+Shift+z")
        assert comparable(settings(opened)) == comparable(state)
    expect(opened.locator(".panel")).to_have_count(1)


def comparable(state: dict[str, Any]) -> dict[str, Any]:
    """Without where the playhead stands, which is no part of the history."""
    return {name: value for name, value in state.items() if name != "step"}


def test_a_stray_click_is_undone(opened: Page) -> None:
    before = settings(opened)
    opened.locator(".map").first.click(position={"x": 30, "y": 40})
    assert settings(opened)["x"] != before["x"]
    opened.keyboard.press("Control+z")
    assert (settings(opened)["x"], settings(opened)["y"]) == (before["x"], before["y"])


def test_a_new_change_ends_what_could_be_redone(opened: Page) -> None:
    opened.evaluate("downhill.set({ alpha: 0.05 })")
    opened.keyboard.press("Control+z")
    opened.evaluate("downhill.set({ beta: 0.5 })")
    opened.keyboard.press("Control+y")
    assert settings(opened)["alpha"] == 0.03


def test_the_address_follows_and_a_reload_keeps_it(opened: Page) -> None:
    opened.locator(".map").nth(1).click(position={"x": 200, "y": 90})
    type_into(opened.get_by_role("textbox", name="Value of β"), "0.77")
    opened.evaluate("downhill.seek(41)")
    before = address(opened)
    assert before == settings(opened)
    assert before["step"] == 41
    opened.reload()
    expect(opened.locator("html")).to_have_attribute("data-ready", "true")
    assert settings(opened) == before
    assert opened.evaluate("downhill.frame()") == 41
    expect(opened.get_by_role("button", name=TEXT["play"], exact=True)).to_be_visible()


def test_many_changes_write_the_address_rarely_and_end_with_the_last(opened: Page) -> None:
    written = opened.evaluate(
        """async () => {
          let count = 0;
          const { replaceState } = History.prototype;
          History.prototype.replaceState = function (...to) {
            count++;
            return replaceState.apply(this, to);
          };
          for (let k = 1; k <= 100; k++) {
            downhill.set({ alpha: k / 1000 });
            await new Promise((next) => setTimeout(next, 15));
          }
          await new Promise((next) => setTimeout(next, 700));
          return count;
        }"""
    )
    assert 1 <= written <= 8
    assert address(opened)["alpha"] == 0.1


def test_back_and_forward_keep_the_state(opened: Page) -> None:
    opened.evaluate("downhill.set({ alpha: 0.0625 })")
    before = address(opened)
    opened.goto("/?landscape=himmelblau")
    expect(opened.locator("#landscape")).to_contain_text("Himmelblau")
    opened.go_back()
    expect(opened.locator("#landscape")).to_contain_text("Ravine")
    assert settings(opened)["alpha"] == before["alpha"]
    opened.go_forward()
    expect(opened.locator("#landscape")).to_contain_text("Himmelblau")


def test_whoever_opens_a_copied_link_sees_the_same(opened: Page, complaints: list[str]) -> None:
    opened.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened.evaluate(
        "downhill.set({ landscape: 'dip', alpha: 0.04, runs: downhill.settings().runs.slice(1) })"
    )
    opened.evaluate("downhill.seek(17)")
    opened.get_by_role("button", name=TEXT["link.copy"]).click()
    expect(opened.locator("#notices")).to_contain_text(TEXT["link.copied"])
    link = opened.evaluate("navigator.clipboard.readText()")
    assert read_link(urlsplit(link).query)[1] == []
    paths = opened.evaluate("downhill.paths()")
    other = opened.context.new_page()
    other.goto(link)
    expect(other.locator("html")).to_have_attribute("data-ready", "true")
    assert settings(other) == settings(opened)
    assert other.evaluate("downhill.paths()") == paths
    assert other.evaluate("downhill.frame()") == 17
    assert not complaints


def test_where_the_clipboard_is_refused_the_link_is_shown(opened: Page) -> None:
    opened.evaluate(
        "() => void (navigator.clipboard.writeText = () => Promise.reject(new Error('no')))"
    )
    opened.get_by_role("button", name=TEXT["link.copy"]).click()
    expect(opened.locator("#notices")).to_contain_text("landscape=ravine&kappa=20")


@pytest.mark.usefixtures("complaints")
def test_a_bad_link_falls_back_and_says_which_and_why(page: Page) -> None:
    visit(page, "?alpha=fast&beta=0.5&kappa=9999&colour=%3Cimg%20src=x%20onerror=alert(1)%3E&run=x")
    notice = page.locator("#notices")
    expect(notice).to_contain_text(TEXT["notes.title"])
    for words in (
        "alpha=fast is not a number",
        "kappa=9999 is outside",
        "no such setting",
        "run=x",
    ):
        expect(notice).to_contain_text(words)
    assert notice.locator("img").count() == 0
    now = settings(page)
    assert (now["alpha"], now["beta"], now["parameters"]["kappa"]) == (0.03, 0.5, 20)
    assert [run["optimizer"] for run in now["runs"]] == ["sgd", "momentum", "nag"]
    notice.get_by_role("button", name=TEXT["close"]).click()
    expect(notice).to_be_empty()


@pytest.mark.usefixtures("complaints")
def test_links_of_all_kinds_open_as_python_reads_them(page: Page) -> None:
    for wanted in good_settings(11, 6):
        visit(page, "?" + write_link(wanted))
        now = settings(page)
        expected = wanted.model_dump(mode="json")
        assert {**now, "step": None} == {**expected, "step": None}
        assert page.locator(".panel").count() == len(expected["runs"])
