"""Every rule of the catalogue against closed forms and against its source's own form."""

import numpy as np
import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, descend
from optimizers.optimizer import beta, curvature, n
from tests.optimizers.bowl import Bowl
from tests.optimizers.by_hand import WALKS

RULES = [pytest.param(rule, id=slug) for slug, rule in OPTIMIZERS.items()]
LINEAR = [pytest.param(rule, id=slug) for slug, rule in OPTIMIZERS.items() if rule.limit]
FALLING_SHORT = [
    pytest.param(OPTIMIZERS[slug], id=slug) for slug in ("momentum", "nag", "averaged", "dampened")
]

# One step of (w_k, w_{k−1}) on a quadratic of curvature c; w_{−1} = w_0.
COMPANIONS = {
    "sgd": lambda a, c, b: [[1 - a * c, 0], [1, 0]],  # noqa: ARG005
    "momentum": lambda a, c, b: [[1 + b - a * c, -b], [1, 0]],
    "nag": lambda a, c, b: [[(1 - a * c) * (1 + b), -(1 - a * c) * b], [1, 0]],
    "newton": lambda a, c, b: [[1 - a, 0], [1, 0]],  # noqa: ARG005
    "averaged": lambda a, c, b: [[1 + b - a * (1 - b) * c, -b], [1, 0]],
    "dampened": lambda a, c, b: [[1 + b - a * c, -b], [1, 0]],  # by default τ is 0
}
LIMITS = {  # the largest stable α
    "sgd": lambda c, b: 2 / c,  # noqa: ARG005
    "momentum": lambda c, b: 2 * (1 + b) / c,
    "nag": lambda c, b: 2 * (1 + b) / (1 + 2 * b) / c,
    "newton": lambda c, b: 2,  # noqa: ARG005
    "averaged": lambda c, b: 2 * (1 + b) / (1 - b) / c,
    "dampened": lambda c, b: 2 * (1 + b) / c,
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
    rate = min(share * LIMITS[rule.slug](low * ratio, b), 100)
    start, steps = np.array([1.5, -0.7]), 60
    walk = descend(hill, rule, start=start, alpha=rate, beta=b, steps=steps)
    along = hill.axes.T @ start
    for k in (1, 2, 3, 10, steps):
        powers = [
            np.linalg.matrix_power(np.array(COMPANIONS[rule.slug](rate, c, b)), k)
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
    if n in rule.inputs and not np.linalg.det(hill.hessian(*hill.scene.start)):
        walk = descend(hill, rule, start=hill.scene.start, alpha=1, steps=2)
        assert walk.diverged_at == 1, "where H has no inverse there is no step"
        return
    for scene in hill.scenes:
        turned = hill.with_parameters(**scene.parameters)
        rate = rule.own_alpha or scene.alpha
        course = {"start": scene.start, "alpha": rate, "beta": scene.beta}
        whole = descend(turned, rule, **course, steps=min(scene.steps, 60))
        thrown = whole.diverged_at is not None  # then it is compared on its way out
        steps = min(whole.diverged_at, 12) if thrown else len(whole.losses) - 1
        walk = descend(turned, rule, **course, steps=steps)
        expected = WALKS[rule.slug](turned, *scene.start, rate, scene.beta, steps)
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
        ("newton", [r"w' = w - \alpha H^{-1} \nabla L(w)"]),
        (
            "averaged",
            [r"v' = \beta v + \left(1 - \beta\right) \nabla L(w)", r"w' = w - \alpha v'"],
        ),
        (
            "dampened",
            [r"v' = \beta v + \left(1 - \tau\right) \nabla L(w)", r"w' = w - \alpha v'"],
        ),
        (
            "adagrad",
            [
                r"s' = s + \nabla L(w)^{2}",
                r"w' = w - \frac{\alpha \nabla L(w)}{\sqrt{s'} + \varepsilon}",
            ],
        ),
        (
            "rmsprop",
            [
                r"s' = \rho s + \left(1 - \rho\right) \nabla L(w)^{2}",
                r"w' = w - \frac{\alpha \nabla L(w)}{\sqrt{s'} + \varepsilon}",
            ],
        ),
        (
            "adam",
            [
                r"m' = \beta m + \left(1 - \beta\right) \nabla L(w)",
                r"s' = \beta_{2} s + \left(1 - \beta_{2}\right) \nabla L(w)^{2}",
                r"\hat{m} = \frac{m'}{1 - \beta^{t}}",
                r"\hat{s} = \frac{s'}{1 - \beta_{2}^{t}}",
                r"w' = w - \frac{\alpha \hat{m}}{\sqrt{\hat{s}} + \varepsilon}",
            ],
        ),
    ],
)
def test_latex_is_a_textbook_s(slug, lines):
    assert OPTIMIZERS[slug].latex == lines


@pytest.mark.parametrize("rule", LINEAR)
def test_derived_limit_is_the_known_one(rule):
    usual = {own.symbol: own.default for own in rule.hyperparameters}
    for b in (sp.Integer(0), sp.Rational(1, 2), sp.Rational(9, 10), sp.Rational(999, 1000)):
        expected = LIMITS[rule.slug](curvature, b)
        assert sp.simplify(rule.limit.subs({beta: b, **usual}) - expected) == 0


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
    own = {setting.symbol for setting in rule.hyperparameters}
    assert rule.limit.free_symbols <= {beta, curvature, *own}


def test_what_can_be_set_is_what_the_equations_use():
    assert {slug: rule.uses for slug, rule in OPTIMIZERS.items()} == {
        "sgd": ("alpha",),
        "momentum": ("alpha", "beta"),
        "nag": ("alpha", "beta"),
        "newton": ("alpha",),
        "averaged": ("alpha", "beta"),
        "dampened": ("alpha", "beta", "tau"),
        "adagrad": ("alpha", "epsilon"),
        "rmsprop": ("alpha", "epsilon", "rho"),
        "adam": ("alpha", "beta", "beta2", "epsilon"),
    }


@pytest.mark.parametrize("rule", RULES)
def test_hyperparameters_are_sound(rule):
    for own in rule.hyperparameters:
        assert own.name in rule.uses, "declared, but no line has it"
        assert own.low <= own.default <= own.high
        assert own.scale != "log" or own.low > 0
        assert own.scale != "memory" or own.high < 1
    assert rule.own_alpha is None or 0 < rule.own_alpha <= 10
