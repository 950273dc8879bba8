"""The application as HTTP and as a caller of create_app sees it."""

import base64
import gzip
import hashlib
import re
from typing import Any

import brotli
import dash
import pytest
from dash import Input, Output, dcc, html
from playwright.sync_api import Page

from app.server import components, create_app
from app.static import StaticFiles, compressed


@pytest.fixture(scope="module")
def application() -> dash.Dash:
    return create_app()


@pytest.fixture(scope="module")
def client(application: dash.Dash) -> Any:
    return application.server.test_client()


@pytest.fixture(scope="module")
def addresses(client: Any) -> list[str]:
    """Every file that the document names."""
    return re.findall(r'(?:src|href)="(/[^"]+)"', client.get("/").text)


def test_document_has_the_policy(client: Any) -> None:
    headers = client.get("/").headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert re.fullmatch("'self' 'sha256-[^' ]+'", policy.pop("script-src"))
    assert policy == {
        "default-src": "'none'",
        "worker-src": "'self'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in headers


def test_document_has_one_inline_script_by_its_hash_and_no_handler(client: Any) -> None:
    answer = client.get("/")
    document = answer.text
    scripts = re.findall(r"<script\b([^>]*)>(.*?)</script>", document, re.DOTALL)
    inline = [text for attributes, text in scripts if not attributes]
    [digest] = [
        base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in inline
    ]
    assert f"'sha256-{digest}'" in answer.headers["Content-Security-Policy"]
    for attributes, text in scripts:
        assert not attributes or ("src=" in attributes) != ('type="application/json"' in attributes)
        assert "src=" not in attributes or not text
    assert not re.search(r"<[^>]+\son\w+=", document)


def test_document_is_compressed_and_revalidated(client: Any) -> None:
    plain = client.get("/", headers={"Accept-Encoding": ""})
    small = client.get("/", headers={"Accept-Encoding": "gzip, deflate, br"})
    medium = client.get("/", headers={"Accept-Encoding": "gzip"})
    assert small.headers["Content-Encoding"] == "br"
    assert brotli.decompress(small.data) == plain.data == gzip.decompress(medium.data)
    assert plain.headers["Vary"] == small.headers["Vary"] == "Accept-Encoding"
    assert small.headers["Cache-Control"] == "no-cache"
    again = {"Accept-Encoding": "br", "If-None-Match": small.headers["ETag"]}
    assert client.get("/", headers=again).status_code == 304


def test_files_are_kept_for_ever(client: Any, addresses: list[str]) -> None:
    assert any(address.endswith("/dash/renderer.js") for address in addresses)
    for address in addresses:
        answer = client.get(address, headers={"Accept-Encoding": "br"}, buffered=True)
        assert answer.status_code == 200, address
        assert answer.headers["Cache-Control"] == "max-age=315360000, public, immutable"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "Set-Cookie" not in answer.headers
        if len(answer.data) > 1000:
            assert answer.headers["Content-Encoding"] == "br", address
            assert answer.headers["Vary"] == "Accept-Encoding"


def test_only_what_the_layout_uses_is_loaded(addresses: list[str]) -> None:
    assert not any("_dash-component-suites" in address for address in addresses)
    assert not any("polyfill" in address for address in addresses)


def test_a_callers_components_bring_their_suite() -> None:
    document = create_app(html.P("more")).server.test_client().get("/").text
    assert document.count("/_dash-component-suites/") == 1
    assert re.search(r'src="/_dash-component-suites/dash/html/[^"]+\.js"', document)
    order = [document.index(name) for name in ("dash/react.js", "/html/", "dash/renderer.js")]
    assert order == sorted(order)


def test_components_in_any_property_count() -> None:
    tab = dcc.Tab(label=html.B("bold"), children=[html.I("x"), "text"])
    found = [type(each).__name__ for each in components([tab, {"a": (html.U("y"),)}, None, 3])]
    assert sorted(found) == ["B", "I", "Tab", "U"]


def test_clientside_callback_as_text_is_allowed_by_its_hash() -> None:
    application = create_app(html.P(id="said"))
    application.clientside_callback(
        "settings => settings.landscape",
        Output("said", "children"),
        Input("downhill", "settings"),
    )
    policy = application.server.test_client().get("/").headers["Content-Security-Policy"]
    assert re.search(r"script-src 'self'( 'sha256-[^' ]+'){2};", policy)


@pytest.mark.parametrize(
    "path",
    [
        "/favicon.ico",
        "/no/such/page",
        "/static/",
        "/static/000000000000/dash/renderer.js",
        "/static/../app/server.py",
        "/static/%2e%2e/%2e%2e/pyproject.toml",
        "/assets/style/base.css",
        "/_dash-component-suites/no/such.js",
        "/_dash-component-suites/dash/../dash.py",
        "/_dash-component-suites/dash/dash.py",
        "/%00",
        "/%ff%fe",
        "/\\..\\",
        "/" + "a" * 5000,
    ],
)
def test_odd_addresses_are_not_found(client: Any, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Content-Security-Policy" in answer.headers


@pytest.mark.parametrize(
    "query",
    ["", "alpha=-1", "run=sgd&run=sgd&run=", "%00=%ff", "<script>", "x=" + "9" * 100_000],
)
def test_every_query_gets_the_same_document(client: Any, query: str) -> None:
    answer = client.get(f"/?{query}")
    assert answer.status_code == 200
    assert answer.data == client.get("/").data


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused(client: Any, addresses: list[str], method: str) -> None:
    for address in ("/", addresses[0]):
        assert client.open(address, method=method).status_code == 405


def test_digest_follows_the_contents() -> None:
    one, same, other, moved = (
        StaticFiles(contents)
        for contents in ({"a": b"xy"}, {"a": b"xy"}, {"a": b"xz"}, {"ax": b"y"})
    )
    assert one.prefix == same.prefix
    assert len({one.prefix, other.prefix, moved.prefix}) == 3


def test_only_worthwhile_variants_are_kept() -> None:
    assert compressed(b"short") == {}
    assert set(compressed(b"long " * 100)) == {"br", "gzip"}


def test_page_asks_nobody_else_and_stops_asking(page: Page, complaints: list[str]) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    # Dash asks last, and on a busy machine late.
    with page.expect_response("**/_dash-dependencies"), page.expect_response("**/_dash-layout"):
        page.goto("/")
    page.wait_for_load_state("networkidle")
    loaded = len(requests)
    page.wait_for_timeout(3000)
    assert requests[loaded:] == []
    assert page.context.cookies() == []
    assert not complaints
