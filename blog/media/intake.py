"""How an upload becomes a picture of the library: judged by what it holds, its original kept, then its row.

Files come first and the row after, so a process that is killed in between leaves at most a file without a row, which
`warraq media verify --mend` removes. What readers get is made later (`making.py`).
"""

import hashlib
import os
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from flask import Response, after_this_request, has_request_context

from blog.accounts.models import User
from blog.audit.models import record
from blog.extensions import db
from blog.lib import bidi, heavy_pictures, pictures, turns
from blog.lib.pictures import Judged
from blog.lib.text import tidy_line
from blog.media import locks
from blog.media.jobs import make_files
from blog.media.models import TITLE_LENGTH, Picture
from blog.media.queries import by_digest
from blog.media.store import originals
from blog.storage import transactions

HASHED_ASIDE_BYTES = 512 * 1024  # a millisecond or two, which needs no Python: pages have the turn meanwhile


@dataclass(frozen=True)
class Prepared:
    """An upload that has been judged and whose original is kept; not yet a row."""

    digest: str
    title: str
    original: str
    judged: Judged


def prepare(stream: IO[bytes], filename: str) -> Prepared:
    """Judge an upload and keep it as it came: slow, so before the write transaction.

    Raises `pictures.Refused`, or `errors.NoRoom` when the store is full.
    """
    content = stream.read(pictures.MAX_BYTES + 1)
    with turns.aside() if len(content) > HASHED_ASIDE_BYTES else nullcontext():
        digest = hashlib.sha256(content).hexdigest()
    judged = heavy_pictures.judge(content)
    original = f"{digest}.{judged.format}"
    locks.upload_under_way(digest)
    originals().put(original, content)  # also where it is there: one that was damaged is whole again
    return Prepared(digest, title_of(filename), original, judged)


def title_of(filename: str) -> str:
    """What the uploader calls it: the last part of the name, without its ending; never a path."""
    return tidy_line(os.path.splitext(filename.replace("\\", "/").rsplit("/", 1)[-1])[0])[:TITLE_LENGTH]


def known_as(prepared: Prepared) -> Picture | None:
    """The picture this file is in the library already, or was before it was replaced there (at most 3 queries)."""
    return by_digest(prepared.digest)


def accept(prepared: Prepared, *, by: User | None, now: datetime, lang: str = "", **texts: str) -> Picture:
    """Make a prepared upload a picture; the same file again is the same picture, and its empty words are filled.

    `texts` (some of `models.TEXTS`) are in `lang`, or each in the language of its letters. A new picture takes what its
    file says of itself where nothing was typed. Texts longer than TEXT_LENGTH are cut: forms ask first. 5 queries;
    does not commit.
    """
    known = known_as(prepared)
    if known is not None:
        _fill(known, texts, lang, by)
        return known
    picture = Picture(
        title=prepared.title, uploaded_by_id=by.id if by else None, created_at=now, **file_facts(prepared)
    )
    picture.alt, picture.caption, picture.credit, picture.people = {}, {}, {}, {}
    _describe(picture, texts, lang)
    _take_from_file(picture, prepared.judged, typed={name for name, text in texts.items() if tidy_line(text)})
    db.session.add(picture)
    db.session.flush()
    picture.update_search()
    record(by, "picture_added", picture)
    make_after_commit(picture.id)
    return picture


def make_after_commit(picture_id: int) -> None:
    """Queue the making of what readers get, once the request has committed; a command leaves it to the next start."""
    if not has_request_context():
        return

    @after_this_request
    def queue(answer: Response) -> Response:
        # Nothing is queued of what was not kept: the next start would find it if it was, and readers have it made.
        if not transactions.is_under_way(db.session()):
            make_files.later(picture_id)
        return answer


def file_facts(prepared: Prepared) -> dict[str, Any]:
    """What a row says of its file."""
    judged = prepared.judged
    return {
        "digest": prepared.digest,
        "original": prepared.original,
        "format": judged.format,
        "width": judged.width,
        "height": judged.height,
        "is_see_through": judged.is_see_through,
        "is_animated": judged.is_animated,
        "colour": judged.colour,
        "perceptual_hash": judged.perceptual_hash,
    }


def _fill(known: Picture, texts: dict[str, str], lang: str, by: User | None) -> None:
    """Put words where the picture has none; those it has are not touched."""
    fresh = {name: text for name, text in texts.items() if tidy_line(text) and not getattr(known, name)}
    _describe(known, fresh, lang)
    if fresh:
        known.update_search()
        record(by, "picture_described", known)


def _describe(picture: Picture, texts: dict[str, str], lang: str) -> None:
    for name, text in texts.items():
        picture.say(name, lang or language_of(text), text)


def _take_from_file(picture: Picture, judged: Judged, *, typed: set[str]) -> None:
    """What cameras and agencies wrote into the file, where nobody typed anything."""
    words = judged.words
    found = {"caption": words.caption, "credit": words.credit, "people": _listed(words.people)}
    _describe(picture, {name: text for name, text in found.items() if name not in typed}, "")
    picture.source, picture.taken_on = words.source, words.taken_on


def _listed(names: Sequence[str]) -> str:
    """With the comma of their own script."""
    return ("، " if language_of("".join(names)) == "ar" else ", ").join(names)


def language_of(text: str) -> str:
    """The language a text's first letter is of, as far as the two of the paper can be told apart by letters."""
    return "ar" if bidi.first_strong(text) == "rtl" else "en"
