"""The facts of every landscape. A new entry is tested by being there."""

import keyword
from itertools import pairwise

import numpy as np
import pytest

from landscapes import LANDSCAPES
from tests.landscapes.by_hand import FORMULAS

URL_KEYS = (
    "v landscape x y alpha beta steps step speed window view theme lang levels run noise seed"
)
# Without any minimum, and with a saddle at which both curvatures vanish: what each is there for.
BOTTOMLESS = {"slope"}
DEGENERATE = {"monkey-saddle"}
HILLS = [pytest.param(hill, id=slug) for slug, hill in LANDSCAPES.items()]
KNOBS = [
    pytest.param(hill, knob, id=f"{slug}-{knob.name}")
    for slug, hill in LANDSCAPES.items()
    for knob in hill.parameters
]


def somewhere(hill, count=4000):
    """Points spread over the domain, (count,) each."""
    (x0, x1), (y0, y1) = hill.domain
    generator = np.random.default_rng(5)
    return generator.uniform(x0, x1, count), generator.uniform(y0, y1, count)


def around(hill, x, y):
    """The losses on a circle of 1 % of the width."""
    angles = np.linspace(0, 2 * np.pi, 32)
    radius = 0.01 * hill.width
    return hill.value(x + radius * np.cos(angles), y + radius * np.sin(angles))


def declared(hill):
    """Every declared point with its kind."""
    points = [(point, "minimum") for point in hill.minima]
    return points + [(point, "saddle") for point in hill.saddles]


def test_the_required_ones_are_there():
    assert {"ravine", "saddle", "rosenbrock", "double-well"} <= set(LANDSCAPES)
    assert len(LANDSCAPES) >= 16


@pytest.mark.parametrize("hill", HILLS)
def test_entry_is_whole(hill):
    assert LANDSCAPES[hill.slug] is hill
    assert hill.slug == hill.slug.lower().strip()
    assert " " not in hill.slug
    assert all([hill.title, hill.source, hill.scenes])
    assert bool(hill.minima) == (hill.slug not in BOTTOMLESS)
    (x0, x1), (y0, y1) = hill.domain
    assert x0 < x1
    assert y0 < y1
    assert hill.width == x1 - x0


def test_scenes_have_names_of_their_own():
    names = [scene.slug for hill in LANDSCAPES.values() for scene in hill.scenes]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("hill", "knob"), KNOBS)
def test_knob_is_sound(hill, knob):
    assert knob.low <= knob.default <= knob.high
    assert knob.low < knob.high
    assert knob.scale == "linear" or knob.low > 0
    assert knob.name not in URL_KEYS.split(), "a link could not tell the knob from the key"
    assert knob.name.isidentifier()
    assert not keyword.iskeyword(knob.name)
    assert knob.symbol in hill.formula.free_symbols, "a knob that turns nothing"


@pytest.mark.parametrize("hill", HILLS)
def test_formula_is_the_source_s(hill):
    by_hand = FORMULAS[hill.slug]
    knobs = np.random.default_rng(8)
    for x, y in zip(*somewhere(hill, 60), strict=True):
        p = {k.name: knobs.uniform(k.low, k.high) for k in hill.parameters}
        expected = by_hand(x, y, *p.values())
        turned = hill.with_parameters(**p)
        assert turned.value(x, y) == pytest.approx(expected, rel=1e-13, abs=1e-13)
        assert hill.value(x, y, turned.values) == pytest.approx(expected, rel=1e-13, abs=1e-13)


@pytest.mark.parametrize("hill", HILLS)
def test_gradient_is_zero_where_declared(hill):
    steepest = np.max(np.hypot(*hill.gradient(*somewhere(hill))))
    for (x, y), _ in declared(hill):
        assert np.hypot(*hill.gradient(x, y)) < 2e-3 * steepest


@pytest.mark.parametrize("hill", HILLS)
def test_curvatures_are_those_of_the_declared_kind(hill):
    for (x, y), kind in declared(hill):
        low, high = np.linalg.eigvalsh(np.array(hill.hessian(x, y)))
        if kind == "saddle" and hill.slug in DEGENERATE:
            assert low == high == 0
        else:
            assert (low > 0) if kind == "minimum" else (low < 0 < high)


@pytest.mark.parametrize("hill", HILLS)
def test_around_a_saddle_the_loss_rises_and_falls(hill):
    for x, y in hill.saddles:
        ring = around(hill, x, y)
        assert ring.min() < hill.value(x, y) < ring.max()


@pytest.mark.parametrize("hill", HILLS)
def test_nothing_lies_below_the_deepest_minimum(hill):
    if hill.slug in BOTTOMLESS:
        assert hill.critical_points() == ()
        return
    deepest = min(float(hill.value(x, y)) for x, y in hill.minima)
    assert np.min(hill.value(*somewhere(hill))) >= deepest - 1e-6


