"""The land's figure, and drawings for notebooks."""

import json

import numpy as np
import pytest

from app import palette
from app.figures import draw, land_figure
from landscapes import BANDS, LANDSCAPES
from optimizers import OPTIMIZERS, Trajectory, descend


def walk(hill_slug: str, optimizer: str, starts: object | None = None) -> Trajectory:
    hill = LANDSCAPES[hill_slug]
    scene = hill.scene
    return descend(
        hill,
        OPTIMIZERS[optimizer],
        start=scene.start if starts is None else starts,
        alpha=scene.alpha,
        beta=scene.beta,
        steps=20,
    )


@pytest.mark.parametrize("theme", palette.THEMES)
def test_land_has_a_line_between_every_two_bands(theme: palette.Theme) -> None:
    figure = json.loads(land_figure(theme).to_json())
    (trace,) = figure["data"]
    contours = trace["contours"]
    assert (contours["start"], contours["end"], contours["size"]) == (1, BANDS - 1, 1)
    assert (trace["zmin"], trace["zmax"]) == (0, BANDS)
    tokens = palette.colours(theme)
    assert trace["colorscale"][0] == [0, tokens["land-0"]]
    assert trace["colorscale"][-1] == [1, tokens["land-4"]]
    assert figure["layout"]["meta"]["label"] == tokens["land-label"]


def test_land_leaves_all_space_to_the_map_and_ignores_the_pointer() -> None:
    layout = land_figure().layout
    still = {"l": 0, "r": 0, "t": 0, "b": 0, "autoexpand": False}
    assert layout.margin.to_plotly_json() == still, "no axis makes room for itself"
    assert layout.hovermode is False
    assert layout.dragmode is False
    for axis in (layout.xaxis, layout.yaxis):
        assert axis.autorange is False
        assert axis.ticks == "inside"
        assert axis.showgrid is False


@pytest.mark.parametrize("slug", LANDSCAPES)
@pytest.mark.parametrize("theme", palette.THEMES)
def test_draw_shows_the_losses_at_equal_scale(slug: str, theme: palette.Theme) -> None:
    hill = LANDSCAPES[slug]
    figure = draw(hill, theme=theme)
    (land,) = figure.data
    losses = hill.value(land.x[None, :], land.y[:, None])
    np.testing.assert_allclose(land.customdata, losses)
    assert 0 <= land.z.min() < 1
    assert BANDS - 1 < land.z.max() <= BANDS
    assert len(land.colorbar.ticktext) == len(land.colorbar.tickvals)
    assert figure.layout.title.text == hill.title
    assert figure.layout.yaxis.scaleanchor == "x"
    assert (figure.layout.xaxis.title.text, figure.layout.yaxis.title.text) == hill.axes
    assert figure.layout.xaxis.range == hill.domain[0]
    assert figure.layout.yaxis.range == hill.domain[1]


@pytest.mark.parametrize("slug", OPTIMIZERS)
@pytest.mark.parametrize("theme", palette.THEMES)
def test_draw_gives_a_walk_the_look_of_its_optimizer(slug: str, theme: palette.Theme) -> None:
    trajectory = walk("ravine", slug)
    _, path, ends = draw(LANDSCAPES["ravine"], trajectory, theme=theme).data
    look = OPTIMIZERS[slug].look
    colour = look.stroke[palette.THEMES.index(theme)]
    assert path.name == OPTIMIZERS[slug].title
    assert (path.line.color, path.line.dash) == (colour, look.plotly)
    np.testing.assert_array_equal(np.column_stack([path.x, path.y]), trajectory.points)
    np.testing.assert_array_equal(np.column_stack([ends.x, ends.y]), trajectory.points[[0, -1]])


def test_draw_stops_where_a_walk_diverged() -> None:
    hill = LANDSCAPES["ravine"]
    lost = descend(hill, OPTIMIZERS["sgd"], start=(1, 1), alpha=5, steps=50)
    _, path, ends = draw(hill, lost).data
    assert np.isfinite(path.y).all()
    assert len(path.y) < 51
    assert ends.y[-1] == path.y[-1]


def test_draw_refuses_a_bundle_of_walks() -> None:
    many = walk("ravine", "sgd", starts=np.zeros((3, 2)))
    with pytest.raises(ValueError, match=r"\(3, 21, 2\) are many walks: draw one"):
        draw(LANDSCAPES["ravine"], many)
