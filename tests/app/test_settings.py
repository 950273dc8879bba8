"""The settings: what is allowed, what is refused and in which words, and the schema they give."""

from typing import Any

import pytest
from pydantic import ValidationError

from app.facts import FRONT_SCENES, facts, texts
from app.settings import RUNS_LIMIT, Run, Settings, scene_settings
from landscapes import LANDSCAPES, SPACINGS, Scene
from optimizers import OPTIMIZERS

SCENES = [(hill.slug, scene) for hill in LANDSCAPES.values() for scene in hill.scenes]
OPENING = scene_settings(LANDSCAPES["ravine"])


@pytest.mark.parametrize(
    ("slug", "scene"), SCENES, ids=[f"{slug}-{scene.slug}" for slug, scene in SCENES]
)
def test_every_scene_is_allowed(slug: str, scene: Scene) -> None:
    settings = scene_settings(LANDSCAPES[slug], scene)
    assert (settings.x, settings.y) == scene.start
    assert [run.optimizer for run in settings.runs] == ["sgd", "momentum", "nag"]
    assert settings.parameters == {
        knob.name: scene.parameters.get(knob.name, knob.default)
        for knob in LANDSCAPES[slug].parameters
    }
    assert settings.hill.knobs == tuple(settings.parameters.values())
    assert settings.hill.values == LANDSCAPES[slug].with_parameters(**scene.parameters).values


def test_slugs_of_scenes_are_unique_and_the_front_ones_exist() -> None:
    slugs = [scene.slug for _, scene in SCENES]
    assert len(slugs) == len(set(slugs))
    assert set(FRONT_SCENES) <= set(slugs)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"alpha": 0}, "greater than 0"),
        ({"alpha": 101}, "less than or equal to 100"),
        ({"alpha": float("nan")}, "finite"),
        ({"beta": -0.1}, "greater than or equal to 0"),
        ({"beta": 1.1}, "less than or equal to 1"),
        ({"x": 2e6}, "less than or equal to 1000000"),
        ({"steps": 0}, "greater than or equal to 1"),
        ({"steps": 10_001}, "less than or equal to 10000"),
        ({"landscape": "alps"}, "landscape='alps' is not one of"),
        ({"speed": 3}, "speed=3.0 is not one of"),
        ({"spacing": "cubic"}, "spacing='cubic' is not one of"),
        ({"lang": "xx"}, "lang='xx' is not one of"),
        ({"window": (1, 1, 0, 1)}, "give x0 < x1 and y0 < y1"),
        ({"parameters": {"kappa": 1e9}}, "kappa"),
        ({"parameters": {"b": 1}}, "b"),
        ({"runs": ()}, "at least 1"),
        ({"runs": [{"optimizer": "sgd"}] * (RUNS_LIMIT + 1)}, f"at most {RUNS_LIMIT}"),
        (
            {"runs": [{"optimizer": "sgd", "gamma": 1}]},
            "sgd has no setting 'gamma': it has alpha",
        ),
        (
            {"runs": [{"optimizer": "sgd", "beta": 0.5}]},
            "sgd does not use beta: it has alpha",
        ),
        ({"runs": [{"optimizer": "adam", "beta2": 1}]}, "beta2=1.0 is outside 0 ≤ beta2 ≤ 0.9999"),
        ({"runs": [{"optimizer": "adam", "beta2": float("nan")}]}, "finite"),
        ({"runs": [{"optimizer": ["adam"]}]}, "string"),
        ({"colour": "red"}, "colour"),
    ],
    ids=str,
)
def test_what_is_not_allowed_is_refused(change: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Settings(**{**OPENING.model_dump(), **change})


def test_an_unknown_optimizer_is_refused() -> None:
    with pytest.raises(ValidationError, match="adamant"):
        Settings(**{**OPENING.model_dump(), "runs": [{"optimizer": "adamant"}]})


def test_a_run_is_complete() -> None:
    adam = Run(optimizer="adam")
    assert adam.model_dump() == {
        "optimizer": "adam",
        "alpha": OPTIMIZERS["adam"].own_alpha,
        "beta": None,
        "beta2": 0.999,
        "epsilon": 1e-8,
    }
    assert adam == Run(optimizer="adam", beta2=None, epsilon=1e-8)
    assert Run(optimizer="adam", alpha=None).alpha is None, "shared"
    assert Run(optimizer="sgd").model_dump() == {"optimizer": "sgd", "alpha": None, "beta": None}


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        OPENING.alpha = 1.0
    with pytest.raises(ValidationError, match="frozen"):
        Run(optimizer="sgd").beta = 0.5


def test_the_browser_is_told_the_same_bounds() -> None:
    told = facts()["settings"]
    assert list(told) == list(Settings.model_fields)
    assert told["alpha"]["exclusiveMinimum"] == 0
    assert (told["beta"]["minimum"], told["beta"]["maximum"]) == (0, 1)
    assert told["landscape"]["enum"] == list(LANDSCAPES)
    assert told["spacing"]["enum"] == ["auto", *SPACINGS]
    assert facts()["run"]["optimizer"]["enum"] == list(OPTIMIZERS)
    adam = facts()["optimizers"]["adam"]
    assert (adam["alpha"], adam["uses"]) == (0.1, ("alpha", "beta", "beta2", "epsilon"))
    assert [(own["name"], own["default"]) for own in adam["own"]] == [
        ("beta2", 0.999),
        ("epsilon", 1e-8),
    ]
    assert facts()["letters"] == {
        "alpha": "α",
        "beta": "β",
        "beta2": "β₂",
        "rho": "ρ",
        "tau": "τ",
        "epsilon": "ε",
    }


def test_every_hyperparameter_and_every_rule_has_its_words() -> None:
    for slug, rule in OPTIMIZERS.items():
        assert f"panel.why.{slug}" in texts() or rule.own_alpha is None
        for own in rule.hyperparameters:
            assert texts()[f"hyperparameter.{own.name}"]


def test_plain_settings_come_back_whole() -> None:
    assert Settings(**OPENING.model_dump(mode="json")) == OPENING
    assert Settings.model_validate_json(OPENING.model_dump_json()) == OPENING
