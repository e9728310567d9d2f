"""One page of a select: the rows asked for, and how many there are in all."""

from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, lazyload, scoped_session

from blog.lib.paging import Page


def page_of(session: "Session | scoped_session[Any]", query: Select[Any], number: int, size: int) -> Page[Any]:
    """Page `number` (from 1) of an ordered select of one entity (2 queries). A page past the end is the last one."""
    rows = query.options(lazyload("*")).order_by(None).subquery()
    total = session.scalar(select(func.count()).select_from(rows)) or 0
    number = min(number, max(1, -(-total // size)))
    items = session.scalars(query.limit(size).offset((number - 1) * size)).unique().all()
    return Page(items, number=number, size=size, total=total)
