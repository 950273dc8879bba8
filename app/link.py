"""Settings in a link: reads a query string value by value, writes one in full.

Must not know the page. The browser's twin is assets/modules/settings/link.js; a test reads the same
links with both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import parse_qsl, urlencode

from app.settings import (
    DATA_LIMIT,
    FITTED,
    RUNS_LIMIT,
    VERSION,
    Run,
    Settings,
    scene_settings,
    three_runs,
)
from landscapes import LANDSCAPES, Data
from landscapes.data import FARTHEST, MOST
from optimizers import OPTIMIZERS

Reason = Literal[
    "unknown", "number", "bounds", "choice", "empty", "many", "crowded", "points", "version"
]

# Decimal notation as both engines read it to the same double; nothing else is a number.
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_INTEGER = re.compile(r"\d{1,6}", re.ASCII)

# An α that is the page's, of an optimizer that begins with its own.
SHARED = "shared"

_PROPERTIES = Settings.model_json_schema()["properties"]


@dataclass(frozen=True)
class Note:
    """A part of a link that was not taken over: its key, what arrived, and why."""

    key: str
    value: str
    reason: Reason


class _Refused(Exception):
    def __init__(self, reason: Reason) -> None:
        self.reason = reason


def read_link(query: str) -> tuple[Settings, list[Note]]:
    """(settings, notes): every bad part falls back alone to the scene's value, and is noted."""
    pairs = parse_qsl(query.removeprefix("?"), keep_blank_values=True, errors="replace")
    given = dict(pairs)
    notes: list[Note] = []

    def take(key: str, read: Any) -> Any:
        if key not in given:
            return None
        try:
            return read(given[key])
        except _Refused as refused:
            notes.append(Note(key, given[key], refused.reason))
            return None

    take("v", _version)
    slug = take("landscape", lambda text: _choice(text, list(LANDSCAPES)))
    base = scene_settings(LANDSCAPES[slug or next(iter(LANDSCAPES))])
    knobs = {parameter.name: parameter for parameter in base.hill.parameters}
    values: dict[str, Any] = {}
    for name in Settings.model_fields:
        if name not in ("landscape", "parameters", "runs"):
            values[name] = take(name, lambda text, name=name: _field(name, text))
    parameters = {
        name: take(
            name,
            lambda text, knob=knob: _bounded(text, {"minimum": knob.low, "maximum": knob.high}),
        )
        for name, knob in knobs.items()
    }
    runs = _runs([value for key, value in pairs if key == "run"], notes)
    known = {"v", "landscape", "run", *values, *knobs}
    notes += [Note(key, value, "unknown") for key, value in given.items() if key not in known]
    chosen = {name: value for name, value in values.items() if value is not None}
    kept = {name: value for name, value in parameters.items() if value is not None}
    return Settings(
        **{
            **base.model_dump(),
            **chosen,
            "parameters": {**base.parameters, **kept},
            "runs": runs or three_runs(),
        }
    ), notes


def write_link(settings: Settings) -> str:
    """The query string with every value in full, so that later defaults do not change it.

    What concerns data goes into it where the landscape has some; the points, while they fit into
    DATA_LIMIT characters.
    """
    pairs: list[tuple[str, str]] = [("v", str(VERSION))]
    fitted = LANDSCAPES[settings.landscape].data is not None
    for name, value in settings:
        if name in FITTED and not fitted:
            continue
        if name == "parameters":
            pairs += [(knob, _text(number)) for knob, number in value.items()]
        elif name == "runs":
            pairs += [("run", _run_text(run)) for run in value]
        elif name == "data":
            text = ",".join(f"{_text(x)}:{_text(y)}" for x, y in value)
            pairs += [(name, text)] if 0 < len(text) <= DATA_LIMIT else []
        elif isinstance(value, tuple):
            pairs += [(name, ",".join(map(_text, value)))] if value else []
        elif value is not None:
            pairs.append((name, _text(value)))
    return urlencode(pairs, safe=",:")


