"""Every correction of the stories an edition shows, newest first."""

from dataclasses import dataclass

from flask import abort, render_template
from flask_babel import gettext as _

from blog.articles import changelog
from blog.articles.publication import Kind, Told
from blog.extensions import db
from blog.feeds.addresses import edition_path, edition_url, page_url, settle_edition
from blog.lib import bidi, clock
from blog.lib.paging import Page
from blog.public import chrome
from blog.public.article_page import Correction, correction
from blog.public.head import NOT_LISTED, FeedLink, page_head
from blog.public.pages_of_lists import asked_page, page_addresses
from blog.settings import site

PAGE_SIZE = 30  # corrections; a few lines each


@dataclass(frozen=True)
class CorrectedStory:
    """A correction and the story it stands under, as it is called now."""

    correction: Correction
    title: str
    url: str  # to the correction's place in the story
    lang: str
    dir: str


def corrections(edition: str) -> str:
    """The page of an edition's corrections; one without any says so (2 queries besides the frame's)."""
    lang = settle_edition(edition)
    listing = _listed(lang)
    feed_url = edition_url("feeds.corrections", lang)
    others = {other: edition_url("public.corrections", other) for other in site.current().languages if other != lang}
    chrome.stand_in(chrome.Place(counterparts=others, feed_url=feed_url))
    address = page_addresses(edition_path("public.corrections", lang))
    head = page_head(
        title=_("Corrections"),
        site_name=chrome.site_view().name,
        path=address(listing.number),
        robots="" if listing.total else NOT_LISTED,
        counterparts=others if listing.number == 1 else None,
        feeds=[FeedLink(_("Corrections"), feed_url)],
    )
    return render_template("public/corrections.html", listing=listing, page_url=address, feed_url=feed_url, head=head)


def _listed(lang: str) -> Page[CorrectedStory]:
    """The page that was asked for; 404 past the end."""
    number, found = asked_page(), changelog.corrections(clock.now(), lang)
    page: Page[CorrectedStory] = Page((), number, PAGE_SIZE, changelog.how_many(found))
    if number > page.pages:
        abort(404)
    rows = db.session.execute(found.limit(PAGE_SIZE).offset((number - 1) * PAGE_SIZE)) if page.total else ()
    items = [
        CorrectedStory(
            correction=correction(Told(row.id, Kind.CORRECTION, row.at, row.text), story.live_lang),
            title=story.live_revision.title,
            url=f"{page_url('public.article', slug=story.slug)}#correction-{row.id}",
            lang=story.live_lang,
            dir=bidi.direction(story.live_lang),
        )
        for row, story in rows
    ]
    return Page(items, number, PAGE_SIZE, page.total)
