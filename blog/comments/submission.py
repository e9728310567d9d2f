"""What travels through the pipeline: one comment as it arrives, and what a phase may answer."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from blog.comments.groups import Copy, Search
from blog.comments.models import Comment
from blog.lib.fold import fold, words


@dataclass(frozen=True)
class Submission:
    """One comment as it arrives, or new words for one that stands, with all a phase may ask about it."""

    article_id: int
    policy: str  # in force under this story; one of settings.site.COMMENT_POLICIES
    name: str
    email: str
    body: str
    reply_to_id: int  # 0: it stands on its own
    guest: str  # digest of the browser's token
    address: str
    drawn_at: datetime | None  # when its form was drawn; None when the stamp is missing or made up
    trap: str  # what the field that people do not see holds
    banned_words: str
    suspect_words: str
    now: datetime
    site_host: str  # links to it are ours
    proof: str = ""  # the solution of a proof of work, if the form was asked for one
    proof_above: int = 0  # comments a minute over the whole site above which one is asked; 0: never
    revised: Comment | None = None  # whose words these replace
    wants_answers: bool = False  # to be told of them by e-mail
    is_new_guest: bool = False  # her browser sent no token: `guest` is of one it is about to get

    @cached_property
    def fingerprint(self) -> str:
        return fingerprint_of(self.body)

    @property
    def revised_id(self) -> int:
        return self.revised.id if self.revised is not None else 0


def fingerprint_of(body: str) -> str:
    """Of the folded words, so that another spelling or spacing is the same comment; of the signs where there are none."""
    said = words(body) or map(fold, body.split())
    return hashlib.sha256(" ".join(said).encode()).hexdigest()


@dataclass(frozen=True)
class Hold:
    """A moderator decides. `as_spam` puts it out of the queue's first view.

    `match` is what the rule found, and `start` and `end` where in the text of `field` ("body" or "name"), if anywhere.
    """

    rule: str
    match: str = ""
    field: str = ""
    start: int = 0
    end: int = 0
    as_spam: bool = False

    @property
    def reason(self) -> dict[str, Any]:
        """What is kept of it beside the comment."""
        found: dict[str, Any] = {"rule": self.rule, "match": self.match}
        return {**found, "field": self.field, "start": self.start, "end": self.end} if self.field else found


@dataclass(frozen=True)
class Refuse:
    """Not taken; `rule` is told to the writer in words. With `retry_after_seconds` it may be sent again then."""

    rule: str
    match: str = ""
    field: str = ""  # it is about, where that is not its text
    retry_after_seconds: int = 0
    until: datetime | None = None  # when it may be sent again, where that is long


@dataclass(frozen=True)
class Twin:
    """It was sent a moment ago: nothing more is kept."""

    comment: Comment


Answer = Hold | tuple[Hold, ...] | Refuse | Twin | None


@dataclass
class Passage:
    """A submission on its way: the holds found so far, what was made of its words, and the comment once it is kept."""

    submission: Submission
    holds: list[Hold] = field(default_factory=list)
    html: str = ""
    search: Search | None = None  # for comments that say nearly the same
    copies: Sequence[Copy] = ()  # that were found
    score: int | None = None  # percent: how likely it is spam
    comment: Comment | None = None
