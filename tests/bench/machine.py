"""How steadily the machine runs while something is measured on it.

A virtual machine is held back by its host for moments: everything there takes several times as
long, and nothing within is to blame. A process of its own does the same small piece of work a
hundred times a second and notes the processor time that this took. What was measured "at full
speed" leaves out the moments in which it took more than twice as long as in the fastest tenth of
them; it stands beside the figure, and is none.
Must not know what is measured.
"""

import asyncio
import struct
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import numpy as np

PAUSE = 0.01  # s between two pieces of work
WORK = 4000  # rounds of an empty loop: some 0.2 ms
FASTEST = 0.1
HELD = 2.0  # times as long


class Machine:
    """The moments in which it was held back, as far as the file of samples tells by now."""

    def __init__(self, samples: Path) -> None:
        self.samples = samples

    def slots(self) -> tuple[np.ndarray, np.ndarray]:
        """(times of the samples in s since the epoch, whether it was held back between two)."""
        numbers = np.fromfile(self.samples)
        times, took = numbers[: len(numbers) // 2 * 2].reshape(-1, 2).T
        slow = took > HELD * np.quantile(took, FASTEST)
        return times, slow[:-1] | slow[1:]

    def seconds(self, begin: float, end: float) -> float:
        """How long it ran at full speed between two moments in s since the epoch."""
        times, held = self.slots()
        lengths = np.diff(np.clip(times, begin, end))
        return float(lengths[~held].sum())

    def count(self, moments: Sequence[float]) -> int:
        """How many of the moments fell into full speed."""
        times, held = self.slots()
        slot = np.searchsorted(times, moments) - 1
        known = (slot >= 0) & (slot < len(held))
        return int((~held[slot[known]]).sum())

    def steady(self, begin: float, end: float) -> bool:
        """Whether it ran at full speed all the time between two moments."""
        times, held = self.slots()
        touched = (times[1:] > begin) & (times[:-1] < end)
        return not held[touched].any()


@asynccontextmanager
async def watched() -> AsyncIterator[Machine]:
    """Samples the machine's speed meanwhile."""
    with tempfile.NamedTemporaryFile() as file:
        process = await asyncio.create_subprocess_exec(sys.executable, __file__, stdout=file)
        try:
            yield Machine(Path(file.name))
        finally:
            process.terminate()
            await process.wait()


def sample() -> None:
    """Write time and cost of each piece of work to the standard output, without end."""
    while True:
        begin = time.thread_time()
        for _ in range(WORK):
            pass
        record = struct.pack("dd", time.time(), time.thread_time() - begin)
        sys.stdout.buffer.write(record)
        sys.stdout.buffer.flush()
        time.sleep(PAUSE)


if __name__ == "__main__":
    sample()
