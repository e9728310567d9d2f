"""Atom feeds (RFC 4287) of what the newsroom writes: an edition, a section, a tag, an author, corrections."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import NamedTuple
from urllib.parse import urlsplit

from flask import current_app, url_for
from flask_babel import gettext as _
from markupsafe import Markup, escape
from sqlalchemy.orm import joinedload, selectinload, undefer
from werkzeug.wrappers import Response

from blog.articles import changelog
from blog.articles.article import Article
from blog.articles.bylines import NamedPerson, parted
from blog.articles.publication import Publication
from blog.articles.revision import Revision
from blog.extensions import db
from blog.feeds import shelves
from blog.feeds.addresses import absolute, edition_path, settle_edition
from blog.feeds.answers import xml
from blog.feeds.shelves import Shelf
from blog.i18n import locale
from blog.lib import bidi, clock
from blog.settings import site

ATOM = "application/atom+xml"
CORRECTIONS = 50
STORIES = 30  # entries; readers ask at least daily, and no newsroom of this size prints more in a day
# Addresses inside a text are relative to the paper; a feed reader shows the text elsewhere.
_RELATIVE = re.compile(r'\b(href|src)="(/[^/"][^"]*)"')
_TAG = re.compile(r"<[^>]*>")  # what looks like an address in the words between them was written to be read
_FOR_OUR_PAGE = re.compile(r'<source\b[^>]*>|</?picture\b[^>]*>|(?<=<figure class="embed")[^>]*')
_IMAGE = re.compile(r"<img\b[^>]*>")  # `html_tree` escapes ">" inside attributes
_HOW_WE_LOAD_IT = re.compile(r'\s(?:srcset|sizes|class|data-colour|loading|decoding)="[^"]*"')


class AtomPerson(NamedTuple):
    """A person construct, RFC 4287 3.2."""

    name: str
    url: str = ""


@dataclass(frozen=True)
class Entry:
    """One entry. `content` is HTML of its own direction and language, escaped by the template."""

    id: str
    title: str
    url: str
    authors: Sequence[AtomPerson]
    published: datetime
    updated: datetime
    lang: str
    summary: str
    content: Markup
    categories: Sequence[str] = ()
    reply_to: str = ""  # the id of what a comment answers
    contributors: Sequence[AtomPerson] = ()


@dataclass(frozen=True)
class Feed:
    id: str
    title: str
    subtitle: str
    lang: str
    url: str
    feed_url: str
    updated: datetime
    entries: Sequence[Entry]


def edition(edition: str) -> Response:
    """The newest stories of an edition."""
    return _of_shelf(shelves.edition(settle_edition(edition)))


def section(slug: str) -> Response:
    return _of_shelf(shelves.section(slug))


def tag(slug: str) -> Response:
    return _of_shelf(shelves.tag(slug))


def author(slug: str) -> Response:
    """404 for somebody no live story names, as her page is."""
    return _of_shelf(shelves.author(slug))


def corrections(edition: str) -> Response:
    """The newest corrections of an edition's live stories (1 query, and the settings)."""
    lang, now = settle_edition(edition), clock.now()
    paper = site.current().text("site_name", lang)
    rows = db.session.execute(changelog.corrections(now, lang).limit(CORRECTIONS))
    entries = [_correction_entry(row, story, paper) for row, story in rows]
    feed_url = absolute(edition_path("feeds.corrections", lang))
    return drawn(
        Feed(
            id=feed_url,
            title=f"{_('Corrections')} – {paper}",
            subtitle="",
            lang=lang,
            url=absolute(edition_path("public.corrections", lang)),
            feed_url=feed_url,
            updated=max((entry.updated for entry in entries), default=this_morning(now)),
            entries=entries,
        )
    )


