"""The library's page: the pictures that are asked for, and the form for new ones above them. Taking in: `uploading`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flask import render_template, request

from blog.accounts.gate import me
from blog.articles import queries
from blog.articles.forms import LEAD_TEXTS
from blog.authoring.desk import UPLOADED_FILES, bp
from blog.authoring.form_page import Answer
from blog.authoring.picture_list import PictureList
from blog.authoring.words import Sentences
from blog.extensions import db
from blog.lib import clock, pictures
from blog.media import queries as media
from blog.media.models import Picture
from blog.settings import site


@dataclass(frozen=True)
class Outcome:
    """What became of one file: a picture, new or known before, and what looks like it; or why it was refused."""

    name: str
    picture: Picture | None = None
    was_there: bool = False
    alike: Sequence[Picture] = ()
    fault: str = ""


@dataclass(frozen=True)
class Upload:
    """The form for new pictures: what is typed in it, what is wrong, what became of files sent together."""

    typed: Mapping[str, str] = field(default_factory=lambda: dict.fromkeys(LEAD_TEXTS, ""))
    errors: Sentences = field(default_factory=Sentences)
    outcomes: Sequence[Outcome] = ()
    unused_words: bool = False
    """Words of one picture were typed for several."""

    @property
    def taken_in(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.picture]

    @property
    def refused(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.fault]


@bp.get("/media")
def library() -> Answer:
    """Pictures, newest first, as far as they meet the filters of `PictureList`; `?for=` to choose a story's lead."""
    return draw(Upload())


def draw(upload: Upload, *, status: int = 200) -> Answer:
    """The page (at most 5 queries)."""
    asked = PictureList.asked(request.args, site.current().zone, clock.now())
    article = queries.editable(me(), asked.for_story) if asked.for_story else None
    asked = asked.choosing_for(article.id if article else 0)
    listing, uploaders = asked.listing(), db.session.scalars(media.uploaders()).all()
    html = render_template(
        "authoring/library.html",
        asked=asked,
        listing=listing,
        entries=asked.entries(listing.items),
        chips=asked.chips(uploaders),
        uploaders=uploaders,
        article=article,
        upload=upload,
        most_files=UPLOADED_FILES,
        most_bytes=pictures.MAX_BYTES,
    )
    return html, status
