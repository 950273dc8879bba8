"""Writes the JavaScript that the browser walks with, from the definitions. Nothing in it is typed.

Must not know how the files are served.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from landscapes import LANDSCAPES
from landscapes.javascript import PRELUDE
from optimizers import OPTIMIZERS

_HEADER = "// Derived from the definitions in {source}; every change belongs there.\n\n"


class _Entry(Protocol):
    @property
    def javascript(self) -> str: ...


def modules() -> dict[str, str]:
    """File name → text: landscapes.js and optimizers.js, each exporting its entries by slug."""
    return {
        "landscapes.js": _module("landscapes", LANDSCAPES, PRELUDE + "\n"),
        "optimizers.js": _module("optimizers", OPTIMIZERS),
    }


def _module(name: str, entries: Mapping[str, _Entry], prelude: str = "") -> str:
    bodies = "".join(
        f'  "{slug}": ' + entry.javascript.replace("\n", "\n  ") + ",\n"
        for slug, entry in entries.items()
    )
    header = _HEADER.format(source=f"{name}/")
    return f"{header}{prelude}export const {name} = {{\n{bodies}}};\n"
