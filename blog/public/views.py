"""The table of contents of the readers' side: one address a line. Views live in the file named after their noun."""

from typing import Any

from flask import Blueprint, Flask, Response, current_app, request
from flask.json.provider import DefaultJSONProvider

from blog.comments import guests
from blog.feeds.addresses import EDITION
from blog.public import (
    archive,
    article,
    changes,
    chrome,
    comment_decisions,
    corrections,
    home,
    listings,
    pages,
    preview,
    search,
)

bp = Blueprint("public", __name__)

# A page may be kept by whoever likes, and must be asked for again each time: stories change and are withdrawn.
FOR_EVERYBODY = "public, max-age=0, must-revalidate"
FOR_ONE_READER = "private, no-store"


def in_each_edition(path: str, endpoint: str, view: Any) -> None:
    """A list of the first language at `path`, of the others under their prefix."""
    bp.add_url_rule(path, endpoint, view, defaults={"edition": ""})
    bp.add_url_rule(f"/{EDITION}{path}", endpoint, view)


in_each_edition("/", "home", home.front_page)
in_each_edition("/search", "search", search.search)
in_each_edition("/archive", "archive", archive.everything)
in_each_edition("/archive/<int(fixed_digits=4):year>/<int(fixed_digits=2):month>", "month", archive.month)
in_each_edition("/corrections", "corrections", corrections.corrections)
in_each_edition("/comments/decisions", "comment_decisions", comment_decisions.decisions)

bp.add_url_rule("/articles/<slug>", "article", article.article)
bp.add_url_rule("/articles/<slug>/comments/<int:comment_id>", "comment", article.comment)
bp.add_url_rule("/articles/<slug>/changes", "changes", changes.changes)
bp.add_url_rule("/s/<code>", "short", article.short)
bp.add_url_rule("/preview/<token>", "preview", preview.preview)
bp.add_url_rule("/sections/<slug>", "section", listings.section)
bp.add_url_rule("/tags/<slug>", "tag", listings.tag)
bp.add_url_rule("/authors/<slug>", "author", listings.author)
bp.add_url_rule("/pages/<slug>", "page", pages.page)


@bp.after_request
def say_who_may_keep_it(response: Response) -> Response:
    """A browser that has commented sees its own waiting words: its pages are its own."""
    is_own = guests.cookie_name(secure=current_app.config["SESSION_COOKIE_SECURE"]) in request.cookies
    response.headers.setdefault("Cache-Control", FOR_ONE_READER if is_own else FOR_EVERYBODY)
    if is_own:
        response.headers["Cache-Control"] = FOR_ONE_READER
    return response


def install(app: Flask) -> None:
    """Give every template the frame of the paper, and let a page that is not there speak its edition's language."""
    if isinstance(app.json, DefaultJSONProvider):
        app.json.ensure_ascii = False  # structured data in Arabic is a third as long, and can be read
    app.context_processor(chrome.context)
    app.before_request(chrome.speak_of_a_missing_page)
