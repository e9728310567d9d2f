"""A story's history: every kept copy, what changed from one to the next, and the way back."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from blog.accounts.gate import me
from blog.articles import kept_copies, queries
from blog.articles.article import Article
from blog.articles.difference import Change, Line, Piece, changes, with_moves
from blog.articles.forms import NAMES
from blog.articles.revision import KeptAs, Revision
from blog.authoring import choices, words
from blog.authoring.desk import bp, story
from blog.extensions import begin_write, db
from blog.lib import bidi, clock
from blog.lib.paging import page_number
from blog.storage.ids import typed_id
from blog.storage.listing import page_of

PAGE_SIZE = 50  # revisions a page


@bp.get("/articles/<int:article_id>/revisions")
def revisions(article_id: int) -> str:
    """Every kept copy, newest first."""
    article = story(article_id)
    listing = page_of(db.session, queries.revisions_of(article), page_number(request.args.get("page")), PAGE_SIZE)
    return render_template(
        "authoring/revisions.html",
        article=article,
        listing=listing,
        page_url=lambda page: url_for("authoring.revisions", article_id=article_id, page=page),
    )


@bp.get("/articles/<int:article_id>/revisions/<int:number_>")
def revision(article_id: int, number_: int) -> str:
    """One kept copy and how it differs from the one before, or from `?against=`."""
    article = story(article_id)
    shown = _revision(article, number_)
    against = typed_id(request.args.get("against", ""))
    other = queries.revision(article, against) if against else kept_copies.revision_before(article, shown)
    return render_template(
        "authoring/revision.html",
        article=article,
        revision=shown,
        other=other,
        changes=[_in_words(change, other, shown) for change in _changes(other, shown)] if other else [],
        field_words=words.field,
        content_dir=bidi.direction(shown.lang),
        is_working=shown.id == article.working_revision_id,
        is_aside=shown.kept_as is KeptAs.ASIDE,
        live_number=article.live_revision.number if article.live_revision_id else 0,
    )


@bp.get("/articles/<int:article_id>/revisions/changes")
def unpublished_changes(article_id: int) -> Response:
    """The working copy against what readers see, under an address that stays."""
    article = story(article_id)
    if article.live_revision_id is None:
        abort(404)
    shown, against = article.working_revision.number, article.live_revision.number
    address = url_for("authoring.revision", article_id=article_id, number_=shown, against=against)
    return redirect(address, 303)


@bp.post("/articles/<int:article_id>/revisions/<int:number_>/restoration")
def restore(article_id: int, number_: int) -> Response:
    """Make an old text the newest revision; readers see nothing of it yet."""
    begin_write()
    article = story(article_id)
    article.bring_back(_revision(article, number_), by=me(), now=clock.now())
    db.session.commit()
    flash(_("Version %(number)s is the working copy again.", number=number_), "good")
    return redirect(url_for("authoring.article", article_id=article_id), 303)


def _revision(article: Article, number_: int) -> Revision:
    found = queries.revision(article, number_)
    if found is None:
        abort(404)
    return found


def _changes(before: Revision, after: Revision) -> list[Change]:
    """In time's order, whichever was asked for first."""
    first, second = sorted((before, after), key=lambda revision: revision.number)
    found = changes(first.as_copy(), second.as_copy())
    return [Change(change.field, with_moves(change.lines)) for change in found]


def _in_words(change: Change, one: Revision, other: Revision) -> Change:
    """Rows and choices by their names instead of their ids."""
    field, names = NAMES.get(change.field, change.field), choices.names(change.field, one, other)
    if not names:
        return Change(field, change.lines)
    lines = [
        Line(tuple(Piece(p.kind, names.get(p.text, p.text)) for p in line.pieces), line.skipped)
        for line in change.lines
    ]
    return Change(field, lines)
