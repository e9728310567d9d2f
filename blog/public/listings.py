"""The pages of sections, tags and authors: newest first, twenty a page."""

from flask import render_template
from flask_babel import gettext as _

from blog.feeds import shelves
from blog.feeds.addresses import edition_url, page_url, readable
from blog.feeds.shelves import Shelf
from blog.i18n import locale
from blog.lib import clock
from blog.public import chrome
from blog.public.cards import AuthorView, portrait
from blog.public.head import NOT_LISTED, FeedLink, Head, breadcrumb_list, page_head
from blog.public.pages_of_lists import asked_page, cards_of, one_page, page_addresses


def section(slug: str) -> str:
    """A part of the paper; its counterparts in other languages are named."""
    shelf = shelves.section(slug)
    locale.speak(shelf.lang)
    group = shelf.row.translation_group
    counterparts = {
        other.lang: page_url("public.section", slug=other.slug)
        for other in chrome.sections()
        if group is not None and other.translation_group == group and other.lang != shelf.lang
    }
    return _listing(shelf, chrome.Place(section_id=shelf.row.id, counterparts=counterparts), leads=True)


def tag(slug: str) -> str:
    """Everything on one subject."""
    shelf = shelves.tag(slug)
    locale.speak(shelf.lang)
    return _listing(shelf, chrome.Place())


def author(slug: str) -> str:
    """The stories that name one person, staff or guest; 404 for whom none does."""
    shelf = shelves.author(slug)
    locale.speak(shelf.lang)
    return _listing(shelf, chrome.Place())


def _listing(shelf: Shelf, place: chrome.Place, *, leads: bool = False) -> str:
    number = asked_page()
    found = one_page(shelf.stories(clock.now()), number)
    listing = cards_of(found)
    feed_url = readable(shelf.feed_path)
    chrome.stand_in(chrome.Place(place.section_id, place.counterparts, feed_url))
    return render_template(
        "public/listing.html",
        heading=shelf.name,
        description=shelf.description,
        kind=shelf.kind,
        listing=listing,
        page_url=page_addresses(shelf.path),
        author=_author_view(shelf) if shelf.kind == "author" else None,
        archive_months=None,
        lead_first=leads and number == 1 and bool(listing.items and listing.items[0].picture),
        head=_head(shelf, place, number, is_empty=not found.total),
    )


def _author_view(shelf: Shelf) -> AuthorView:
    return AuthorView(shelf.name, readable(shelf.path), portrait(shelf.row.portrait_src), shelf.description)


def _head(shelf: Shelf, place: chrome.Place, number: int, *, is_empty: bool) -> Head:
    """Later pages of a list are canonical for themselves, and have no counterparts."""
    name = chrome.site_view().name
    path = page_addresses(shelf.path)(number)
    title = shelf.name if number == 1 else _("%(name)s, page %(number)s", name=shelf.name, number=number)
    home = edition_url("public.home", shelf.lang)
    return page_head(
        title=title,
        site_name=name,
        path=path,
        description=shelf.description,
        kind="profile" if shelf.kind == "author" else "website",
        robots=NOT_LISTED if is_empty else "",
        counterparts=place.counterparts if number == 1 else None,
        json_ld=[breadcrumb_list([(_("Front page"), home), (shelf.name, readable(shelf.path))])],
        feeds=[FeedLink(shelf.name, readable(shelf.feed_path))],
    )
