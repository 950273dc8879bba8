"""The vendored Plotly is the one that plotly.py speaks, small, licensed, and free of eval."""

import json
import re
from pathlib import Path

import brotli
import pytest
from plotly.offline import get_plotlyjs_version

ROOT = Path(__file__).parents[2]
VENDOR = ROOT / "assets" / "vendor" / "plotly"
BUNDLE = (VENDOR / "plotly-contour.min.js").read_text("utf8")


def test_is_the_version_that_plotly_py_carries() -> None:
    pinned = json.loads((ROOT / "scripts" / "plotly" / "package.json").read_text("utf8"))
    version = get_plotlyjs_version()
    assert pinned["devDependencies"]["plotly.js"] == version
    assert BUNDLE.startswith(f"/*! plotly.js v{version} ")
    assert f'"{version}"' in BUNDLE


def test_says_whose_it_is() -> None:
    assert "Plotly Technologies" in BUNDLE.splitlines()[0]
    licences = (VENDOR / "LICENSE").read_text("utf8")
    for package in ("plotly.js", "@plotly/d3", "culori"):
        assert re.search(rf"^{package} \d", licences, re.MULTILINE), package


@pytest.mark.parametrize("forbidden", [r"\beval\(", r"\bnew Function\b", r"[^\w.$]Function\("])
def test_needs_no_eval(forbidden: str) -> None:
    assert not re.search(forbidden, BUNDLE)


def test_stays_small() -> None:
    assert len(brotli.compress(BUNDLE.encode())) <= 280_000
