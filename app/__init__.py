"""The page: what a browser is sent, and the Dash application that sends it."""

__version__ = "0.1.0"
