"""What became of a story: the latest of it under its form, all of it on a page of its own."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from blog.articles import history
from blog.articles.article import Article
from blog.articles.history import Event, Saves
from blog.authoring import admin_words
from blog.authoring.desk import bp, story
from blog.i18n.dates import number
from blog.lib.paging import Page, page_number

SHOWN = 10  # lines under the form
READ = 60  # events read for them: an afternoon's saves fold into one line
PAGE_SIZE = 100  # events a page of the whole


@dataclass(frozen=True)
class Line:
    """One line of a history."""

    at: datetime
    who: str
    what: str
    why: str = ""
    details: tuple[tuple[str, list[str]], ...] = ()
    url: str = ""  # where it can be looked at
    url_words: str = ""


@dataclass(frozen=True)
class Latest:
    lines: list[Line]
    has_more: bool


def latest(article: Article) -> Latest:
    """The newest lines (3 queries)."""
    events, total = history.of_story(article, READ)
    return Latest([_line(article, event) for event in events[:SHOWN]], len(events) > SHOWN or total > READ)


@bp.get("/articles/<int:article_id>/history")
def whole_history(article_id: int) -> str:
    """Everything that became of a story, newest first (5 queries)."""
    article = story(article_id)
    wanted = page_number(request.args.get("page"))
    events, total = history.of_story(article, PAGE_SIZE, (wanted - 1) * PAGE_SIZE)
    lines: list[Any] = [_line(article, event) for event in events]
    return render_template(
        "authoring/history.html",
        article=article,
        listing=Page(lines, number=wanted, size=PAGE_SIZE, total=total),
        page_url=lambda page: url_for("authoring.whole_history", article_id=article_id, page=page),
    )


def _line(article: Article, event: Event) -> Line:
    if isinstance(event, Saves):
        return _saves(article, event)
    begun = event.verb == "article_started"
    return Line(
        at=event.at,
        who=event.actor_name,
        what=admin_words.verb(event.verb),
        why=event.why,
        details=tuple(admin_words.details(event)),
        url=url_for("authoring.revision", article_id=article.id, number_=1) if begun else "",
        url_words=_("the first text") if begun else "",
    )


def _saves(article: Article, saves: Saves) -> Line:
    what = ngettext("Saved once", "Saved %(count)s times", saves.count, count=number(saves.count))
    if saves.is_aside:
        what = _("Saved too late, set aside")
    against = saves.base if saves.count > 1 else None  # of a single one the page itself knows what it was written over
    address = url_for("authoring.revision", article_id=article.id, number_=saves.last, against=against)
    return Line(saves.at, saves.who, what, url=address, url_words=_("what changed"))
