"""The social picture of each live story, `/media/cards/<story>/<version>.jpeg`: what other sites show beside a link.

The version is a digest of all that is drawn, so an address never changes its meaning and may be kept for ever. It is
drawn when it is first asked for, only of what readers may see now: any other version of a live story leads to its
present one (a headline that was mended is not shown again, one that is being written never was), and of a story that
is not live there is none, whatever lies on the disk.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from flask import Blueprint, abort, current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from blog.articles import queries
from blog.articles.article import Article
from blog.articles.revision import Revision
from blog.articles.taxonomy import Section
from blog.errors import NoRoom, NotWritable
from blog.extensions import db
from blog.i18n import locale
from blog.lib import apart, clock, renditions, social_card
from blog.lib.social_card import Card
from blog.media import making
from blog.media.locks import alone, for_a_reader
from blog.media.models import Picture
from blog.media.store import served
from blog.media.views import for_ever, sent
from blog.public import chrome
from blog.storage import full, ids

bp = Blueprint("social_pictures", __name__)

TYPE = "image/jpeg"
WITHIN_SECONDS = 30  # on a busy machine; it takes about 0.3
MEMORY_BYTES = 400_000_000  # of the process that draws: a decoded lead picture takes 6 MB, its libraries the most
ONE_DRAWER = "social-pictures"  # on a machine: who walks through the whole paper keeps no more than one process busy
VERSION_LETTERS = 16  # of the digest: 64 bits, for the versions of one story


@bp.get("/media/cards/<int:story_id>/<version>.jpeg")
def picture(story_id: int, version: str) -> Response:
    """The social picture of a live story, kept for a year (2 queries; 410 where the story was withdrawn, else 404)."""
    now = clock.now()
    if not ids.are_possible(request.view_args):
        abort(404)
    story = db.session.scalars(queries.cards(now).where(Article.id == story_id)).first()
    if story is None:
        gone = db.session.get(Article, story_id)
        abort(410 if gone is not None and gone.is_withdrawn else 404)
    locale.speak(story.live_lang)
    if version != version_of(story):
        moved = redirect(address(story), 302)
        moved.headers["Cache-Control"] = "no-cache"
        return moved
    name = f"cards/{story.id}/{version}.jpeg"
    if not served().has(name):
        with for_a_reader():
            unkept = _keep(name, story)
        if unkept is not None:
            return for_ever(Response(unkept, mimetype=TYPE))
    return sent(name, TYPE)


def address(story: Article) -> str:
    """Of a story loaded for its page or a card of it, in whose language the answer speaks (no query)."""
    return url_for("social_pictures.picture", story_id=story.id, version=version_of(story))


def version_of(story: Article) -> str:
    """The digest of everything its picture is drawn from."""
    card = _card(story.live_revision, story.live_section)
    lead = story.live_revision.lead_picture
    drawn = [
        *(social_card.DRAWING, social_card.type_version(fonts())),
        *(card.headline, card.section, card.site_name, card.lang, card.accent),
        *((lead.digest, *card.focus) if lead else ()),
    ]
    return hashlib.sha256(json.dumps(drawn).encode()).hexdigest()[:VERSION_LETTERS]


def drawn(revision: Revision, section: Section | None) -> bytes:
    """The picture of any revision as JPEG, in the paper's name in the language the answer speaks."""
    return draw(replace(_card(revision, section), picture=_lead(revision.lead_picture)))


def draw(card: Card) -> bytes:
    """Apart from the server, for as long as it takes others go on."""
    return apart.run(social_card.draw, card, fonts(), timeout_seconds=WITHIN_SECONDS, memory_bytes=MEMORY_BYTES)


def fonts() -> Path:
    return Path(current_app.config["STATIC_FOLDER"]) / "vendor/fonts"


def _keep(name: str, story: Article) -> bytes | None:
    """Draw it if nobody does, and let go of the story's former ones. Itself where nothing can be kept."""
    revision = story.live_revision
    card = replace(_card(revision, story.live_section), picture=_lead(revision.lead_picture))
    with alone(ONE_DRAWER):
        if served().has(name):
            return None
        content = draw(card)
        try:
            served().put(name, content)
        except (NoRoom, NotWritable) as error:
            full.tell("a social picture was not kept", type(error).__name__)
            return content
        for former in list(_others(name)):
            served().delete(former)
    return None


def _others(name: str) -> Iterator[str]:
    return (kept.name for kept in served().listing(name.rsplit("/", 1)[0]) if kept.name != name)


def _card(revision: Revision, section: Section | None) -> Card:
    """The words and colours; the picture's bytes are read only to draw it."""
    site, lead = chrome.site_view(), revision.lead_picture
    return Card(
        headline=revision.title,
        section=section.name if section else "",
        site_name=site.name,
        lang=revision.lang,
        accent=site.accent,
        focus=(lead.focus_x, lead.focus_y) if lead else (50, 50),
    )


def _lead(picture: Picture | None) -> bytes | None:
    """The file every browser can show, which is as large as a card needs; None where it is lost."""
    if picture is None:
        return None
    file = renditions.fallback(picture)
    try:
        return making.make_one(picture, file) or served().get(making.path(picture, file))
    except FileNotFoundError:
        return None
