"""The walkers' colours and dashes: readable on the land, and told apart by every eye."""

from itertools import combinations

import numpy as np
import pytest

from app.palette import THEMES, colours, land_stops
from optimizers import OPTIMIZERS

RULES = [pytest.param(rule, id=slug) for slug, rule in OPTIMIZERS.items()]

# What eyes without one kind of cones see of linear RGB. G. M. Machado, M. M. Oliveira and
# L. A. F. Fernandes, IEEE Trans. Vis. Comput. Graph. 15 (2009) 1291–1298, severity 1.
EYES = {
    "all cones": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}


def linear(colour):
    """Linear RGB of #rrggbb, IEC 61966-2-1."""
    share = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


def contrast(one, other):
    """WCAG 2.2: (L₁ + 0.05)/(L₂ + 0.05) of the relative luminances."""
    dark, light = sorted(float(linear(c) @ (0.2126, 0.7152, 0.0722)) for c in (one, other))
    return (light + 0.05) / (dark + 0.05)


def oklab(rgb):
    """B. Ottosson, A perceptual color space for image processing (2020), from linear RGB."""
    cones = np.array(
        [
            [0.4122214708, 0.5363325363, 0.0514459929],
            [0.2119034982, 0.6806995451, 0.1073969566],
            [0.0883024619, 0.2817188376, 0.6299787005],
        ]
    )
    mixed = np.array(
        [
            [0.2104542553, 0.7936177850, -0.0040720468],
            [1.9779984951, -2.4285922050, 0.4505937099],
            [0.0259040371, 0.7827717662, -0.8086757660],
        ]
    )
    return mixed @ np.cbrt(cones @ np.clip(rgb, 0, 1))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("rule", RULES)
def test_words_and_strokes_are_readable(rule, theme):
    index = THEMES.index(theme)
    word, stroke = rule.look.word[index], rule.look.stroke[index]
    assert contrast(word, colours(theme)["paper"]) >= 4.5
    assert contrast(stroke, colours(theme)["casing"]) >= 4.2  # a path has a casing on the land
    assert min(contrast(stroke, stop) for stop in land_stops(theme)) >= 2


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("eye", EYES)
def test_every_eye_tells_any_two_apart(eye, theme):
    index = THEMES.index(theme)
    seen = {
        slug: oklab(EYES[eye] @ linear(rule.look.stroke[index]))
        for slug, rule in OPTIMIZERS.items()
    }
    for one, other in combinations(seen, 2):
        # Of these alone tritanopia makes nearly one colour: there are dashes against dots.
        blue_and_green = eye == "tritanopia" and {one, other} == {"momentum", "nag"}
        least = 0.039 if blue_and_green else 0.06
        assert np.linalg.norm(seen[one] - seen[other]) >= least, f"{one} and {other}"


def test_no_two_have_the_same_line():
    for part in ("path", "curve", "plotly"):
        lines = [getattr(rule.look, part) for rule in OPTIMIZERS.values()]
        assert len(set(lines)) == len(lines), part
    for rule in OPTIMIZERS.values():
        assert len(rule.look.path) % 2 == 0
        assert len(rule.look.curve) == len(rule.look.path)
        assert all(length > 0 for length in (*rule.look.path, *rule.look.curve))
