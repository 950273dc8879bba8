"""The bench: measures the real page in headless Chromium, and the engine in NumPy.

Each figure's module says how it is taken: hand.py, frames.py, load.py, walks.py, search.py. Rows
are numbered as in the list of what the page has to reach. A figure depends on the machine; how busy
that was when the bench began is printed above the table.
"""

import argparse
import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Callable, Sequence

from playwright.async_api import Browser

from tests.bench.browser import browser
from tests.bench.figure import Figure, table
from tests.bench.frames import row_2, row_4_playing, row_7_playing, row_8
from tests.bench.hand import row_1, row_3, row_4_drag, row_5, row_6, row_7_drags, row_13, row_14
from tests.bench.load import row_9, row_10
from tests.bench.search import row_12
from tests.bench.walks import row_11
from tests.conftest import serving

Row = Callable[[Browser, str, int], AsyncIterator[Figure]]
ROWS: dict[int, Sequence[Row]] = {
    1: (row_1,),
    2: (row_2,),
    3: (row_3,),
    4: (row_4_playing, row_4_drag),
    5: (row_5,),
    6: (row_6,),
    7: (row_7_playing, row_7_drags),
    8: (row_8,),
    9: (row_9,),
    10: (row_10,),
    11: (row_11,),
    12: (row_12,),
    13: (row_13,),
    14: (row_14,),
}
GESTURES = 30


async def measure(address: str, rows: Sequence[int], gestures: int) -> list[Figure]:
    figures = []
    for number in rows:
        for row in ROWS[number]:
            # A browser of its own: nothing that was measured before is in its memory.
            async with browser() as chromium:
                async for figure in row(chromium, address, gestures):
                    print(table([figure]).splitlines()[-1], file=sys.stderr, flush=True)
                    figures.append(figure)
    return figures


def main() -> int:
    """Print the table, or JSON; the exit code is 1 where a figure is short of its bound."""
    command = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    command.add_argument("--rows", type=_rows, default=list(ROWS), metavar="1,3,5")
    command.add_argument(
        "--gestures", type=int, default=GESTURES, help="for each hand figure (%(default)s)"
    )
    command.add_argument("--json", action="store_true", help="a record in place of a table")
    command.add_argument("--address", help="of a page that runs already")
    options = command.parse_args()
    before = os.getloadavg()[0]
    if options.address:
        figures = asyncio.run(measure(options.address.rstrip("/"), options.rows, options.gestures))
    else:
        with serving([sys.executable, "-m", "app", "--port", "0"]) as address:
            figures = asyncio.run(measure(address, options.rows, options.gestures))
    machine = {"processors": os.cpu_count(), "load before": round(before, 2)}
    if options.json:
        print(json.dumps({**machine, "figures": [figure.record() for figure in figures]}, indent=1))
    else:
        print(", ".join(f"{name} {value}" for name, value in machine.items()))
        print(table(figures))
    return 0 if all(figure.reached for figure in figures) else 1


def _rows(text: str) -> list[int]:
    try:
        return [list(ROWS)[list(ROWS).index(int(row))] for row in text.split(",")]
    except ValueError:
        known = ",".join(map(str, ROWS))
        raise argparse.ArgumentTypeError(f"{text!r}: give row numbers of {known}") from None


if __name__ == "__main__":
    sys.exit(main())
