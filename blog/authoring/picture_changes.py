"""What becomes of stories, standing pages and portraits when a picture they show is described anew, replaced or deleted.

Each verb runs inside the write transaction; the files that nobody may be served any more come back, to be removed after
the commit (`media.removal`). Printing costs about 5 ms of processor time for a story of 900 words that has the picture
in its text, and nothing where it is the lead.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from blog.accounts.models import User
from blog.articles import picture_uses
from blog.articles.picture_uses import Places
from blog.audit.models import record
from blog.authoring.picture_form import PictureForm
from blog.errors import NotAllowed, require
from blog.extensions import db
from blog.media import intake, removal, replacing
from blog.media.intake import Prepared
from blog.media.models import Picture
from blog.media.removal import Files
from blog.pages import models as pages
from blog.pages.models import Page

PRINTED = ("alt", "caption", "credit")  # said under a picture in a text where the story says nothing itself


@dataclass(frozen=True)
class Uses:
    """Every place of a picture; `places` as far as somebody may see them."""

    places: Places
    pages: Sequence[Page]

    def __bool__(self) -> bool:
        return bool(self.places or self.pages)

    @property
    def titles(self) -> list[str]:
        stories = [place.story.title for place in self.places.stories]
        return [*stories, *(page.title for page in self.pages), *(person.name for person in self.places.people)]

    @property
    def keys(self) -> frozenset[str]:
        """What stands for each in a form: a delete takes it only out of what it was asked about."""
        stories = {f"story-{place.story.id}" for place in self.places.stories}
        people = {f"{type(person).__name__.lower()}-{person.id}" for person in self.places.people}
        return frozenset(stories | people | {f"page-{page.id}" for page in self.pages})


def uses_of(picture: Picture, person: User) -> Uses:
    """8 queries."""
    showing = pages.showing(picture_uses.digests_of(picture))
    return Uses(picture_uses.places(person, picture), db.session.scalars(showing).all())


def describe(picture: Picture, form: PictureForm, *, by: User) -> None:
    """Keep what was typed; what readers see of it in texts follows. Raises NotAllowed."""
    texts, facts = form.changed_texts, form.changed_facts
    require(picture.may_be_described_by(by))
    if not texts and not facts:
        return
    picture.change(texts, facts, by=by)
    if picture.made_at is None:
        intake.make_after_commit(picture.id)
    if any(text in PRINTED for text, _lang in texts):
        db.session.flush()
        _print_anew(picture)


def replace(picture: Picture, prepared: Prepared, *, by: User, now: datetime) -> list[Files]:
    """Put a file that came in into the place of the picture's. Raises as `replacing.replace`."""
    former = picture.digest
    replacing.replace(picture, prepared, by=by, now=now)
    return _with_another_file(picture, former)


def take_over(picture: Picture, newcomer: Picture, *, by: User, now: datetime) -> list[Files]:
    """Put the file of a picture that nothing shows into the place of this one's. Raises NotAllowed."""
    if uses_of(newcomer, by):
        raise NotAllowed("picture_used")
    former = picture.digest
    replacing.take_over(picture, newcomer, by=by, now=now)
    return _with_another_file(picture, former)


def delete(picture: Picture, uses: Uses, *, by: User) -> list[Files]:
    """Take it out of the library and of every place. Raises NotAllowed.

    A story's text goes on naming it, so that a writer sees where it stood and the checklist asks her to mend that; no
    page, feed or front page shows it.
    """
    if not picture.may_be_deleted_by(by, is_used=bool(uses)):
        raise NotAllowed("picture_used" if picture.may_be_deleted_by(by, is_used=False) else "")
    record(by, "picture_deleted", picture, uses=uses.titles)
    for person in uses.places.people:
        person.portrait_src = ""
    picture_uses.take_out_of_leads(picture)
    files, copies = removal.files_of(picture), picture_uses.printed_copies(picture)
    shown_on = db.session.scalars(pages.showing(picture_uses.digests_of(picture))).all()
    picture.leave()
    picture_uses.print_anew(copies)
    for page in shown_on:
        page.print_anew()
    return files


def _with_another_file(picture: Picture, former: str) -> list[Files]:
    if picture.digest == former:
        return []
    for person in picture_uses.portrayed_by(picture):
        person.portrait_src = picture.rendition("1x1").src
    _print_anew(picture)
    return [Files(former)]


def _print_anew(picture: Picture) -> None:
    picture_uses.print_anew(picture_uses.printed_copies(picture))
    for page in db.session.scalars(pages.showing(picture_uses.digests_of(picture))):
        page.print_anew()