def _field(name: str, text: str) -> Any:
    if name == "window":
        return _window(text)
    if name == "layers":
        return _layers(text)
    if name == "data":
        return _points(text)
    schema = _PROPERTIES[name]
    if allowed := schema.get("enum") or ([schema["const"]] if "const" in schema else None):
        return _choice(text, allowed)
    number = next(option for option in [schema, *schema.get("anyOf", ())] if "type" in option)
    if number["type"] != "integer":
        return _bounded(text, number)
    if not _INTEGER.fullmatch(text):
        raise _Refused("number")
    return int(_bounded(text, number))


def _version(text: str) -> int:
    if text != str(VERSION):
        raise _Refused("version")
    return VERSION


def _choice(text: str, allowed: list[Any]) -> Any:
    for option in allowed:
        if text == _text(option):
            return option
    raise _Refused("choice")


def _number(text: str) -> float:
    if not _NUMBER.fullmatch(text):
        raise _Refused("number")
    return float(text)


def _bounded(text: str, bounds: Mapping[str, Any]) -> float:
    number = _number(text)
    above = number > bounds["exclusiveMinimum"] if "exclusiveMinimum" in bounds else True
    if not (above and bounds.get("minimum", number) <= number <= bounds.get("maximum", number)):
        raise _Refused("bounds")
    return number


def _window(text: str) -> tuple[float, ...]:
    parts = text.split(",")
    if len(parts) != 4:
        raise _Refused("number")
    x0, x1, y0, y1 = (_bounded(part, _PROPERTIES["x"]) for part in parts)
    if not (x0 < x1 and y0 < y1):
        raise _Refused("empty")
    return x0, x1, y0, y1


def _layers(text: str) -> tuple[str, ...]:
    allowed = _PROPERTIES["layers"]["items"]["enum"]
    layers = tuple(dict.fromkeys(_choice(part, allowed) for part in text.split(",")))
    if len(layers) > _PROPERTIES["layers"]["maxItems"]:
        raise _Refused("crowded")
    return layers


def _points(text: str) -> tuple[tuple[float, float], ...]:
    parts = text.split(",")
    if not 2 <= len(parts) <= MOST:
        raise _Refused("points")
    bounds = {"minimum": -FARTHEST, "maximum": FARTHEST}
    points: list[tuple[float, float]] = []
    for part in parts:
        x, *y = (_bounded(number, bounds) for number in part.split(":"))
        if len(y) != 1:
            raise _Refused("number")
        points.append((x, y[0]))
    xs, ys = zip(*points, strict=True)
    try:
        Data(xs, ys)
    except ValueError as error:
        raise _Refused("points") from error
    return tuple(points)


def _runs(texts: list[str], notes: list[Note]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for text in texts:
        slug, *settings = text.split(",")
        if slug not in OPTIMIZERS:
            notes.append(Note("run", text, "choice"))
        elif len(runs) == RUNS_LIMIT:
            notes.append(Note("run", text, "many"))
        else:
            runs.append(_run(slug, settings, notes))
    return tuple(runs)


def _run(slug: str, settings: list[str], notes: list[Note]) -> Run:
    rule = OPTIMIZERS[slug]
    own = {setting.name: setting for setting in rule.hyperparameters}
    stated: dict[str, Any] = {}
    for setting in settings:
        name, _, text = setting.partition(":")
        if name not in rule.uses:
            notes.append(Note("run", setting, "unknown"))
            continue
        try:
            if name in own:
                bounds = {"minimum": own[name].low, "maximum": own[name].high}
                stated[name] = _bounded(text, bounds)
            elif name == "alpha" and text == SHARED:
                stated[name] = None
            else:
                stated[name] = _field(name, text)
        except _Refused as refused:
            notes.append(Note("run", setting, refused.reason))
    return Run(optimizer=slug, **stated)


def _run_text(run: Run) -> str:
    """An α that is shared is said where the optimizer would begin with its own."""
    stated = {name: _text(value) for name, value in run if value is not None}
    if run.alpha is None and OPTIMIZERS[run.optimizer].own_alpha is not None:
        stated["alpha"] = SHARED
    slug = stated.pop("optimizer")
    return ",".join([slug, *(f"{name}:{value}" for name, value in stated.items())])


def _text(value: Any) -> str:
    """Numbers as JavaScript writes them: the shortest digits, 1 for 1.0, 1e-8 for 1e-08."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return re.sub(r"(?<=e[+-])0", "", str(value)) if isinstance(value, float) else str(value)
