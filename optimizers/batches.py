"""Which examples a step sees: minibatches in shuffled epochs, a function of (seed, walk, epoch).

Must not know what a batch's loss is: the hill says what its knobs are for the examples of a batch.
The browser's twin is assets/modules/engine/batches.js.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from optimizers.noise import check, philox, words

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

# The counter's last word: 0 is of the noise's draws.
_ORDER = 1


def orders(seed: int, epochs: int, examples: int, walks: ArrayLike = 0) -> NDArray[np.int64]:
    """A permutation of 0 … examples − 1 for each epoch: (epochs, *walks.shape, examples).

    Examples in the ascending order of their random words, Philox at (example, walk, epoch) and the
    seed; equal words, by their numbers. The same for every optimizer, independent from walk to
    walk, and independent of the noise of the same seed.

    Raises ValueError for 0 ≤ seed < 2⁶⁴ or 0 ≤ walks < 2³² not met by whole numbers.
    """
    check("seed", seed, 64)
    check("walks", walks, 32)
    walk = np.asarray(walks, dtype=np.uint64)[..., None]
    epoch = np.arange(epochs, dtype=np.uint64).reshape(-1, *(1,) * walk.ndim)
    first, *_ = philox((np.arange(examples), walk, epoch, _ORDER), words(seed))
    return np.argsort(first, axis=-1, kind="stable")


def batches(
    hill: Any, size: int, steps: int, seed: int = 0, walks: ArrayLike = 0
) -> NDArray[np.float64]:
    """p of each step's batch: (steps, p, *walks.shape), to be given to descend() as knobs.

    ∇L over a batch of k examples, k = size: SGD in the strict sense for 1. An epoch takes every
    example once, in an order of its own, k at a time; where k does not divide their number, its
    last batch holds what is left. So the gradients of an epoch, weighted by their batches' sizes,
    average to that of all examples.

    Raises ValueError for a hill without data, for 1 ≤ size not met by a whole number, and as
    orders() does.
    """
    data = getattr(hill, "data", None)
    if data is None:
        raise ValueError("this hill is a formula without data: it has no examples to choose from")
    if size != int(size) or size < 1:
        raise ValueError(f"size={size} is not allowed: give a whole number of examples, 1 or more")
    count = len(data.xs)
    size = min(int(size), count)
    whole = count // size
    epochs = math.ceil(steps / math.ceil(count / size))
    order = orders(seed, epochs, count, walks)
    shape = order.shape[:-1]
    parts = [order[..., : whole * size].reshape(*shape, whole, size)]
    if whole * size < count:
        parts.append(order[..., None, whole * size :])
    rows = np.concatenate([data.moments_of(part) for part in parts], axis=-2)
    # (epochs, *walks, batches, moments) → (steps, moments, *walks)
    rows = np.moveaxis(rows, (-2, -1), (1, 2)).reshape(-1, rows.shape[-1], *shape[1:])[:steps]
    knobs = np.broadcast_to(
        np.reshape(hill.knobs, (-1, *(1,) * (len(shape) - 1))), (len(hill.knobs), *shape[1:])
    )
    return np.concatenate([np.broadcast_to(knobs, (steps, *knobs.shape)), rows], axis=1)
