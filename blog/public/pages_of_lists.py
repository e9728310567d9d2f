"""One page of a long list of stories: which page was asked for, its cards, the addresses of the others."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from flask import abort, request
from sqlalchemy import Select, func, select

from blog.articles.article import Article
from blog.comments import queries as comment_queries
from blog.extensions import db
from blog.feeds.addresses import readable
from blog.lib.paging import Page, page_number
from blog.public.cards import Card, cards

PAGE_SIZE = 20  # cards; about four screens of a phone


def asked_page(name: str = "page") -> int:
    """The number in `?page=`; nothing or nonsense is the first page, a number no list can have is 404."""
    raw = request.args.get(name, "").strip()
    number = page_number(raw)
    if raw.lstrip("+-").isdecimal() and int(raw[:20]) != number:
        abort(404)
    return number


def one_page(stories: Select[Article], number: int) -> Page[Article]:
    """The stories of a page and how many there are in all (2 queries); 404 past the end."""
    total = db.session.scalar(select(func.count()).select_from(_ids(stories))) or 0
    page: Page[Article] = Page(items=(), number=number, size=PAGE_SIZE, total=total)
    if number > page.pages:
        abort(404)
    items = db.session.scalars(stories.limit(PAGE_SIZE).offset((number - 1) * PAGE_SIZE)).all() if total else ()
    return Page(items=items, number=number, size=PAGE_SIZE, total=total)


def cards_of(page: Page[Article]) -> Page[Card]:
    """The same page as cards, with how many comments each story has (1 query, none for an empty page)."""
    counts = comment_queries.counts({story.id for story in page.items})
    return Page(items=cards(page.items, counts), number=page.number, size=page.size, total=page.total)


def page_addresses(path: str, **kept: str) -> Callable[[int], str]:
    """The function that makes the readable address of page N; `kept` are the parts of a query that stay."""

    def address(number: int) -> str:
        query = {name: value for name, value in kept.items() if value}
        if number > 1:
            query["page"] = str(number)
        return readable(f"{path}?{urlencode(query)}" if query else path)

    return address


def _ids(stories: Select[Article]) -> Any:
    return stories.options().order_by(None).with_only_columns(Article.id).subquery()
