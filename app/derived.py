"""Writes the JavaScript that the browser walks with, from the definitions. Nothing in it is typed.

Must not know how the files are served.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from app.libraries import LIBRARIES, Library
from landscapes import LANDSCAPES
from landscapes.javascript import PRELUDE
from optimizers import OPTIMIZERS, SCHEDULES, anatomy, trajectory

_HEADER = "// Derived from the definitions in {source}; every change belongs there.\n\n"


def modules() -> dict[str, str]:
    """File name → text: landscapes, optimizers, …, each with entries by slug.

    And thresholds.js, of the engine alone: a worker has no page to read its facts from.
    """
    lands = {slug: hill.javascript for slug, hill in LANDSCAPES.items()}
    rules = {slug: rule.javascript for slug, rule in OPTIMIZERS.items()}
    steps = {slug: anatomy.javascript(rule) for slug, rule in OPTIMIZERS.items()}
    schedules = {slug: schedule.javascript for slug, schedule in SCHEDULES.items()}
    return {
        "landscapes.js": _module("landscapes", lands, "landscapes/", PRELUDE + "\n"),
        "optimizers.js": _module("optimizers", rules, "optimizers/"),
        "anatomy.js": _module("anatomy", steps, "optimizers/"),
        "schedules.js": _module("schedules", schedules, "optimizers/"),
        "code.js": _code(),
        "thresholds.js": _HEADER.format(source="optimizers/")
        + f"export const LOST = {trajectory.LOST:g};\n",
    }


def _module(name: str, entries: Mapping[str, str], source: str, prelude: str = "") -> str:
    bodies = "".join(
        f'  "{slug}": ' + text.replace("\n", "\n  ") + ",\n" for slug, text in entries.items()
    )
    header = _HEADER.format(source=source)
    return f"{header}{prelude}export const {name} = {{\n{bodies}}};\n"


def _code() -> str:
    """For each library its title, and templates of each landscape and each rule."""
    return _module(
        "code", {slug: _library(each) for slug, each in LIBRARIES.items()}, "app/libraries/"
    )


def _library(library: Library) -> str:
    lands = {slug: library.land(hill) for slug, hill in LANDSCAPES.items()}
    rules = {slug: library.template(rule) for slug, rule in OPTIMIZERS.items()}
    return (
        "{\n"
        f'  title: "{library.title}",\n'
        f"  lands: {{\n{_texts(lands)}  }},\n"
        f"  rules: {{\n{_texts(rules)}  }},\n"
        "}"
    )


def _texts(texts: Mapping[str, str]) -> str:
    """Entries whose values are texts; those without a text are left out."""
    return "".join(f'    "{slug}": {_lines(text)},\n' for slug, text in texts.items() if text)


def _lines(text: str) -> str:
    first, *others = (json.dumps(line) for line in text.split("\n"))
    if not others:
        return first
    lines = "".join(f"      {line},\n" for line in (first, *others))
    return f'[\n{lines}    ].join("\\n")'
