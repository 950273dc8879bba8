"""What is counted on a walk, in plain words: where the tests' numbers come from."""

import numpy as np

# The rules that scenes, captions and most lessons speak of.
THREE = ("sgd", "momentum", "nag")


def length(points):
    """The path's length; points (steps + 1, 2)."""
    return float(np.hypot(*np.diff(points, axis=0).T).sum())


def swings(values, above):
    """How often the values change sign, counting only those swings that reach beyond `above`."""
    signs = np.sign(values[np.abs(values) > above])
    return int(np.sum(signs[1:] != signs[:-1]))


def first(flags):
    """The first step at which something holds, or None."""
    return int(np.argmax(flags)) if np.any(flags) else None


def stay(flags):
    """The first step from which on something holds to the end, or None."""
    failing = np.flatnonzero(~np.asarray(flags))
    step = int(failing[-1]) + 1 if len(failing) else 0
    return step if step < len(flags) else None
