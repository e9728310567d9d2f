"""The texts of a story as readers saw them, one after the other: its file says the last one, and how it came to be."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from blog.articles.copy import Copy

LAST_PARAGRAPH = re.compile(r"<p>(?:(?!<p>).)*</p>\s*$", re.S)


@dataclass(frozen=True)
class Stage:
    """One text and when readers saw it, after the first; `correction` is what they were told."""

    copy: Copy
    after: timedelta = timedelta()
    kind: str = ""
    correction: str = ""


def stages(story: dict[str, Any], copy: Copy) -> list[Stage]:
    """From the first text to `copy`.

    `updated_hours_later`: the last paragraph was added. Each of `changes`: `was` became `now`, silently where it has no
    `correction`; a correction may come alone.
    """
    changes = list(story.get("changes", []))
    if "updated_hours_later" in story:
        changes.append({"hours_after": story["updated_hours_later"], "kind": "update"})
    found: list[Stage] = []
    for change in sorted(changes, key=lambda each: -each["hours_after"]):
        words = change.get("correction", "")
        kind = change.get("kind") or ("correction" if words else "silent")
        found.append(Stage(copy, timedelta(hours=change["hours_after"]), kind, words))
        copy = _before(copy, change)
    return [Stage(copy), *reversed(found)]


def _before(copy: Copy, change: dict[str, Any]) -> Copy:
    if change.get("kind") == "update":
        return replace(copy, body=LAST_PARAGRAPH.sub("", copy.body.rstrip()))
    texts = {name: getattr(copy, name) for name in ("title", "standfirst", "body", "key_points")}
    was, now = change.get("was", ""), change.get("now", "")
    return replace(copy, **{name: text.replace(now, was) for name, text in texts.items()}) if now else copy
