"""How a landscape is asked: shapes, knobs, errors, and what is derived from its formula."""

from dataclasses import FrozenInstanceError

import numpy as np
import pytest
import sympy as sp

from landscapes import LANDSCAPES, Landscape, Parameter, Scene
from landscapes.landscape import x, y
from landscapes.products import share
from tests.landscapes.powers import POWERS, by_hand

HILLS = [pytest.param(hill, id=slug) for slug, hill in LANDSCAPES.items()]


def land(formula, *parameters):
    """A landscape of one formula, with facts that nobody asks for."""
    return Landscape(
        slug="trial",
        title="Trial",
        formula=formula,
        domain=((-1, 1), (-1, 1)),
        scenes=(Scene("trial", (0, 0), 0.1, 0.9, 10),),
        minima=(),
        source="",
        parameters=parameters,
    )


def results(hill, x, y, p=None):
    """Value, gradient and Hessian in a row of six."""
    (xx, xy), (yx, yy) = hill.hessian(x, y, p)
    return [hill.value(x, y, p), *hill.gradient(x, y, p), xx, xy, yx, yy]


@pytest.mark.parametrize("hill", HILLS)
@pytest.mark.parametrize(
    ("x", "y", "shape"),
    [
        (0.5, 0.25, ()),
        (1, 2, ()),
        ([0.5, 1], [0.25, 0.5], (2,)),
        (np.zeros((3, 1)), np.zeros(4), (3, 4)),
        (np.zeros((2, 3)), 0.5, (2, 3)),
        (0.5, np.zeros((2, 1, 3)), (2, 1, 3)),
        (np.zeros(0), np.zeros(0), (0,)),
    ],
)
def test_results_have_the_shape_of_x_and_y_together(hill, x, y, shape):
    for result in results(hill, x, y):
        assert np.shape(result) == shape
        assert np.asarray(result).dtype == np.float64


@pytest.mark.parametrize("hill", HILLS)
def test_an_array_is_its_elements(hill):
    generator = np.random.default_rng(1)
    x, y = generator.uniform(-1.5, 1.5, (2, 50))
    together = results(hill, x, y)
    singly = [results(hill, *point) for point in zip(x, y, strict=True)]
    assert np.allclose(together, np.transpose(singly), rtol=1e-13, atol=1e-13)


@pytest.mark.parametrize("hill", HILLS)
def test_results_are_the_caller_s_own(hill):
    x, y = np.array([0.5, 1.0]), np.array([0.25, 0.5])
    for result in results(hill, x, y):
        np.add(result, 1, out=result)
    assert x.tolist() == [0.5, 1.0]
    assert y.tolist() == [0.25, 0.5]


def test_constants_are_spread_over_the_points():
    hill = land(sp.Integer(3) + x)
    assert hill.value(np.zeros(2), 0).tolist() == [3, 3]
    gx, gy = hill.gradient(np.zeros((2, 2)), 0)
    assert gx.tolist() == [[1, 1], [1, 1]]
    assert gy.tolist() == [[0, 0], [0, 0]]


def test_knobs_may_be_arrays():
    kappa = np.array([[1.0], [4.0]])
    x, y = np.zeros(3), np.array([0.0, 1.0, 2.0])
    value = LANDSCAPES["ravine"].value(x, y, (kappa,))
    assert value.tolist() == [[0, 0.5, 2], [0, 2, 8]]
    assert LANDSCAPES["ravine"].gradient(x, y, (kappa,))[0].shape == (2, 3)


@pytest.mark.parametrize("hill", HILLS)
def test_other_knobs_are_another_hill(hill):
    moved = {knob.name: (knob.low + knob.high) / 2 for knob in hill.parameters}
    turned = hill.with_parameters(**moved)
    assert turned.knobs == tuple(moved.values())
    assert hill.knobs == tuple(knob.default for knob in hill.parameters)
    assert turned.value(0.3, 0.7) == hill.value(0.3, 0.7, turned.values)
    for knob in hill.parameters:
        once = hill.with_parameters(**{knob.name: moved[knob.name]})
        assert once.with_parameters(**moved).values == turned.values
        assert once.values != hill.values or moved[knob.name] == knob.default


