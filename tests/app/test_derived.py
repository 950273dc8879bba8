"""The derived JavaScript computes what NumPy does: landscapes, rules, and single steps of walks."""

import re

import numpy as np
import pytest
import sympy as sp

from app.derived import modules
from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, SCHEDULES, alpha_at, anatomy, descend
from optimizers.catalogue import tau
from optimizers.optimizer import beta, curvature, g, n, new, w
from tests.app.in_node import answer_of
from tests.landscapes.powers import POWERS
from tests.optimizers.test_form import EXTRA

PLACES = 400
STATES = 25
LENGTHS = [1, 2, 3, 7, 64, 150, 999]

# Reads a job from the standard input, answers with numbers. Infinities and NaN as text, which
# JSON has not.
DRIVER = """
import { readFileSync } from "node:fs";
import { landscapes } from "./landscapes.js";
import { optimizers } from "./optimizers.js";
import { anatomy } from "./anatomy.js";
import { schedules } from "./schedules.js";

const TAU = 0.25;
const { lands, steps, lengths } = JSON.parse(readFileSync(0, "utf8"));
const tell = (numbers) => Array.from(numbers, (a) => (Number.isFinite(a) ? a : String(a)));
const [gradient, hessian] = [new Float64Array(2), new Float64Array(3)];

const surfaces = lands.map(({ slug, places }) => places.map(([x, y, ...p]) => {
  const land = landscapes[slug];
  land.gradient(x, y, p, gradient);
  land.hessian(x, y, p, hessian);
  return tell([land.value(x, y, p), ...gradient, ...hessian]);
}));

// The same of many points together: L as if all had the p of the first.
const together = lands.map(({ slug, places }) => {
  const points = Float64Array.from(places.flatMap(([x, y]) => [x, y]));
  const knobs = places.map(([, , ...p]) => p);
  const [losses, gradients] = [new Float64Array(knobs.length), new Float64Array(points.length)];
  landscapes[slug].values(points, knobs[0], losses);
  landscapes[slug].gradients(points, knobs, gradients);
  return { losses: tell(losses), gradients: tell(gradients) };
});

// Both coordinates of a walker as the two of one call.
const next = steps.map(({ land, rule, states }) => states.map(({ p, x, y, t, alpha, h }) => {
  const state = x.map((quantity, j) => Float64Array.of(quantity, y[j]));
  const { at, step, weight } = optimizers[rule];
  const [place, slope, newton] = [0, 0, 0].map(() => new Float64Array(2));
  const [wx, wy] = state[weight];
  at(state, h, place);
  landscapes[land].gradient(...place, p, gradient);
  landscapes[land].hessian(wx, wy, p, hessian);
  landscapes[land].gradient(wx, wy, p, slope);
  const [xx, xy, yy] = hessian;
  const determinant = xx * yy - xy * xy;
  newton[0] = (yy * slope[0] - xy * slope[1]) / determinant;
  newton[1] = (xx * slope[1] - xy * slope[0]) / determinant;
  const [parts, terms] = ["parts", "terms"].map((name) => {
    const out = Array.from({ length: 16 }, () => [0, 0].fill(NaN));
    anatomy[rule]?.[name](state, gradient, newton, t, alpha, h, out);
    return out.filter(([first]) => !Number.isNaN(first));
  });
  step(state, gradient, newton, t, alpha, h);
  return {
    state: [0, 1].map((i) => tell(state.map((quantity) => quantity[i]))),
    apart: [0, 1].map((i) => [parts, terms].map((all) => tell(all.map((value) => value[i])))),
  };
}));

const limits = Object.fromEntries(Object.entries(optimizers).map(([slug, rule]) =>
  [slug, [0, 0.5, 0.9, 1].map((beta) => rule.limit(4, { beta, tau: TAU }))]));

const shares = Object.fromEntries(Object.entries(optimizers).map(([slug, rule]) =>
  [slug, [0, 0.5, 0.9, 1].map((beta) => rule.share({ beta, tau: TAU }))]));

const factors = Object.fromEntries(Object.entries(schedules).map(([slug, { factor }]) =>
  [slug, lengths.map((T) => Array.from({ length: T }, (_, k) => factor(k, T)))]));

console.log(JSON.stringify({ surfaces, together, next, limits, shares, factors }));
"""


