"""The comment form as the page draws it, with its anti-spam fields. Reading what was sent: `commenting.forms`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from flask import current_app, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from blog.articles.article import Article
from blog.comments import rules
from blog.i18n import locale
from blog.i18n.dates import day_time, number
from blog.lib import tokens
from blog.lib.bidi import isolate_runs
from blog.mail import outbox
from blog.settings import site

TRAP = "website"  # a field that people do not see and machines like to fill in
PROOF = "proof"  # a field that modules/proof.js puts there
STAMP = "comment-form"
STAMP_LASTS_SECONDS = 7 * 24 * 3600  # a page may lie open for days; an older stamp holds the comment, no more
CLOSING_SOON = timedelta(days=3)  # from then on readers are told until when they may comment
SHORT_GUIDELINES = 280  # characters: four lines on a telephone; longer ones are folded, the form comes first


class Errors(dict[str, list[str]]):
    """Sentences by field; a field without any has none. "form" holds what concerns no single field."""

    def __missing__(self, name: str) -> tuple[str, ...]:
        return ()


class Values(NamedTuple):
    """What stands typed in the form."""

    name: str = ""
    email: str = ""
    body: str = ""
    reply_to: str = ""
    tell_me: bool = False


@dataclass(frozen=True)
class CommentForm:
    """Everything `components/comment_form.html` prints."""

    action: str
    stamp: str
    values: Values = Values()
    errors: Errors = field(default_factory=Errors)
    reply_to_name: str | None = None
    back_url: str = ""  # the page without the reply that was asked for; "" for the beginning of the talk
    notice: str = ""
    honeypot_name: str = TRAP

    @property
    def challenge_url(self) -> str:
        """Where a script asks whether a proof of work is wanted; "" where none ever is."""
        return url_for("comments.challenge") if site.current().proof_of_work_above else ""

    @property
    def consent(self) -> str:
        """What is kept of whoever sends a comment: the newsroom's line, else the usual one."""
        settings = site.current()
        return settings.comment_consent.get(locale.language()) or _usual_consent(settings.address_kept_days)

    @property
    def offers_letters(self) -> bool:
        """Whether a writer can be told by e-mail of answers."""
        return outbox.is_set_up()

    @property
    def cancel_url(self) -> str:
        return self.back_url or f"{self.action.removesuffix('/comments')}#comments"


def _usual_consent(days: int) -> str:
    return ngettext(
        "Your name and your comment appear under the story. Your e-mail address stays with the newsroom, and so does "
        "the network address you send from, which is deleted after %(shown)s day; "
        "so is a comment that you take back.",
        "Your name and your comment appear under the story. Your e-mail address stays with the newsroom, and so does "
        "the network address you send from, which is deleted after %(shown)s days; "
        "so is a comment that you take back.",
        days,
        shown=number(days),
    )


def new_stamp(article_id: int, now: datetime) -> str:
    """A signed note of when the form under this story was drawn (ms: the fastest honest writer needs seconds)."""
    return tokens.sign(_secret(), STAMP, [article_id, round(now.timestamp() * 1000)])


def drawn_at(stamp: str, article_id: int) -> datetime | None:
    """When the form was drawn, or None for a stamp that is missing, old, made up or of another story."""
    payload = tokens.read(_secret(), STAMP, stamp, STAMP_LASTS_SECONDS)
    if not isinstance(payload, list) or len(payload) != 2 or payload[0] != article_id:
        return None
    return datetime.fromtimestamp(payload[1] / 1000, UTC)


def notice_under(story: Article, now: datetime) -> str:
    """What a writer should know before she writes under a story: who reads it first, and until when she may."""
    settings = site.current()
    sentences: Mapping[str, str] = {
        "hold_first": _("An editor reads your first comment before it appears."),
        "hold_all": _("An editor reads every comment before it appears."),
    }
    read_first = sentences.get(rules.policy_in_force(story, settings, now), "")
    closes = rules.closes_at(story, settings)
    is_soon = closes is not None and now < closes <= now + CLOSING_SOON
    last_call = _("Comments close on %(time)s.", time=day_time(closes)) if closes is not None and is_soon else ""
    return " ".join(filter(None, (read_first, last_call)))


@dataclass(frozen=True, slots=True)
class Guidelines:
    """The paper's rules for its commenters in one language, as paragraphs with foreign runs isolated."""

    paragraphs: tuple[Markup, ...]
    is_long: bool  # shown folded


def guidelines(lang: str) -> Guidelines | None:
    """What the settings say in this language; None where they say nothing: rules in another language help nobody."""
    text = site.current().comment_guidelines.get(lang, "")
    paragraphs = tuple(isolate_runs(paragraph, lang) for paragraph in text.split("\n\n") if paragraph.strip())
    return Guidelines(paragraphs, len(text) > SHORT_GUIDELINES) if paragraphs else None


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])
