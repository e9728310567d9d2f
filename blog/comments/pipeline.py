"""What a comment goes through, top to bottom.

Each phase looks at the submission and answers None (pass), `Hold` (a moderator decides; the reason is kept) or
`Refuse` (the writer is told). The first refusal ends it; holds add up.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from blog.articles.article import Article
from blog.comments import queries, rules
from blog.comments.models import Comment, CommentState
from blog.extensions import db
from blog.lib.comment_text import count_links
from blog.lib.fold import fold, words

FASTEST_WRITER = timedelta(seconds=3)  # nobody reads a form, types and sends it in less
MAX_LINKS = 2  # more is held: readers cite a source or two, spam cites shops
REPEAT_WINDOW = timedelta(days=1)  # the same words again within this time are a repeat
DOUBLE_CLICK = timedelta(minutes=10)  # the same words from the same browser within this time are one comment

# Reasons that lie in how a comment was sent: no change of its words takes them away.
OF_THE_SENDING = frozenset({"honeypot", "no_form", "pace", "first", "policy"})


@dataclass(frozen=True)
class Submission:
    """One comment as it arrives, with all a phase may ask about it."""

    article: Article
    policy: str
    name: str
    email: str
    body: str
    reply_to: Comment | None
    guest: str  # digest of the browser's token
    address: str
    drawn_at: datetime | None  # when its form was drawn; None when the stamp is missing or made up
    trap: str  # what the field that people do not see holds
    banned_words: str
    suspect_words: str
    now: datetime
    revised_id: int = 0  # of the comment whose words these replace; 0 for a new one
    is_new_guest: bool = False  # her browser sent no token: `guest` is of one it is about to get

    @property
    def fingerprint(self) -> str:
        return fingerprint_of(self.body)


def fingerprint_of(body: str) -> str:
    """Of the folded words, so that another spelling or spacing is the same comment."""
    return hashlib.sha256(" ".join(fold(word) for word in words(body)).encode()).hexdigest()


@dataclass(frozen=True)
class Hold:
    """A moderator decides. `as_spam` puts it out of the queue's first view."""

    rule: str
    match: str = ""
    as_spam: bool = False


@dataclass(frozen=True)
class Refuse:
    """Not taken; `rule` is told to the writer in words."""

    rule: str
    match: str = ""


@dataclass(frozen=True)
class Received:
    """What became of it: a comment (new, or the same one sent twice), or a refusal."""

    comment: Comment | None
    refused: Refuse | None = None


def closed(submission: Submission) -> Refuse | None:
    return None if rules.is_open(submission.policy) else Refuse("closed")


def honeypot(submission: Submission) -> Hold | None:
    return Hold("honeypot", submission.trap[:80], as_spam=True) if submission.trap else None


def pace(submission: Submission) -> Hold | None:
    """A form sent back faster than anyone types, or never drawn by us, is suspect."""
    if submission.revised_id:
        return None  # a slip of the pen is mended at once
    if submission.drawn_at is None:
        return Hold("no_form")
    return Hold("pace") if submission.now - submission.drawn_at < FASTEST_WRITER else None


def repeat(submission: Submission) -> Hold | None:
    """The same words under any story, by whomever (1 query)."""
    since = submission.now - REPEAT_WINDOW
    return Hold("repeat") if queries.said_since(submission.fingerprint, since, but=submission.revised_id) else None


def links(submission: Submission) -> Hold | None:
    count = count_links(f"{submission.name} {submission.body}")
    return Hold("links", str(count)) if count > MAX_LINKS else None


def banned(submission: Submission) -> Refuse | None:
    match = _first_listed(submission, submission.banned_words)
    return Refuse("banned", match) if match else None


def suspect(submission: Submission) -> Hold | None:
    match = _first_listed(submission, submission.suspect_words)
    return Hold("suspect", match) if match else None


