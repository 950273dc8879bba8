"""Gradient noise: standard normals as a function of (seed, walk, step, axis), without a tape.

Must not know walks. The browser's twin is assets/modules/engine/noise.js.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

_ROUNDS = 10
_MULTIPLIERS = 0xD2511F53, 0xCD9E8D57
_WEYL = 0x9E3779B9, 0xBB67AE85  # added to the key from one round to the next
_WORD = 2**32


def normals(seed: int, steps: int, walks: ArrayLike = 0) -> NDArray[np.float64]:
    """z = √(−2 ln u) · (cos 2πv, sin 2πv), with u and v from Philox at (step, walk) and the seed.

    walks: numbers of walks, of any shape. Returns (steps, *walks.shape, 2), dimensionless; row k is
    for the step from k to k + 1. The draws of a walk depend neither on the other walks nor on how
    many steps there are.

    Raises ValueError for 0 ≤ seed < 2⁶⁴ or 0 ≤ walks < 2³² not met by whole numbers.

    Source: G. E. P. Box and M. E. Muller, Annals of Mathematical Statistics 29 (1958) 610–611.
    """
    check("seed", seed, 64)
    check("walks", walks, 32)
    walk = np.asarray(walks, dtype=np.uint64)
    step = np.arange(steps, dtype=np.uint64).reshape(-1, *(1,) * walk.ndim)
    first, second, _, _ = philox((step, walk, 0, 0), words(seed))
    radius = np.sqrt(-2 * np.log((first + 1.0) / _WORD))  # 0 < u ≤ 1: its logarithm is finite
    angle = 2 * np.pi * (second / _WORD)
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=-1)


def philox(counter: Sequence[ArrayLike], key: Sequence[int]) -> tuple[NDArray[np.uint64], ...]:
    """Philox4x32-10: four random words for each counter of four words under a key of two.

    Words are whole numbers, 0 ≤ word < 2³²; those of the counter are arrays that broadcast.

    Source: J. K. Salmon, M. A. Moraes, R. O. Dror and D. E. Shaw, Parallel random numbers: as easy
    as 1, 2, 3, SC'11 (2011), article 16; the constants are those of its Random123.
    """
    a, b, c, d = np.broadcast_arrays(*(np.asarray(word, dtype=np.uint64) for word in counter))
    for count in range(_ROUNDS):
        k0, k1 = ((word + count * weyl) % _WORD for word, weyl in zip(key, _WEYL, strict=True))
        (high_a, low_a), (high_c, low_c) = _product(0, a), _product(1, c)
        a, b, c, d = high_c ^ b ^ np.uint64(k0), low_c, high_a ^ d ^ np.uint64(k1), low_a
    return a, b, c, d


def _product(index: int, word: NDArray[np.uint64]) -> tuple[NDArray[np.uint64], ...]:
    """The high and the low word of a multiplier times a word."""
    product = np.uint64(_MULTIPLIERS[index]) * word
    return product >> np.uint64(32), product & np.uint64(_WORD - 1)


def words(seed: int) -> tuple[int, int]:
    """The key that a seed is: its low and its high word."""
    high, low = divmod(int(seed), _WORD)
    return low, high


def check(name: str, value: ArrayLike, bits: int) -> None:
    """ValueError where a value, or one of an array, is not a whole number of so many bits."""
    numbers = np.asarray(value)
    if numbers.dtype.kind in "iu" and not ((numbers < 0) | (numbers > 2**bits - 1)).any():
        return
    raise ValueError(
        f"{name}={numbers.tolist()} is not allowed: give whole numbers, 0 ≤ {name} < 2^{bits}"
    )
