"""Two thousand links that nobody would want: read by both, served, and sixty of them opened."""

import http.client
import socket
from contextlib import closing, suppress
from itertools import islice
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from app.link import read_link
from tests.app.test_link import in_browser, in_python
from tests.browser.hands import settings
from tests.links import wild_queries

SEED = 2024
LINKS = 2_000
OPENED = 60
PORTION = 250
# A server reads no longer address than this.
LIMIT = 250_000
# Everything that may stand in an address as it is; the rest goes as a browser sends it.
BARE = "!$%&'()*+,-./:;=?@[]_~^|`{}"


@pytest.mark.usefixtures("complaints")
def test_both_parsers_read_them_alike(page: Page) -> None:
    queries = list(wild_queries(SEED, LINKS))
    # In portions: what a browser is handed at once is limited.
    for begin in range(0, LINKS, PORTION):
        portion = queries[begin : begin + PORTION]
        for query, found in zip(portion, in_browser(page, queries=portion), strict=True):
            assert found == in_python(query), query[:300]


def test_the_server_answers_each_with_the_page(base_url: str) -> None:
    where = urlsplit(base_url)
    assert where.hostname
    pages = set()
    with closing(http.client.HTTPConnection(where.hostname, where.port)) as connection:
        for query in map(sent, wild_queries(SEED, LINKS)):
            if len(query) < LIMIT:
                connection.request("GET", "/?" + query)
                answer = connection.getresponse()
                assert answer.status == http.HTTPStatus.OK, query[:300]
                pages.add(answer.read())
            else:
                assert first_line(where.hostname, where.port, query) in ("", "431")
    assert len(pages) == 1, "a link changed the document"


def first_line(host: str, port: int | None, query: str) -> str:
    """The status that a server gives an address that is too long, if it waits to give one."""
    with closing(socket.create_connection((host, port))) as connection:
        # It may refuse and close before it has read all.
        with suppress(OSError):
            connection.sendall(f"GET /?{query} HTTP/1.1\r\nHost: here\r\n\r\n".encode())
        with suppress(OSError):
            return connection.recv(12).decode().partition(" ")[2]
    return ""


def test_the_page_opens_and_is_usable(page: Page, complaints: list[str]) -> None:
    links = (query for query in map(sent, wild_queries(SEED + 1, LINKS)) if len(query) < LIMIT)
    for query in islice(links, OPENED):
        page.goto("/?" + query)
        expect(page.locator("html")).to_have_attribute("data-ready", "true")
        expected, _ = read_link(query)
        found = settings(page)
        assert {**found, "step": None} == {**expected.model_dump(mode="json"), "step": None}
        page.locator(".map").first.click(position={"x": 61, "y": 53})
        after = settings(page)
        assert (after["x"], after["y"]) != (found["x"], found["y"]), query[:300]
        assert not complaints, f"{query[:300]}\n" + "\n".join(complaints)


def sent(query: str) -> str:
    """A query as a browser sends it."""
    return quote(query, safe=BARE)
