"""Links, good and wild, from a seed: what a careless hand, a bot or a later version might send.

Must not know how they are read.
"""

import random
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from app.settings import (
    LAYERS,
    LAYERS_LIMIT,
    RUNS_LIMIT,
    SEED_LIMIT,
    WALKS_LIMIT,
    Run,
    Settings,
    scene_settings,
)
from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS
from optimizers.descend import NOISE_LIMIT

LONG = 100_000

NUMBERS = (
    *("0", "-0", "1", "+1", "1.", ".5", "00012", "1e3", "1E-3", "5e-324", "1e-400", "1e400"),
    *("-1e400", "0.1", "100", "100.00000000000001", "0.99999999999999999", "1e6", "1000001"),
    *("9007199254740993", "1" * 400, "0." + "3" * 400, "150", "150.5", "150.0", "10000", "10001"),
    *("NaN", "nan", "Infinity", "-inf", "null", "None", "true", "undefined", "", " ", " 1", "1 "),
    *("1_000", "0x10", "0b1", "1e", "e1", "--1", "1-", "1,5", "1;5", "½", "１２", "٣", "−1", "∞"),
    *("1\n", "\t1", "1\0", "1%20", "1/2", "1+1", "[1]", "1n"),
)
TEXTS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "{{7*7}}${7*7}",
    "'; DROP TABLE runs; --",
    "../../etc/passwd",
    "__proto__",
    "constructor",
    "ravine ",
    "Ravine",
    "auto",
    "🏔️⛷️",
    "\u202eenivar",
    "e\u0301" * 20,
    "\ufeff",
    "\u200b",
    "\0",
    "\ufffd",
    "a=b=c",
    "&amp;",
    "x" * 4_000,
)
RAW = (
    "%",
    "%zz",
    "%ff%fe",
    "%ed%a0%80",
    "%c3%28",
    "%f0%9f%92",
    "+",
    "%2B",
    "a%00b",
    "=",
    "%26",
    ";",
)
ODD_KEYS = (
    *(
        "",
        "X",
        "x ",
        "parameters",
        "runs",
        "__proto__",
        "constructor",
        "toString",
        "hasOwnProperty",
    ),
    *("kappa ", "κ", "utm_source", "fbclid", "v2", "x[]", "x.y", "🏔️", "<b>", "length", "0"),
)
SCHEMA: dict[str, Any] = Settings.model_json_schema()["properties"]
KNOBS = sorted({knob.name for hill in LANDSCAPES.values() for knob in hill.parameters})
OWN = sorted({own.name for rule in OPTIMIZERS.values() for own in rule.hyperparameters})
KEYS = (
    *(name for name in Settings.model_fields if name not in ("parameters", "runs")),
    *("v", "run", "run"),
    *KNOBS,
)


def wild_queries(seed: int, count: int) -> Iterator[str]:
    """Query strings of a seed, without "?"; parts that are right and parts that are not."""
    chance = random.Random(seed)  # noqa: S311
    for _ in range(count):
        pairs = [_pair(chance) for _ in range(chance.choice((1, 1, 2, 3, 5, 8, 13)))]
        yield "&".join(pairs) + chance.choice(("", "", "", "&", "&&x=1", "&="))


def good_settings(seed: int, count: int) -> Iterator[Settings]:
    """Settings that are allowed, far from the defaults."""
    chance = random.Random(seed)  # noqa: S311
    for _ in range(count):
        yield _settings(chance)


def _pair(chance: random.Random) -> str:
    key = chance.choice(KEYS if chance.random() < 0.8 else ODD_KEYS)
    if chance.random() < 0.1:
        return f"{_encoded(key, chance)}{chance.choice(('', '='))}"
    if chance.random() < 0.1:
        return f"{_encoded(key, chance)}={chance.choice(RAW)}"
    return f"{_encoded(key, chance)}={_encoded(_value(key, chance), chance)}"