def policy(submission: Submission) -> Hold | None:
    """What this story lets live at once. Trust hangs on the browser's token, never on a typed address (1 query)."""
    if submission.policy == "open":
        return None
    if submission.policy == "hold_first":
        return None if queries.is_trusted(submission.guest) else Hold("first")
    return Hold("policy")


Phase = Callable[[Submission], Hold | Refuse | None]
PHASES: tuple[Phase, ...] = (closed, banned, honeypot, pace, links, suspect, repeat, policy)


def receive(submission: Submission, *, site_host: str) -> Received:
    """Take a comment through every phase and keep it (about 5 queries). Does not commit."""
    twin = _twin(submission)
    if twin is not None:
        return Received(twin)
    holds = judge(submission)
    if isinstance(holds, Refuse):
        return Received(None, holds)
    comment = Comment(
        article_id=submission.article.id,
        name=submission.name,
        email=submission.email,
        fingerprint=submission.fingerprint,
        guest=submission.guest,
        address=submission.address,
        created_at=submission.now,
    )
    comment.say(submission.body, site_host)
    answer(comment, submission.reply_to)
    decide(comment, holds)
    db.session.add(comment)
    db.session.flush()
    return Received(comment)


def _twin(submission: Submission) -> Comment | None:
    """The same comment, sent a moment ago (1 query)."""
    since = submission.now - DOUBLE_CLICK
    if submission.is_new_guest:  # of two clicks on a first comment neither carries a token
        sender = (submission.email, submission.address)
        return queries.same_sender(*sender, submission.fingerprint, submission.article.id, since)
    return queries.same_again(submission.guest, submission.fingerprint, submission.article.id, since)


def revise(comment: Comment, submission: Submission, *, site_host: str) -> Refuse | None:
    """Give a comment its writer's new words, through the same phases (about 3 queries). Does not commit.

    New words never better where it stands: what was held stays held, and what is held now leaves the page.
    """
    holds = judge(submission)
    if isinstance(holds, Refuse):
        return holds
    kept = [reason for reason in comment.reasons if reason["rule"] in OF_THE_SENDING]
    known = {reason["rule"] for reason in kept}
    comment.reasons = kept + [{"rule": h.rule, "match": h.match} for h in holds if h.rule not in known]
    comment.say(submission.body, site_host)
    comment.fingerprint, comment.edited_at = submission.fingerprint, submission.now
    if holds and comment.state is CommentState.APPROVED:
        comment.state, comment.state_before = CommentState.HELD, ""
    return None


def judge(submission: Submission) -> list[Hold] | Refuse:
    """Every reason to hold it, or the first refusal."""
    holds = []
    for phase in PHASES:
        answer_of_phase = phase(submission)
        if isinstance(answer_of_phase, Refuse):
            return answer_of_phase
        if answer_of_phase is not None:
            holds.append(answer_of_phase)
    return holds


def decide(comment: Comment, holds: list[Hold]) -> None:
    """Live when nothing holds it; the reasons are kept for the moderator."""
    comment.reasons = [{"rule": hold.rule, "match": hold.match} for hold in holds]
    comment.state = CommentState.HELD if holds else CommentState.APPROVED
    if any(hold.as_spam for hold in holds):
        comment.state = CommentState.SPAM


def answer(comment: Comment, reply_to: Comment | None) -> None:
    """Hang it below what it answers; threads are two levels deep, so a reply to a reply stays in its thread."""
    if reply_to is not None:
        comment.reply_to_id = reply_to.id
        comment.root_id = reply_to.root_id or reply_to.id


def _first_listed(submission: Submission, listed: str) -> str:
    """The first word of a list (a line or comma each) that stands in the name or text as a whole word."""
    said = {fold(word) for word in words(f"{submission.name} {submission.body}")}
    for entry in filter(None, (line.strip() for line in listed.replace("،", ",").replace(",", "\n").splitlines())):
        wanted = [fold(word) for word in words(entry)]
        if wanted and said.issuperset(wanted):
            return entry
    return ""
