"""Addresses that stand in letters: whole, and never of what a request calls its host."""

from typing import Any

from flask import current_app


def whole_url(endpoint: str, **values: Any) -> str:
    """`url_for`, from SITE_URL and without a request: a job has none."""
    return f"{current_app.config['SITE_URL']}{current_app.url_map.bind('').build(endpoint, values)}"
