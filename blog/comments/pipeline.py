"""What a comment goes through, top to bottom, and so does every change of its words.

Each phase answers None (pass), `Hold` or some of them (a moderator decides; the reasons are kept), `Refuse` (the writer
is told) or `Twin` (it was sent before). A refusal or a twin ends it; holds add up. The phases themselves: `phases.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from blog.comments import phases
from blog.comments.models import Comment
from blog.comments.submission import Answer, Hold, Passage, Refuse, Submission, Twin
from blog.extensions import db

PHASES: tuple[Callable[[Passage], Answer], ...] = (
    phases.closed,
    phases.honeypot,
    phases.pace,
    phases.length,
    phases.proof,
    phases.links,
    phases.words,
    phases.bans,
    phases.score,
    phases.trust,
    phases.one_writer,
    phases.repeat,
    phases.decide,
    phases.save,
    phases.tell,
)


@dataclass(frozen=True)
class Received:
    """What became of it: a comment (new, changed, or the same one sent twice), or a refusal."""

    comment: Comment | None
    refused: Refuse | None = None


def receive(submission: Submission) -> Received:
    """Take a comment, or new words for one, through every phase (about 7 queries).

    Begins the write transaction itself, after what is slow. The caller commits; after a refusal nothing is under way.
    """
    passage = Passage(submission)
    for phase in PHASES:
        answer = phase(passage)
        if isinstance(answer, Refuse):
            db.session.rollback()
            return Received(None, answer)
        if isinstance(answer, Twin):
            return Received(answer.comment)
        if isinstance(answer, Hold):
            passage.holds.append(answer)
        elif isinstance(answer, tuple):
            passage.holds.extend(answer)
    return Received(passage.comment)
