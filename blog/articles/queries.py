"""Named selects over stories, sections and tags. Each says what it preloads; compose them with `.where`."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, case, func, not_, or_, select, union_all
from sqlalchemy.orm import aliased, contains_eager, joinedload, undefer

from blog.accounts.models import User
from blog.articles.article import Article, ArticleAddress
from blog.articles.revision import Revision, picture_use
from blog.articles.taxonomy import Section, Tag, article_tag
from blog.articles.workflow import State
from blog.extensions import db
from blog.media.models import Picture
from blog.search import fts5

RELATED = 3  # cards under a story: one row on a wide screen

# ---- what readers may see


def is_live(now: datetime | ColumnElement[datetime]) -> ColumnElement[bool]:
    """The one condition under which a reader may see a story, in any list, feed, search or map."""
    return and_(
        Article.live_revision_id.is_not(None),
        Article.live_from <= now,
        or_(Article.live_until.is_(None), Article.live_until > now),
    )


def cards(now: datetime) -> Select[Article]:
    """Live stories, newest first, with what a card shows: revision (no body), picture, section, bylines."""
    return (
        select(Article)
        .where(is_live(now))
        .order_by(Article.live_from.desc(), Article.id.desc())
        .options(*_card_options())
    )


def in_language(now: datetime, lang: str) -> Select[Article]:
    return cards(now).where(Article.live_lang == lang)


def in_section(now: datetime, section: Section) -> Select[Article]:
    return cards(now).where(Article.live_section_id == section.id)


def with_tag(now: datetime, tag: Tag) -> Select[Article]:
    tagged = select(article_tag.c.article_id).where(article_tag.c.tag_id == tag.id)
    return cards(now).where(Article.id.in_(tagged))


def between(now: datetime, lang: str, start: datetime, end: datetime) -> Select[Article]:
    """Live stories of one language published in `start <= t < end`."""
    return in_language(now, lang).where(Article.live_from >= start, Article.live_from < end)


def newest_of_each(now: datetime, section_ids: Iterable[int], each: int, also: Iterable[int] = ()) -> Sequence[Article]:
    """The newest `each` stories of every one of these sections, and those of `also` that are live, newest first.

    1 query, none when nothing is asked for.
    """
    newest = [
        select(
            select(Article.id)
            .where(is_live(now), Article.live_section_id == section_id)
            .order_by(Article.live_from.desc())
            .limit(each)
            .subquery()
        )
        for section_id in section_ids
    ]
    wanted = [Article.id.in_(union_all(*newest))] if newest else []
    if named := list(also):
        wanted.append(Article.id.in_(named))
    return db.session.scalars(cards(now).where(or_(*wanted))).all() if wanted else []


def published(now: datetime, slug: str) -> Article | None:
    """The story at an address it has or had, if it is live, with all its page prints (1 query).

    Tags are joined by hand: SQLite reads the nested join of `joinedload` whole, every tag of every story.
    """
    body = joinedload(Article.live_revision).options(undefer(Revision.body_html))
    query = (
        select(Article)
        .join(ArticleAddress, ArticleAddress.article_id == Article.id)
        .outerjoin(article_tag, article_tag.c.article_id == Article.id)
        .outerjoin(Tag, Tag.id == article_tag.c.tag_id)
        .where(ArticleAddress.slug == slug, is_live(now))
        .order_by(Tag.id)
        .options(*_card_options(), body, contains_eager(Article.live_tags), undefer(Article.live_changes))
    )
    return db.session.scalars(query).unique().first()


def withdrawn(slug: str) -> Article | None:
    """The story that was at this address and was taken back (1 query)."""
    query = (
        select(Article)
        .join(ArticleAddress, ArticleAddress.article_id == Article.id)
        .where(ArticleAddress.slug == slug, Article.withdrawn_at.is_not(None))
        .options(joinedload(Article.working_revision))
    )
    return db.session.scalars(query).first()


def with_code(now: datetime, code: str) -> Article | None:
    """The story behind a short link, live or withdrawn: its page says which (1 query)."""
    is_known = or_(is_live(now), Article.withdrawn_at.is_not(None))
    return db.session.scalars(select(Article).where(Article.code == code, is_known)).first()


def first_of(ranked: Sequence[int], lang: str, most: int, now: datetime) -> Select[int]:
    """Of many ids in their rank, the first `most` that are live stories of a language. One parameter, however many."""
    place = func.json_each(json.dumps(ranked)).table_valued("key", "value", name="place")
    return (
        select(Article.id)
        .join_from(place, Article, Article.id == place.c.value)
        .where(is_live(now), Article.live_lang == lang)
        .order_by(place.c.key)
        .limit(most)
    )


def around(article: Article, most_read: Select[int], now: datetime) -> Sequence[Article]:
    """Every other story its page names, in one query: most read, translations, newest of its section."""
    newest = (
        select(Article.id)
        .where(is_live(now), Article.live_section_id == article.live_section_id, Article.id != article.id)
        .order_by(Article.live_from.desc())
        .limit(RELATED)
    )
    paired = and_(Article.translation_group == article.translation_group, Article.id != article.id)
    named = or_(Article.id.in_(most_read), Article.id.in_(newest), paired)
    return db.session.scalars(cards(now).where(named)).all()


def found(now: datetime, match: str, lang: str) -> Select[Article]:
    """Live stories that match an FTS5 expression: those of `lang` first, best match first; loads bodies for excerpts."""
    hits = fts5.STORIES.matches(match)
    return (
        select(Article)
        .join(hits, hits.c.id == Article.id)
        .where(is_live(now))
        .order_by(case((Article.live_lang == lang, 0), else_=1), hits.c.rank, Article.live_from.desc())
        .options(*_card_options(), joinedload(Article.live_revision).options(undefer(Revision.body)))
    )


def months(now: datetime, lang: str, zone: ZoneInfo) -> list[tuple[int, int, int]]:
    """(year, month, stories) of everything live in a language, newest first, by a clock in `zone` (1 query).

    No zone is a day away from UTC: only near a month's end does a story's own moment decide.
    """
    month, day = func.strftime("%Y-%m", Article.live_from), func.strftime("%d", Article.live_from)
    edge = case((day.between("02", "27"), None), else_=Article.live_from)
    query = select(month, edge, func.count()).where(is_live(now), Article.live_lang == lang).group_by(month, edge)
    stories: Counter[tuple[int, int]] = Counter()
    for in_utc, moment, count in db.session.execute(query):
        year, number = (moment.astimezone(zone).strftime("%Y-%m") if moment else in_utc).split("-")
        stories[int(year), int(number)] += count
    return [(*key, stories[key]) for key in sorted(stories, reverse=True)]


def _card_options() -> tuple[Any, ...]:
    return (
        joinedload(Article.live_revision).joinedload(Revision.lead_picture),
        joinedload(Article.live_section),
        undefer(Article.live_bylines),
    )


# ---- what staff may see


def visible_to(person: User) -> Select[Article]:
    """Stories this person may see on the desk, last saved first, with working revision, section and author."""
    query = (
        select(Article)
        .order_by(Article.saved_at.desc(), Article.id.desc())
        .options(
            joinedload(Article.working_revision).joinedload(Revision.section),
            joinedload(Article.author),
        )
    )
    return query if person.is_editor else query.where(Article.author_id == person.id)


def filtered(
    person: User,
    now: datetime,
    *,
    standing: str = "",
    lang: str = "",
    section_id: int = 0,
    author_id: int = 0,
    q: str = "",
) -> Select[Article]:
    """The desk's list: `standing` is a working state, or live, scheduled, changed, withdrawn, ended, unpublished."""
    working = aliased(Revision)
    query = visible_to(person).join(working, working.id == Article.working_revision_id)
    if standing:
        query = query.where(_stands(standing, now))
    if lang:
        query = query.where(working.lang == lang)
    if section_id:
        query = query.where(working.section_id == section_id)
    if author_id:
        query = query.where(Article.author_id == author_id)
    if q:
        query = query.where(working.title.contains(q, autoescape=True))
    return query


