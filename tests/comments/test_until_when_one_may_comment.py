"""What holds for comments under a story: its own word, else its section's, else the paper's; and until when, by the clock."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from blog.comments import rules
from blog.settings.site import Site

PUBLISHED = datetime(2026, 11, 1, 9, 30, tzinfo=UTC)


def story(own: str = "", section: str = "", own_days: int | None = None, section_days: int | None = None) -> Any:
    return SimpleNamespace(
        live_from=PUBLISHED,
        live_revision=SimpleNamespace(comment_policy=own, comments_close_after=own_days),
        live_section=SimpleNamespace(comment_policy=section, comments_close_after=section_days),
    )


@pytest.mark.parametrize(
    ("own", "section", "site", "in_force"),
    [
        ("", "", "hold_first", "hold_first"),
        ("", "closed", "open", "closed"),
        ("open", "closed", "closed", "open"),
        ("hold_all", "", "open", "hold_all"),
        ("closed", "open", "open", "closed"),
    ],
)
def test_the_nearest_word_holds(own: str, section: str, site: str, in_force: str) -> None:
    assert rules.policy_in_force(story(own, section), Site(comment_policy=site), PUBLISHED) == in_force


@pytest.mark.parametrize(
    ("own", "section", "site", "days"),
    [
        (None, None, 0, 0),
        (None, None, 14, 14),
        (None, 7, 14, 7),
        (None, 0, 14, 0),
        (3, 7, 14, 3),
        (0, 7, 14, 0),
        (3, 0, 0, 3),
    ],
)
def test_the_nearest_number_of_days_holds(own: int | None, section: int | None, site: int, days: int) -> None:
    closes = rules.closes_at(story(own_days=own, section_days=section), Site(comments_close_after_days=site))
    assert closes == (PUBLISHED + timedelta(days=days) if days else None)


@pytest.mark.parametrize("own", ["", "open", "hold_all"])
def test_the_moment_the_days_are_over_comments_are_closed(own: str) -> None:
    site = Site(comments_close_after_days=2)
    end = PUBLISHED + timedelta(days=2)
    assert rules.is_open(rules.policy_in_force(story(own), site, end - timedelta(seconds=1)))
    assert not rules.is_open(rules.policy_in_force(story(own), site, end))
