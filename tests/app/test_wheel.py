"""The wheel: complete, and enough for the page to open where nothing else is."""

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

from playwright.sync_api import Page

from app import __version__
from tests.conftest import ROOT, serving, watch

PACKAGES = ("app", "assets", "landscapes", "optimizers")


def test_wheel_is_complete_and_opens_the_page(tmp_path: Path, page: Page) -> None:
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path],
        cwd=ROOT,
        check=True,
    )
    wheel = tmp_path / f"downhill-{__version__}-py3-none-any.whl"
    tracked = subprocess.run(
        ["git", "ls-files", "-z", *PACKAGES], cwd=ROOT, check=True, capture_output=True, text=True
    )
    with zipfile.ZipFile(wheel) as archive:
        missing = set(tracked.stdout.rstrip("\0").split("\0")) - set(archive.namelist())
    assert not missing

    environment = tmp_path / "environment"
    venv.create(environment)
    # From outside, and not compiled: of thousands of files few are run.
    into = ["--python", str(environment / "bin" / "python")]
    pip = [sys.executable, "-m", "pip", *into, "install", "--quiet", "--no-compile"]
    locked = ROOT / "requirements.txt"
    subprocess.run([*pip, "--require-hashes", "--requirement", locked], check=True)
    # Without an index: the lock has all that the wheel asks for.
    subprocess.run([*pip, "--no-index", wheel], check=True)

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    with serving([environment / "bin" / "downhill", "--port", "0"], elsewhere) as address:
        complaints = watch(page, address)
        page.goto(address)
        page.evaluate("window.downhill.ready")
        assert set(page.evaluate("window.downhill.paths()")) == {"sgd", "momentum", "nag"}
        page.wait_for_load_state("networkidle")
    assert not complaints
