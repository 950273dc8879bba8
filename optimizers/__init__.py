"""How to walk: optimizers, each written once as its update equations, and the NumPy engine."""

from optimizers.batches import batches
from optimizers.catalogue import OPTIMIZERS
from optimizers.descend import descend
from optimizers.optimizer import Hyperparameter, Optimizer
from optimizers.trajectory import Trajectory

__all__ = ["OPTIMIZERS", "Hyperparameter", "Optimizer", "Trajectory", "batches", "descend"]
