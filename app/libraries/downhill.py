"""The walk by descend(), the page's own rules in NumPy."""

from __future__ import annotations

from app.libraries.library import Library

_DESCEND = """
from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, descend

hill = $land
walk = descend(
    hill,
    OPTIMIZERS["$rule"],
    start=($x, $y),
$arguments
    steps=$steps,
$noise
)
points = walk.points
"""

DOWNHILL = Library("Downhill", {}, _DESCEND, _DESCEND, _DESCEND)
