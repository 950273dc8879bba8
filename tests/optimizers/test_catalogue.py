"""Every rule of the catalogue against closed forms and against its source's own form."""

import numpy as np
import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, descend
from optimizers.optimizer import beta, curvature
from tests.optimizers.bowl import Bowl
from tests.optimizers.by_hand import WALKS

RULES = [pytest.param(rule, id=slug) for slug, rule in OPTIMIZERS.items()]
LINEAR = [pytest.param(rule, id=slug) for slug, rule in OPTIMIZERS.items() if rule.limit]
FALLING_SHORT = [pytest.param(OPTIMIZERS[slug], id=slug) for slug in ("momentum", "nag")]

# One step of (w_k, w_{k−1}) on a quadratic of curvature λ, e = αλ; w_{−1} = w_0.
COMPANIONS = {
    "sgd": lambda e, b: [[1 - e, 0], [1, 0]],  # noqa: ARG005
    "momentum": lambda e, b: [[1 + b - e, -b], [1, 0]],
    "nag": lambda e, b: [[(1 - e) * (1 + b), -(1 - e) * b], [1, 0]],
}
LIMITS = {  # the largest stable α·λ
    "sgd": lambda b: 2,  # noqa: ARG005
    "momentum": lambda b: 2 * (1 + b),
    "nag": lambda b: 2 * (1 + b) / (1 + 2 * b),
}


def test_the_required_ones_are_there():
    assert list(OPTIMIZERS)[:3] == ["sgd", "momentum", "nag"]


@pytest.mark.parametrize("rule", RULES)
def test_entry_is_whole(rule):
    assert OPTIMIZERS[rule.slug] is rule
    assert rule.name
    assert rule.title
    assert rule.source
    for colour in (*rule.look.stroke, *rule.look.word):
        assert len(colour) == 7
        assert int(colour.removeprefix("#"), 16) >= 0


def test_no_two_look_alike():
    looks = [rule.look for rule in OPTIMIZERS.values()]
    for theme in (0, 1):
        assert len({look.stroke[theme] for look in looks}) == len(looks)
    assert len({look.path for look in looks}) == len(looks)
    assert len({look.plotly for look in looks}) == len(looks)


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_an_oracle(rule):
    assert rule.slug in WALKS, "write the rule in its source's form in by_hand.py"
    if rule.limit is not None:
        assert rule.slug in COMPANIONS, "write one step on a quadratic as a matrix"
        assert rule.slug in LIMITS, "write its limit on a quadratic"


@pytest.mark.parametrize("rule", LINEAR)
@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    low=st.floats(0.1, 1),
    ratio=st.floats(1, 100),
    angle=st.floats(0, 3.2),
    share=st.floats(0.01, 0.98),
    b=st.floats(0, 0.99),
)
def test_walk_on_a_bowl_is_a_matrix_power(rule, low, ratio, angle, share, b):
    hill = Bowl(low, low * ratio, angle)
    rate = share * LIMITS[rule.slug](b) / (low * ratio)
    start, steps = np.array([1.5, -0.7]), 60
    walk = descend(hill, rule, start=start, alpha=rate, beta=b, steps=steps)
    along = hill.axes.T @ start
    for k in (1, 2, 3, 10, steps):
        powers = [
            np.linalg.matrix_power(np.array(COMPANIONS[rule.slug](rate * c, b)), k)
            for c in hill.curvatures
        ]
        expected = hill.axes @ [power[0].sum() * a for power, a in zip(powers, along, strict=True)]
        assert np.allclose(walk.points[k], expected, rtol=1e-10, atol=1e-12)
        assert walk.losses[k] == pytest.approx(
            0.5 * walk.points[k] @ hill.matrix @ walk.points[k], rel=1e-9, abs=1e-300
        )


@pytest.mark.parametrize("hill", LANDSCAPES.values(), ids=list(LANDSCAPES))
@pytest.mark.parametrize("rule", RULES)
def test_walk_is_the_source_s(rule, hill):
    for scene in hill.scenes:
        turned = hill.with_parameters(**scene.parameters)
        steps = 12 if rule.slug in scene.diverges else min(scene.steps, 60)
        course = {"alpha": scene.alpha, "beta": scene.beta, "steps": steps}
        expected = WALKS[rule.slug](turned.gradient, *scene.start, **course)
        walk = descend(turned, rule, start=scene.start, **course)
        assert np.allclose(walk.points, expected, rtol=1e-9, atol=1e-9 * hill.width)
        assert np.allclose(walk.losses, turned.value(*np.transpose(expected)), rtol=1e-7, atol=1e-9)


@pytest.mark.parametrize("hill", LANDSCAPES.values(), ids=list(LANDSCAPES))
@pytest.mark.parametrize("rule", FALLING_SHORT)
def test_without_memory_it_is_sgd_bit_for_bit(rule, hill):
    course = {"start": hill.scene.start, "alpha": hill.scene.alpha, "beta": 0, "steps": 500}
    plain = descend(hill, OPTIMIZERS["sgd"], **course)
    walk = descend(hill, rule, **course)
    assert walk.points.tobytes() == plain.points.tobytes()
    assert walk.losses.tobytes() == plain.losses.tobytes()


@pytest.mark.parametrize(
    ("slug", "lines"),
    [
        ("sgd", [r"w' = w - \alpha \nabla L(w)"]),
        ("momentum", [r"v' = \beta v + \alpha \nabla L(w)", r"w' = w - v'"]),
        ("nag", [r"v' = \beta v + \alpha \nabla L(w - \beta v)", r"w' = w - v'"]),
    ],
)
def test_latex_is_a_textbook_s(slug, lines):
    assert OPTIMIZERS[slug].latex == lines


@pytest.mark.parametrize("rule", LINEAR)
def test_derived_limit_is_the_known_one(rule):
    for b in (sp.Integer(0), sp.Rational(1, 2), sp.Rational(9, 10), sp.Integer(1)):
        expected = sp.nsimplify(LIMITS[rule.slug](b)) / curvature
        assert sp.simplify(rule.limit.subs(beta, b) - expected) == 0


@pytest.mark.parametrize(
    ("slug", "b", "threshold"),
    [
        ("sgd", 0.9, 2.000000),
        ("momentum", 0.5, 3.000000),
        ("momentum", 0.9, 3.800000),
        ("nag", 0.5, 1.500000),
        ("nag", 0.9, 1.357143),
    ],
)
def test_limit_is_where_walks_begin_to_grow(slug, b, threshold):
    rule = OPTIMIZERS[slug]
    low, high = 0.5, 4.5
    for _ in range(4):  # each pass looks at 40 rates between the two, and narrows the gap
        rates = np.linspace(low, high, 40)
        walk = descend(Bowl(1, 1), rule, start=(1, 0.5), alpha=rates, beta=b, steps=4000)
        size = np.hypot(*np.moveaxis(walk.points, -1, 0))
        grows = ~(size[:, 4000] <= size[:, 2000])  # NaN: thrown out
        edge = int(np.argmax(grows))
        low, high = rates[edge - 1], rates[edge]
    assert low == pytest.approx(threshold, abs=5e-6)
    assert float(rule.limit.subs({beta: b, curvature: 1})) == pytest.approx(threshold, abs=5e-7)


@pytest.mark.parametrize("rule", LINEAR)
def test_limit_is_none_only_where_a_step_is_not_linear(rule):
    assert rule.limit.free_symbols <= {beta, curvature}
