"""The libraries that people walk with: what the page shows of each, and lets them copy.

Every piece of this code is run by a test, and its `points` are the page's.
"""

from app.libraries.downhill import DOWNHILL
from app.libraries.keras import KERAS
from app.libraries.library import Library
from app.libraries.optax import OPTAX
from app.libraries.pytorch import PYTORCH

__all__ = ["LIBRARIES", "Library"]

# In the order in which they are offered.
LIBRARIES: dict[str, Library] = {
    "pytorch": PYTORCH,
    "keras": KERAS,
    "optax": OPTAX,
    "downhill": DOWNHILL,
}
