"""What the demonstration's staff said to each other and took on: notes under stories, and assignments."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from blog.accounts.models import User
from blog.articles.article import Article
from blog.articles.notes import Note
from blog.articles.taxonomy import Section
from blog.planning.models import Assignment, Plan


def write_notes(
    written: list[dict[str, Any]], people: Mapping[str, User], stories: Mapping[str, Article], now: datetime
) -> None:
    """Each thread with its answers, at their own times."""
    for thread in written:
        story = stories[thread["article"]]
        root = _note(story, thread, people, now)
        for answer in thread.get("answers", ()):
            _note(story, answer, people, now, root)


def _note(
    story: Article, said: dict[str, Any], people: Mapping[str, User], now: datetime, root: Note | None = None
) -> Note:
    return Note.write(
        story,
        said["text"],
        by=people[said["by"]],
        now=now - timedelta(hours=said["hours_ago"]),
        told=[people[key] for key in said.get("tells", ())],
        quote=said.get("quote", ""),
        root=root,
    )


def give_assignments(
    given: list[dict[str, Any]], people: Mapping[str, User], sections: Mapping[str, Section], now: datetime
) -> None:
    """Each with its hour, counted from now."""
    for task in given:
        plan = Plan(
            task["what"],
            people[task["to"]],
            now + timedelta(hours=task["due_in_hours"]),
            task.get("details", ""),
            section=sections[task["section"]] if "section" in task else None,
        )
        Assignment.give(plan, by=people[task["by"]], now=now)
