"""What is walked on: test surfaces, each written once as a formula."""

from landscapes.catalogue import LANDSCAPES
from landscapes.critical import CriticalPoint
from landscapes.data import Data
from landscapes.landscape import Landscape, Parameter, Scene
from landscapes.levels import BANDS, SPACINGS, levels

__all__ = [
    "BANDS",
    "LANDSCAPES",
    "SPACINGS",
    "CriticalPoint",
    "Data",
    "Landscape",
    "Parameter",
    "Scene",
    "levels",
]