def texts():
    """The derived modules, with the rules and the land that tests alone have among the others."""
    files = modules()
    extra = "".join(f'optimizers["{rule.slug}"] = {rule.javascript};\n' for rule in EXTRA)
    return {
        "anatomy.js": files["anatomy.js"],
        "schedules.js": files["schedules.js"],
        "landscapes.js": files["landscapes.js"] + f'landscapes["powers"] = {POWERS.javascript};\n',
        "optimizers.js": files["optimizers.js"] + extra,
    }


def knobs_of(hill, generator):
    """p: knobs anywhere, and the moments of random points where the land has data."""
    knobs = [float(generator.uniform(knob.low, knob.high)) for knob in hill.parameters]
    if hill.data is None:
        return knobs
    return [*knobs, *hill.with_data(*generator.uniform(-3, 3, (2, 7))).data.moments]


def places(hill, generator):
    """Points up to half a width beyond the domain with knobs anywhere: [x, y, *p] each."""
    (x0, x1), (y0, y1) = hill.domain
    reach = hill.width / 2
    low, high = (x0 - reach, y0 - reach), (x1 + reach, y1 + reach)
    return [
        [*generator.uniform(low, high).tolist(), *knobs_of(hill, generator)] for _ in range(PLACES)
    ]


def within(own, generator):
    """A value of a hyperparameter, on its own scale: ε of any size, β₂ near 1 as often as far."""
    if own.scale == "memory":
        return float(
            1 - np.exp(generator.uniform(np.log(1 - own.high + 1e-9), np.log(1 - own.low)))
        )
    if own.scale == "linear":
        return float(generator.uniform(own.low, own.high))
    return float(np.exp(generator.uniform(np.log(max(own.low, 1e-12)), np.log(own.high))))


def states(hill, rule, generator):
    """States of a rule anywhere on the map, with settings within their bounds."""
    (x0, x1), (y0, y1) = hill.domain
    weight = rule.state.index(w)
    chosen = []
    for _ in range(STATES):
        x, y = generator.uniform(0.01, 0.3, (2, len(rule.state))) * hill.width
        x[weight], y[weight] = generator.uniform((x0, y0), (x1, y1))
        chosen.append(
            {
                "p": knobs_of(hill, generator),
                "x": x.tolist(),
                "y": y.tolist(),
                "t": int(generator.integers(1, 300)),
                "alpha": float(10 ** generator.uniform(-4, 0)),
                "h": {
                    "beta": float(generator.uniform(0, 0.999)),
                    **{own.name: within(own, generator) for own in rule.hyperparameters},
                },
            }
        )
    return chosen


RULES = [*OPTIMIZERS.values(), *EXTRA]
HILLS = [*LANDSCAPES.values(), POWERS]
# On the slope the Hessian has no inverse anywhere: n is undefined.
PAIRS = [
    (hill, rule)
    for hill in LANDSCAPES.values()
    for rule in RULES
    if not (hill.slug == "slope" and n in rule.inputs)
]


@pytest.fixture(scope="module")
def job():
    generator = np.random.default_rng(12)
    return {
        "lengths": LENGTHS,
        "lands": [{"slug": hill.slug, "places": places(hill, generator)} for hill in HILLS],
        "steps": [
            {"land": hill.slug, "rule": rule.slug, "states": states(hill, rule, generator)}
            for hill, rule in PAIRS
        ],
    }


@pytest.fixture(scope="module")
def answer(job, tmp_path_factory):
    """What Node makes of it, numbers as they are."""
    return answer_of(tmp_path_factory.mktemp("derived"), texts(), DRIVER, job)


