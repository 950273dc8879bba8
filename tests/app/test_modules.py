"""The folders of the page's modules: their imports run one way."""

import posixpath
import re

from tests.app.in_node import page_modules

# Each may import from itself and from those before it; CONTRIBUTING says what is in them.
ORDER = ["derived", "basics", "settings", "engine", "maps", "losses", "frames", "controls", "why"]
TOP = len(ORDER)  # main.js and what it wires


def rank(path: str) -> int:
    folder, _, name = path.rpartition("/")
    return ORDER.index(folder) if name and folder else TOP


def test_imports_run_one_way() -> None:
    modules = page_modules()
    found = [
        (path, posixpath.normpath(posixpath.join(posixpath.dirname(path), other)))
        for path, text in modules.items()
        for other in re.findall(r'^import [^;]* from "([^"]+)";$', text, re.MULTILINE)
    ]
    assert len(found) > len(modules)
    assert all(other in modules for _, other in found)
    assert [(path, other) for path, other in found if rank(other) > rank(path)] == []
