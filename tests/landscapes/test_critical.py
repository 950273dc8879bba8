"""Minima and saddles follow the knobs: counted and placed by other means than Newton's."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from landscapes import LANDSCAPES
from landscapes.critical import CriticalPoint, find_critical_points

quiet = settings(max_examples=40, deadline=None, derandomize=True)


def kinds(hill):
    return [point.kind for point in hill.critical_points()]


def places(hill, kind):
    return np.array([(p.x, p.y) for p in hill.critical_points() if p.kind == kind])


@quiet
@given(kappa=st.floats(1, 100))
def test_ravine_has_one_minimum_with_curvatures_one_and_kappa(kappa):
    (point,) = LANDSCAPES["ravine"].with_parameters(kappa=kappa).critical_points()
    assert (point.x, point.y) == pytest.approx((0, 0), abs=1e-9)
    assert point.eigenvalues == pytest.approx((1, kappa))


def test_saddle_leads_to_two_minima():
    hill = LANDSCAPES["saddle"]
    assert kinds(hill) == ["minimum", "minimum", "saddle"]
    assert [p.eigenvalues for p in hill.critical_points()] == [
        pytest.approx((1, 2)),
        pytest.approx((1, 2)),
        pytest.approx((-1, 1)),
    ]


@quiet
@given(a=st.floats(0.2, 1.4), b=st.floats(1, 300))
def test_rosenbrock_s_minimum_is_a_and_a_squared(a, b):
    (point,) = LANDSCAPES["rosenbrock"].with_parameters(a=a, b=b).critical_points()
    assert (point.x, point.y) == pytest.approx((a, a * a), abs=1e-9)
    assert point.kind == "minimum"
    assert np.prod(point.eigenvalues) == pytest.approx(4 * b)  # the determinant of the Hessian


@quiet
@given(h=st.floats(0.05, 0.6), c=st.floats(-0.35, 0.35))
def test_double_well_s_points_are_the_roots_of_its_cubic(h, c):
    discriminant = 4 * (4 * h) ** 4 - 27 * (4 * h) ** 2 * c**2
    assume(abs(discriminant) > 1e-3)  # where two of the roots meet, neither method sees them
    roots = np.roots([4 * h, 0, -4 * h, c])
    real = np.sort(roots[np.abs(roots.imag) < 1e-9].real)
    hill = LANDSCAPES["double-well"].with_parameters(h=h, c=c)
    inside = real[np.abs(real) <= 2]
    found = sorted(p.x for p in hill.critical_points())
    assert found == pytest.approx(inside, abs=1e-6)
    for point in hill.critical_points():
        assert point.kind == ("minimum" if 3 * point.x**2 > 1 else "saddle")


@pytest.mark.parametrize("depth", [0, 0.02])
def test_without_a_dip_there_is_one_minimum(depth):
    assert kinds(LANDSCAPES["dip"].with_parameters(d=depth)) == ["minimum"]


@quiet
@given(d=st.floats(0, 1.2), s=st.floats(0.15, 0.6))
def test_dip_s_points_are_where_the_slope_changes_sign(d, s):
    x = np.linspace(-3, 3, 60_001) + 1e-7
    slope = x / 2 + d * (x - 2) / s**2 * np.exp(-((x - 2) ** 2) / (2 * s**2))
    crossings = x[:-1][np.diff(np.sign(slope)) != 0]
    hill = LANDSCAPES["dip"].with_parameters(d=d, s=s)
    assume(np.all(np.diff(crossings) > 0.03))
    assert sorted(p.x for p in hill.critical_points()) == pytest.approx(crossings, abs=2e-4)


@quiet
@given(s=st.floats(0.6, 2))
def test_plateau_s_hole_has_curvature_one_over_s_squared(s):
    (point,) = LANDSCAPES["plateau"].with_parameters(s=s).critical_points()
    assert (point.x, point.y) == pytest.approx((0, 0), abs=1e-9)
    assert point.eigenvalues == pytest.approx((1 / s**2, 1 / s**2))


def test_himmelblau_has_nine_points():
    hill = LANDSCAPES["himmelblau"]
    assert sorted(kinds(hill)) == ["maximum"] + ["minimum"] * 4 + ["saddle"] * 4
    assert places(hill, "maximum") == pytest.approx(np.array([[-0.270845, -0.923039]]), abs=1e-6)
    assert hill.critical_points()[-1].loss == pytest.approx(181.617, abs=1e-3)


def test_network_s_curvatures():
    low, lower, saddle = LANDSCAPES["network"].critical_points()
    mean = np.mean(np.array([0.5, 1.5]) * np.tanh([0.5, 1.5]))
    for minimum in (low, lower):
        assert minimum.eigenvalues == pytest.approx((0.04371, 1.217), rel=1e-3)
    assert saddle.eigenvalues == pytest.approx((-2 * mean, 2 * mean))
    assert saddle.loss == pytest.approx(0.5164, abs=5e-5)


@quiet
@given(kappa=st.floats(1.01, 100), theta=st.floats(0, 1.57))
def test_a_turned_ravine_has_the_ravine_s_curvatures(kappa, theta):
    hill = LANDSCAPES["rotated-ravine"].with_parameters(kappa=kappa, theta=theta)
    (point,) = hill.critical_points()
    assert (point.x, point.y) == pytest.approx((0, 0), abs=1e-9)
    assert point.eigenvalues == pytest.approx((1, kappa))
    _, directions = np.linalg.eigh(np.array(hill.hessian(0, 0)))
    assert abs(directions[:, 0] @ (np.cos(theta), np.sin(theta))) == pytest.approx(1)


@quiet
@given(r=st.floats(0, 0.8))
def test_ripples_points_are_pairs_of_those_along_an_axis(r):
    x = np.linspace(-3, 3, 60_001) + 1e-7
    slope = x + 4 * r * np.sin(4 * x)
    crossings = x[:-1][np.diff(np.sign(slope)) != 0]
    assume(np.all(np.diff(crossings) > 0.03))
    hill = LANDSCAPES["ripples"].with_parameters(r=r)
    across, along = crossings, crossings[np.abs(crossings) <= hill.domain[1][1]]
    found = np.array([(p.x, p.y) for p in hill.critical_points()])
    assert len(found) == len(across) * len(along)
    for pair in ((x, y) for x in across for y in along):
        assert np.hypot(*(found - pair).T).min() < 3e-4


def test_camel_s_tops_are_the_literature_s():
    expected = [(-1.230230, -0.162335), (1.230230, 0.162335)]
    assert np.sort(places(LANDSCAPES["camel"], "maximum"), axis=0) == pytest.approx(
        np.array(expected), abs=1e-6
    )


def test_monkey_saddle_s_curvatures_tell_nothing_and_its_surroundings_do():
    *valleys, middle = LANDSCAPES["monkey-saddle"].critical_points()
    assert [point.kind for point in valleys] == ["minimum"] * 3
    assert (middle.kind, middle.around) == ("saddle", "saddle")
    assert middle.eigenvalues == pytest.approx((0, 0), abs=1e-7)
    assert (middle.x, middle.y) == pytest.approx((0, 0), abs=1e-8)


@pytest.mark.parametrize("hill", LANDSCAPES.values(), ids=list(LANDSCAPES))
@pytest.mark.parametrize("side", ["low", "high"])
def test_knobs_at_their_ends_leave_points_in_the_domain(hill, side):
    turned = hill.with_parameters(**{knob.name: getattr(knob, side) for knob in hill.parameters})
    points = turned.critical_points()
    assert ("minimum" in [point.kind for point in points]) == bool(hill.minima)
    (x0, x1), (y0, y1) = hill.domain
    for point in points:
        assert x0 <= point.x <= x1
        assert y0 <= point.y <= y1
        curvature = max(1.0, *map(abs, point.eigenvalues))
        assert np.hypot(*turned.gradient(point.x, point.y)) < 1e-8 * curvature * hill.width
    apart = [np.hypot(a.x - b.x, a.y - b.y) for i, a in enumerate(points) for b in points[:i]]
    assert min(apart, default=1) > 1e-4 * hill.width


class Plane:
    """A land without any point to find."""

    domain = ((-1, 1), (-1, 1))

    def value(self, x, y):
        return x + y

    def gradient(self, x, y):
        return np.ones_like(x), np.ones_like(y)

    def hessian(self, x, y):
        return (np.zeros_like(x), np.zeros_like(x)), (np.zeros_like(x), np.zeros_like(y))


def test_a_plane_has_none():
    assert find_critical_points(Plane()) == ()


@pytest.mark.parametrize(
    ("bend", "kind"), [((1, 1), "minimum"), ((-1, -1), "maximum"), ((1, -1), "saddle")]
)
def test_where_curvatures_vanish_the_surroundings_decide(bend, kind):
    class Quartic(Plane):
        """L = (a x⁴ + b y⁴)/4 about (0.1, 0.05), where its Hessian is 0."""

        def value(self, x, y):
            return (bend[0] * (x - 0.1) ** 4 + bend[1] * (y - 0.05) ** 4) / 4

        def gradient(self, x, y):
            return bend[0] * (x - 0.1) ** 3, bend[1] * (y - 0.05) ** 3

        def hessian(self, x, y):
            none = np.zeros_like(x)
            return (3 * bend[0] * (x - 0.1) ** 2, none), (none, 3 * bend[1] * (y - 0.05) ** 2)

    (point,) = find_critical_points(Quartic())
    assert (point.x, point.y) == pytest.approx((0.1, 0.05), abs=1e-6)
    assert point.kind == kind


@pytest.mark.parametrize(("centre", "found"), [(0.99, 1), (1.01, 0), (-1.01, 0), (5, 0)])
@pytest.mark.parametrize("axis", [0, 1])
def test_points_off_the_map_are_not_told(centre, found, axis):
    class Bowl(Plane):
        def gradient(self, x, y):
            return (x - centre, y) if axis == 0 else (x, y - centre)

        def hessian(self, x, y):  # noqa: ARG002
            one, none = np.ones_like(x), np.zeros_like(x)
            return (one, none), (none, one)

    points = find_critical_points(Bowl())
    assert len(points) == found
    assert all((point.x, point.y)[axis] == pytest.approx(centre) for point in points)


@pytest.mark.parametrize(
    ("eigenvalues", "kind"),
    [((1, 2), "minimum"), ((-1, 2), "saddle"), ((-2, -1), "maximum"), ((0, 2), "saddle")],
)
def test_kind_is_the_signs_of_the_eigenvalues(eigenvalues, kind):
    assert CriticalPoint(0, 0, 0, eigenvalues).kind == kind