def numbers(nested):
    return np.array(nested, dtype=float)


@pytest.mark.parametrize("index", range(len(HILLS)), ids=[hill.slug for hill in HILLS])
def test_landscape_is_numpy_s(job, answer, index):
    hill = HILLS[index]
    x, y, *p = np.transpose(job["lands"][index]["places"])
    (xx, xy), (_, yy) = hill.hessian(x, y, p)
    expected = np.transpose([hill.value(x, y, p), *hill.gradient(x, y, p), xx, xy, yy])
    found = numbers(answer["surfaces"][index])
    size = 1 + np.abs(expected).max(axis=0)  # where large terms cancel, what is left is rounding
    assert np.all(np.abs(found - expected) <= 1e-14 * size + 1e-13 * np.abs(expected))


@pytest.mark.parametrize("index", range(len(HILLS)), ids=[hill.slug for hill in HILLS])
def test_many_points_are_each_of_them(job, answer, index):
    hill = HILLS[index]
    found = {name: numbers(those) for name, those in answer["together"][index].items()}
    alone = numbers(answer["surfaces"][index])
    assert np.array_equal(found["gradients"].reshape(-1, 2), alone[:, 1:3], equal_nan=True)
    x, y, *p = np.transpose(job["lands"][index]["places"])
    expected = hill.value(x, y, [knob[0] for knob in p])
    np.testing.assert_allclose(found["losses"], expected, rtol=1e-13, atol=1e-13)


@pytest.mark.parametrize(
    "index", range(len(PAIRS)), ids=[f"{rule.slug}-{hill.slug}" for hill, rule in PAIRS]
)
def test_step_is_numpy_s(job, answer, index):
    hill, rule = PAIRS[index]
    at, step = rule.numpy
    weight = rule.state.index(w)
    for state, found in zip(job["steps"][index]["states"], answer["next"][index], strict=True):
        given = {**state["h"], "alpha": state["alpha"], "t": state["t"]}
        own = {str(q): given[str(q)] for q in rule.inputs if q not in (g, n)}
        now = list(np.transpose([state["x"], state["y"]]))
        measured = {}
        if g in rule.inputs:
            measured["g"] = np.array(hill.gradient(*at(*now, **own), state["p"]))
        if n in rule.inputs:
            here = now[weight]
            measured["n"] = np.linalg.solve(
                np.array(hill.hessian(*here, state["p"])), hill.gradient(*here, state["p"])
            )
        expected = np.array(step(*now, **own, **measured))
        tolerance = 1e-12 * np.maximum(1, np.abs(expected))
        if n in rule.inputs:  # solve() takes another way to n
            tolerance *= np.linalg.cond(np.array(hill.hessian(*now[weight], state["p"])))
        assert np.all(np.abs(numbers(found["state"]).T - expected) <= tolerance)


APART = [index for index, (_, rule) in enumerate(PAIRS) if rule.slug in OPTIMIZERS]


@pytest.mark.parametrize(
    "index", APART, ids=[f"{rule.slug}-{hill.slug}" for hill, rule in map(PAIRS.__getitem__, APART)]
)
def test_a_step_taken_apart_is_the_step(job, answer, index):
    _, rule = PAIRS[index]
    weight = rule.state.index(w)
    lines = anatomy.terms(rule)
    ends = np.cumsum([len(terms) for _, terms in lines])[:-1]
    _, past = anatomy.parts(rule)
    symbols = sorted(past.free_symbols, key=str)
    inertia = sp.lambdify(symbols, past)
    for state, found in zip(job["steps"][index]["states"], answer["next"][index], strict=True):
        for axis, before in enumerate((state["x"], state["y"])):
            after = dict(zip(map(new, rule.state), numbers(found["state"][axis]), strict=True))
            parts, terms = map(numbers, found["apart"][axis])
            scale = 1e-12 * max(1, *map(abs, after.values()), *np.abs(terms))
            assert abs(before[weight] + parts.sum() - after[new(w)]) <= scale
            for (left, _), line in zip(lines, np.split(terms, ends), strict=True):
                assert abs(line.sum() - after.get(left, line.sum())) <= scale
            given = {
                **state["h"],
                "alpha": state["alpha"],
                "t": state["t"],
                **dict(zip(map(str, rule.state), before, strict=True)),
                **{str(left): number for left, number in after.items()},
            }
            assert abs(inertia(*(given[str(q)] for q in symbols)) - parts[1]) <= scale


