"""Named selects over pictures."""

from collections.abc import Iterable

from sqlalchemy import Select, or_, select

from blog.extensions import db
from blog.media.models import Picture


def newest() -> Select[Picture]:
    """The library, newest first."""
    return select(Picture).order_by(Picture.created_at.desc(), Picture.id.desc())


def found(q: str) -> Select[Picture]:
    """The library, or the pictures whose file name, words or credit hold `q`."""
    if not q:
        return newest()
    texts = (Picture.title, Picture.alt, Picture.caption, Picture.credit)
    return newest().where(or_(*(text.contains(q, autoescape=True) for text in texts)))


def by_src(sources: Iterable[str]) -> dict[str, Picture]:
    """The pictures a text shows, by their address (1 query, none for a text without pictures)."""
    wanted = set(sources)
    digests = {src.removeprefix("/media/").split("/", 1)[0] for src in wanted}
    if not digests:
        return {}
    found = db.session.scalars(select(Picture).where(Picture.digest.in_(digests)))
    return {picture.src: picture for picture in found}
