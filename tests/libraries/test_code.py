"""The code that the page shows, run: Optax's and this project's own here, with their claims.

PyTorch's and Keras's are run by scripts/check-with-torch, in an environment of its own.
"""

import ast
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.facts import texts
from app.libraries import LIBRARIES
from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS
from tests.libraries.claims import CLAIMS, TOLERANCE, difference, run
from tests.libraries.walks import (
    ahead_of,
    codes_of,
    filled,
    job_of,
    plain_codes,
    points_of,
    short_jobs,
    stable_jobs,
)
from tests.optimizers.stable import BETA

STABLE = stable_jobs("optax", ("ravine", "rosenbrock"))
SHORT = short_jobs("optax")
OWN = [job_of("downhill", slug, "ravine", noise=0.1, seed=3, steps=40) for slug in OPTIMIZERS]
OWN += [job_of("downhill", "sgd", landscape, steps=2) for landscape in LANDSCAPES]


pytestmark = pytest.mark.usefixtures("precision")


@pytest.fixture(scope="module")
def codes() -> dict[str, list[str]]:
    filled = iter(codes_of([*STABLE, *SHORT, *OWN]))
    groups = {"stable": STABLE, "short": SHORT, "own": OWN}
    return {name: [next(filled) for _ in jobs] for name, jobs in groups.items()}


@pytest.fixture(scope="module")
def plain() -> dict[str, str]:
    return plain_codes("optax")


@pytest.mark.parametrize(
    "index",
    range(len(STABLE)),
    ids=[f"{job['course']['slug']}-{job['settings']['landscape']}" for job in STABLE],
)
def test_optax_s_points_are_the_page_s(codes: dict[str, list[str]], index: int) -> None:
    job = STABLE[index]
    expected = points_of(job)
    assert np.abs(points_of(job, moved=1e-15) - expected).max() <= 1e-11, "not stable"
    found = run(codes["stable"][index])
    assert found["points"].dtype == np.float64
    assert difference(found["points"], expected) <= TOLERANCE
    assert ("ahead" in found) == (job["course"]["slug"] == "nag")
    if "ahead" in found:
        assert difference(found["ahead"], ahead_of(expected, BETA)) <= TOLERANCE
        assert difference(found["ahead"], expected) > 0.01


@pytest.mark.parametrize("index", range(len(SHORT)), ids=list(LANDSCAPES))
def test_every_formula_is_the_page_s(codes: dict[str, list[str]], index: int) -> None:
    job = SHORT[index]
    assert difference(run(codes["short"][index])["points"], points_of(job)) <= TOLERANCE


def test_this_project_s_points_are_the_page_s(codes: dict[str, list[str]]) -> None:
    for job, code in zip(OWN, codes["own"], strict=True):
        assert np.array_equal(run(code)["points"], points_of(job))


@pytest.mark.parametrize("claim", [key for key in CLAIMS if key.startswith("optax.")])
def test_what_is_said_of_optax_is_true(plain: dict[str, str], claim: str) -> None:
    assert all(CLAIMS[claim](plain))


def test_nothing_is_said_without_a_check_and_every_rule_has_its_words() -> None:
    said = {key.removeprefix("code.truth.") for key in texts() if key.startswith("code.truth.")}
    others = [library for library in LIBRARIES if library != "downhill"]
    assert said == {*CLAIMS, "downhill"}
    assert set(CLAIMS) == {f"{library}.{slug}" for library in others for slug in OPTIMIZERS}


def test_every_rule_has_code_but_for_newton_in_keras() -> None:
    missing = [
        (slug, rule.slug)
        for slug, library in LIBRARIES.items()
        for rule in OPTIMIZERS.values()
        if not library.template(rule)
    ]
    assert missing == [("keras", "newton")]


NUMBER = st.floats(-1e6, 1e6) | st.sampled_from([0.0, 1.0, -2.0, 1e-8, 1e-300, 1e6, 0.1])


@settings(max_examples=5, deadline=None)
@given(numbers=st.lists(NUMBER, min_size=40, max_size=40))
def test_numbers_are_read_back_as_they_are_set(numbers: list[float]) -> None:
    jobs = [
        job_of("optax", "adam", "rosenbrock", start=(x, y), alpha=abs(a), a=b, beta2=c, steps=7)
        for x, y, a, b, c in zip(*[iter(numbers)] * 5, strict=True)
    ]
    for job, code in zip(jobs, codes_of(jobs), strict=True):
        plan, knobs = job["course"]["plan"], job["settings"]["parameters"]
        found = dict(re.findall(r"^ *(\w+) = ([-\d.e+]+)$", code, re.MULTILINE))
        read = {name: ast.literal_eval(text) for name, text in found.items()}
        assert read == {**plan["hyperparameters"], **knobs}
        assert all(isinstance(number, float) for number in read.values())
        (start,) = re.findall(r"jnp.array\((.+)\)", code)
        assert ast.literal_eval(start) == [plan["x"], plan["y"]]
        assert f"in range({plan['steps']})" in code


def test_it_is_said_what_of_the_walk_is_not_in_the_code() -> None:
    jobs = [job_of(library, "momentum", "ravine", noise=0.2) for library in LIBRARIES]
    jobs += [job_of("keras", "newton", "ravine", noise=0.2), job_of("optax", "sgd", "ravine")]
    for job in jobs[: len(LIBRARIES)]:
        job["course"]["plan"]["schedule"] = [1, 0.5]
    *ofs, none, plain_one = (each["without"] for each in filled(jobs))
    missing = dict(zip(LIBRARIES, ofs, strict=True))
    assert missing.pop("downhill") == ["schedule"]
    assert list(missing.values()) == [["noise", "schedule"]] * 3
    assert none == plain_one == []


def test_nothing_is_left_unfilled() -> None:
    """Names that stand for nothing leave no trace, and none is left unfilled."""
    everything = codes_of(
        [job_of(library, "nag", land) for library in LIBRARIES for land in LANDSCAPES]
    )
    for code in everything:
        assert "$" not in code
        assert "undefined" not in code
        assert "\n\n\n\n" not in code
        assert not code.startswith("\n")
        ast.parse(code)
    assert all("noise=" not in code for code in everything)