def _of_shelf(shelf: Shelf) -> Response:
    now = clock.now()
    locale.speak(shelf.lang)
    whole = joinedload(Article.live_revision).options(undefer(Revision.body_html))
    stories = db.session.scalars(shelf.stories(now).limit(STORIES).options(whole, selectinload(Article.live_tags)))
    entries = [_story_entry(story) for story in stories]
    paper = site.current().text("site_name", shelf.lang)
    return drawn(
        Feed(
            id=absolute(shelf.feed_path),
            title=paper if shelf.kind == "edition" else f"{shelf.name} – {paper}",
            subtitle=shelf.description,
            lang=shelf.lang,
            url=absolute(shelf.path),
            feed_url=absolute(shelf.feed_path),
            updated=max((entry.updated for entry in entries), default=this_morning(now)),
            entries=entries,
        )
    )


def drawn(feed: Feed) -> Response:
    return xml("atom.xml", ATOM, feed=feed)


def _story_entry(story: Article) -> Entry:
    revision = story.live_revision
    published = story.live_from or story.created_at
    authors, others = parted(story.named)
    return Entry(
        id=tag_uri(story.created_at, f"articles/{story.id}"),
        title=revision.title,
        url=absolute(url_for("public.article", slug=story.slug)),
        authors=_people(authors),
        contributors=_people(others),
        published=published,
        updated=max(published, story.updated_at or published),
        lang=revision.lang,
        summary=revision.summary,
        content=content(_with_lead(revision), revision.lang),
        categories=[story.live_section.name, *(tag.name for tag in story.live_tags)],
    )


def _people(named: Sequence[NamedPerson]) -> list[AtomPerson]:
    return [AtomPerson(one.name, absolute(url_for("public.author", slug=one.slug))) for one in named]


def _correction_entry(row: Publication, story: Article, paper: str) -> Entry:
    return Entry(
        id=tag_uri(story.created_at, f"corrections/{row.id}"),
        title=_("Correction: %(title)s", title=bidi.isolate(story.live_revision.title)),
        url=f"{absolute(url_for('public.article', slug=story.slug))}#correction-{row.id}",
        authors=[AtomPerson(paper)],
        published=row.at,
        updated=row.amended_at or row.at,
        lang=story.live_lang,
        summary="",
        content=content(Markup("<p>{}</p>").format(bidi.isolate_runs(row.text, story.live_lang)), story.live_lang),
    )


def _with_lead(revision: Revision) -> str:
    """The body, after its lead picture."""
    picture = revision.lead_picture
    if picture is None:
        return revision.body_html
    caption_words = revision.lead_caption or picture.said("caption", revision.lang)
    words = [words for words in (caption_words, revision.lead_credit or picture.said("credit", revision.lang)) if words]
    caption = Markup("<figcaption>{}</figcaption>").format(" – ".join(words)) if words else Markup()
    alt = "" if revision.lead_decorative else revision.lead_alt or picture.said("alt", revision.lang)
    image = Markup('<figure><img src="{}" width="{}" height="{}" alt="{}">{}</figure>').format(
        picture.src, picture.width, picture.height, alt, caption
    )
    return image + Markup(revision.body_html)  # cleaned when it was saved


def content(html: str, lang: str) -> Markup:
    """HTML that stands on its own: absolute addresses, its own direction (feed readers pass none on)."""
    plain = _IMAGE.sub(lambda match: _HOW_WE_LOAD_IT.sub("", match[0]), _FOR_OUR_PAGE.sub("", html))
    whole = _TAG.sub(lambda tag: _RELATIVE.sub(_absolute, tag[0]), plain)
    opening = Markup('<div dir="{}" lang="{}">').format(bidi.direction(lang), lang)
    return opening + Markup(whole) + Markup("</div>")  # cleaned when it was saved


def _absolute(attribute: re.Match[str]) -> str:
    return f'{attribute[1]}="{escape(absolute(unescape(attribute[2])))}"'


def tag_uri(since: datetime, what: str) -> str:
    """An id that outlives every change of address (RFC 4151)."""
    host = urlsplit(current_app.config["SITE_URL"]).hostname
    return f"tag:{host},{since:%Y-%m-%d}:{what}"


def this_morning(now: datetime) -> datetime:
    """When an empty feed was last changed: it has to say something, and should say the same all day."""
    return now.replace(hour=0, minute=0, second=0, microsecond=0)
