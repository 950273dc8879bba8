"""Runs the code that the page shows where its libraries are installed, and this project is not.

A table of how far its points are from the page's, and whether what is said of it is true; exit
code 1 where it is not. Reads what tests.libraries.walks wrote: python -m tests.libraries.check FILE
"""

import json
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from tests.libraries.claims import CLAIMS, TOLERANCE, difference, run

DISTRIBUTIONS = {"pytorch": "torch", "keras": "keras"}


def main(file: Path) -> int:
    good = True
    for library, walks in json.loads(file.read_text(encoding="utf-8")).items():
        name = DISTRIBUTIONS[library]
        print(f"{name} {version(name)}: largest relative difference, steps, claims")
        for rule in walks["plain"]:
            line, holds = told(library, rule, walks)
            print(f"  {rule:<9} {line}", flush=True)
            good &= holds
    return 0 if good else 1


def told(library: str, rule: str, walks: dict[str, Any]) -> tuple[str, bool]:
    """A line on a rule, and whether all holds."""
    claims = CLAIMS[f"{library}.{rule}"](walks["plain"])
    said = f"{sum(claims)} of {len(claims)} claims"
    run_here = [walk for walk in walks["walks"] if walk["rule"] == rule and walk["code"]]
    if not run_here:
        return f"no code, {said}", all(claims)
    differences = []
    for walk in run_here:
        for name, found in run(walk["code"]).items():
            differences.append(difference(found, np.array(walk[name])))
    steps = max(len(walk["points"]) - 1 for walk in run_here)
    landscapes = len({walk["landscape"] for walk in run_here})
    worst = max(differences)
    line = f"{worst:.1e}, up to {steps} steps, {landscapes} landscapes, {said}"
    return line, worst <= TOLERANCE and all(claims)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
