"""Everything that can be set on the page, with its bounds: the one list, in Python and browser.

The browser's property table is this model's JSON schema. Must not know how a control looks.
"""

from __future__ import annotations

import math
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from landscapes import LANDSCAPES, SPACINGS, Data, Landscape, Scene
from landscapes.data import FARTHEST, MOST
from optimizers import OPTIMIZERS, SCHEDULES, alpha_at
from optimizers.descend import ALPHA_LIMIT, NOISE_LIMIT, STEPS_LIMIT

VERSION = 1
RUNS_LIMIT = 6
# What can be shown of why walkers move. Each draws on the maps: more would hide one another.
LAYERS = ("anatomy", "curvature", "before", "lookahead")
LAYERS_LIMIT = 2
LANGUAGES = ("en",)
SEED_LIMIT = 999_999
WALKS_LIMIT = 200
# What only a landscape with data has.
FITTED = ("data", "inputs", "batch")
# Characters of a link's data: programs that pass links on cut them off from some 2,000 to 4,000.
DATA_LIMIT = 2_500

Alpha = Annotated[float, Field(gt=0, le=ALPHA_LIMIT)]
Beta = Annotated[float, Field(ge=0, le=1)]
Coordinate = Annotated[float, Field(ge=-1e6, le=1e6)]
Point = tuple[
    Annotated[float, Field(ge=-FARTHEST, le=FARTHEST)],
    Annotated[float, Field(ge=-FARTHEST, le=FARTHEST)],
]
# (x0, x1, y0, y1): at least this part of the plane is in view.
Window = tuple[Coordinate, Coordinate, Coordinate, Coordinate]


class Run(BaseModel):
    """A panel: an optimizer with the shared α and β (None), or with its own.

    The optimizer's hyperparameters are further fields, such as beta2 of adam. What is not given has
    the entry's value, α among it; an α of None is shared.
    """

    model_config = ConfigDict(frozen=True, extra="allow", allow_inf_nan=False)
    __pydantic_extra__: dict[str, float] = Field(init=False)

    optimizer: str = Field(json_schema_extra={"enum": list(OPTIMIZERS)})
    alpha: Alpha | None = None
    beta: Beta | None = None

    @model_validator(mode="before")
    @classmethod
    def _complete(cls, given: Any) -> Any:
        slug = given.get("optimizer") if isinstance(given, dict) else None
        if not isinstance(slug, str) or slug not in OPTIMIZERS:
            return given
        rule = OPTIMIZERS[slug]
        own = {setting.name: setting.default for setting in rule.hyperparameters}
        stated = {key: value for key, value in given.items() if value is not None or key == "alpha"}
        return {"alpha": rule.own_alpha, **own, **stated}

    @model_validator(mode="after")
    def _known(self) -> Run:
        _check_choices(self)
        rule = OPTIMIZERS[self.optimizer]
        rule.own_settings(self.own)
        for name in ("alpha", "beta"):
            if getattr(self, name) is not None and name not in rule.uses:
                raise ValueError(f"{rule.slug} does not use {name}: it has {', '.join(rule.uses)}")
        return self

    @property
    def own(self) -> dict[str, float]:
        """The values of the optimizer's hyperparameters by name."""
        return dict(self.__pydantic_extra__)


def three_runs() -> tuple[Run, ...]:
    """The panels that the page opens with: SGD, momentum and NAG."""
    return tuple(Run(optimizer=slug) for slug in ("sgd", "momentum", "nag"))


