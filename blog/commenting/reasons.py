"""Where a comment stands and why it was held, in words for a moderator, and where in its text that shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from flask_babel import gettext as _
from flask_babel import pgettext
from markupsafe import Markup, escape

from blog.comments.models import Comment, CommentState
from blog.comments.reports import Report
from blog.i18n import locale
from blog.i18n.dates import number
from blog.i18n.lists import listed
from blog.lib import bidi
from blog.lib.comment_text import link_spans
from blog.lib.word_rules import entries, every

SAID_SHOWN = 3  # of what readers added to one reason: more of them say the same
OF_LINKS = ("links", "link_added")  # every link is what was found


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
    """Every reason it was held for, each kind once: the marks in its text show the others; suspect words are all named.

    That its spam score is high is no sentence of its own: the figure stands beside them.
    """
    kinds: dict[tuple[str, bool], list[dict[str, Any]]] = {}
    for found in comment.reasons:
        rule = str(found["rule"])
        if rule != "score":
            kinds.setdefault((rule, rule == "suspect" and found.get("field") == "name"), []).append(found)
    return [_reason(of_kind) for of_kind in kinds.values()]


def _reason(of_kind: Sequence[dict[str, Any]]) -> Reason:
    found = of_kind[0]
    rule, match = str(found["rule"]), str(found.get("match") or "")
    if rule == "suspect" and len(of_kind) > 1:
        return _several_suspects(of_kind)
    if rule == "links":
        shown = number(int(match)) if match.isdecimal() else match
        return Reason(_("Links: %(count)s", count=shown), "")
    if rule == "suspect" and found.get("field") == "name":
        return Reason(_("A suspect word in the name:"), match)
    sentence = {
        "first": _("The first comment from this browser"),
        "policy": _("Every comment on this story is looked at first"),
        "suspect": _("Holds a suspect word:"),
        "banned": _("Holds a banned word:"),
        "repeat": _("The same words, or nearly, were sent before"),
        "link_added": _("Was given a link after it was sent"),
        "pace": _("Sent back faster than anybody types"),
        "no_form": _("Did not come from our form"),
        "no_proof": _("Came without the browser’s sum, while many comments came in"),
        "reported": _("Readers reported it"),
        "honeypot": _("Filled in a field that people do not see:"),
        "score_asks": _("Asks readers for something of the writer’s own:"),
        "score_link": _("Leads to where spam leads:"),
        "score_offer": _("Speaks like an offer:"),
        "score_writing": _("Is written like an advertisement:"),
        "score_words": _("Words known from spam:"),
        "score_name": _("The name is an advertisement:"),
    }.get(rule, rule)
    return Reason(sentence, match)


def _several_suspects(of_kind: Sequence[dict[str, Any]]) -> Reason:
    """In the order of the text, each with a direction of its own."""
    is_name = of_kind[0].get("field") == "name"
    sentence = _("Suspect words in the name:") if is_name else _("Holds suspect words:")
    words = listed([str(found.get("match") or "") for found in of_kind], locale.language())
    return Reason(sentence, "".join(before + bidi.isolate(word) for before, word in words))


# ---- what readers say of it


@dataclass(frozen=True)
class Reported:
    """One reason readers gave: the sentence, how many gave it, and what some of them added."""

    sentence: str
    count: int
    said: list[str]


def reported(reports: Sequence[Report]) -> list[Reported]:
    """The open reports about one comment, the reason most gave first."""
    by_reason: dict[str, list[str]] = {}
    for report in reports:
        by_reason.setdefault(report.reason, []).append(report.words)
    words = report_words()
    ordered = sorted(by_reason.items(), key=lambda entry: -len(entry[1]))
    return [Reported(words.get(code, code), len(said), [*filter(None, said)][:SAID_SHOWN]) for code, said in ordered]


def report_words() -> dict[str, str]:
    """What may be wrong with a comment, by the code a report keeps."""
    return {
        "spam": _("Advertising or spam"),
        "abuse": _("Insults, hatred or threats"),
        "private": _("Somebody’s private data"),
        "off_topic": _("It has nothing to do with the story"),
        "other": _("Something else"),
    }


# ---- the places in its text


def marked(comment: Comment) -> Markup:
    """The comment as it was typed, with what it was held for marked."""
    return _marked(comment.body, _spans(comment, "body", comment.body))


def marked_name(comment: Comment) -> Markup:
    """The writer's name, with what the comment was held for marked."""
    return _marked(comment.name, _spans(comment, "name", comment.name))


def _spans(comment: Comment, field: str, text: str) -> list[tuple[int, int]]:
    """Where in one of its texts each reason shows, in order, none over another."""
    kept = (span for found in comment.reasons for span in _spans_of(found, field, text))
    spans = sorted([*kept, *_suspect_spans(comment, text)])
    apart: list[tuple[int, int]] = []
    for start, end in spans:
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _spans_of(found: dict[str, Any], field: str, text: str) -> list[tuple[int, int]]:
    """The place that was kept, if this is the text it was kept of; of links every one."""
    if found["rule"] in OF_LINKS:
        return link_spans(text)
    start, end = found.get("start"), found.get("end")
    if (
        found.get("field") == field
        and isinstance(start, int)
        and isinstance(end, int)
        and 0 <= start < end <= len(text)
    ):
        return [(start, end)]
    return []


def _suspect_spans(comment: Comment, text: str) -> list[tuple[int, int]]:
    """Wherever a suspect word stands that it was held for: all are looked for in one reading of the text."""
    held_for = [str(found.get("match") or "") for found in comment.reasons if found["rule"] == "suspect"]
    return [(met.start, met.end) for met in every(entries("\n".join(held_for)), text)]


def _marked(text: str, spans: list[tuple[int, int]]) -> Markup:
    parts, done = [], 0
    for start, end in spans:
        parts += [escape(text[done:start]), Markup("<mark>"), escape(text[start:end]), Markup("</mark>")]
        done = end
    return Markup("").join([*parts, escape(text[done:])])