def test_unknown_knob_is_named_with_what_there_is():
    with pytest.raises(ValueError, match=r"ravine has no knob 'kapa': its knobs are kappa"):
        LANDSCAPES["ravine"].with_parameters(kapa=3)
    with pytest.raises(ValueError, match=r"saddle has no knob 'a': its knobs are none"):
        LANDSCAPES["saddle"].with_parameters(a=3)


@pytest.mark.parametrize("value", [0.5, 101, float("nan"), float("inf")])
def test_knob_out_of_bounds_says_what_is_allowed(value):
    message = rf"kappa={value} is outside 1 ≤ kappa ≤ 100: choose a value between the two"
    with pytest.raises(ValueError, match=message):
        LANDSCAPES["ravine"].with_parameters(kappa=value)


def test_entries_cannot_be_changed():
    hill = LANDSCAPES["ravine"]
    with pytest.raises(FrozenInstanceError):
        hill.title = "Valley"
    with pytest.raises(FrozenInstanceError):
        hill.parameters[0].default = 3
    with pytest.raises(TypeError):
        hill.scenes[1].parameters["kappa"] = 3


def test_formula_with_everything_is_its_value_by_hand():
    for place in np.random.default_rng(3).uniform(-1.5, 1.5, (50, 2)):
        assert POWERS.value(*place) == pytest.approx(by_hand(*place, 1), rel=1e-13)


@pytest.mark.parametrize("x", [-1e5, -100, -90, 3, 90, 1e5])
def test_wall_is_finite_wherever_its_true_value_is(x):
    hill = LANDSCAPES["wall"]
    wall = -50 * (x + 1.5) if x < -50 else 0
    assert hill.value(x, 0) == pytest.approx(wall + (x - 1.5) ** 2 / 4)
    assert hill.gradient(x, 0)[0] == pytest.approx((x - 1.5) / 2 - (50 if x < -50 else 0))
    assert np.isfinite(hill.hessian(x, 0)).all()


def test_a_new_entry_needs_a_formula_only():
    k = sp.Symbol("k", real=True)
    hill = land(k * x**2 * y + y**3, Parameter(k, 2, 1, 3))
    assert hill.value(2, 1) == 9
    assert np.array(hill.gradient(2, 1)).tolist() == [8, 11]
    assert np.array(hill.hessian(2, 1)).tolist() == [[4, 8], [8, 6]]
    assert "const k = p[0];" in hill.javascript


@pytest.mark.parametrize("power", [*range(2, 13), -1, -2, -3, -4, -6])
def test_whole_powers_are_products(power):
    lines, (result,) = share([x**power])
    assert lines == []
    assert not [term for term in result.atoms(sp.Pow) if term.exp != -1]
    square, cube = sp.Lambda(x, x**2), sp.Lambda(x, x**3)
    assert result.replace(sp.Function("square"), square).replace(sp.Function("cube"), cube) == (
        x**power
    )


def test_other_powers_stay():
    _, (root, growing) = share([sp.sqrt(x), 2**x])
    assert (root, growing) == (sp.sqrt(x), 2**x)


def test_common_terms_are_computed_once():
    lines, results = share([sp.exp(x * y) + 1, y * sp.exp(x * y)])
    assert len(lines) == 1
    assert lines[0][1] == sp.exp(x * y)
    assert results == [lines[0][0] + 1, y * lines[0][0]]


@pytest.mark.parametrize("hill", HILLS)
def test_javascript_is_an_object_without_general_powers(hill):
    text = hill.javascript
    for name in ("value(x, y, p)", "gradient(x, y, p, out, i = 0)", "hessian(x, y, p, out)"):
        assert f"  {name} {{\n" in text
    assert "pow" not in text
    assert "**" not in text
    assert "new " not in text
