"""Walks with the code that the page shows for them, and the points that NumPy gives them.

As a program: writes those of the libraries that are named to a file, for an environment in which
this project is not installed: python -m tests.libraries.walks FILE keras pytorch
"""

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, descend
from tests.app.in_node import answer_of
from tests.libraries import by_hand
from tests.optimizers.stable import BETA, RATES, REQUIRED, STEPS

# Where a library has ε elsewhere than outside of the corrected root it is as small as it may be.
ELSEWHERE = {
    ("keras", "adagrad"),
    ("keras", "rmsprop"),
    ("keras", "adam"),
    ("optax", "adagrad"),
}

DRIVER = """
import { readFileSync } from "node:fs";
import { snippet } from "./engine/snippets.js";

const job = JSON.parse(readFileSync(0, "utf8"));
const filled = job.map(({ library, course, settings }) =>
  snippet(library, course, settings, settings.points));
console.log(JSON.stringify(filled));
"""


def job_of(library: str, slug: str, landscape: str, **given: Any) -> dict[str, Any]:
    """What the page knows of a panel's walk: that of the landscape's scene, but for what is given.

    Knobs, hyperparameters, start, alpha, beta, steps, noise and seed are named as everywhere.
    """
    hill, rule = LANDSCAPES[landscape], OPTIMIZERS[slug]
    scene = hill.scene
    knobs = {knob.name: given.get(knob.name, knob.default) for knob in hill.parameters}
    x, y = given.get("start", scene.start)
    own = {entry.name: given.get(entry.name, entry.default) for entry in rule.hyperparameters}
    alpha, beta = given.get("alpha", scene.alpha), given.get("beta", scene.beta)
    plan = {
        "x": x,
        "y": y,
        "steps": given.get("steps", scene.steps),
        "p": [*knobs.values(), *(hill.data.moments if hill.data else ())],
        "noise": given.get("noise", 0),
        "hyperparameters": {**own, "alpha": alpha, "beta": beta},
    }
    data = hill.data
    settings = {
        "landscape": landscape,
        "parameters": knobs,
        "seed": given.get("seed", 0),
        "inputs": "raw" if data and not data.standardise else "standardised",
        "points": list(zip(data.xs, data.ys, strict=True)) if data else [],
    }
    return {"library": library, "course": {"slug": slug, "plan": plan}, "settings": settings}


def filled(jobs: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the page's own module fills in: {text, without} of each."""
    with tempfile.TemporaryDirectory() as folder:
        answer: list[dict[str, Any]] = answer_of(Path(folder), {}, DRIVER, jobs)
    return answer


def codes_of(jobs: Sequence[dict[str, Any]]) -> list[str]:
    """The code of each; empty where there is none."""
    return [each["text"] for each in filled(jobs)]


def points_of(job: dict[str, Any], moved: float = 0) -> NDArray[np.float64]:
    """w₀, w₁, …, from a start that may be moved a little."""
    plan, settings = job["course"]["plan"], job["settings"]
    hill = LANDSCAPES[settings["landscape"]].with_parameters(**settings["parameters"])
    return descend(
        hill,
        OPTIMIZERS[job["course"]["slug"]],
        start=(plan["x"] + moved, plan["y"] + moved),
        steps=plan["steps"],
        noise=plan["noise"],
        seed=settings["seed"],
        **plan["hyperparameters"],
    ).points


def stable_jobs(library: str, landscapes: Sequence[str] = REQUIRED) -> list[dict[str, Any]]:
    """Every rule on required landscapes, where rounding does not grow."""
    return [
        job_of(
            library,
            slug,
            landscape,
            alpha=rates[REQUIRED.index(landscape)],
            beta=BETA,
            steps=STEPS,
            epsilon=1e-12 if (library, slug) in ELSEWHERE else 1e-8,
        )
        for slug, rates in RATES.items()
        for landscape in landscapes
    ]


def short_jobs(library: str) -> list[dict[str, Any]]:
    """Two steps of NAG on each landscape: what they show is its formula."""
    return [job_of(library, "nag", landscape, steps=2) for landscape in LANDSCAPES]


def plain_codes(library: str) -> dict[str, str]:
    """Each rule's code in the ravine with the settings of tests/libraries/by_hand.py."""
    names = ("start", "alpha", "beta", "tau", "steps", "epsilon", "kappa")
    given = {name: getattr(by_hand, name.upper()) for name in names}
    codes = codes_of([job_of(library, slug, "ravine", **given) for slug in OPTIMIZERS])
    return dict(zip(OPTIMIZERS, codes, strict=True))


def ahead_of(points: NDArray[np.float64], beta: float) -> NDArray[np.float64]:
    """θ = w − βv of momentum's kinds, where v = wₖ₋₁ − wₖ and v₀ = 0."""
    return points + beta * np.diff(points, axis=0, prepend=points[:1])


def write(file: Path, libraries: Sequence[str]) -> None:
    """Writes, by library, its walks with their points and its plain codes as JSON."""
    told = {}
    for library in libraries:
        jobs = [*stable_jobs(library), *short_jobs(library)]
        walks = [_told(job, code) for job, code in zip(jobs, codes_of(jobs), strict=True)]
        told[library] = {"walks": walks, "plain": plain_codes(library)}
    file.write_text(json.dumps(told), encoding="utf-8")


def _told(job: dict[str, Any], code: str) -> dict[str, Any]:
    course, points = job["course"], points_of(job)
    return {
        "rule": course["slug"],
        "landscape": job["settings"]["landscape"],
        "code": code,
        "points": points.tolist(),
        "ahead": ahead_of(points, course["plan"]["hyperparameters"]["beta"]).tolist(),
    }


if __name__ == "__main__":
    write(Path(sys.argv[1]), sys.argv[2:])
