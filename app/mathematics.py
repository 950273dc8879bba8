"""Sets derived LaTeX as MathML, which browsers show without a script.

Each symbol carries data-symbol, so that the browser can put a value in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import lookup, normalize
from xml.etree import ElementTree

import sympy as sp
from latex2mathml import converter

_NAMESPACE = "http://www.w3.org/1998/Math/MathML"
_HAT = "\N{COMBINING CIRCUMFLEX ACCENT}"
ElementTree.register_namespace("", _NAMESPACE)


def mathml(latex: str, symbols: Iterable[str] = (), display: str = "inline") -> str:
    """The LaTeX as a <math> element; letters that print one of `symbols` get its data-symbol."""
    root = ElementTree.fromstring(converter.convert(latex, display=display))
    for power in list(root.iter(_tag("msup"))):
        _lower_prime(power)
    for accented in list(root.iter(_tag("mover"))):
        _join_hat(accented)
    letters = {_letter(name): name for name in symbols}
    # The β of β₂ is no β.
    bases = {low[0] for kind in ("msub", "msubsup") for low in root.iter(_tag(kind))}
    for element in [*root.iter(_tag("mi")), *root.iter(_tag("msub"))]:
        name = letters.get(_shown(element))
        if name is not None and element not in bases:
            element.set("data-symbol", name)
    return ElementTree.tostring(root, encoding="unicode")


def spoken(element: str) -> str:
    """The letters of a <math> element in a row, for those who read by ear: "−α∇L(w)"."""
    return "".join("".join(ElementTree.fromstring(element).itertext()).split())


def _lower_prime(power: ElementTree.Element) -> None:
    """v′ as two signs side by side: the prime is raised by itself, and small in an exponent."""
    prime = power[1]
    if (prime.text or "").strip() == "′":
        power.tag = _tag("mrow")
        prime.tag = _tag("mo")
        prime.attrib.update(lspace="0", rspace="0.1em")


def _join_hat(accented: ElementTree.Element) -> None:
    """m̂ as one sign: most fonts set a hat of its own across the letter."""
    letter = "".join(accented[0].itertext()).strip()
    if (accented[1].text or "").strip() == "^" and re.fullmatch("[a-gi-z]", letter):
        for part in list(accented):
            accented.remove(part)
        accented.attrib.clear()
        accented.tag = _tag("mi")
        accented.text = lookup(f"MATHEMATICAL ITALIC SMALL {letter}") + _HAT


def _tag(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"


def _letter(name: str) -> str:
    """κ for kappa: what the symbol's LaTeX shows."""
    return _shown(ElementTree.fromstring(converter.convert(sp.latex(sp.Symbol(name)))))


def _shown(element: ElementTree.Element) -> str:
    """The letters of an element; of two shapes of one letter, as ϵ and ε, the plain one."""
    return normalize("NFKC", "".join(element.itertext()).strip())
