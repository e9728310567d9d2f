"""Who may comment and who may decide: pure functions."""

from typing import Protocol

SITE_POLICY = ""  # on a story: as the site says


class Person(Protocol):
    @property
    def moderates(self) -> bool: ...


def may_moderate(person: Person) -> bool:
    """Editors and administrators."""
    return person.moderates


def policy_for(story_policy: str, site_policy: str) -> str:
    """The policy in force under a story: its own, else the site's."""
    return story_policy or site_policy


def is_open(policy: str) -> bool:
    return policy != "closed"