STANDINGS = (
    "unpublished",
    "in_review",
    "changes_requested",
    "approved",
    "scheduled",
    "live",
    "changed",
    "withdrawn",
    "ended",
)


def _stands(standing: str, now: datetime) -> ColumnElement[bool]:
    pointed = Article.live_revision_id.is_not(None)
    is_printed = and_(pointed, Article.live_revision_id == Article.working_revision_id)
    conditions: dict[str, ColumnElement[bool]] = {
        "unpublished": Article.live_revision_id.is_(None),
        "approved": and_(_is_in(State.APPROVED), not_(is_printed)),  # what is published counts as approved too
        "live": is_live(now),
        "scheduled": and_(pointed, Article.live_from > now),
        "changed": and_(is_live(now), Article.live_revision_id != Article.working_revision_id),
        "withdrawn": Article.withdrawn_at.is_not(None),
        "ended": and_(pointed, Article.live_until <= now),
    }
    return conditions[standing] if standing in conditions else _is_in(State(standing))


def _is_in(state: State) -> ColumnElement[bool]:
    """An approval holds for one revision: a text that saved itself since is a draft again (`Article.is_approved`)."""
    holds = Article.approved_revision_id.is_not_distinct_from(Article.working_revision_id)
    is_there = and_(Article.state == state, or_(Article.state != State.APPROVED, holds))
    return or_(is_there, and_(Article.state == State.APPROVED, not_(holds))) if state is State.DRAFT else is_there


