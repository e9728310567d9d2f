"""Where a comment stands and why it was held, in words for a moderator, and where in its text that shows."""

from dataclasses import dataclass
from typing import NamedTuple

from flask_babel import gettext as _
from flask_babel import pgettext
from markupsafe import Markup, escape

from blog.comments.models import BODY_LENGTH, Comment, CommentState
from blog.i18n.dates import number
from blog.lib.highlight import highlight

SHOWN_IN_TEXT = "suspect"  # the rule whose match is a word of the comment


@dataclass(frozen=True)
class Reason:
    """One rule that spoke: a sentence, and what it found (a word, a number), if anything."""

    sentence: str
    match: str


class Standing(NamedTuple):
    """A state in a word, and the kind of tag it is shown as."""

    words: str
    kind: str


def state(of: CommentState) -> Standing:
    return {
        CommentState.HELD: Standing(_("Held"), "wait"),
        CommentState.APPROVED: Standing(pgettext("comment", "Approved"), "live"),
        CommentState.REJECTED: Standing(_("Rejected"), "stop"),
        CommentState.SPAM: Standing(_("Spam"), "stop"),
        CommentState.WITHDRAWN: Standing(_("Taken back"), "plain"),
    }[of]


def in_words(comment: Comment) -> list[Reason]:
    """Every reason it was held for."""
    return [_reason(str(found["rule"]), str(found.get("match") or "")) for found in comment.reasons]


def _reason(rule: str, match: str) -> Reason:
    if rule == "links":
        shown = number(int(match)) if match.isdecimal() else match
        return Reason(_("Links: %(count)s", count=shown), "")
    sentence = {
        "first": _("The first comment from this browser"),
        "policy": _("Every comment on this story is looked at first"),
        "suspect": _("Holds a suspect word:"),
        "banned": _("Holds a banned word:"),
        "repeat": _("The same words were sent before"),
        "link_added": _("Was given a link after it was sent"),
        "pace": _("Sent back faster than anybody types"),
        "no_form": _("Did not come from our form"),
        "no_proof": _("Came without the browser’s sum, while many comments came in"),
        "honeypot": _("Filled in a field that people do not see:"),
    }.get(rule, rule)
    return Reason(sentence, match)


def marked(comment: Comment) -> Markup:
    """The comment as it was typed, with the words it was held for marked."""
    words = " ".join(str(found.get("match") or "") for found in comment.reasons if found["rule"] == SHOWN_IN_TEXT)
    return highlight(comment.body, words, BODY_LENGTH) if words else escape(comment.body)
