"""Contour levels: ascending, from the lowest to the highest loss, spaced as their rule says."""

import numpy as np
import pytest

from landscapes import BANDS, LANDSCAPES, SPACINGS
from landscapes.levels import band, levels

HILLS = [pytest.param(hill, id=slug) for slug, hill in LANDSCAPES.items()]
SHARES = {  # of the way from the lowest loss to the highest, at the k-th of 14 bands
    "linear": lambda k: k / 14,
    "root": lambda k: (k / 14) ** 2.5,
    "log": lambda k: (10 ** (4 * k / 14) - 1) / 9999,
}


def square(hill):
    """The domain, widened to a square about its centre."""
    (x0, x1), (y0, y1) = hill.domain
    x, y, half = (x0 + x1) / 2, (y0 + y1) / 2, max(x1 - x0, y1 - y0) / 2
    return (x - half, x + half), (y - half, y + half)


def sampled(hill, window=None):
    (x0, x1), (y0, y1) = window or square(hill)
    x, y = np.meshgrid(np.linspace(x0, x1, 61), np.linspace(y0, y1, 61))
    return hill.value(x, y)


@pytest.mark.parametrize("hill", HILLS)
@pytest.mark.parametrize("spacing", SPACINGS)
def test_levels_ascend_from_the_lowest_to_the_highest_loss(hill, spacing):
    found = levels(hill, spacing)
    sample = sampled(hill)
    assert found.shape == (BANDS + 1,) == (15,)
    assert np.all(np.diff(found) > 0)
    assert found[0] == pytest.approx(sample.min(), abs=1e-12)
    assert found[-1] == pytest.approx(sample.max())


@pytest.mark.parametrize("hill", HILLS)
@pytest.mark.parametrize("spacing", SHARES)
def test_levels_are_spaced_by_their_rule(hill, spacing):
    sample = sampled(hill)
    low, high = sample.min(), sample.max()
    expected = [low + (high - low) * SHARES[spacing](k) for k in range(15)]
    assert levels(hill, spacing) == pytest.approx(expected, rel=1e-12, abs=1e-12 * (high - low))


@pytest.mark.parametrize("hill", HILLS)
def test_quantiles_share_the_area_evenly(hill):
    found = levels(hill, "quantile")
    sample = sampled(hill)
    for k, level in enumerate(found):
        assert np.mean(sample <= level) == pytest.approx(k / 14, abs=0.02)


@pytest.mark.parametrize("hill", HILLS)
def test_levels_of_a_window_are_of_what_it_shows(hill):
    window = ((-0.5, 0.75), (0.25, 1))
    sample = sampled(hill, window)
    found = levels(hill, hill.spacing, window)
    assert (found[0], found[-1]) == pytest.approx((sample.min(), sample.max()), abs=1e-12)


@pytest.mark.parametrize("hill", HILLS)
def test_spacing_of_an_entry_is_one_of_those_offered(hill):
    assert hill.spacing in SPACINGS


def test_unknown_spacing_says_which_there_are():
    message = "spacing='cubic' is unknown: choose one of root, linear, log, quantile"
    with pytest.raises(ValueError, match=message):
        levels(LANDSCAPES["ravine"], "cubic")


def test_band_is_the_place_among_the_levels():
    ladder = levels(LANDSCAPES["rosenbrock"], "log")
    assert band(ladder, ladder) == pytest.approx(np.arange(15))
    assert band((ladder[3] + ladder[4]) / 2, ladder) == pytest.approx(3.5)
    assert band([ladder[0] - 1, ladder[-1] + 1], ladder).tolist() == [0, 14]
