"""Writes the JavaScript that the browser walks with, from the definitions. Nothing in it is typed.

Must not know how the files are served.
"""

from __future__ import annotations

from collections.abc import Mapping

from landscapes import LANDSCAPES
from landscapes.javascript import PRELUDE
from optimizers import OPTIMIZERS, anatomy, trajectory

_HEADER = "// Derived from the definitions in {source}; every change belongs there.\n\n"


def modules() -> dict[str, str]:
    """File name → text: landscapes.js, optimizers.js and anatomy.js, each with entries by slug.

    And thresholds.js, of the engine alone: a worker has no page to read its facts from.
    """
    lands = {slug: hill.javascript for slug, hill in LANDSCAPES.items()}
    rules = {slug: rule.javascript for slug, rule in OPTIMIZERS.items()}
    steps = {slug: anatomy.javascript(rule) for slug, rule in OPTIMIZERS.items()}
    return {
        "landscapes.js": _module("landscapes", lands, "landscapes", PRELUDE + "\n"),
        "optimizers.js": _module("optimizers", rules, "optimizers"),
        "anatomy.js": _module("anatomy", steps, "optimizers"),
        "thresholds.js": _HEADER.format(source="optimizers/")
        + f"export const LOST = {trajectory.LOST:g};\n",
    }


def _module(name: str, entries: Mapping[str, str], source: str, prelude: str = "") -> str:
    bodies = "".join(
        f'  "{slug}": ' + text.replace("\n", "\n  ") + ",\n" for slug, text in entries.items()
    )
    header = _HEADER.format(source=f"{source}/")
    return f"{header}{prelude}export const {name} = {{\n{bodies}}};\n"
