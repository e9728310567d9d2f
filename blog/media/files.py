"""Where picture files lie, and how an upload becomes one picture. Rows are made by `accept`, files written first.

Addresses are `/media/<digest>/<width>.<format>`: made from the upload's content, so they never change meaning and
may be cached for ever. Names given by people are kept as titles, never as paths.
"""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from sqlalchemy import select

from blog.accounts.models import User
from blog.audit.models import record
from blog.extensions import db
from blog.lib import pictures
from blog.lib.picture_words import Words, words_inside
from blog.lib.text import tidy_line
from blog.media.models import TEXT_LENGTH, TITLE_LENGTH, Picture

WIDTHS_PX = (480, 960, 1600)  # a phone, a phone at two dots a pixel or a tablet, a desktop's lead


@dataclass(frozen=True)
class Prepared:
    """An upload that has been judged and encoded, not yet a row: the slow part, done before the write transaction."""

    digest: str
    title: str
    colour: str
    variants: list[pictures.Variant]
    words: Words = Words()  # what the file says of itself


def prepare(stream: IO[bytes], filename: str) -> Prepared:
    """Judge and encode an upload; raises `pictures.Refused`. About 0.5 s of CPU for 12 megapixels."""
    content = stream.read(pictures.MAX_BYTES + 1)
    image = pictures.open_safely(content)
    return Prepared(
        digest=hashlib.sha256(content).hexdigest(),
        title=tidy_line(os.path.splitext(filename.replace("\\", "/").rsplit("/", 1)[-1])[0])[:TITLE_LENGTH],
        colour=pictures.dominant_colour(image),
        variants=pictures.encode_variants(image, WIDTHS_PX),
        words=words_inside(content),
    )


def known_as(prepared: Prepared) -> Picture | None:
    """The picture this file is in the library already (1 query)."""
    picture: Picture | None = db.session.scalar(select(Picture).where(Picture.digest == prepared.digest))
    return picture


def accept(
    prepared: Prepared,
    folder: Path,
    *,
    by: User | None,
    now: datetime,
    alt: str = "",
    caption: str = "",
    credit: str = "",
) -> Picture:
    """Keep a prepared upload; the same file again is the same picture, and its empty words are filled (2 queries).

    A new picture takes what its file says of itself where nothing was typed. Texts longer than TEXT_LENGTH are cut:
    forms ask first. Does not commit.
    """
    texts = {
        name: tidy_line(typed)[:TEXT_LENGTH] for name, typed in (("alt", alt), ("caption", caption), ("credit", credit))
    }
    known = known_as(prepared)
    if known is not None:
        _fill(known, texts, by)
        return known
    texts |= {name: texts[name] or said for name, said in prepared.words._asdict().items()}
    largest = max(prepared.variants, key=lambda variant: variant.width)
    picture = Picture(
        digest=prepared.digest,
        title=prepared.title,
        width=largest.width,
        height=largest.height,
        colour=prepared.colour,
        variants=[_keep(variant, prepared.digest, folder) for variant in prepared.variants],
        **texts,
        uploaded_by_id=by.id if by else None,
        created_at=now,
    )
    db.session.add(picture)
    db.session.flush()
    record(by, "picture_added", picture)
    return picture


def _fill(known: Picture, texts: dict[str, str], by: User | None) -> None:
    """Put words where the picture has none; those it has are not touched."""
    fresh = {name: text for name, text in texts.items() if text and not getattr(known, name)}
    for name, text in fresh.items():
        setattr(known, name, text)
    if fresh:
        record(by, "picture_described", known)


def _keep(variant: pictures.Variant, digest: str, folder: Path) -> dict[str, str | int]:
    """Write one file so that it is whole or absent, and describe it."""
    name = f"{digest}/{variant.width}.{variant.format}"
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as draft:
        draft.write(variant.bytes)
        draft.flush()
        os.fsync(draft.fileno())
    os.chmod(draft.name, 0o644)
    os.replace(draft.name, target)
    return {"file": name, "width": variant.width, "height": variant.height, "format": variant.format}
