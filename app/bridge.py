"""The Dash component that carries the page's settings to Python callbacks and back.

Must not know the page. Its browser half is `assets/modules/settings/dash.js`; neither needs a build
step.
"""

from typing import Any

from dash.development.base_component import Component


class Downhill(Component):
    """The page as Dash sees it: one component that draws nothing and holds `settings`.

    A callback with `Input("downhill", "settings")` hears of every change once the hand has let
    go; one with `Output("downhill", "settings")` changes the page (return the whole object, or a
    `dash.Patch`), where values out of bounds fall back as they do in a link.
    """

    _namespace = "downhill_bridge"
    _type = "Downhill"
    _prop_names: list[str] = ["id", "settings"]
    available_properties: list[str] = _prop_names
    _valid_wildcard_attributes: list[str] = []
    available_wildcard_properties: list[str] = []

    def __init__(self, id: str, settings: dict[str, Any]) -> None:
        super().__init__(id=id, settings=settings)
