"""Joins ES modules into one script: fifty files would reach a browser in waves of six.

Must not know what a module does.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

_IMPORT = re.compile(r'^import \{([^}]*)\} from "([^"]+)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|class|function|async function) (\w+))", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def bundle(sources: Mapping[str, str], entry: str) -> str:
    """One module that does what `entry` does: it and all that it imports, each evaluated once.

    `sources` has every module's text by its path. Each becomes a function of its own that returns
    what it exports, after those that it imports. Two forms are known: named imports from a relative
    path, and `export` before a const, a class or a function.

    Raises:
        ValueError: a module imports or exports in another form, imports one that is not there, or
            imports itself by way of others. The message names the module.

    """
    parts: dict[str, str] = {}

    def add(name: str, above: tuple[str, ...]) -> None:
        if name in parts:
            return
        if name in above:
            raise ValueError(f"{name} imports itself by way of {' → '.join([*above, name])}")
        if name not in sources:
            raise ValueError(
                f"{above[-1] if above else 'the entry'} imports {name}: no such module"
            )
        for _, path in _IMPORT.findall(sources[name]):
            add(_resolve(name, path), (*above, name))
        parts[name] = _part(name, sources[name])

    add(entry, ())
    return "const modules = {};\n" + "".join(parts.values())


def _resolve(name: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path))


def _part(name: str, text: str) -> str:
    def take(match: re.Match[str]) -> str:
        names, path = match.groups()
        return f'const {{{names.replace(" as ", ": ")}}} = modules["{_resolve(name, path)}"];'

    exported = ", ".join(_EXPORT.findall(text))
    body = _EXPORT.sub("", _IMPORT.sub(take, text))
    if other := _OTHER.search(body):
        raise ValueError(
            f'{name}: "{other[0]}" is of a form that is not joined; write import {{ a }} from'
            ' "./b.js", and export before a const, a class or a function'
        )
    return f'\nmodules["{name}"] = (() => {{\n{body}\nreturn {{ {exported} }};\n}})();\n'
