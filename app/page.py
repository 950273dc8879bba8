"""Renders the page's document from its template: words, controls, equations, facts, colours.

Must not know how the document is served, nor what the browser does with it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from app import palette
from app.facts import FRONT_SCENES, facts, texts
from app.mathematics import mathml, spoken
from app.settings import LANGUAGES, opening
from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, SCHEDULES, anatomy
from optimizers.optimizer import g, w

# In the order in which they overrule one another.
SHEETS = (
    "base",
    "head",
    "panels",
    "controls",
    "losses",
    "messages",
    "narrow",
    "menus",
    "why",
    "data",
)


@cache
def early_script() -> str:
    """What stands in the document itself, for it has to run before any other file arrives."""
    return _read("assets", "modules/early.js")


def render(*, asset_url: Callable[[str], str], dash: str, lang: str = LANGUAGES[0]) -> str:
    """The document as HTML. `dash` is what Dash needs at its end; asset_url names a served file."""
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(_read("app", "page.html"))
    settings = opening()
    hill = settings.hill
    return template.render(
        asset_url=asset_url,
        caption=Markup(_coloured(texts(lang)[f"caption.{hill.scene.slug}"])),
        dash=Markup(dash),
        early=Markup(early_script()),
        facts=Markup(_json(facts(lang))),
        formulas={slug: Markup(_formula(slug)) for slug in LANDSCAPES},
        front_scenes=FRONT_SCENES,
        # Served as a file it would be asked for again whenever the address changes.
        favicon="data:image/svg+xml," + quote(_read("assets", "icon.svg")),
        lang=lang,
        optimizers=OPTIMIZERS,
        rules={slug: [Markup(line) for line in _rule(slug)] for slug in OPTIMIZERS},
        runs=settings.runs,
        schedules={slug: Markup(_schedule(slug)) for slug in SCHEDULES},
        settings=settings,
        steps={slug: _step(slug) for slug in OPTIMIZERS},
        style=Markup(_tokens() + "".join(_read("assets", f"style/{name}.css") for name in SHEETS)),
        hill=hill,
        t=texts(lang),
    )


def _read(package: str, name: str) -> str:
    return files(package).joinpath(name).read_text(encoding="utf-8")


def _formula(slug: str) -> str:
    hill = LANDSCAPES[slug]
    return mathml(f"L = {hill.latex}", [parameter.name for parameter in hill.parameters])


def _rule(slug: str) -> list[str]:
    rule = OPTIMIZERS[slug]
    return [
        mathml(rf"\displaystyle {line}", map(str, [*rule.state, *rule.inputs]))
        for line in rule.latex
    ]


def _schedule(slug: str) -> str:
    return mathml(rf"\displaystyle {SCHEDULES[slug].latex}", ["alpha"])


def _step(slug: str) -> dict[str, Any]:
    """What heads the rows of a step's anatomy: what is measured, then the rule line by line."""
    rule = OPTIMIZERS[slug]
    symbols = [str(symbol) for symbol in (*rule.state, *rule.inputs)]

    def head(latex: str) -> Markup:
        element = mathml(latex, symbols)
        return Markup('<th scope="row"><span class="unseen">{}</span>{}</th>').format(
            spoken(element), Markup(element.replace("<math", '<math aria-hidden="true"', 1))
        )

    ahead = [rule.at] if rule.at != w else []
    return {
        "measured": [head(rule.printed(each)) for each in (*ahead, g)],
        "lines": [
            (head(result), [head(term) for term in terms]) for result, terms in anatomy.latex(rule)
        ],
    }


def _tokens() -> str:
    """Colours and the look of each optimizer as custom properties, light and dark."""
    lines = [
        f"--{token}: light-dark({light}, {dark});"
        for token, (light, dark) in palette.TOKENS.items()
    ]
    rules = [":root { " + " ".join(lines) + " }"]
    for slug, rule in OPTIMIZERS.items():
        look = rule.look
        properties = {
            "stroke": f"light-dark({', '.join(look.stroke)})",
            "word": f"light-dark({', '.join(look.word)})",
            "path-width": f"{look.path_width}rem",
            "path-dash": _dashes(look.path),
            "curve-width": f"{look.curve_width}rem",
            "curve-dash": _dashes(look.curve),
        }
        lines = [f"--{name}: {value};" for name, value in properties.items()]
        rules.append(f'[data-optimizer="{slug}"] {{ {" ".join(lines)} }}')
    return "\n".join(rules) + "\n"


def _dashes(lengths: tuple[float, ...]) -> str:
    return " ".join(f"{length}rem" for length in lengths) or "none"


def _coloured(caption: str) -> str:
    """A caption with each [optimizer] as its coloured name, as caption.js does in the browser."""
    for slug, rule in OPTIMIZERS.items():
        name = rule.name if rule.name.isupper() else rule.name.lower()
        word = Markup('<b class="walker" data-optimizer="{}">{}</b>').format(slug, name)
        caption = caption.replace(f"[{slug}]", word)
    return caption


def _json(value: Any) -> str:
    """JSON that may stand in a <script>: no text in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")
