"""Named selects over pictures."""

from collections.abc import Iterable

from sqlalchemy import Select, select

from blog.extensions import db
from blog.media.models import Picture


def newest() -> Select[tuple[Picture]]:
    """The library, newest first."""
    return select(Picture).order_by(Picture.created_at.desc(), Picture.id.desc())


def by_src(sources: Iterable[str]) -> dict[str, Picture]:
    """The pictures a text shows, by their address (1 query, none for a text without pictures)."""
    wanted = set(sources)
    digests = {src.removeprefix("/media/").split("/", 1)[0] for src in wanted}
    if not digests:
        return {}
    found = db.session.scalars(select(Picture).where(Picture.digest.in_(digests)))
    return {picture.src: picture for picture in found}
