"""The page as the tests of what opens find it: on a desk, and on a phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.hands import visit
from tests.conftest import watch


@pytest.fixture
def opened(page: Page, complaints: list[str]) -> Page:
    """The page as it opens, at rest; it complains of nothing."""
    visit(page)
    assert not complaints
    return page


@pytest.fixture
def phone(browser: Browser, base_url: str) -> Iterator[Page]:
    context = browser.new_context(
        base_url=base_url,
        viewport={"width": 390, "height": 844},
        device_scale_factor=2,
        has_touch=True,
        is_mobile=True,
    )
    page = context.new_page()
    heard = watch(page, base_url)
    visit(page)
    yield page
    context.close()
    assert not heard, "\n".join(heard)
