"""Writes the JavaScript that the browser walks with, from the definitions. Nothing in it is typed.

Must not know how the files are served.
"""

from __future__ import annotations

from collections.abc import Mapping

from landscapes import LANDSCAPES
from landscapes.javascript import PRELUDE
from optimizers import OPTIMIZERS, SCHEDULES, anatomy

_HEADER = "// Derived from the definitions in {source}; every change belongs there.\n\n"


def modules() -> dict[str, str]:
    """File name → text: landscapes.js, optimizers.js, …, each with entries by slug."""
    lands = {slug: hill.javascript for slug, hill in LANDSCAPES.items()}
    rules = {slug: rule.javascript for slug, rule in OPTIMIZERS.items()}
    steps = {slug: anatomy.javascript(rule) for slug, rule in OPTIMIZERS.items()}
    schedules = {slug: schedule.javascript for slug, schedule in SCHEDULES.items()}
    return {
        "landscapes.js": _module("landscapes", lands, "landscapes", PRELUDE + "\n"),
        "optimizers.js": _module("optimizers", rules, "optimizers"),
        "anatomy.js": _module("anatomy", steps, "optimizers"),
        "schedules.js": _module("schedules", schedules, "optimizers"),
    }


def _module(name: str, entries: Mapping[str, str], source: str, prelude: str = "") -> str:
    bodies = "".join(
        f'  "{slug}": ' + text.replace("\n", "\n  ") + ",\n" for slug, text in entries.items()
    )
    header = _HEADER.format(source=f"{source}/")
    return f"{header}{prelude}export const {name} = {{\n{bodies}}};\n"
