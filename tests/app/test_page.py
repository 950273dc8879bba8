"""The document as it leaves the server: named controls, one inline script, no idle word."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from app.facts import facts, texts
from app.page import render
from app.settings import LANGUAGES
from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS

MODULES = Path(__file__).parents[2] / "assets" / "modules"
VOID = {"input", "link", "meta", "br", "hr", "img"}


class Elements(HTMLParser):
    """Every element with its attributes, and a check that all are closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.all: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> closes another element"


@pytest.fixture(scope="module")
def document() -> str:
    return render(asset_url=lambda path: f"/files/{path}", dash='<p id="dash"></p>')


@pytest.fixture(scope="module")
def elements(document: str) -> Elements:
    parser = Elements()
    parser.feed(document)
    parser.close()
    return parser


def test_every_element_is_closed(elements: Elements) -> None:
    assert elements.open == []


def test_ids_are_unique(elements: Elements) -> None:
    ids = [attributes["id"] for _, attributes in elements.all if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_scripts_are_files_or_data_but_for_the_one_that_comes_first(elements: Elements) -> None:
    for _, attributes in elements.all:
        assert not [name for name in attributes if name.startswith("on")], attributes
    scripts = [attributes for tag, attributes in elements.all if tag == "script"]
    assert scripts.index({}) == 0
    for attributes in scripts[1:]:
        assert attributes.get("src") or attributes.get("type") == "application/json"


def test_the_page_starts_to_fetch_its_script_with_its_first_lines(document: str) -> None:
    assert document.index('<link rel="modulepreload" href="/files/downhill.js">') < 2000


def test_what_dash_needs_stands_at_the_end(document: str) -> None:
    assert document.index('<p id="dash">') > document.index('downhill.js"></script>')


def test_no_text_of_the_facts_ends_their_element(document: str) -> None:
    _, data = document.split('<script type="application/json" id="facts">')
    data, rest = data.split("</script>", maxsplit=1)
    assert "<" not in data
    assert 'id="dash"' in rest


def test_panels_are_regions_named_as_their_optimizers(elements: Elements) -> None:
    panels = [
        attributes["aria-label"]
        for tag, attributes in elements.all
        if tag == "section" and attributes.get("class") == "panel"
    ]
    assert panels[:3] == ["SGD", "Momentum", "NAG"]


@pytest.mark.parametrize(
    "name",
    ["Learning rate α", "Momentum β", "Play", "Step forward", "Step back", "Restart", "Copy link"],
)
def test_controls_have_the_names_that_others_rely_on(elements: Elements, name: str) -> None:
    assert [attributes for _, attributes in elements.all if attributes.get("aria-label") == name]


def test_every_rule_and_every_formula_is_in_the_document(document: str) -> None:
    for slug in OPTIMIZERS:
        assert f'<template id="rule-{slug}">' in document
    for slug in LANDSCAPES:
        assert f'<template id="formula-{slug}">' in document


def test_knobs_in_a_formula_are_marked(document: str) -> None:
    _, formula = document.split('<template id="formula-rosenbrock">')
    formula, _ = formula.split("</template>", maxsplit=1)
    assert set(re.findall(r'data-symbol="(\w+)"', formula)) >= {"a", "b"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_the_same_words(lang: str) -> None:
    assert texts(lang).keys() == texts().keys()


def source() -> str:
    page = (MODULES.parents[1] / "app").glob("page.*")
    return "\n".join(path.read_text(encoding="utf-8") for path in [*MODULES.rglob("*.js"), *page])


def test_every_word_that_a_module_asks_for_exists() -> None:
    asked = re.findall(r'\btext\(\s*"([^"]+)"', source())
    plural = re.findall(r'\bplural\(\s*"([^"]+)"', source())
    assert len(asked) > 20
    assert set(asked) <= texts().keys()
    assert {f"{key}.{form}" for key in plural for form in ("one", "other")} <= texts().keys()


def test_no_word_is_idle() -> None:
    written = source()
    whole = set(re.findall(r"""["'`]([a-z]\w*(?:\.\w+)*)["'`]""", written))
    whole |= set(re.findall(r"\bt\.(\w+)", written))
    begun = tuple(re.findall(r"""["'`]([a-z]\w*\.(?:\w+\.)*)(?:\$\{|["'`])""", written))
    # The template writes the sliders of α and β by one macro: t[name ~ ".value"].
    begun += ("alpha.", "beta.")

    def used(key: str) -> bool:
        stem, _, form = key.rpartition(".")
        return key in whole or key.startswith(begun) or (form in ("one", "other") and stem in whole)

    assert [key for key in texts() if not used(key)] == []


def test_every_scene_has_a_caption() -> None:
    captions = texts()
    for scene in facts()["scenes"]:
        assert captions[f"caption.{scene}"]


def test_facts_are_plain() -> None:
    def check(value: Any) -> None:
        match value:
            case dict():
                assert all(isinstance(key, str) for key in value)
                for each in value.values():
                    check(each)
            case list() | tuple():
                for each in value:
                    check(each)
            case float():
                assert value == value, "NaN is no JSON"
            case _:
                assert value is None or isinstance(value, str | int | bool)

    check(facts())
