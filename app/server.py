"""Assembles the Dash application: what is sent to a browser, and under which policy.

Must not know what the page shows (page.py), nor how it is started (__main__.py).
"""

import importlib.resources
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html import escape
from typing import Any

import dash
from dash import _dash_renderer
from dash.development.base_component import Component
from dash.exceptions import DependencyException
from flask import Response, request
from werkzeug.exceptions import NotFound

from app import derived, page
from app.bridge import Downhill
from app.bundle import bundle
from app.settings import opening
from app.static import ASSETS, StaticFiles, compressed, folder_contents

# The page needs nothing from anywhere else and evaluates no text. Styles may be inline, for the
# critical ones stand in the page, and Plotly and React write more; scripts by their hash alone.
# Embedding is open to everyone (no `frame-ancestors`): courses show the page in their own, and
# there is no account to trick.
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "worker-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
# The page's own script and its worker's, each with all the modules that it needs.
SCRIPTS = {"downhill.js": "modules/main.js", "search.js": "modules/engine/searchworker.js"}
START_RENDERER = b"\n;window.renderer = new DashRenderer({});\n"


def create_app(*children: Component) -> dash.Dash:
    """The page as a Dash application; `children` are shown below it and may be used in callbacks.

    Callbacks reach the page's settings as `Input("downhill", "settings")` and
    `Output("downhill", "settings")`.
    """
    bridge = Downhill(id="downhill", settings=opening().model_dump(mode="json"))
    return _Application([bridge, *children])


class _Application(dash.Dash):
    """Dash with the page's own document, files from StaticFiles, and no suite that nobody uses."""

    def __init__(self, layout: list[Component]) -> None:
        self._static = static = StaticFiles(static_contents())
        super().__init__(
            __name__,
            assets_folder=str(static.folder),
            assets_url_path=static.prefix,
            include_assets_files=False,
            # Dash would rename the browser's tab during each callback.
            update_title="",
            add_log_handler=False,
            enable_mcp=False,
        )
        self.layout = layout
        self._documents: dict[str, bytes] = {}
        self.server.wsgi_app = static.before(
            self.server.wsgi_app, self.config.routes_pathname_prefix
        )
        self.server.after_request(self._with_policy)
        # Dash answers 500 for a suite that does not exist.
        self.server.register_error_handler(DependencyException, lambda _: NotFound())

    def index(self, *_: Any, path: str = "", **__: Any) -> Response:
        """Answer with the document at the root; 404 everywhere else."""
        if path:
            raise NotFound
        # Not a cached property: Dash reports any AttributeError inside one as the property missing.
        if not self._documents:
            self._documents = self._document()
        encoding = request.accept_encodings.best_match(self._documents, default="identity")
        response = Response(self._documents[encoding], mimetype="text/html")
        if encoding != "identity":
            response.content_encoding = encoding
        response.vary.add("Accept-Encoding")
        response.cache_control.no_cache = True
        response.add_etag()
        response.make_conditional(request)
        return response

    def _document(self) -> dict[str, bytes]:
        """The document by encoding: the same for everyone, because links are read in the browser.

        So is the token that Dash writes into each page to tie background callbacks to it.
        """
        document = page.render(asset_url=self.get_asset_url, dash=self._markup()).encode()
        return {**compressed(document), "identity": document}

    def _markup(self) -> str:
        """Everything that Dash needs in the document; its scripts run in this order, at the end."""
        suites, styles = self._suites("_js_dist", "src"), self._suites("_css_dist", "href")
        return "\n".join(
            [
                '<div id="react-entry-point"></div>',
                self._generate_config_html(),
                *(f'<link rel="stylesheet" {attributes}>' for attributes in styles),
                *(f"<script>{text}</script>" for text in self._inline_scripts),
                _deferred(f'src="{self.get_asset_url("dash/react.js")}"'),
                *(_deferred(attributes) for attributes in suites),
                _deferred(f'src="{self.get_asset_url("dash/renderer.js")}"'),
            ]
        )

    def _suites(self, kind: str, address: str) -> list[str]:
        """Attributes of the tags that load the component suites which the layout uses."""
        resources: list[Any] = []
        for component in components(self.get_layout()):
            # Every generated component class carries the files of its suite.
            resources += [each for each in getattr(component, kind, []) if each not in resources]
        kept = self.scripts._resources._filter_resources(resources)
        tags = self._collect_and_register_resources(kept, url_attr=address)
        attributes = [tag if isinstance(tag, dict) else {address: tag} for tag in tags]
        return [
            " ".join(f'{name}="{escape(str(value))}"' for name, value in each.items())
            for each in attributes
        ]

    def _policy(self) -> str:
        """POLICY, and the hashes of the document's own scripts, clientside callbacks among them."""
        early = b64encode(sha256(page.early_script().encode()).digest()).decode()
        # The last hash is that of the renderer's start, which here comes from a file.
        scripts = [POLICY["script-src"], f"'sha256-{early}'", *self.csp_hashes()[:-1]]
        policy = POLICY | {"script-src": " ".join(scripts)}
        return "; ".join(f"{directive} {sources}" for directive, sources in policy.items())

    def _with_policy(self, response: Response) -> Response:
        response.headers["Content-Security-Policy"] = self._policy()
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response


def _deferred(attributes: str) -> str:
    # What draws the page comes first.
    return f'<script defer fetchpriority="low" {attributes}></script>'


def components(part: Any) -> Iterator[Component]:
    """Every component of a layout, those in properties other than `children` included."""
    if isinstance(part, Component):
        yield part
        part = part.to_plotly_json()["props"]
    if isinstance(part, dict):
        part = list(part.values())
    if isinstance(part, list | tuple):
        for each in part:
            yield from components(each)


def static_contents() -> dict[str, bytes]:
    """Every file that a browser may fetch, by its address below the static prefix."""
    files = folder_contents(ASSETS)
    files |= {f"modules/derived/{name}": text.encode() for name, text in derived.modules().items()}
    modules = {name: text.decode() for name, text in files.items() if name.endswith(".js")}
    for name, entry in SCRIPTS.items():
        files[name] = bundle(modules, entry).encode()
    return files | dash_contents()


def dash_contents() -> dict[str, bytes]:
    """Dash's own scripts in two files, for component suites have to run between them."""
    dependencies: Any = _dash_renderer._js_dist_dependencies
    renderer: Any = _dash_renderer._js_dist
    folder = importlib.resources.files("dash")
    react = [
        (folder / path).read_bytes()
        for path in dependencies[0]["relative_package_path"]["prod"]
        # Browsers that run modules need none.
        if "polyfill" not in path
    ]
    return {
        "dash/react.js": b"\n;\n".join(react),
        "dash/renderer.js": (folder / renderer[0]["relative_package_path"]).read_bytes()
        + START_RENDERER,
    }