@pytest.mark.parametrize("hill", HILLS)
def test_every_minimum_is_the_lowest_around(hill):
    for x, y in hill.minima:
        assert np.all(around(hill, x, y) > hill.value(x, y))


@pytest.mark.parametrize("hill", HILLS)
def test_derived_critical_points_are_the_declared_ones(hill):
    for kind in ("minimum", "saddle"):
        derived = [(p.x, p.y) for p in hill.critical_points() if p.kind == kind]
        facts = [point for point, fact in declared(hill) if fact == kind]
        assert len(derived) == len(facts)
        nearest = [int(np.argmin(np.hypot(*(np.array(facts) - place).T))) for place in derived]
        assert sorted(nearest) == list(range(len(facts))), "two of them share a declared one"
        assert np.allclose(derived, [facts[index] for index in nearest], atol=6e-4)


@pytest.mark.parametrize(
    ("slug", "minimum", "loss"),
    [
        ("ravine", (0, 0), 0),
        ("saddle", (0, 1), -0.25),
        ("saddle", (0, -1), -0.25),
        ("rosenbrock", (1, 1), 0),
        ("dip", (0, 0), 0),
        ("dip", (1.921, 0), 0.162),
        ("plateau", (0, 0), 0),
        ("himmelblau", (3, 2), 0),
        ("himmelblau", (-2.805118, 3.131313), 0),
        ("himmelblau", (-3.779310, -3.283186), 0),
        ("himmelblau", (3.584428, -1.848127), 0),
        ("wall", (1.5, 0), 0),
        ("ripples", (0, 0), 0),
        ("beale", (3, 0.5), 0),
        ("camel", (-0.089842, 0.712656), -1.031628),
        ("styblinski-tang", (-2.903534, -2.903534), -78.332331),
        ("monkey-saddle", (-1.5, 0), -27 / 32),
        ("network", (1, 1), 0),
        ("network", (-1, -1), 0),
        ("regression", (0.8578, 0.4683), 0.2012),
    ],
)
def test_loss_at_the_minima(slug, minimum, loss):
    near = 5e-4 if loss > 0 else 1e-6 if loss < 0 else 1e-8  # as many digits as the sources print
    assert LANDSCAPES[slug].value(*minimum) == pytest.approx(loss, abs=near, rel=0)


@pytest.mark.parametrize("hill", HILLS)
def test_minima_are_listed_lowest_first_when_derived(hill):
    losses = [point.loss for point in hill.critical_points()]
    assert all(a <= b for a, b in pairwise(losses))
    for point in hill.critical_points():
        assert point.loss == hill.value(point.x, point.y)


@pytest.mark.parametrize("hill", HILLS)
def test_latex_names_every_symbol(hill):
    for knob in hill.parameters:
        letter = rf"\{knob.name}" if len(knob.name) > 1 else knob.name
        assert letter in hill.latex
    assert all(name in hill.latex for name in hill.axes)


@pytest.mark.parametrize(
    ("slug", "latex"),
    [
        ("ravine", r"\left(x^{2} + \kappa y^{2}\right) / 2"),
        ("saddle", r"x^{2} / 2 - y^{2} / 2 + y^{4} / 4"),
        ("rosenbrock", r"\left(a - x\right)^{2} + b \left(y - x^{2}\right)^{2}"),
        ("double-well", r"h \left(x^{2} - 1\right)^{2} + c x + y^{2} / 2"),
        (
            "dip",
            r"x^{2} / 4 - d \exp\left(- \frac{\left(x - 2\right)^{2}}{2 s^{2}}\right) + y^{2} / 2",
        ),
        ("plateau", r"1 - \exp\left(- \frac{x^{2} + y^{2}}{2 s^{2}}\right)"),
        ("himmelblau", r"\left(x^{2} + y - 11\right)^{2} + \left(x + y^{2} - 7\right)^{2}"),
        ("slope", r"- x / 2 + 30 y^{2}"),
        (
            "wall",
            (
                r"6.25 \ln\left(1 + \exp\left(- 8 \left(x + 1.5\right)\right)\right) "
                r"+ \left(x - 1.5\right)^{2} / 4 + y^{2} / 2"
            ),
        ),
        ("monkey-saddle", r"x^{3} - 3 x y^{2} + \left(x^{2} + y^{2}\right)^{2} / 2"),
        (
            "beale",
            (
                r"\left(1.5 - x + x y\right)^{2} + \left(2.25 - x + x y^{2}\right)^{2}"
                r" + \left(2.625 - x + x y^{3}\right)^{2}"
            ),
        ),
        (
            "regression",
            r"\frac{1}{N} \sum_{i} \left(y_{i} - m x_{i} - b\right)^{2}",
        ),
        ("camel", r"4 x^{2} - 21 x^{4} / 10 + x^{6} / 3 + x y - 4 y^{2} + 4 y^{4}"),
    ],
)
def test_latex_keeps_the_order_of_the_terms(slug, latex):
    assert LANDSCAPES[slug].latex == latex
