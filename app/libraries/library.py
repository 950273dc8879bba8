"""A walk as code of a library, with $names for what is set.

The browser fills them in (assets/modules/engine/snippets.js); a line whose only name stands for
nothing is left out. Must not know any library in particular, nor how code is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import Template

from landscapes import Landscape
from landscapes.landscape import x, y
from landscapes.python import python
from optimizers import Optimizer
from optimizers.optimizer import n, w

_HEAD = """$math
$imports

$settings


def loss(w):
    x, y = w
$land


"""

_FITTED = """.with_data(
    [$xs],
    [$ys],
    standardise=$standardise,
)"""


@dataclass(frozen=True)
class Library:
    """What a library calls things, and how a walk is written in it.

    `optimizers` has the constructor of each rule, `functions` the library's words for SymPy's,
    where the loss is written out. `walk` is for a rule that measures its gradient where it stands,
    `ahead` for one that measures it elsewhere, where libraries keep their weights: there `ahead`
    are the library's points and `points` the page's. `newton` needs the Hessian.
    """

    title: str
    optimizers: Mapping[str, str]
    walk: str
    ahead: str
    newton: str = ""
    functions: Mapping[str, str] | None = None

    def template(self, rule: Optimizer) -> str:
        """The code with $names for what is set; empty where the library has no such rule."""
        text = self.newton if n in rule.inputs else self.ahead if rule.at != w else self.walk
        optimizer = self.optimizers.get(rule.slug, "")
        if "$optimizer" in text and not optimizer:
            return ""
        given = {
            "optimizer": optimizer,
            "settings": "\n".join(f"{name} = ${name}" for name in rule.uses),
            "arguments": "\n".join(f"    {name}=${name}," for name in rule.uses),
            "rule": rule.slug,
        }
        return Template(text).safe_substitute(given).lstrip("\n")

    def land(self, hill: Landscape) -> str:
        """What is walked on, with $p0, $p1, … for the values p: the loss's lines, or the hill."""
        if self.functions is None:
            knobs = [f"{knob.name}=$p{i}" for i, knob in enumerate(hill.parameters)]
            turned = f".with_parameters({', '.join(knobs)})" if knobs else ""
            return f'LANDSCAPES["{hill.slug}"]{turned}{_FITTED if hill.data else ""}'
        # They are the loss's own: some have names that a walk uses too.
        lines = [f"    {name} = $p{i}" for i, name in enumerate(hill.symbols)]
        return "\n".join([*lines, f"    return {python(hill.formula, (x, y), self.functions)}"])


def words(module: str, softplus: str) -> dict[str, str]:
    """A library's functions: those of `module`, and what it calls ln(1 + eᶻ)."""
    names = ("exp", "log", "sin", "cos", "tanh", "sqrt")
    return {**{name: f"{module}.{name}({{}})" for name in names}, "Softplus": softplus}


def begin(imports: str) -> str:
    """What every walk begins with, up to the loss."""
    return Template(_HEAD).safe_substitute(imports=imports.strip("\n"))
