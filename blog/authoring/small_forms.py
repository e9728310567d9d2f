"""The shape of the small forms of the desk: a section, a tag's spelling, a standing page, a guest author."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from werkzeug.datastructures import MultiDict

from blog.accounts.models import BIO_LENGTH
from blog.accounts.models import NAME_LENGTH as AUTHOR_NAME_LENGTH
from blog.accounts.models import SLUG_LENGTH as AUTHOR_SLUG_LENGTH
from blog.accounts.queries import slug_taken as author_slug_taken
from blog.articles.bylines import GuestAuthor
from blog.articles.copy import SLUG_LENGTH, as_text
from blog.articles.forms import POLICIES, Fault, are_days
from blog.articles.pairing import has_language
from blog.articles.taxonomy import NAME_LENGTH, Section
from blog.articles.typed_body import as_html
from blog.extensions import db
from blog.lib import slugs
from blog.lib.html_policy import MAX_CHARACTERS, is_too_long
from blog.lib.text import tidy_line
from blog.pages.models import TITLE_LENGTH, Page
from blog.settings.site import LONGEST_OPEN_DAYS
from blog.storage.ids import typed_id, typed_number

DESCRIPTION_LENGTH = 500  # characters: a line or two under a section's name
MAX_POSITION = 999


@dataclass
class SmallForm:
    """Fields as typed, with their faults by field."""

    values: dict[str, str]
    faults: dict[str, list[Fault]] = field(default_factory=dict)

    def blame(self, name: str, code: str, number: int = 0) -> None:
        self.faults.setdefault(name, []).append(Fault(code, number))

    def ask(self, name: str, most: int) -> None:
        """The field is needed and has at most `most` characters."""
        if not tidy_line(self.values[name]):
            self.blame(name, "required")
        self.limit(name, most)

    def limit(self, name: str, most: int) -> None:
        if len(self.values[name]) > most:
            self.blame(name, "too_long", most)

    def ask_language(self, languages: Collection[str]) -> None:
        if self.values["lang"] not in languages:
            self.blame("lang", "unknown")

    def slug_for(self, name: str, taken: Callable[[str], bool]) -> str:
        """The address: the typed one, which must be free, else one made from the field `name`."""
        typed = self.values["slug"].strip()
        slug = slugs.make(typed or self.values[name], limit=SLUG_LENGTH)
        if not typed:
            return slugs.numbered(slug or slugs.short_code(), taken)
        if not slug:
            self.blame("slug", "no_letters")
        elif taken(slug):
            self.blame("slug", "taken")
        return slug

    def position(self) -> int:
        typed = self.values["position"].strip()
        number = typed_number(typed)
        if typed and (number is None or number > MAX_POSITION):
            self.blame("position", "not_a_number")
        return number or 0

    def counterpart(self, table: Any, itself: Section | Page | None) -> Any | None:
        """The row chosen as the same thing in another language (at most 2 queries)."""
        chosen = typed_id(self.values["translation_of"])
        if not self.values["translation_of"].strip():
            return None
        other = db.session.get(table, chosen)
        if other is None or (itself is not None and other.id == itself.id):
            self.blame("translation_of", "unknown")
            return None
        if other.lang == self.values["lang"]:
            self.blame("translation_of", "same_language")
        elif has_language(table, other.translation_group or 0, self.values["lang"], itself.id if itself else 0):
            self.blame("translation_of", "has_translation")
        return other


def typed(sent: MultiDict[str, str], fresh: Mapping[str, str]) -> SmallForm:
    """What was sent; a field that was not sent keeps its value from `fresh`.

    A box to tick sends an empty value before its own, so that an empty box can be told from one that was not there.
    """
    return SmallForm({name: sent.getlist(name)[-1] if name in sent else value for name, value in fresh.items()})


# ---- a section


def section_values(section: Section | None, lang: str, partner: int = 0) -> dict[str, str]:
    """The form's values for a section, or for a new one in `lang`."""
    if section is None:
        return {
            "lang": lang,
            "name": "",
            "slug": "",
            "description": "",
            "position": "",
            "translation_of": "",
            "is_opinion": "",
            "comment_policy": "",
            "comments_close_after": "",
        }
    return {
        "lang": section.lang,
        "name": section.name,
        "slug": section.slug,
        "description": section.description,
        "position": str(section.position),
        "translation_of": str(partner or ""),
        "is_opinion": "1" if section.is_opinion else "",
        "comment_policy": section.comment_policy,
        "comments_close_after": as_text(section.comments_close_after),
    }


def check_section(form: SmallForm) -> None:
    form.ask("name", NAME_LENGTH)
    form.limit("description", DESCRIPTION_LENGTH)
    if form.values["comment_policy"] not in POLICIES:
        form.blame("comment_policy", "unknown")
    if not are_days(form.values["comments_close_after"]):
        form.blame("comments_close_after", "not_days", LONGEST_OPEN_DAYS)


# ---- a standing page


def page_values(page: Page | None, lang: str, partner: int = 0) -> dict[str, str]:
    """The form's values for a page, or for a new one in `lang`."""
    if page is None:
        empty = dict.fromkeys(("title", "slug", "body", "position", "translation_of"), "")
        return {"lang": lang, "is_shown": "1", "base_version": "0", **empty}
    return {
        "lang": page.lang,
        "title": page.title,
        "slug": page.slug,
        "body": page.body,
        "position": str(page.position),
        "is_shown": "1" if page.is_shown else "",
        "base_version": str(page.version),
        "translation_of": str(partner or ""),
    }


def check_page(form: SmallForm) -> None:
    form.ask("title", TITLE_LENGTH)
    if is_too_long(as_html(form.values["body"])):
        form.blame("body", "too_long", MAX_CHARACTERS)


# ---- a guest author


def guest_values(guest: GuestAuthor) -> dict[str, str]:
    """The form's values for a guest author."""
    return {
        "name": guest.name,
        "slug": guest.slug,
        "bio": guest.bio,
        "lang": guest.lang,
        "is_organisation": "1" if guest.is_organisation else "",
    }


def check_guest(form: SmallForm, guest: GuestAuthor, languages: Collection[str]) -> str:
    """Note what cannot be taken; her address, which stays where none was typed (at most 1 query)."""
    form.ask("name", AUTHOR_NAME_LENGTH)
    form.limit("bio", BIO_LENGTH)
    form.ask_language({*languages, guest.lang})
    typed = form.values["slug"].strip()
    slug = slugs.make(typed, limit=AUTHOR_SLUG_LENGTH) if typed else guest.slug
    if not slug:
        form.blame("slug", "no_letters")
    elif slug in slugs.RESERVED or author_slug_taken(slug, but_guest=guest.id):
        form.blame("slug", "author_taken")
    return slug
