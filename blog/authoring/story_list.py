"""The desk's list of stories: which ones are asked for, and the page that shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import render_template, url_for
from flask_babel import gettext as _

from blog.accounts import queries as people
from blog.accounts.models import User
from blog.articles import notes, queries
from blog.authoring import at_work, choices, form_page, words
from blog.extensions import db
from blog.lib.paging import page_number
from blog.settings import site
from blog.storage.ids import typed_id
from blog.storage.listing import page_of

PAGE_SIZE = 50  # stories a page: two screens of a quick look
FILTERS = ("standing", "lang", "section", "author", "q")


@dataclass(frozen=True)
class StoryList:
    """What was asked for; anything unknown counts as not asked."""

    person: User
    now: datetime
    standing: str
    lang: str
    section: int
    author: int
    q: str
    page: int

    @classmethod
    def asked(cls, sent: Mapping[str, str], person: User, now: datetime) -> "StoryList":
        wanted = sent.get("standing", "")
        return cls(
            person=person,
            now=now,
            standing=wanted if wanted in queries.STANDINGS else "",
            lang=sent.get("lang", "")[:8],
            section=typed_id(sent.get("section", "")),
            author=typed_id(sent.get("author", "")) if person.is_editor else 0,
            q=sent.get("q", "").strip()[:200],
            page=page_number(sent.get("page")),
        )

    @property
    def filters(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in FILTERS if getattr(self, name)}

    def drawn(self) -> str:
        """The page (at most 7 queries)."""
        settings = site.current()
        query = queries.filtered(
            self.person,
            self.now,
            standing=self.standing,
            lang=self.lang,
            section_id=self.section,
            author_id=self.author,
            q=self.q,
        )
        listing = page_of(db.session, query, self.page, PAGE_SIZE)
        open_notes = notes.open_counts(story.id for story in listing.items)
        return render_template(
            "authoring/articles.html",
            listing=listing,
            rows=[
                (story, words.tags(form_page.standing(story, self.now)), open_notes.get(story.id, 0))
                for story in listing.items
            ],
            tabs=[("", _("All")), *((code, words.state(code)) for code in queries.STANDINGS)],
            asked=self,
            counts=queries.standings(self.person, self.now),
            languages=choices.languages(settings.languages, ""),
            sections=choices.sections(settings.languages),
            authors=db.session.scalars(people.everybody()).all() if self.person.is_editor else (),
            writers=at_work.writers(),
            page_url=self.page_url,
            tab_url=self.tab_url,
        )

    def page_url(self, page: int) -> str:
        return url_for("authoring.articles", **{**self.filters, "page": page})

    def tab_url(self, wanted: str) -> str:
        """The same filters under another standing; "" is all."""
        return url_for("authoring.articles", **{**self.filters, "standing": wanted or None})
