"""Reads the demonstration newspaper's content: TOML files beside this one."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).resolve().parent / "content"


def read(name: str) -> dict[str, Any]:
    """One file of the content by its name: `paper`, `comments`, `queue`, `desk`."""
    return tomllib.loads((CONTENT / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def published() -> tuple[dict[str, Any], ...]:
    """Every published story, oldest first, as its file says it."""
    found = [_story(path) for lang in ("ar", "en") for path in sorted((CONTENT / "articles" / lang).glob("*.toml"))]
    return tuple(sorted(found, key=lambda story: -story["published_days_ago"]))


@cache
def unpublished() -> tuple[dict[str, Any], ...]:
    """What lies on the desk: each story with what `desk` says of its way so far."""
    folder = CONTENT / "articles" / "desk"
    return tuple({**_story(folder / f"{work['article']}.toml"), **work} for work in read("desk")["work"])


def picture_keys(story: dict[str, Any]) -> list[str]:
    """Every picture a story shows: the lead's key and those of its text."""
    in_text = [part.split('"', 1)[0] for part in story["body"].split('src="picture:')[1:]]
    return [key for key in [story.get("lead_picture", ""), *in_text] if key]


def _story(path: Path) -> dict[str, Any]:
    story = tomllib.loads(path.read_text(encoding="utf-8"))
    return {"key": path.stem, "lang": path.parent.name, **story}
