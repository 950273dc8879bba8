"""Sets derived LaTeX as MathML, which browsers show without a script.

Each symbol carries data-symbol, so that the browser can put a value in its place.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree

import sympy as sp
from latex2mathml import converter

_NAMESPACE = "http://www.w3.org/1998/Math/MathML"
ElementTree.register_namespace("", _NAMESPACE)


def mathml(latex: str, symbols: Iterable[str] = (), display: str = "inline") -> str:
    """The LaTeX as a <math> element; letters that print one of `symbols` get its data-symbol."""
    root = ElementTree.fromstring(converter.convert(latex, display=display))
    for power in list(root.iter(_tag("msup"))):
        _lower_prime(power)
    letters = {_letter(name): name for name in symbols}
    for element in root.iter(_tag("mi")):
        name = letters.get((element.text or "").strip())
        if name is not None:
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


def _tag(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"


def _letter(name: str) -> str:
    """κ for kappa: what the symbol's LaTeX shows."""
    shown = ElementTree.fromstring(converter.convert(sp.latex(sp.Symbol(name))))
    return "".join(shown.itertext()).strip()
