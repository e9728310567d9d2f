"""A story that is not published yet, shown to whoever was given a preview link.

No session, no reader counted, nothing kept by any cache, no address handed on to the pages it links to. A link that is
over leads to the published story; one that was revoked, has run out or was made up is a page that does not exist.
"""

from flask import abort, current_app, make_response, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from blog.articles import preview_link, queries
from blog.articles.article import Article
from blog.articles.preview_link import PreviewLink
from blog.extensions import db
from blog.feeds.addresses import absolute
from blog.i18n import dates, locale
from blog.lib import bidi, clock
from blog.public import as_if_live
from blog.public.as_if_live import UNLISTED, Bar
from blog.settings import site

HEADERS = {"Cache-Control": "private, no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": UNLISTED}


def preview(token: str) -> Response:
    """The working copy behind a link, under a bar that says until when."""
    locale.speak(site.current().first_language)
    now = clock.now()
    link_id = preview_link.link_id_of(token, current_app.config["SECRET_KEY"])
    link = db.session.get(PreviewLink, link_id) if link_id else None
    article = queries.with_working_copy(link.article_id) if link is not None else None
    if link is None or article is None or link.revoked_at is not None or link.expires_at <= now:
        abort(404)
    if link.is_over(article, now):
        if not article.is_live(now):
            abort(404)
        return _with_headers(redirect(url_for("public.article", slug=article.slug), 303))
    return _with_headers(make_response(as_if_live.drawn(article, _bar(article, link), _no_section(article), now)))


def _bar(article: Article, link: PreviewLink) -> Bar:
    locale.speak(article.lang)
    words = _(
        "Preview, for you: readers do not see this, and it may still change. The link works until %(time)s, or until"
        " the story is published.",
        time=dates.day_time(link.expires_at),
    )
    return Bar(words=words, lang=article.lang, dir=bidi.direction(article.lang))


def _no_section(article: Article) -> str:
    locale.speak(article.lang)
    return _("No section yet")


def _with_headers(response: Response) -> Response:
    response.headers.update(HEADERS)
    return response


def address_of(link: PreviewLink) -> str:
    """The absolute address to hand on."""
    token = preview_link.token_of(link.id, current_app.config["SECRET_KEY"])
    return absolute(url_for("public.preview", token=token))
