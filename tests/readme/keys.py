"""The README's table of URL keys, written from the settings: `scripts/keys`.

Must not know how a link is read.
"""

from pathlib import Path
from typing import Any

from app.link import SHARED
from app.settings import RUNS_LIMIT, VERSION, Run, Settings, three_runs
from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS

README = Path(__file__).parents[2] / "README.md"
BEGIN = "<!-- scripts/keys writes this table -->\n"
END = "<!-- here it ends -->"
SCENE = "the scene's"


def table() -> str:
    """Markdown: each key of a link, what it sets, what is allowed, what holds without it."""
    rows = [("key", "what it sets", "allowed", "without it"), ("---",) * 4]
    rows.append(("`v`", "version of the link", f"`{VERSION}`", f"`{VERSION}`"))
    for name, schema in Settings.model_json_schema()["properties"].items():
        match name:
            case "parameters":
                rows += _knobs()
            case "runs":
                rows.append(_run(schema))
            case _:
                rows.append((f"`{name}`", schema["description"], _allowed(schema), _default(name)))
    return "".join(f"| {' | '.join(cells)} |\n" for cells in rows)


def _knobs() -> list[tuple[str, ...]]:
    return [
        (
            f"`{knob.name}`",
            f"knob of `{hill.slug}`",
            f"{_number(knob.low)} … {_number(knob.high)}",
            SCENE,
        )
        for hill in LANDSCAPES.values()
        for knob in hill.parameters
    ]


def _run(schema: dict[str, Any]) -> tuple[str, ...]:
    properties = Run.model_json_schema()["properties"]
    own = [name for name in properties if name != "optimizer"]
    slugs = " ".join(f"`{slug}`" for slug in properties["optimizer"]["enum"])
    return (
        "`run`",
        f"a panel; once for each of {schema['minItems']} to {RUNS_LIMIT}, in their order",
        f"{slugs}, and its own {', '.join(f'`{name}`' for name in own)}{_further()}",
        " ".join(f"`{run.optimizer}`" for run in three_runs()),
    )


def _further() -> str:
    """The hyperparameters beside α and β, with the optimizers that have them."""
    users: dict[tuple[str, float, float], list[str]] = {}
    for slug, rule in OPTIMIZERS.items():
        for own in rule.hyperparameters:
            users.setdefault((own.name, own.low, own.high), []).append(f"`{slug}`")
    told = [
        f"`{name}` ({', '.join(slugs)}; {_number(low)} … {_number(high)})"
        for (name, low, high), slugs in users.items()
    ]
    begun = [f"`{slug}`" for slug, rule in OPTIMIZERS.items() if rule.own_alpha is not None]
    return (
        f", {', '.join(told)}: `run=adam,alpha:0.05,beta2:0.99`; {', '.join(begun)} begin with an "
        f"α of their own, with `alpha:{SHARED}` they share it"
    )


def _allowed(schema: dict[str, Any]) -> str:
    if options := schema.get("enum") or ([schema["const"]] if "const" in schema else None):
        return " ".join(f"`{_text(option)}`" for option in options)
    plain = next(each for each in [schema, *schema.get("anyOf", ())] if "type" in each)
    if plain["type"] == "array" and "enum" in plain.get("items", ()):
        options = " ".join(f"`{_text(option)}`" for option in plain["items"]["enum"])
        return f"{options}; up to {plain['maxItems']}, with a comma between them"
    if plain["type"] == "array" and "items" in plain:
        return f"2 … {plain['maxItems']:,} points as `x:y` with commas between them, x that differ"
    if plain["type"] == "array":
        return "four numbers with commas between them"
    if "exclusiveMinimum" in plain:
        return f"more than {_number(plain['exclusiveMinimum'])}, up to {_number(plain['maximum'])}"
    return f"{_number(plain['minimum'])} … {_number(plain['maximum'])}"


def _default(name: str) -> str:
    field = Settings.model_fields[name]
    if field.is_required():
        return f"`{next(iter(LANDSCAPES))}`" if name == "landscape" else SCENE
    if name == "data":
        return SCENE
    return "–" if field.default in (None, ()) else f"`{_text(field.default)}`"


def _number(value: float) -> str:
    return f"{value:,.10g}".replace("-", "−")


def _text(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def written(readme: str) -> str:
    """The README with the table as it should be."""
    before, rest = readme.split(BEGIN)
    return before + BEGIN + table() + END + rest.split(END)[1]


if __name__ == "__main__":
    README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")
