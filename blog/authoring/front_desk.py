"""The room of the front page: both forms of one edition as typed, and everything drawn around them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flask import render_template
from flask_babel import gettext as _

from blog.articles.article import Article
from blog.authoring import choices, words
from blog.authoring.form_page import Answer
from blog.extensions import db
from blog.frontpage import queries, rules
from blog.frontpage.forms import ENDS, ArrangementForm, BarForm, Row
from blog.frontpage.models import PLACES, FrontPage, FrontSlot
from blog.lib import bidi
from blog.media.models import Picture
from blog.public import home
from blog.search.query import MAX_LENGTH, fts5_match
from blog.settings import site
from blog.storage.ids import typed_id

OFFERED = 20  # stories to choose from: a day of a daily; older ones are found by their words
LINKED = 50  # stories the bar may lead to, without looking for them


@dataclass(frozen=True)
class Shown:
    """A story as a row of the desk shows it: the headline readers see or saw, where it stands, its picture."""

    article: Article
    title: str
    tags: list[tuple[str, str]]
    picture: Picture | None
    is_gone: bool
    is_scheduled: bool
    row: Row | None = None
    slot: FrontSlot | None = None


@dataclass
class FrontDesk:
    """What is stored about one edition's front page, and what was typed about it."""

    lang: str
    now: datetime
    page: FrontPage
    arrangement: ArrangementForm
    bar: BarForm
    q: str
    stories: dict[int, Article]  # those of the rows

    @classmethod
    def fresh(cls, lang: str, now: datetime, q: str = "") -> "FrontDesk":
        """As it is stored (2 queries)."""
        page, zone = queries.stored_with_names(lang), site.current().zone
        return cls._with_stories(
            lang, now, page, ArrangementForm.of(page, now, zone), BarForm.of(page, now, zone), tidy_query(q)
        )

    @classmethod
    def typed(cls, lang: str, now: datetime, sent: Mapping[str, str]) -> "FrontDesk":
        """As it was sent; rows of stories that never were are left out (2 queries)."""
        page, arrangement, bar = queries.stored_with_names(lang), ArrangementForm.typed(sent), BarForm.typed(sent)
        return cls._with_stories(lang, now, page, arrangement, bar, tidy_query(sent.get("q", "")))

    @classmethod
    def _with_stories(
        cls, lang: str, now: datetime, page: FrontPage, arrangement: ArrangementForm, bar: BarForm, q: str
    ) -> "FrontDesk":
        stories = queries.stories(row.article_id for row in arrangement.rows)
        arrangement.rows = [row for row in arrangement.rows if row.article_id in stories]
        return cls(lang, now, page, arrangement, bar, q, stories)

    def know(self, article_id: int) -> Article | None:
        """A story by its id, among those the rows may hold from now on (1 query at most)."""
        if article_id not in self.stories:
            self.stories.update(queries.stories([article_id]))
        return self.stories.get(article_id)

    @property
    def is_arranged_anew(self) -> bool:
        """Whether the rows differ from what is stored."""
        return self.arrangement.rows != ArrangementForm.of(self.page, self.now, site.current().zone).rows

    @property
    def is_bar_anew(self) -> bool:
        fresh = BarForm.of(self.page, self.now, site.current().zone)
        return not self.bar.is_empty and (self.bar.text, self.bar.story, self.bar.address, self.bar.until) != (
            fresh.text, fresh.story, fresh.address, fresh.until
        )  # fmt: skip

    def moved_words(self, article_id: int) -> str:
        """What a press of a button changed, for eyes and ears."""
        place = self.arrangement.place_of(article_id)
        if not place:
            return _("Taken off. Readers see it once you put this order on the front page.")
        where = place_names()[place - 1]
        return _("Its place now: %(place)s. Readers see it once you put this order on the front page.", place=where)

    # ---- the page

    def drawn(self, *, status: int = 200, said: str = "", alarm: str = "", focus: str = "", clash: str = "") -> Answer:
        """The page (at most 5 queries). `said` is what just happened, `alarm` what could not; `focus`: the id of the
        element a keyboard goes on from; `clash`: what somebody else changed, "arrangement" or "bar"."""
        settings, filling = site.current(), self._filling()
        html = render_template(
            "authoring/front_page.html",
            edition=self.lang,
            edition_dir=bidi.direction(self.lang),
            editions=choices.languages(settings.languages, self.lang),
            page=self.page,
            form=self.arrangement,
            bar=self.bar,
            errors=words.faults({**self.arrangement.faults, **self.bar.faults}),
            rows=[self._shown(self.stories[row.article_id], row) for row in self.arrangement.rows],
            filling=filling,
            offered=self._offered({shown.article.id for shown in filling}),
            linked=self._linked(),
            theirs=self._theirs() if clash == "arrangement" else [],
            standing=self.page.bar(self.now),
            places=[(str(place), name) for place, name in enumerate(place_names(), 1)] + [("", _("Take it off"))],
            ends=ENDS,
            most=PLACES,
            q=self.q,
            is_unsaved=self.is_arranged_anew,
            said=said,
            alarm=alarm,
            focus=focus,
            clash=clash,
            zone=settings.time_zone,
            now=self.now,
        )
        return html, status

    def _shown(self, story: Article, row: Row | None = None) -> Shown:
        revision = story.live_revision if story.live_revision_id is not None else story.working_revision
        is_gone = not rules.may_stand(story, self.lang, self.now)
        slot = next((slot for slot in self.page.slots if slot.article_id == story.id), None)
        return Shown(
            article=story,
            title=revision.title,
            tags=words.tags([_standing(story, is_gone=is_gone, now=self.now)]),
            picture=None if is_gone else revision.lead_picture,
            is_gone=is_gone,
            is_scheduled=story.is_scheduled(self.now),
            row=row,
            slot=slot,
        )

    def _filling(self) -> list[Shown]:
        """What fills the places that nobody fills, as things stand now (1 query)."""
        newest, live = home.newest_of(self.lang, self.now), self.stories.values()
        placed = self.arrangement.placed(self.now, site.current().zone)
        arranged = home.curated(placed, (story for story in live if story.is_live(self.now)), self.lang, self.now)
        taken = {row.article_id for row in self.arrangement.rows}
        return [self._shown(story) for story, _ in home.top(arranged, newest) if story.id not in taken]

    def _offered(self, filling: set[int]) -> list[Shown]:
        """Stories that may be placed and are not on the page yet; looked for by words, those that fill it too (1 query)."""
        taken = {row.article_id for row in self.arrangement.rows} | (set() if self.q else filling)
        query = queries.placeable(self.now, self.lang, fts5_match(self.q)).where(Article.id.not_in(taken))
        return [self._shown(story) for story in db.session.scalars(query.limit(OFFERED))]

    def _linked(self) -> list[tuple[str, str]]:
        """Stories the bar may lead to, the chosen one always among them (at most 2 queries)."""
        stories = list(db.session.scalars(queries.placeable(self.now, self.lang).limit(LINKED)))
        chosen = typed_id(self.bar.story)
        if chosen and chosen not in {story.id for story in stories}:
            stories += [story for story in [self.know(chosen)] if story is not None]
        return [(str(story.id), self._shown(story).title) for story in stories]

    def _theirs(self) -> list[str]:
        """The headlines of what somebody else put there meanwhile, in order (1 query)."""
        stories = queries.stories(slot.article_id for slot in self.page.slots)
        return [slot.headline or self._shown(stories[slot.article_id]).title for slot in self.page.slots]


def place_names() -> list[str]:
    """What the places are called, first first."""
    return [_("Lead"), _("Second"), _("Third"), _("Fourth"), _("Fifth")]


def _standing(story: Article, *, is_gone: bool, now: datetime) -> str:
    """Code of `words.state`: where the story stands for readers of this edition."""
    if not is_gone:
        return "scheduled" if story.is_scheduled(now) else "live"
    if story.has_ended(now):
        return "ended"
    return "withdrawn" if story.is_withdrawn else "unpublished"


def tidy_query(q: str) -> str:
    return q.strip()[:MAX_LENGTH]
