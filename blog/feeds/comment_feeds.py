"""Atom feeds of readers' comments (RFC 4287; replies by RFC 4685): under a story, and of a whole edition."""

from datetime import datetime

from flask import abort, redirect, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import Gone, NotFound
from werkzeug.wrappers import Response

from blog.articles import queries
from blog.articles.article import Article
from blog.comments import queries as comment_queries
from blog.comments.models import Comment
from blog.feeds.addresses import MAX_SLUG, absolute, edition_path, settle_edition
from blog.feeds.atom_feeds import AtomPerson, Entry, Feed, content, drawn, tag_uri, this_morning
from blog.i18n import locale
from blog.lib import bidi, clock, slugs
from blog.settings import site

COMMENTS = 50


def comments(slug: str) -> Response:
    """The newest public comments of a live story; a former address of it is 301."""
    now = clock.now()
    story = _live(slug, now)
    locale.speak(story.live_lang)
    newest = comment_queries.newest_public(story.id, COMMENTS)
    entries = [_entry(comment, story) for comment in newest]
    published = story.live_from or now
    return drawn(
        Feed(
            id=tag_uri(story.created_at, f"articles/{story.id}/comments"),
            title=_("Comments: %(title)s", title=story.live_revision.title),
            subtitle="",
            lang=story.live_lang,
            url=absolute(url_for("public.article", slug=story.slug)),
            feed_url=absolute(url_for("feeds.comments", slug=story.slug)),
            updated=max((entry.updated for entry in entries), default=published),
            entries=entries,
        )
    )


def edition(edition: str) -> Response:
    """The newest public comments under the live stories of an edition (1 query, and the settings)."""
    lang, now = settle_edition(edition), clock.now()
    newest = comment_queries.newest_of_edition(lang, now, COMMENTS)
    entries = [_entry(comment, comment.article) for comment in newest]
    feed_url = absolute(edition_path("feeds.all_comments", lang))
    return drawn(
        Feed(
            id=feed_url,
            title=f"{_('Comments')} – {site.current().text('site_name', lang)}",
            subtitle="",
            lang=lang,
            url=absolute(edition_path("public.home", lang)),
            feed_url=feed_url,
            updated=max((entry.updated for entry in entries), default=this_morning(now)),
            entries=entries,
        )
    )


def _entry(comment: Comment, story: Article) -> Entry:
    answered = comment.reply_to_id
    return Entry(
        id=_comment_id(comment.id, story),
        title=_(
            "%(name)s on %(title)s", name=bidi.isolate(comment.name), title=bidi.isolate(story.live_revision.title)
        ),
        url=absolute(url_for("public.comment", slug=story.slug, comment_id=comment.id)),
        authors=[AtomPerson(comment.name)],
        published=comment.created_at,
        updated=comment.edited_at or comment.created_at,
        lang=story.live_lang,
        summary="",
        content=content(comment.body_html, story.live_lang),
        reply_to=_comment_id(answered, story) if answered else "",
    )


def _comment_id(comment_id: int, story: Article) -> str:
    return tag_uri(story.created_at, f"comments/{comment_id}")


def _live(slug: str, now: datetime) -> Article:
    locale.speak(site.current().first_language)
    spellings = list(dict.fromkeys((slug, slugs.normalise(slug[:MAX_SLUG]))))
    for spelling in spellings:
        story = queries.published(now, spelling)
        if story is not None and story.slug != slug:
            abort(redirect(url_for("feeds.comments", slug=story.slug), 301))
        if story is not None:
            return story
    raise Gone if any(queries.withdrawn(spelling) for spelling in spellings) else NotFound
