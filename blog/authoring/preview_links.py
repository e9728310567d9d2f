"""Links that show the working copy to somebody outside: made, listed with their addresses, revoked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flask import abort
from flask_babel import gettext as _
from flask_babel import ngettext

from blog.accounts.models import User
from blog.articles import preview_link
from blog.articles.article import Article
from blog.articles.forms import ArticleForm
from blog.articles.preview_link import DAYS, DEFAULT_DAYS, LABEL_LENGTH, PreviewLink
from blog.extensions import db
from blog.i18n.dates import number
from blog.lib import clock
from blog.public.preview import address_of
from blog.storage.ids import typed_number


@dataclass(frozen=True)
class LinkAsked:
    """What was typed for a new link."""

    days: str = str(DEFAULT_DAYS)
    label: str = ""

    @classmethod
    def typed(cls, sent: Mapping[str, str]) -> "LinkAsked":
        return cls(sent.get("link_days", str(DEFAULT_DAYS)), sent.get("link_for", ""))

    def check(self, form: ArticleForm) -> None:
        if typed_number(self.days) not in DAYS:
            form.blame("link_days", "unknown")
        if len(self.label) > LABEL_LENGTH:
            form.blame("link_for", "too_long", LABEL_LENGTH)

    def make(self, article: Article, *, by: User, now: datetime) -> PreviewLink:
        return PreviewLink.make(article, by=by, now=now, days=int(self.days), label=self.label)


@dataclass(frozen=True)
class LinkRow:
    """A link as the page shows it; `ended` says in words why it no longer opens, "" while it does."""

    link: PreviewLink
    url: str
    ended: str


def rows(article: Article) -> list[LinkRow]:
    """The story's links, newest first (1 query)."""
    now = clock.now()
    return [_row(article, link, now) for link in db.session.scalars(preview_link.of_story(article))]


def _row(article: Article, link: PreviewLink, now: datetime) -> LinkRow:
    if link.opens(article, now):
        return LinkRow(link, address_of(link), "")
    if link.revoked_at is not None:
        return LinkRow(link, "", _("Revoked"))
    if link.expires_at <= now:
        return LinkRow(link, "", _("Run out"))
    return LinkRow(link, "", _("Over: the story was published") if article.is_live(now) else _("Over"))


def lengths() -> list[tuple[str, str]]:
    """For how long a link may be given."""
    return [(str(days), ngettext("%(count)s day", "%(count)s days", days, count=number(days))) for days in DAYS]


def link_of(article: Article, link_id: int) -> PreviewLink:
    """The link with this id of this story, else 404."""
    found = preview_link.of_article(article, link_id)
    if found is None:
        abort(404)
    return found
