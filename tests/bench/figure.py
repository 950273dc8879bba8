"""A figure that the page has to reach, beside the measured one, and a table of them.

Must not know how a figure is taken.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One line of the table: `row` is its number in the list of what must be shown."""

    row: int
    what: str
    at: str
    measured: float
    unit: str
    most: float | None = None
    least: float | None = None
    note: str = ""

    @property
    def reached(self) -> bool:
        """Whether the measured figure is within its bound; one without a bound only informs."""
        above = self.least is None or self.measured >= self.least
        return above and (self.most is None or self.measured <= self.most)

    @property
    def bound(self) -> str:
        """≤ 17 ms"""
        if self.most is not None:
            return f"≤ {self.most:g} {self.unit}".rstrip()
        return "" if self.least is None else f"≥ {self.least:g} {self.unit}".rstrip()

    @property
    def verdict(self) -> str:
        """ok, short, or nothing where there is no bound."""
        return ("ok" if self.reached else "short") if self.bound else ""

    def record(self) -> dict[str, Any]:
        """For JSON."""
        return {**asdict(self), "reached": self.reached}


HEAD = ("row", "what", "at", "figure", "measured", "", "")


def table(figures: Sequence[Figure]) -> str:
    """Aligned columns, a line for each figure."""
    lines = [HEAD, *(_cells(figure) for figure in figures)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def _cells(figure: Figure) -> tuple[str, ...]:
    measured = f"{_short(figure.measured)} {figure.unit}".rstrip()
    return (
        str(figure.row),
        figure.what,
        figure.at,
        figure.bound,
        measured,
        figure.verdict,
        figure.note,
    )


def _short(number: float) -> str:
    return f"{number:.0f}" if abs(number) >= 100 else f"{number:.3g}"
