"""Named selects over pictures."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Select, String, cast, false, select

from blog.accounts.models import User
from blog.extensions import db
from blog.media.models import FormerFile, Picture
from blog.search import fts5
from blog.search.query import fts5_match


def newest() -> Select[Picture]:
    """The library, newest first."""
    return select(Picture).order_by(Picture.created_at.desc(), Picture.id.desc())


def found(q: str) -> Select[Picture]:
    """The library, or the pictures whose file name, words, people or source hold every word of `q` in any spelling."""
    if not q:
        return newest()
    match = fts5_match(q)
    if not match:
        return newest().where(false())
    hits = fts5.PICTURES.matches(match)
    return newest().join(hits, hits.c.id == Picture.id)


def is_uncredited() -> ColumnElement[bool]:
    """Condition on Picture: nobody is credited in any language."""
    return cast(Picture.credit, String) == "{}"


def uploaders() -> Select[User]:
    """Everybody who ever added a picture, by name."""
    brought = select(Picture.id).where(Picture.uploaded_by_id == User.id).exists()
    return select(User).where(brought).order_by(User.name, User.id)


def by_digest(digest: str) -> Picture | None:
    """The picture that has this file, or had it before (1 query, 2 for a former one)."""
    current = db.session.scalar(select(Picture).where(Picture.digest == digest))
    if current is not None:
        return current
    former = db.session.get(FormerFile, digest)
    return db.session.get(Picture, former.picture_id) if former else None


def by_src(sources: Iterable[str]) -> dict[str, Picture]:
    """The pictures a text shows, by the address it names them with (2 queries, none for a text without pictures)."""
    digests = {src: src.removeprefix("/media/").split("/", 1)[0] for src in sources if src.startswith("/media/")}
    if not digests:
        return {}
    wanted = set(digests.values())
    current = {p.digest: p for p in db.session.scalars(select(Picture).where(Picture.digest.in_(wanted)))}
    missing = wanted - current.keys()
    if missing:
        former = select(FormerFile.digest, Picture).join(Picture).where(FormerFile.digest.in_(missing))
        current |= dict(db.session.execute(former).all())
    return {src: current[digest] for src, digest in digests.items() if digest in current}
