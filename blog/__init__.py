"""Warraq: a newspaper in one process. docs/architecture.md draws the house; `app.py` puts it together."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from blog.config import Config


def create_app(config: "Config") -> "Flask":
    """The application of one instance. Imported late: the console's parent process starts without Flask."""
    from blog.app import build

    return build(config)
