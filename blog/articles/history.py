"""What became of a story, in one list: the decisions about it from the audit list, and its saves."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, literal, select, union_all
from sqlalchemy.orm import joinedload

from blog.articles.article import Article
from blog.articles.revision import KeptAs, Revision
from blog.audit.models import AuditEntry
from blog.extensions import db


@dataclass(frozen=True)
class Saves:
    """Saves of one person with nothing in between, up to version `last`, the first of them written over `base`.

    One that came too late and was set aside stands by itself.
    """

    who: str
    base: int
    last: int
    count: int
    at: datetime
    is_aside: bool


Event = AuditEntry | Saves


def of_story(article: Article, most: int, skip: int = 0) -> tuple[list[Event], int]:
    """`most` of its events from the newest on, saves grouped, and how many events there are in all (at most 3 queries).

    The first save is not told of: "begun" stands at the same moment. Grouping makes the list shorter than `most`; past
    the end there is nothing, and nothing is counted.
    """
    decisions = select(literal("decision").label("kind"), AuditEntry.id.label("id"), AuditEntry.at.label("at")).where(
        AuditEntry.subject_type == "article", AuditEntry.subject_id == article.id
    )
    saves = select(literal("save"), Revision.id, Revision.created_at).where(
        Revision.article_id == article.id, Revision.number > 1
    )
    events = union_all(decisions, saves).subquery()
    # What a save was made for is written right after it: of the same moment, the decision is the later one.
    newest_first = select(events, func.count().over()).order_by(events.c.at.desc(), events.c.kind, events.c.id.desc())
    page = db.session.execute(newest_first.limit(most).offset(skip)).all()
    found = [(kind, row_id) for kind, row_id, _at, _total in page]
    total = page[0][3] if page else 0
    rows = _rows(found)
    return list(_grouped(rows[each] for each in found if each in rows)), total


def _rows(found: list[tuple[str, int]]) -> dict[tuple[str, int], AuditEntry | Revision]:
    rows: dict[tuple[str, int], AuditEntry | Revision] = {}
    if decisions := [row_id for kind, row_id in found if kind == "decision"]:
        entries = db.session.scalars(select(AuditEntry).where(AuditEntry.id.in_(decisions)))
        rows |= {("decision", entry.id): entry for entry in entries}
    if saves := [row_id for kind, row_id in found if kind == "save"]:
        kept = select(Revision).where(Revision.id.in_(saves)).options(joinedload(Revision.created_by))
        rows |= {("save", revision.id): revision for revision in db.session.scalars(kept)}
    return rows


def _grouped(rows: Iterable[AuditEntry | Revision]) -> Iterable[Event]:
    group: Saves | None = None
    for row in rows:
        if isinstance(row, Revision) and group is not None and _goes_with(row, group):
            group = replace(group, base=row.base_number, count=group.count + 1)
            continue
        if group is not None:
            yield group
        group = None
        if isinstance(row, Revision):
            is_aside = row.kept_as is KeptAs.ASIDE
            group = Saves(row.created_by.name, row.base_number, row.number, 1, row.created_at, is_aside)
        else:
            yield row
    if group is not None:
        yield group


def _goes_with(row: Revision, group: Saves) -> bool:
    return group.who == row.created_by.name and not group.is_aside and row.kept_as is not KeptAs.ASIDE
