"""Gathers what the browser is told: settings, landscapes, optimizers, thresholds, texts.

Collects only; every fact has its home elsewhere. Must not know how the page is laid out.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from sympy.printing.pretty.pretty_symbology import pretty_symbol

from app import __version__, palette
from app.figures import land_figure
from app.link import SHARED
from app.settings import (
    DATA_LIMIT,
    FITTED,
    LANGUAGES,
    RUNS_LIMIT,
    VERSION,
    Run,
    Settings,
    scene_settings,
)
from landscapes import LANDSCAPES, Landscape, critical, data
from landscapes.levels import BANDS, DECADES, GRID, ROOT
from optimizers import OPTIMIZERS, Optimizer, trajectory

# Offered in the header, one click each.
FRONT_SCENES = ("ravine", "edge", "valleys", "ridge")


@cache
def texts(lang: str = LANGUAGES[0]) -> dict[str, str]:
    """The page's words by key."""
    loaded: dict[str, str] = json.loads(
        files("app").joinpath("texts", f"{lang}.json").read_text(encoding="utf-8")
    )
    return loaded


@cache
def facts(lang: str = LANGUAGES[0]) -> dict[str, Any]:
    """Everything that the browser's modules read, ready for JSON."""
    return {
        "version": VERSION,
        "release": __version__,
        "settings": Settings.model_json_schema()["properties"],
        "run": Run.model_json_schema()["properties"],
        "runsLimit": RUNS_LIMIT,
        "landscapes": {slug: _landscape(hill) for slug, hill in LANDSCAPES.items()},
        "scenes": {
            scene.slug: scene_settings(hill, scene).model_dump(mode="json")
            for hill in LANDSCAPES.values()
            for scene in hill.scenes
        },
        "frontScenes": FRONT_SCENES,
        "shared": SHARED,
        "letters": {
            name: pretty_symbol(name) for rule in OPTIMIZERS.values() for name in rule.uses
        },
        "optimizers": {slug: _optimizer(rule) for slug, rule in OPTIMIZERS.items()},
        "thresholds": {
            "arrived": trajectory.ARRIVED,
            "rest": trajectory.REST,
            "seeds": critical.SEEDS,
            "iterations": critical.ITERATIONS,
            "stride": critical.STRIDE,
            "tight": critical.TIGHT,
            "merge": critical.MERGE,
            "flat": critical.FLAT,
            "ring": critical.RING,
            "sights": critical.SIGHTS,
            "bands": BANDS,
            "grid": GRID,
            "root": ROOT,
            "decades": DECADES,
        },
        "data": {
            "most": data.MOST,
            "farthest": data.FARTHEST,
            "spread": data.SPREAD,
            "room": data.ROOM,
            "toward": data.TOWARD,
            "stops": data.STOPS,
            "link": DATA_LIMIT,
        },
        "fitted": FITTED,
        "figures": {theme: json.loads(land_figure(theme).to_json()) for theme in palette.THEMES},
        "texts": texts(lang),
    }


def _landscape(hill: Landscape) -> dict[str, Any]:
    return {
        "title": hill.title,
        "parameters": [
            {
                "name": parameter.name,
                "default": parameter.default,
                "low": parameter.low,
                "high": parameter.high,
                "scale": parameter.scale,
            }
            for parameter in hill.parameters
        ],
        "domain": hill.domain,
        "axes": hill.axes,
        "data": hill.data is not None,
        "spacing": hill.spacing,
        # A bowl has one best α and β for each rule.
        "bowl": hill.quadratic and len(hill.minima) == 1,
        "scene": hill.scene.slug,
        "source": hill.source,
    }


def _optimizer(rule: Optimizer) -> dict[str, Any]:
    return {
        "name": rule.name,
        "title": rule.title,
        "short": rule.short or rule.name,
        "uses": rule.uses,
        "alpha": rule.own_alpha,
        "own": [
            {
                "name": setting.name,
                "default": setting.default,
                "low": setting.low,
                "high": setting.high,
                "scale": setting.scale,
            }
            for setting in rule.hyperparameters
        ],
    }
