"""Who may comment, until when, and who may decide: pure functions."""

from datetime import datetime, timedelta
from typing import Protocol

from blog.articles.article import Article
from blog.settings.site import Site

CLOSED = "closed"


class Person(Protocol):
    @property
    def moderates(self) -> bool: ...


def may_moderate(person: Person) -> bool:
    """Editors and administrators."""
    return person.moderates


# ---- under a story: what it says itself, else its section, else the site


def policy_in_force(story: Article, site: Site, now: datetime) -> str:
    """One of `COMMENT_POLICIES`; "closed" from the moment the story's days are over, by the clock (no query).

    The story is one that `articles.queries.published` found, with its text and section in print.
    """
    closes = closes_at(story, site)
    if closes is not None and closes <= now:
        return CLOSED
    return story.live_revision.comment_policy or story.live_section.comment_policy or site.comment_policy


def closes_at(story: Article, site: Site) -> datetime | None:
    """When its comments close, counted from the date that stands above it; None: never by themselves (no query)."""
    asked = (story.live_revision.comments_close_after, story.live_section.comments_close_after)
    days = next((days for days in asked if days is not None), site.comments_close_after_days)
    return story.live_from + timedelta(days=days) if days and story.live_from else None


def is_open(policy: str) -> bool:
    return policy != CLOSED
