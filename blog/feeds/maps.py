"""Site maps (https://www.sitemaps.org/protocol.html) with hreflang, and the map of news of the last two days."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import abort, url_for
from sqlalchemy import func, select
from werkzeug.wrappers import Response

from blog.articles import authors, changelog, queries
from blog.articles.article import Article
from blog.articles.revision import Revision
from blog.articles.taxonomy import Section, Tag, article_tag
from blog.extensions import db
from blog.feeds.addresses import absolute, edition_path
from blog.feeds.answers import xml
from blog.lib import clock
from blog.pages.models import Page, shown
from blog.settings import site

XML = "application/xml"
STORIES_A_MAP = 5000  # the protocol allows 50,000; a map of 5,000 is drawn in about half a second
TAGS = 1000  # the most used
NEWS_WINDOW = timedelta(days=2)  # search engines look at news no older, and at no more than a thousand
NEWS = 1000


@dataclass(frozen=True)
class Place:
    """One address of a map; `alternates` are pairs of language and address, its own included."""

    url: str
    changed: datetime | None = None
    alternates: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class NewsItem:
    url: str
    title: str
    lang: str
    published: datetime
    paper: str


def index() -> Response:
    """The map of maps (1 query)."""
    total = db.session.scalar(select(func.count(Article.id)).where(queries.is_live(clock.now()))) or 0
    last = -(-total // STORIES_A_MAP)
    names = [url_for("feeds.map_of_lists"), url_for("feeds.map_of_news")]
    maps = [Place(absolute(name)) for name in names]
    maps += [Place(absolute(url_for("feeds.map_of_articles", number=n))) for n in range(1, last + 1)]
    return xml("sitemap_index.xml", XML, maps=maps)


def articles(number: int) -> Response:
    """The stories of one map, oldest story first so that a map once full changes little (2 queries)."""
    live = (
        select(Article.slug, Article.live_lang, Article.live_from, Article.updated_at, Article.translation_group)
        .where(queries.is_live(clock.now()))
        .order_by(Article.id)
    )
    rows = db.session.execute(live.limit(STORIES_A_MAP).offset((number - 1) * STORIES_A_MAP)).all() if number else []
    if not rows:
        abort(404)
    groups = _counterparts({row.translation_group for row in rows if row.translation_group is not None})
    places = []
    for row in rows:
        alternates = groups.get(row.translation_group, [])
        changed = max(row.live_from, row.updated_at or row.live_from)
        places.append(Place(_story_url(row.slug), changed, alternates if len(alternates) > 1 else ()))
    return xml("sitemap.xml", XML, places=places)


def lists() -> Response:
    """Front pages, sections, tags, authors, standing pages, corrections (5 queries, and 1 a language)."""
    now = clock.now()
    languages = site.current().languages
    homes = [(lang, absolute(edition_path("public.home", lang))) for lang in languages]
    places = [Place(url, alternates=homes if len(homes) > 1 else ()) for _lang, url in homes]
    places += _grouped(db.session.scalars(queries.sections()), "public.section")
    places += _grouped(db.session.scalars(shown()), "public.page")
    used = (
        select(Tag.slug)
        .join(article_tag, article_tag.c.tag_id == Tag.id)
        .join(Article, Article.id == article_tag.c.article_id)
        .where(queries.is_live(now))
        .group_by(Tag.id)
        .order_by(func.count().desc(), Tag.id)
        .limit(TAGS)
    )
    places += [Place(absolute(url_for("public.tag", slug=slug))) for slug in db.session.scalars(used)]
    places += [Place(absolute(url_for("public.author", slug=slug))) for slug, _name in authors.writers(now)]
    corrected = [lang for lang in languages if changelog.how_many(changelog.corrections(now, lang))]
    places += [Place(absolute(edition_path("public.corrections", lang))) for lang in corrected]
    return xml("sitemap.xml", XML, places=places)


def news() -> Response:
    """What was published in the last two days, newest first (1 query, and the settings)."""
    now, settings = clock.now(), site.current()
    query = (
        select(Article.slug, Article.live_lang, Article.live_from, Revision.title)
        .join(Revision, Revision.id == Article.live_revision_id)
        .where(queries.is_live(now), Article.live_from > now - NEWS_WINDOW)
        .order_by(Article.live_from.desc(), Article.id.desc())
        .limit(NEWS)
    )
    items = [
        NewsItem(
            url=_story_url(row.slug),
            title=row.title,
            lang=row.live_lang,
            published=row.live_from,
            paper=settings.text("site_name", row.live_lang),
        )
        for row in db.session.execute(query)
    ]
    return xml("news_sitemap.xml", XML, items=items)


def _story_url(slug: str) -> str:
    return absolute(url_for("public.article", slug=slug))


def _counterparts(groups: set[int]) -> dict[int, list[tuple[str, str]]]:
    """The live stories of each group that has several, by language; the newest where it has two in one (1 query)."""
    live = queries.is_live(clock.now())
    several = select(Article.translation_group).where(live).group_by(Article.translation_group).having(func.count() > 1)
    query = (
        select(Article.translation_group, Article.live_lang, Article.slug)
        .where(live, Article.translation_group.in_(several))
        .order_by(Article.live_from)
    )
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for group, lang, slug in db.session.execute(query):
        if group in groups:
            found[group][lang] = slug
    return {
        group: [(lang, _story_url(slug)) for lang, slug in by_language.items()] for group, by_language in found.items()
    }


def _grouped(rows: Iterable[Section | Page], endpoint: str) -> list[Place]:
    """Sections or pages, each with its counterparts."""
    listed = list(rows)
    groups: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for row in listed:
        if row.translation_group is not None:
            groups[row.translation_group].append((row.lang, absolute(url_for(endpoint, slug=row.slug))))
    places = []
    for row in listed:
        alternates = groups.get(row.translation_group or 0, [])
        url = absolute(url_for(endpoint, slug=row.slug))
        places.append(Place(url, alternates=alternates if len(alternates) > 1 else ()))
    return places
