"""How to walk: optimizers, each written once as its update equations, and the NumPy engine."""

from optimizers.batches import batches
from optimizers.catalogue import OPTIMIZERS
from optimizers.descend import descend
from optimizers.optimizer import Hyperparameter, Optimizer
from optimizers.rates import alpha_at
from optimizers.schedules import SCHEDULES, Schedule
from optimizers.trajectory import Trajectory

__all__ = [
    "OPTIMIZERS",
    "SCHEDULES",
    "Hyperparameter",
    "Optimizer",
    "Schedule",
    "Trajectory",
    "alpha_at",
    "batches",
    "descend",
]