def editable(person: User, article_id: int) -> Article | None:
    """The story with this id if this person may see it (1 query)."""
    query = visible_to(person).where(Article.id == article_id)
    return db.session.scalars(query.options(joinedload(Article.live_revision))).first()


def with_working_copy(article_id: int) -> Article | None:
    """A story with all that a preview of it prints, whoever asks (1 query)."""
    copy = joinedload(Article.working_revision)
    options = (
        copy.options(undefer(Revision.body_html), joinedload(Revision.section), joinedload(Revision.lead_picture)),
        joinedload(Article.author),
    )
    return db.session.scalars(select(Article).where(Article.id == article_id).options(*options)).first()


def standings(person: User, now: datetime) -> dict[str, int]:
    """How many stories stand where, for the day view and the list's tabs (1 query)."""
    counts = [func.count().filter(_stands(name, now)).label(name) for name in STANDINGS]
    query = select(*counts).select_from(Article)
    if not person.is_editor:
        query = query.where(Article.author_id == person.id)
    return dict(db.session.execute(query).one()._mapping)


def coming(person: User, now: datetime, until: datetime) -> Select[Article]:
    """What the clock will publish or take down before `until`, by the date it goes live."""
    ends = and_(is_live(now), Article.live_until < until)
    starts = and_(_stands("scheduled", now), Article.live_from < until)
    return visible_to(person).where(or_(starts, ends)).order_by(None).order_by(Article.live_from)


def on_calendar(person: User, start: datetime, end: datetime) -> Select[Article]:
    """Stories that went or go live, or end, in `start <= t < end`."""
    begins = and_(Article.live_from >= start, Article.live_from < end)
    ends = and_(Article.live_until >= start, Article.live_until < end)
    return visible_to(person).where(Article.live_revision_id.is_not(None), or_(begins, ends))


def went_live(person: User, now: datetime) -> Select[Article]:
    """What readers see, newest first."""
    return visible_to(person).where(is_live(now)).order_by(None).order_by(Article.live_from.desc())