class Settings(BaseModel):
    """The page's state. What a link leaves out has the scene's value, or the default here."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    landscape: str = Field(
        description="what is walked on", json_schema_extra={"enum": list(LANDSCAPES)}
    )
    parameters: dict[str, float] = Field(description="the landscape's knobs by name")
    x: Coordinate = Field(description="where all walks start")
    y: Coordinate = Field(description="where all walks start")
    alpha: Alpha = Field(description="learning rate α")
    beta: Beta = Field(description="momentum β")
    schedule: str = Field(
        "constant",
        description="how α falls in the course of a walk",
        json_schema_extra={"enum": list(SCHEDULES)},
    )
    steps: int = Field(ge=1, le=STEPS_LIMIT, description="length of the walks")
    step: int | None = Field(
        None,
        ge=0,
        le=STEPS_LIMIT,
        description="where the playhead rests; without it the walk plays",
    )
    speed: float = Field(
        1,
        description="of playing; at 1 a run lasts ten seconds",
        json_schema_extra={"enum": [0.25, 0.5, 1, 2, 4]},
    )
    noise: float = Field(
        0, ge=0, le=NOISE_LIMIT, description="σ of the noise on each measured gradient"
    )
    seed: int = Field(
        0, ge=0, le=SEED_LIMIT, description="of noise and minibatches: another, other draws"
    )
    walks: int = Field(
        1, ge=1, le=WALKS_LIMIT, description="of each panel, with draws of their own"
    )
    data: tuple[Point, ...] = Field(
        (), max_length=MOST, description="the points that a landscape with data is fitted to"
    )
    inputs: Literal["raw", "standardised"] = Field(
        "standardised", description="the x of these points as they are, or of mean 0 and variance 1"
    )
    batch: int = Field(
        0, ge=0, le=MOST, description="examples that a gradient is taken from; 0: all of the data"
    )
    runs: tuple[Run, ...] = Field(
        default_factory=three_runs, min_length=1, max_length=RUNS_LIMIT, description="the panels"
    )
    rates: Literal["same", "effective", "best"] = Field(
        "same",
        description="what is alike: α, the effective rate, or that each run has its own best",
    )
    view: Literal["map"] = Field("map", description="what the page shows")
    window: Window | None = Field(
        None, description="x₀, x₁, y₀, y₁: at least this part of the plane is in view"
    )
    spacing: str = Field(
        "auto",
        description="how contour levels are spaced; auto: as the landscape says",
        json_schema_extra={"enum": ["auto", *SPACINGS]},
    )
    levels: Literal["map", "window"] = Field("map", description="of what the levels are taken")
    loss: Literal["log", "linear"] = Field("log", description="scale of the loss chart")
    layers: tuple[str, ...] = Field(
        (),
        max_length=LAYERS_LIMIT,
        description="what is shown of why they move",
        json_schema_extra={"items": {"enum": list(LAYERS)}},
    )
    pushes: Literal["sum", "each"] = Field(
        "sum", description="of the past in a step's anatomy: its sum, or each push"
    )
    limits: Literal["minimum", "playhead"] = Field(
        "minimum", description="of whose curvature the stable ranges below α are taken"
    )
    model: Literal["none", "taylor"] = Field(
        "none", description="with the curvature, the land's quadratic model at each walker"
    )
    theme: Literal["auto", "light", "dark"] = Field(
        "auto", description="colours; auto: as the system"
    )
    lang: str = Field("en", description="language", json_schema_extra={"enum": list(LANGUAGES)})

    @model_validator(mode="after")
    def _consistent(self) -> Settings:
        _check_choices(self)
        LANDSCAPES[self.landscape].with_parameters(**self.parameters)
        if self.data:
            xs, ys = zip(*self.data, strict=True)
            Data(xs, ys)
        if unknown := [layer for layer in self.layers if layer not in LAYERS]:
            raise ValueError(f"layers={unknown[0]!r} is not one of {LAYERS}")
        if len(set(self.layers)) < len(self.layers):
            raise ValueError(f"layers={self.layers} names one twice: name each once")
        if self.window is not None:
            x0, x1, y0, y1 = self.window
            if not (x0 < x1 and y0 < y1):
                raise ValueError(f"window={self.window} is empty: give x0 < x1 and y0 < y1")
        return self

    def alpha_of(self, run: Run) -> float:
        """The α that a run walks with: its own, or what the shared one gives for its rule."""
        rule = OPTIMIZERS[run.optimizer]
        if run.alpha is not None or self.rates != "effective" or rule.share is None:
            return self.alpha if run.alpha is None else run.alpha
        beta = self.beta if run.beta is None else run.beta
        alpha = float(alpha_at(rule, self.alpha, beta, **run.own))
        return alpha if math.isfinite(alpha) else self.alpha

    @property
    def hill(self) -> Landscape:
        """The landscape with the knobs turned, and over the points, as set."""
        hill = LANDSCAPES[self.landscape].with_parameters(**self.parameters)
        if hill.data is None:
            return hill
        xs, ys = zip(*self.data, strict=True) if self.data else (hill.data.xs, hill.data.ys)
        return hill.with_data(xs, ys, standardise=self.inputs == "standardised")


def _check_choices(model: BaseModel) -> None:
    """Choices stand in the schema, where the browser reads them too."""
    for name, field in type(model).model_fields.items():
        extra = field.json_schema_extra
        allowed = extra.get("enum") if isinstance(extra, dict) else None
        if isinstance(allowed, list) and getattr(model, name) not in allowed:
            raise ValueError(f"{name}={getattr(model, name)!r} is not one of {allowed}")


def scene_settings(landscape: Landscape, scene: Scene | None = None, **others: Any) -> Settings:
    """The settings of a scene: its land, points, knobs, start, α, β, steps; else the defaults."""
    scene = scene or landscape.scene
    hill = landscape.with_parameters(**scene.parameters)
    values = {
        "landscape": landscape.slug,
        "parameters": {p.name: v for p, v in zip(hill.parameters, hill.knobs, strict=True)},
        "x": scene.start[0],
        "y": scene.start[1],
        "alpha": scene.alpha,
        "beta": scene.beta,
        "steps": scene.steps,
    }
    if hill.data is not None:
        values["data"] = tuple(zip(hill.data.xs, hill.data.ys, strict=True))
    return Settings(**{**values, **others})


def opening() -> Settings:
    """The settings that the page opens with where a link says nothing: the first landscape's."""
    return scene_settings(next(iter(LANDSCAPES.values())))
