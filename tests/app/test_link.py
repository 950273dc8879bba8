"""Links: Python and the browser read the same ones alike, and what one writes the other reads."""

from dataclasses import astuple
from typing import Any

import pytest
from playwright.sync_api import Page

from app.link import Note, read_link, write_link
from app.settings import VERSION, Run, Settings, scene_settings
from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, Optimizer
from tests.links import ODD_KEYS, RAW, TEXTS, good_settings, wild_queries

# Settings of a run that one optimizer has and another has not, good and bad.
OWN = (
    *("alpha", "alpha:shared", "alpha:shared,alpha:0.2", "alpha:0.2,alpha:shared", "alpha:"),
    *("beta:0.5", "beta2:0.99", "beta2:0.5,beta2:2", "beta2:1", "rho:0.5", "rho:1", "rho:-0.1"),
    *("epsilon:1e-8", "epsilon:0", "epsilon:1", "epsilon:2", "epsilon:shared", "g:1", "t:1"),
)

RAVINE = scene_settings(LANDSCAPES["ravine"])
# Points as a link may say them, and why they are not taken over.
POINTS = {
    "0:1,2:3": "",
    "0:1,2:3,2:5,-1e3:.5": "",
    "": "points",
    "1:2": "points",
    "1:2,1:3": "points",
    "1e6:2,999999.9:3": "points",
    "0:2,1e-7:3": "points",
    ",".join(f"{k}:0" for k in range(1001)): "points",
    "1:2,3": "number",
    "1:2,3:4:5": "number",
    "1:2,3:4;5:6": "number",
    "1:NaN,3:4": "number",
    "1:2,1e308:4": "bounds",
    "1:-1000001,2:4": "bounds",
}

# The same file that the page's script was made of.
LINK = """async (task) => {
  const { src } = document.querySelector("script[type=module]");
  const { readLink, writeLink } = await import(new URL("modules/settings/link.js", src).href);
  const read = (query) => {
    const { settings, notes } = readLink(query);
    return [settings, notes.map(({ key, value, reason }) => [key, value, reason])];
  };
  return task.queries ? task.queries.map(read) : task.settings.map(writeLink);
}"""


def in_browser(page: Page, **task: list[Any]) -> list[Any]:
    page.goto("/")
    answers: list[Any] = page.evaluate(LINK, task)
    return answers


def in_python(query: str) -> list[Any]:
    settings, notes = read_link(query)
    return [settings.model_dump(mode="json"), [list(astuple(note)) for note in notes]]


@pytest.mark.usefixtures("complaints")
@pytest.mark.parametrize("seed", [1, 2])
def test_wild_links_are_read_alike(page: Page, seed: int) -> None:
    queries = list(wild_queries(seed, 400))
    for query, found in zip(queries, in_browser(page, queries=queries), strict=True):
        assert found == in_python(query), query[:300]


@pytest.mark.usefixtures("complaints")
def test_every_odd_part_is_read_alike(page: Page) -> None:
    queries = [
        *(f"{key}=1&x=0.5" for key in ODD_KEYS),
        *(f"{key}={raw}" for raw in RAW for key in ("x", "landscape", "run", raw)),
        *(f"theme={text}&run={text}" for text in TEXTS if not set(text) & set("&#+%\0")),
        "x=1&x=2&x=wrong",
        *(f"landscape=regression&data={points}" for points in POINTS),
        "landscape=ravine&data=1:2,3:4&batch=4&inputs=raw",
        "x=wrong&x=2",
        "steps=10&step=20",
        "run=momentum,beta:0.5,beta:wrong&run=momentum,beta:2,beta:0.5",
        *(f"run={slug},{own}" for slug in OPTIMIZERS for own in OWN),
        *(f"run={slug},alpha:shared,beta:shared,{own}" for slug in OPTIMIZERS for own in OWN),
        "&".join(["run=nag"] * 8),
        "?x=1",
        "",
    ]
    for query, found in zip(queries, in_browser(page, queries=queries), strict=True):
        assert found == in_python(query), query


