"""Modules joined into one script do what they do apart."""

from typing import Any

import pytest
from playwright.sync_api import Page

from app.bundle import bundle
from app.server import SCRIPTS, static_contents

MODULES = {
    "main.js": 'import { twice as double, Tally } from "./lib/sums.js";\n'
    'import { name } from "./name.js";\n'
    "const tally = new Tally();\n"
    "globalThis.said = `${name} ${double(4)} ${tally.next()} ${tally.next()}`;\n",
    "lib/sums.js": 'import {\n  name,\n} from "../name.js";\n'
    "export function twice(value) {\n  return 2 * value;\n}\n"
    "export class Tally {\n  count = 0;\n  next() {\n    return `${name}${++this.count}`;\n  }\n}\n"
    "const hidden = name;\n",
    "name.js": "globalThis.times = (globalThis.times ?? 0) + 1;\n"
    'export const name = "n";\nexport async function later() {}\n',
    "unused.js": "throw new Error();\n",
}


def in_browser(page: Page, script: str) -> Any:
    page.route("http://bundle.test/*", lambda route: route.fulfill(body="<!doctype html>"))
    page.goto("http://bundle.test/")
    page.add_script_tag(content=script, type="module")
    page.wait_for_function("globalThis.said")
    return page.evaluate("[said, times]")


def test_it_runs_as_its_modules_would(page: Page) -> None:
    assert in_browser(page, bundle(MODULES, "main.js")) == ["n 8 n1 n2", 1]


def test_each_stands_after_what_it_imports_and_none_that_nobody_imports() -> None:
    script = bundle(MODULES, "main.js")
    places = [
        script.index(f'modules["{name}"] =') for name in ("name.js", "lib/sums.js", "main.js")
    ]
    assert places == sorted(places)
    assert "unused" not in script


@pytest.mark.parametrize(
    "line",
    [
        "export default 1;",
        "export let count = 0;",
        "export { a };",
        'import sums from "./sums.js";',
        'import * as sums from "./sums.js";',
        'import "./sums.js";',
    ],
)
def test_another_form_is_refused_by_name(line: str) -> None:
    with pytest.raises(ValueError, match=r"main\.js") as error:
        bundle({"main.js": f"const a = 1;\n{line}\n", "sums.js": ""}, "main.js")
    assert line in str(error.value)


def test_what_is_missing_and_what_imports_itself_is_named() -> None:
    with pytest.raises(ValueError, match=r"main\.js imports lib/gone\.js"):
        bundle({"main.js": 'import { a } from "./lib/gone.js";\n'}, "main.js")
    circle = {"a.js": 'import { b } from "./b.js";\n', "b.js": 'import { a } from "./a.js";\n'}
    with pytest.raises(ValueError, match=r"a\.js → b\.js → a\.js"):
        bundle(circle, "a.js")


def test_every_module_is_in_the_page_s_script_or_its_worker_s() -> None:
    contents = static_contents()
    script = "".join(contents[name].decode() for name in SCRIPTS)
    own = {name for name in contents if name.startswith("modules/") and name.endswith(".js")}
    # The one that runs before the page's script, and by itself.
    own.remove("modules/early.js")
    assert [name for name in sorted(own) if f'modules["{name}"] = ' not in script] == []


def test_a_worker_does_without_the_page() -> None:
    script = static_contents()["search.js"].decode()
    assert "document" not in script
    assert "facts" not in script
