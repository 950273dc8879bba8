"""Where walks can be compared: from these α, rounding does not grow over 300 steps.

Walks that begin 1e-15 apart stay within 1e-11 of one another.
"""

REQUIRED = ("ravine", "saddle", "rosenbrock", "double-well")
STEPS = 300
BETA = 0.9
# α for each of them.
RATES = {
    "sgd": (0.03, 0.05, 0.001, 0.08),
    "momentum": (0.03, 0.05, 0.0005, 0.08),
    "nag": (0.03, 0.05, 0.0005, 0.08),
    "newton": (0.3, 0.3, 0.3, 0.3),
    "averaged": (0.1, 0.1, 0.005, 0.1),
    "dampened": (0.03, 0.05, 0.0005, 0.08),
    "adagrad": (0.5, 0.5, 0.5, 0.5),
    "rmsprop": (0.002, 0.002, 0.0005, 0.002),
    "adam": (0.03, 0.03, 0.03, 0.03),
}
