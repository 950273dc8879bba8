"""Landscapes and walks as Plotly figures: the page's land, and drawings for notebooks.

Pure: takes values, returns figures. Must not know Dash, the page, or its settings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from plotly import graph_objects as go

from app.palette import CONTOUR_OPACITY, THEMES, Theme, colours, land_stops
from landscapes.levels import BANDS, band, levels

if TYPE_CHECKING:
    from landscapes import Landscape
    from optimizers import Trajectory

# Line widths in px; every INDEX-th line is an index contour: heavier, and named by its loss.
LINE = 0.9
INDEX_LINE = 1.25
INDEX = 4

# Of drawings: grid points along the longer side, height in px, levels named beside the colour bar.
COLUMNS = 201
HEIGHT = 480
NAMED = 2


def land_figure(theme: Theme = "light") -> go.Figure:
    """The land without data: one contour of band indices 0 … 14 with levels 1 … 13.

    Whoever draws it puts in x, y, z = band(L), the axes' ranges and the size. `layout.meta` says
    how index contours and their names look, which a contour trace cannot hold.
    """
    tokens = colours(theme)
    _, index_opacity = CONTOUR_OPACITY[theme]
    axis = {
        "range": [0, 1],
        "autorange": False,
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "nticks": 6,
        "ticks": "inside",
        "ticklen": 6,
        "tickcolor": tokens["land-label"],
        "tickangle": 0,
        "tickfont": {"color": tokens["land-label"], "size": 16},
        "ticklabelposition": "inside",
        "ticklabeloverflow": "allow",
    }
    figure = go.Figure(_land(theme, x=[0, 1], y=[0, 1], z=[[0, 0], [0, 0]]))
    figure.update_layout(
        template=go.layout.Template(),
        width=400,
        height=400,
        margin={"l": 0, "r": 0, "t": 0, "b": 0, "autoexpand": False},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        showlegend=False,
        hovermode=False,
        dragmode=False,
        xaxis=axis | {"ticklabelstandoff": 1},
        yaxis=axis | {"ticklabelstandoff": 5},
        meta={
            "every": INDEX,
            "width": INDEX_LINE,
            "opacity": index_opacity,
            "label": tokens["land-label"],
            "halo": tokens["casing"],
        },
    )
    return figure


def draw(
    hill: Landscape, *walks: Trajectory, theme: Theme = "light", height: int = HEIGHT
) -> go.Figure:
    """The hill's contours over its domain with each walk on it, for notebooks; equal scale.

    `walks` are single ones: points of shape (steps + 1, 2). Hovering shows x, y and the loss.
    ValueError for a bundle of walks: choose one of them.
    """
    for walk in walks:
        if walk.points.ndim != 2:
            raise ValueError(
                f"points of shape {walk.points.shape} are many walks: draw one, of shape "
                "(steps + 1, 2)"
            )
    tokens = colours(theme)
    (x0, x1), (y0, y1) = hill.domain
    across, up = hill.axes
    scale = (COLUMNS - 1) / max(x1 - x0, y1 - y0)
    x = np.linspace(x0, x1, round((x1 - x0) * scale) + 1)
    y = np.linspace(y0, y1, round((y1 - y0) * scale) + 1)
    loss = hill.value(x[None, :], y[:, None])
    steps = levels(hill, hill.spacing, hill.domain)
    named = range(0, BANDS + 1, NAMED)

    figure = go.Figure(
        _land(
            theme,
            x=x,
            y=y,
            z=band(loss, steps),
            customdata=loss,
            hoverinfo="all",
            hovertemplate=(
                f"{across} %{{x:.3g}}<br>{up} %{{y:.3g}}<br>L %{{customdata:.4g}}<extra></extra>"
            ),
            showscale=True,
            colorbar={
                "title": {"text": "L"},
                "tickmode": "array",
                "tickvals": list(named),
                "ticktext": [f"{float(f'{steps[k]:.2g}'):,.6g}" for k in named],
                "outlinewidth": 0,
                "thickness": 14,
            },
        )
    )
    for walk in walks:
        figure.add_traces(_walk(walk, theme, hill.axes))
    figure.update_layout(
        template=go.layout.Template(),
        title={"text": hill.title},
        height=height,
        font={"color": tokens["ink"], "size": 14},
        paper_bgcolor=tokens["paper"],
        plot_bgcolor=tokens["paper"],
        legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 1.0, "xanchor": "right"},
        margin={"l": 50, "r": 20, "t": 70, "b": 50},
        xaxis={"title": {"text": across}, "range": [x0, x1], "showgrid": False, "zeroline": False},
        yaxis={
            "title": {"text": up},
            "range": [y0, y1],
            "showgrid": False,
            "zeroline": False,
            "scaleanchor": "x",
            "constrain": "domain",
        },
    )
    figure.update_xaxes(constrain="domain")
    return figure


def _land(theme: Theme, **data: Any) -> go.Contour:
    """Band k has the colour ramp(k/13), linear between the five stops of the land."""
    tokens = colours(theme)
    opacity, _ = CONTOUR_OPACITY[theme]
    stops = land_stops(theme)
    quiet: dict[str, Any] = {"hoverinfo": "skip", "showscale": False}
    return go.Contour(
        **(quiet | data),
        autocontour=False,
        contours={"start": 1, "end": BANDS - 1, "size": 1, "coloring": "fill"},
        zauto=False,
        zmin=0,
        zmax=BANDS,
        colorscale=[[k / (len(stops) - 1), stop] for k, stop in enumerate(stops)],
        line={"color": _faded(tokens["contour"], opacity), "width": LINE, "smoothing": 0},
        connectgaps=True,
    )


def _walk(walk: Trajectory, theme: Theme, axes: tuple[str, str]) -> list[go.Scatter]:
    """A path with its steps, a hollow disc where it starts and a full one where it ends."""
    tokens = colours(theme)
    optimizer = walk.optimizer
    stroke = optimizer.look.stroke[THEMES.index(theme)]
    points = walk.points[np.isfinite(walk.points).all(axis=-1)]
    across, up = axes
    hover = (
        f"step %{{customdata[0]}}<br>{across} %{{x:.4g}}<br>{up} %{{y:.4g}}"
        "<br>L %{customdata[1]:.4g}"
    )
    path = go.Scatter(
        x=points[:, 0],
        y=points[:, 1],
        customdata=np.column_stack([np.arange(len(points)), walk.losses[: len(points)]]),
        mode="lines+markers",
        name=optimizer.title,
        line={"color": stroke, "width": 3, "dash": optimizer.look.plotly},
        marker={"color": stroke, "size": 4},
        hovertemplate=f"{hover}<extra>{optimizer.name}</extra>",
        legendgroup=optimizer.slug,
    )
    ends = go.Scatter(
        x=points[[0, -1], 0],
        y=points[[0, -1], 1],
        mode="markers",
        marker={
            "color": [tokens["casing"], stroke],
            "size": [10, 16],
            "line": {"color": [stroke, tokens["casing"]], "width": [3, 2]},
        },
        hoverinfo="skip",
        showlegend=False,
        legendgroup=optimizer.slug,
    )
    return [path, ends]


def _faded(colour: str, opacity: float) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"
