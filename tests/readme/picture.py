"""The README's picture, taken of the running page: `scripts/picture`."""

import sys
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from tests.conftest import BROWSER_FLAGS, ROOT, find_browser, serving

PICTURE = ROOT / ".github" / "downhill.png"
# The opening scene, where momentum has overshot and NAG arrives.
QUERY = "?step=44&theme=light"
SIZE = {"width": 1280, "height": 720}
RATIO = 1.5


def take(address: str, picture: Path) -> None:
    """Write the page as it looks at step 44 of its first scene."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=BROWSER_FLAGS)
        page = browser.new_page(viewport=SIZE, device_scale_factor=RATIO)  # type: ignore[arg-type]
        page.goto(f"{address}/{QUERY}")
        expect(page.locator("html")).to_have_attribute("data-ready", "true")
        page.wait_for_load_state("networkidle")
        picture.parent.mkdir(exist_ok=True)
        page.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    with serving([sys.executable, "-m", "app", "--port", "0"]) as address:
        take(address, PICTURE)