@pytest.mark.parametrize("rule", RULES, ids=[rule.slug for rule in RULES])
def test_limit_is_python_s(answer, rule):
    found = answer["limits"][rule.slug]
    if rule.limit is None:
        assert found == [None] * 4
        return
    for value, b in zip(found, (0, 0.5, 0.9, 1), strict=True):
        expected = rule.limit.subs({curvature: 4, beta: b, tau: 0.25})
        if expected.is_finite:  # the averaged form has none at β = 1
            assert value == pytest.approx(float(expected))


@pytest.mark.parametrize("rule", OPTIMIZERS.values(), ids=list(OPTIMIZERS))
def test_share_is_python_s(answer, rule):
    found = answer["shares"][rule.slug]
    own = {"tau": 0.25} if tau in rule.inputs else {}
    if rule.share is None:
        assert found == [None] * 4
    else:
        assert found == [float(alpha_at(rule, 1, b, **own)) for b in (0, 0.5, 0.9, 1)]


@pytest.mark.parametrize("slug", SCHEDULES)
def test_schedule_is_python_s(answer, slug):
    for found, steps in zip(answer["factors"][slug], LENGTHS, strict=True):
        assert found == pytest.approx(SCHEDULES[slug].factors(steps), rel=1e-14)


def test_every_entry_is_served():
    files = modules()
    names = ("landscapes", "optimizers", "anatomy", "schedules", "code", "thresholds")
    assert set(files) == {f"{name}.js" for name in names}
    for slug in LANDSCAPES:
        assert f'"{slug}": {{' in files["landscapes.js"]
    for slug in OPTIMIZERS:
        assert f'"{slug}": {{' in files["optimizers.js"]


def test_code_reads_as_the_equations_do():
    text = modules()["optimizers.js"]
    assert "const v_new = beta*v + alpha*g;" in text
    assert "const w_new = w - v_new;" in text
    assert "out[i] = w - beta*v;" in text
    land = modules()["landscapes.js"]
    assert "return 0.5*kappa*square(y) + 0.5*square(x);" in land
    assert "return b*square(y - square(x)) + square(a - x);" in land


def test_nothing_is_allocated_or_evaluated():
    for text in modules().values():
        assert not re.search(r"\bnew\b|\beval\b|Function\(|\[\]|\.map|\.\.\.", text)
        assert max(map(len, text.splitlines())) <= 140


@pytest.mark.parametrize("rule", OPTIMIZERS.values(), ids=list(OPTIMIZERS))
def test_the_engine_takes_the_steps_that_are_compared_here(rule):
    hill = LANDSCAPES["ravine"]
    given = {"alpha": 0.02, "beta": 0.9}
    walk = descend(hill, rule, start=(1.0, 0.5), steps=1, **given)
    at, step = rule.numpy
    state = [np.array([1, 0.5]) if q == w else np.zeros(2) for q in rule.state]
    given |= {"t": 1, **rule.own_settings({})}
    own = {str(q): given[str(q)] for q in rule.inputs if q not in (g, n)}
    measured = {
        "g": np.array(hill.gradient(*at(*state, **own))),
        "n": np.array([1, 0.5]),  # a quadratic, whose minimum is at the origin
    }
    measured = {name: value for name, value in measured.items() if name in map(str, rule.inputs)}
    after = step(*state, **own, **measured)
    assert walk.points[1].tolist() == after[rule.state.index(w)].tolist()