def own(person: User, *states: State) -> Select[Article]:
    """Her own stories whose text is not in print and stands in one of these states, last saved first."""
    in_print = and_(Article.live_revision_id.is_not(None), Article.live_revision_id == Article.working_revision_id)
    return visible_to(person).where(Article.author_id == person.id, or_(*map(_is_in, states)), not_(in_print))


def showing(person: User, picture: Picture) -> Select[Article]:
    """Stories whose working or live text shows a picture, as lead or in the body."""
    shown = select(picture_use.c.revision_id).where(picture_use.c.picture_id == picture.id)
    return visible_to(person).where(or_(Article.working_revision_id.in_(shown), Article.live_revision_id.in_(shown)))


def revisions_of(article: Article) -> Select[Revision]:
    """Its kept copies, newest first, with who kept them (no bodies)."""
    return (
        select(Revision)
        .where(Revision.article_id == article.id)
        .order_by(Revision.number.desc())
        .options(joinedload(Revision.created_by))
    )


def revision(article: Article, number: int) -> Revision | None:
    """One kept copy by its number (1 query)."""
    return db.session.scalars(
        select(Revision).where(Revision.article_id == article.id, Revision.number == number)
    ).first()


def address_owner(slug: str) -> int | None:
    """Id of the story a slug belongs to for ever, or None (1 query)."""
    return db.session.scalar(select(ArticleAddress.article_id).where(ArticleAddress.slug == slug))


def translatable(person: User, article: Article | None, lang: str) -> Select[Article]:
    """Stories one in `lang` could be a translation of: visible, another one, in another language."""
    working = aliased(Revision)
    query = visible_to(person).join(working, working.id == Article.working_revision_id).where(working.lang != lang)
    return query.where(Article.id != article.id) if article is not None else query


def counterparts(article: Article) -> Select[Article]:
    """The same story in other languages, live or not."""
    return (
        select(Article)
        .where(Article.translation_group == article.translation_group, Article.id != article.id)
        .options(joinedload(Article.working_revision))
    )


# ---- sections and tags


def sections(lang: str = "") -> Select[Section]:
    """Sections in the order editors gave them; of one language, or of all."""
    query = select(Section).order_by(Section.position, Section.id)
    return query.where(Section.lang == lang) if lang else query


def section_counterparts(section: Section) -> Sequence[Section]:
    """The same section in other languages (1 query)."""
    query = sections().where(Section.translation_group == (section.translation_group or 0), Section.id != section.id)
    return db.session.scalars(query).all()


def section_slug_taken(slug: str, but: int = 0) -> bool:
    return db.session.scalar(select(Section.id).where(Section.slug == slug, Section.id != but)) is not None


def section_is_used(section: Section) -> bool:
    """True if any kept copy names it (1 query)."""
    return db.session.scalar(select(Revision.id).where(Revision.section_id == section.id).limit(1)) is not None


def tags() -> Select[Tag]:
    """Every tag, a language after the other, by name."""
    return select(Tag).order_by(Tag.lang, Tag.name)


def tag_is_used(now: datetime) -> ColumnElement[bool]:
    """Condition on Tag: readers may see a story that carries it. Before that it is nobody's business."""
    carried = select(article_tag.c.tag_id).join(Article, Article.id == article_tag.c.article_id)
    return carried.where(article_tag.c.tag_id == Tag.id, is_live(now)).exists()


def tag_uses(tag_ids: Iterable[int], now: datetime) -> dict[int, int]:
    """How many live stories carry each of these tags; none is left out (1 query)."""
    wanted = list(tag_ids)
    query = (
        select(article_tag.c.tag_id, func.count())
        .join(Article, Article.id == article_tag.c.article_id)
        .where(article_tag.c.tag_id.in_(wanted), is_live(now))
        .group_by(article_tag.c.tag_id)
    )
    return {**dict.fromkeys(wanted, 0), **dict(db.session.execute(query).all())}