def _value(key: str, chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.004:
        return chance.choice("1a.<") * LONG
    if kind < 0.15:
        return chance.choice(TEXTS)
    if kind < 0.4:
        return chance.choice(NUMBERS)
    match key:
        case "run":
            return ",".join(
                [_slug(chance), *(_own(chance) for _ in range(chance.choice((0, 1, 3))))]
            )
        case "window":
            return ",".join(_number(chance) for _ in range(chance.choice((4, 4, 4, 4, 3, 5))))
        case "landscape":
            return chance.choice([*LANDSCAPES])
        case "layers":
            return ",".join(chance.choices([*LAYERS, "", "ravine"], k=chance.choice((1, 1, 2, 3))))
        case "v":
            return chance.choice(("1", "1", "2", "1.0", "01"))
        case "steps" | "step" | "seed":
            return str(chance.randint(-5, 20_000))
    schema = SCHEMA.get(key, {})
    choices = schema.get("enum", [schema["const"]] if "const" in schema else None)
    return str(chance.choice(choices)) if choices else _number(chance)


def _slug(chance: random.Random) -> str:
    return chance.choice([*OPTIMIZERS, *OPTIMIZERS, "adamax", "SGD", "", " sgd", "toString"])


def _own(chance: random.Random) -> str:
    odd = ("gamma", "optimizer", "", "__proto__", "own")
    name = chance.choice(("alpha", "beta", "alpha", "beta", *OWN, *OWN, *odd))
    value = "shared" if chance.random() < 0.1 else _number(chance)
    return f"{name}{chance.choice((':', ':', ':', '', '=', '::'))}{value}"


def _number(chance: random.Random) -> str:
    if chance.random() < 0.2:
        return chance.choice(NUMBERS)
    number = chance.uniform(-2, 2) * 10 ** chance.choice((-9, -2, 0, 0, 0, 1, 2, 7))
    return chance.choice((repr(number), f"{number:.3f}", f"{number:e}", str(abs(number))))


def _encoded(text: str, chance: random.Random) -> str:
    # A browser takes control characters out of an address that holds them bare.
    bare = "".join(letter for letter in text if letter > " " and letter not in '"#<>&+%')
    return text if bare == text and chance.random() < 0.5 else quote(text, safe="")


def _settings(chance: random.Random) -> Settings:
    hill = chance.choice([*LANDSCAPES.values()])
    parameters = {knob.name: chance.uniform(knob.low, knob.high) for knob in hill.parameters}
    steps = chance.randint(1, 10_000)
    x, y = chance.uniform(-1e6, 1e6), chance.uniform(-10, 10)
    return scene_settings(
        hill,
        parameters=parameters,
        x=x,
        y=y,
        alpha=100 * chance.random() ** 8 or 1e-9,
        beta=chance.choice((0, 1, chance.random(), 0.9999999)),
        steps=steps,
        step=chance.choice((None, 0, chance.randint(0, steps))),
        speed=chance.choice((0.25, 0.5, 1, 2, 4)),
        noise=chance.choice((0, chance.random(), 1e-7, NOISE_LIMIT)),
        seed=chance.choice((0, SEED_LIMIT, chance.randint(0, SEED_LIMIT))),
        walks=chance.choice((1, 50, WALKS_LIMIT)),
        runs=[_run(chance) for _ in range(chance.randint(1, RUNS_LIMIT))],
        window=chance.choice((None, (x, x + 1e-7, y, y + 3), (-1e6, 1e6, -2.5e-8, 1 / 3))),
        spacing=chance.choice(("auto", "log", "quantile")),
        levels=chance.choice(("map", "window")),
        loss=chance.choice(("log", "linear")),
        layers=tuple(chance.sample(LAYERS, min(len(LAYERS), chance.randint(0, LAYERS_LIMIT)))),
        pushes=chance.choice(("sum", "each")),
        limits=chance.choice(("minimum", "playhead")),
        theme=chance.choice(("auto", "light", "dark")),
    )


def _run(chance: random.Random) -> Run:
    rule = chance.choice([*OPTIMIZERS.values()])
    own: dict[str, Any] = {
        "alpha": chance.choice((None, chance.random(), 1e-7)),
        "beta": chance.choice((None, chance.random(), 0, 1)),
        **{
            own.name: chance.choice((None, own.low, own.high, chance.uniform(own.low, own.high)))
            for own in rule.hyperparameters
        },
    }
    stated = {name: own[name] for name in rule.uses if chance.random() < 0.8}
    return Run(optimizer=rule.slug, **stated)