@pytest.mark.parametrize(("points", "reason"), POINTS.items())
def test_points_of_a_link_are_taken_over_whole_or_not_at_all(points: str, reason: str) -> None:
    settings, notes = read_link(f"landscape=regression&data={points}&x=0")
    assert [note.reason for note in notes] == ([reason] if reason else [])
    bowl = scene_settings(LANDSCAPES["regression"])
    assert settings.x == 0
    assert (settings.data == bowl.data) == bool(reason)


def test_points_are_in_a_link_while_they_fit() -> None:
    few = tuple((float(k), 0.5) for k in range(100))
    many = tuple((float(k), 0.123456789) for k in range(1000))
    links = [
        write_link(scene_settings(LANDSCAPES[slug], data=data))
        for slug, data in (("regression", few), ("regression", many), ("ravine", few))
    ]
    assert "&data=0:0.5,1:0.5,2:0.5," in links[0]
    assert "data=" not in links[1]
    assert "data=" not in links[2]
    assert "&inputs=standardised&batch=0" in links[1]


@pytest.mark.usefixtures("complaints")
def test_what_one_writes_both_read(page: Page) -> None:
    made = list(good_settings(7, 200))
    plain = [settings.model_dump(mode="json") for settings in made]
    by_python = [write_link(settings) for settings in made]
    by_browser = in_browser(page, settings=plain)
    for settings, query in zip([*made, *made], [*by_python, *by_browser], strict=True):
        assert read_link(query) == (settings, []), query
    for settings, found in zip(
        [*plain, *plain], in_browser(page, queries=[*by_python, *by_browser]), strict=True
    ):
        assert found == [settings, []]


def test_a_link_holds_every_value_in_full() -> None:
    assert write_link(RAVINE) == (
        f"v={VERSION}&landscape=ravine&kappa=20&x=-1.7&y=0.8&alpha=0.03&beta=0.9&schedule=constant&steps=150"
        "&speed=1&noise=0&seed=0&walks=1&run=sgd&run=momentum&run=nag&rates=same&view=map&spacing=auto"
        "&levels=map&loss=log&pushes=sum&limits=minimum&model=none&theme=auto&lang=en"
    )


def test_what_a_link_leaves_out_has_the_value_of_the_scene() -> None:
    settings, notes = read_link("?landscape=rosenbrock&run=momentum&run=momentum,beta:0.99&b=50")
    scene = LANDSCAPES["rosenbrock"].scene
    assert not notes
    assert (settings.x, settings.y) == scene.start
    assert (settings.alpha, settings.beta, settings.steps) == (scene.alpha, scene.beta, scene.steps)
    assert settings.parameters == {"a": 1, "b": 50}
    assert [run.beta for run in settings.runs] == [None, 0.99]


def test_nothing_in_a_link_is_the_first_scene() -> None:
    assert read_link("") == (RAVINE, [])


