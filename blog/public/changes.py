"""What changed in a story since it was published: every change readers were told of, with the words that went and came.

Only texts that readers saw are compared; a silent fix is part of the text before the next change.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from flask import abort, render_template, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from blog.articles import changelog
from blog.articles.article import Article
from blog.articles.difference import Change, Line, Piece, with_moves
from blog.articles.measure import changes_read
from blog.articles.publication import Publication, changes_of
from blog.feeds.addresses import absolute, moved, page_url, readable
from blog.lib import bidi
from blog.lib.bidi import isolate_runs
from blog.lib.paging import Page
from blog.public import chrome
from blog.public.article import live_story
from blog.public.head import NOT_LISTED, Head, window_title
from blog.public.pages_of_lists import asked_page, page_addresses

PAGE_SIZE = 10  # changes; a long text takes up to 0.2 s to compare the first time
FOLDED_LINES = 8  # more changed lines of one field than this are folded: the reader opens what she wants to read
# How `articles.difference` writes what has no words: a sign before a block, addresses in brackets.
_SIGN = re.compile(r"^(?:(?:#{2,4}|-|>{1,2})\s+)+")
_LINK = re.compile(r"\s*\[(?:[a-z]+:|/|#)\S*\]")
_FILE = re.compile(r"\s?/media/\S+\]")


@dataclass(frozen=True)
class FieldChange:
    """One part of the story; no lines where another picture stands."""

    label: str
    lines: Sequence[Line]
    is_long: bool


@dataclass(frozen=True)
class ChangeView:
    id: int
    kind: str  # "update" | "correction"
    at: datetime
    words: Markup  # of a correction
    fields: Sequence[FieldChange]


@dataclass(frozen=True)
class ChangesPage:
    title: str
    url: str  # of the story
    lang: str
    dir: str
    published: datetime | None
    changes: Page[ChangeView]


def changes(slug: str) -> str:
    """The changes of a live story, newest first; 404 where there are none, else as the story's own address."""
    story = live_story(slug)
    if story.slug != slug:
        moved("public.changes", story.slug)
    told = changes_of(story.live_changes)
    number = asked_page()
    shown = Page(told[(number - 1) * PAGE_SIZE : number * PAGE_SIZE], number, PAGE_SIZE, len(told))
    if not shown.items:
        abort(404)
    rows = changelog.with_texts(change.id for change in shown.items)
    page = _page(story, Page([_view(row, story.live_lang) for row in rows], number, PAGE_SIZE, len(told)))
    chrome.stand_in(chrome.Place(section_id=story.live_section_id))
    path = url_for("public.changes", slug=story.slug)
    title = window_title(_("What changed: %(title)s", title=bidi.isolate(page.title)), chrome.site_view().name)
    head = Head(title=title, canonical=absolute(readable(path)), robots=NOT_LISTED)
    return render_template("public/changes.html", page=page, page_url=page_addresses(path), head=head)


def _page(story: Article, views: Page[ChangeView]) -> ChangesPage:
    return ChangesPage(
        title=story.live_revision.title,
        url=page_url("public.article", slug=story.slug),
        lang=story.live_lang,
        dir=bidi.direction(story.live_lang),
        published=story.live_from,
        changes=views,
    )


def _view(row: Publication, lang: str) -> ChangeView:
    found = changes_read(row.before.as_copy(), row.revision.as_copy()) if row.before else ()
    return ChangeView(row.id, row.kind.value, row.at, isolate_runs(row.text, lang), [_field(each) for each in found])


def _field(change: Change) -> FieldChange:
    if change.field == "lead_picture_id":
        return FieldChange(_label(change.field), (), is_long=False)
    lines = [replace(line, pieces=_for_readers(line.pieces)) for line in with_moves(change.lines)]
    is_long = sum(not line.skipped for line in lines) > FOLDED_LINES
    return FieldChange(_label(change.field), lines, is_long)


def _for_readers(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """A line without the signs of its block, without files' names, and without addresses, but for one that changed."""
    shown = []
    for place, piece in enumerate(pieces):
        words = _FILE.sub("]", piece.text)
        is_address = piece.kind != "same" and _LINK.fullmatch(words.strip())
        words = words if is_address else _LINK.sub("", words)
        shown.append(Piece(piece.kind, _SIGN.sub("", words) if place == 0 else words))
    return tuple(shown)


def _label(name: str) -> str:
    return {
        "kicker": _("Kicker"),
        "title": _("Headline"),
        "standfirst": _("Standfirst"),
        "body": _("Text"),
        "key_points": _("Key points"),
        "lead_picture_id": _("Lead picture"),
        "lead_alt": _("What the picture shows"),
        "lead_caption": _("Caption"),
        "lead_credit": _("Credit"),
        "byline": _("Byline"),
    }[name]
