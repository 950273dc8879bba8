"""What the README shows is so: its table, its picture, its callback. Its examples are doctests."""

import re
import struct
from typing import Any

import dash
import pytest
from playwright.sync_api import Page, expect

from tests.conftest import ROOT, running, watch
from tests.readme.keys import README, written
from tests.readme.picture import PICTURE, RATIO, SIZE

TEXT = README.read_text(encoding="utf-8")


def test_the_table_of_keys_is_current() -> None:
    assert written(TEXT) == TEXT, "run scripts/keys"


def test_the_picture_is_there_in_its_size() -> None:
    assert PICTURE.relative_to(ROOT).as_posix() in TEXT
    header = PICTURE.read_bytes()[:24]
    width, height = struct.unpack(">II", header[16:24])
    assert (width, height) == (SIZE["width"] * RATIO, SIZE["height"] * RATIO)


def test_every_file_that_it_names_is_there() -> None:
    linked = re.findall(r"\]\((?!http)([^)#]+)\)", TEXT)
    named = re.findall(r"`((?:scripts|app|landscapes|optimizers)/[\w./-]+)", TEXT)
    for name in {*linked, *named}:
        assert (ROOT / name).exists(), name


def test_the_callback_hears_of_the_settings(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    (program,) = [
        block
        for block in re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
        if "callback" in block
    ]
    assert len([line for line in program.splitlines() if line]) <= 10
    monkeypatch.setattr(dash.Dash, "run", lambda _: None)
    names: dict[str, Any] = {"__name__": "readme"}
    exec(program, names)  # noqa: S102
    with running(names["app"].server) as address:
        complaints = watch(page, address)
        page.goto(address + "/?alpha=0.05")
        expect(page.locator("#said")).to_have_text("3 walks, α = 0.05, β = 0.9")
        page.evaluate("downhill.set({ beta: 0.5 })")
        expect(page.locator("#said")).to_have_text("3 walks, α = 0.05, β = 0.5")
        assert not complaints
