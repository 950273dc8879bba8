"""Every colour of the page and of the figures, light and dark, but those of the walkers.

Must not know where a colour is used beyond the name of its token.
"""

from __future__ import annotations

from typing import Literal

Theme = Literal["light", "dark"]
THEMES: tuple[Theme, Theme] = ("light", "dark")

# token: (light, dark). Text on paper has a contrast ≥ 4.5 : 1 in both.
TOKENS: dict[str, tuple[str, str]] = {
    "paper": ("#ffffff", "#131619"),
    "ink": ("#1b1e21", "#ece9e2"),
    "ink-2": ("#565d63", "#a7aeb2"),
    "wash": ("#f0f1ef", "#22282c"),
    "hover": ("#e8eae9", "#2a3035"),
    "rule": ("#d9dcde", "#32383d"),
    "track": ("#b4babf", "#4d565d"),
    "casing": ("#ffffff", "#10171c"),
    "ring": ("#1b1e21", "#f4f1ea"),
    "land-label": ("#3f464b", "#d4d6d3"),
    "contour": ("#3f5663", "#b9c9cf"),
    "land-0": ("#fefcf4", "#5b5c51"),
    "land-1": ("#f3efdf", "#49534d"),
    "land-2": ("#dde3d8", "#364850"),
    "land-3": ("#c0d0d1", "#293a47"),
    "land-4": ("#a2b8c3", "#1f2c39"),
}

# Opacity of a contour line, and of every fourth, heavier one.
CONTOUR_OPACITY: dict[Theme, tuple[float, float]] = {"light": (0.30, 0.45), "dark": (0.22, 0.33)}


def colours(theme: Theme) -> dict[str, str]:
    """The tokens of one theme."""
    index = THEMES.index(theme)
    return {token: pair[index] for token, pair in TOKENS.items()}


def land_stops(theme: Theme) -> list[str]:
    """The land's colours from the floor to the walls."""
    tokens = colours(theme)
    return [tokens[f"land-{stop}"] for stop in range(5)]
