"""Search over the whole text of every live story. What a query understands: `search/query.py`."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from flask import render_template, request
from flask_babel import gettext as _
from markupsafe import Markup
from sqlalchemy import Select

from blog.accounts.models import User
from blog.articles import queries
from blog.articles.article import Article
from blog.articles.taxonomy import Section
from blog.extensions import db
from blog.feeds.addresses import edition_path, edition_url, settle_edition
from blog.lib import clock
from blog.lib.highlight import highlight
from blog.lib.paging import Page
from blog.lib.text import plain, tidy_line
from blog.public import chrome
from blog.public.cards import Card, card
from blog.public.head import NOT_LISTED, page_head
from blog.public.keyboards import other_layout
from blog.public.pages_of_lists import PAGE_SIZE, asked_page, one_page, page_addresses
from blog.search.query import MAX_LENGTH, fts5_match
from blog.settings import site

SNIPPET = 220  # characters around the densest hits


class Filters(NamedTuple):
    """What narrows a search, as typed, and what there is to choose from (pairs of value and words)."""

    section: str
    author: str
    since: str
    until: str
    sections: list[tuple[str, str]]
    authors: list[tuple[str, str]]

    def __getitem__(self, name: Any) -> Any:
        """Templates write `filters.from`, which is no name in Python."""
        return getattr(self, {"from": "since", "to": "until"}.get(name, name))


class Suggestion(NamedTuple):
    query: str
    url: str
