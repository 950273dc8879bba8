"""What tests share: the running page, a browser, and a watch over what the browser says."""

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page
from werkzeug.serving import make_server

ROOT = Path(__file__).parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
# The first two are pages of the browser's own, which load in each window and take as long as ours.
# The others Playwright switches off; but what is named last is all that counts.
FEATURES_OFF = [
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
]
# A rate or a picture must not depend on what a browser does besides, nor on a graphics card.
BROWSER_FLAGS = [
    f"--disable-features={','.join(FEATURES_OFF)}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def serving(command: Sequence[str | Path], folder: Path = ROOT) -> Iterator[str]:
    """Run a command that serves the page; gives the address that it says when it is ready."""
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            words = (word for line in process.stdout for word in line.split())
            address = next((word for word in words if word.startswith("http://")), None)
            assert address, f"{command} ended without giving an address"
            yield address.rstrip("/")
        finally:
            process.terminate()


@contextmanager
def running(application: Callable[..., Iterable[bytes]]) -> Iterator[str]:
    """Serve a WSGI application from this process; gives its address."""
    server = make_server("127.0.0.1", 0, application, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def base_url() -> Iterator[str]:
    """The address of the page as `python -m app` serves it; `page.goto("/")` opens it."""
    with serving([sys.executable, "-m", "app", "--port", "0"]) as address:
        yield address


def find_browser() -> str:
    """The path of Debian's browser, found by name: none is downloaded."""
    found = [path for path in map(shutil.which, BROWSERS) if path]
    assert found, f"no browser among {', '.join(BROWSERS)}: run scripts/test, which installs one"
    return found[0]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {
        **browser_type_launch_args,
        "executable_path": find_browser(),
        "args": BROWSER_FLAGS,
        # Playwright hides that browsers drop replaceState beyond 200 calls in 30 s.
        "ignore_default_args": ["--disable-ipc-flooding-protection"],
    }


def watch(page: Page, origin: str) -> list[str]:
    """A list that fills with what must not happen: errors, and requests to anywhere else."""
    complaints: list[str] = []

    def on_request(url: str) -> None:
        if urlsplit(url).scheme in ("http", "https") and not url.startswith(origin + "/"):
            complaints.append(f"request to another host: {url}")

    page.on("request", lambda request: on_request(request.url))
    page.on("pageerror", lambda error: complaints.append(f"uncaught: {error}"))
    page.on(
        "console",
        lambda message: (
            complaints.append(f"console {message.type}: {message.text}")
            if message.type in ("error", "warning")
            else None
        ),
    )
    return complaints


@pytest.fixture
def complaints(page: Page, base_url: str) -> Iterator[list[str]]:
    """What the page complained of so far; a test that provokes an error clears it."""
    heard = watch(page, base_url)
    yield heard
    assert not heard, "\n".join(heard)


@pytest.fixture(scope="module")
def precision() -> Iterator[None]:
    """JAX's number of bits as it was: the code of the page asks for 64."""
    import jax

    before = jax.config.jax_enable_x64
    yield
    jax.config.update("jax_enable_x64", before)