@pytest.mark.parametrize(
    ("part", "note"),
    [
        ("colour=red", Note("colour", "red", "unknown")),
        ("b=50", Note("b", "50", "unknown")),
        ("alpha=fast", Note("alpha", "fast", "number")),
        ("steps=1.5", Note("steps", "1.5", "number")),
        ("alpha=0", Note("alpha", "0", "bounds")),
        ("alpha=100.5", Note("alpha", "100.5", "bounds")),
        ("beta=1.01", Note("beta", "1.01", "bounds")),
        ("kappa=0.5", Note("kappa", "0.5", "bounds")),
        ("x=1e400", Note("x", "1e400", "bounds")),
        ("steps=0", Note("steps", "0", "bounds")),
        ("noise=-0.1", Note("noise", "-0.1", "bounds")),
        ("noise=1000.5", Note("noise", "1000.5", "bounds")),
        ("noise=loud", Note("noise", "loud", "number")),
        ("seed=1000000", Note("seed", "1000000", "number")),
        ("seed=-1", Note("seed", "-1", "number")),
        ("seed=1.5", Note("seed", "1.5", "number")),
        ("landscape=alps", Note("landscape", "alps", "choice")),
        ("speed=3", Note("speed", "3", "choice")),
        ("run=adamant", Note("run", "adamant", "choice")),
        ("run=sgd,gamma:1", Note("run", "gamma:1", "unknown")),
        ("run=nag,beta:2", Note("run", "beta:2", "bounds")),
        ("run=sgd,beta:0.5", Note("run", "beta:0.5", "unknown")),
        ("run=sgd,beta2:0.5", Note("run", "beta2:0.5", "unknown")),
        ("window=1,1,0,1", Note("window", "1,1,0,1", "empty")),
        ("window=0,1,0", Note("window", "0,1,0", "number")),
        ("layers=anatomy,alps", Note("layers", "anatomy,alps", "choice")),
        (
            "layers=anatomy,curvature,before",
            Note("layers", "anatomy,curvature,before", "crowded"),
        ),
        ("layers=code", Note("layers", "code", "choice")),
        ("layers=", Note("layers", "", "choice")),
        ("v=2", Note("v", "2", "version")),
    ],
)
def test_a_bad_part_falls_back_alone_and_is_noted(part: str, note: Note) -> None:
    settings, notes = read_link(f"y=0.5&{part}")
    assert notes == [note]
    runs = settings.runs if part.startswith("run=") else RAVINE.runs
    assert settings == RAVINE.model_copy(update={"y": 0.5, "runs": runs})
    assert all(run.alpha is run.beta is None for run in runs)


def test_a_layer_that_is_named_twice_is_there_once() -> None:
    settings, notes = read_link("layers=anatomy,anatomy")
    assert (settings.layers, notes) == (("anatomy",), [])


@pytest.mark.parametrize("rule", OPTIMIZERS.values(), ids=list(OPTIMIZERS))
def test_a_run_that_says_nothing_has_what_its_entry_says(rule: Optimizer) -> None:
    (run,) = read_link(f"run={rule.slug}")[0].runs
    assert (run.alpha, run.beta) == (rule.own_alpha, None)
    assert run.own == {own.name: own.default for own in rule.hyperparameters}


def test_a_run_s_own_settings() -> None:
    settings, notes = read_link("run=adam,alpha:0.05,beta2:0.99&run=adam,alpha:shared,beta:0.5")
    assert not notes
    first, second = settings.runs
    assert (first.alpha, first.own) == (0.05, {"beta2": 0.99, "epsilon": 1e-8})
    assert (second.alpha, second.beta) == (None, 0.5)
    link = write_link(settings)
    assert "run=adam,alpha:0.05,beta2:0.99,epsilon:1e-8&" in link
    assert "alpha:shared" in link
    assert read_link(link) == (settings, [])


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ("beta2:1", "bounds"),
        ("epsilon:0", "bounds"),
        ("beta2:much", "number"),
        ("rho:0.9", "unknown"),
        ("alpha:200", "bounds"),
        ("beta:shared", "number"),
    ],
)
def test_a_bad_setting_of_a_run_leaves_the_entry_s(part: str, reason: Any) -> None:
    settings, notes = read_link(f"run=adam,{part}")
    assert notes == [Note("run", part, reason)]
    assert settings.runs == (Run(optimizer="adam"),)


def test_a_seventh_panel_is_noted() -> None:
    settings, notes = read_link("&".join(["run=sgd"] * 7))
    assert len(settings.runs) == 6
    assert notes == [Note("run", "sgd", "many")]


def test_the_last_of_repeated_keys_counts() -> None:
    settings, notes = read_link("x=1&x=0.5")
    assert (settings.x, notes) == (0.5, [])


def test_no_knob_has_the_name_of_a_key() -> None:
    knobs = {knob.name for hill in LANDSCAPES.values() for knob in hill.parameters}
    assert not knobs & {"v", "run", *Settings.model_fields}
