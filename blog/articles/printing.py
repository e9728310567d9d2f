"""From a copy to a revision: what the page will print is made here, once, when it is saved."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from functools import lru_cache

from blog.accounts.models import User
from blog.articles.copy import Copy
from blog.articles.revision import Revision
from blog.extensions import db
from blog.lib import html_policy, text
from blog.lib.article_html import PictureFacts, pictures, present
from blog.media import queries as media
from blog.media.models import Picture


def revision_of(copy: Copy, *, article_id: int, number: int, by: User, now: datetime) -> Revision:
    """A revision of a tidied copy, with the pictures it shows (at most 3 queries, none for a story without pictures)."""
    words = text.plain(copy.body)
    return Revision(
        article_id=article_id,
        number=number,
        created_at=now,
        created_by_id=by.id,
        summary=copy.standfirst or text.excerpt(text.first_paragraph(copy.body)),
        body_html=printed(copy.body, copy.lang),
        policy_version=html_policy.POLICY_VERSION,
        minutes=text.reading_minutes(f"{copy.standfirst}\n{words}", copy.lang),
        shows=_shown(copy),
        # Every field by its name: a new one of Copy without its column fails here instead of being lost.
        **asdict(copy) | {"tags": list(copy.tags)},
    )


def reprint(revision: Revision) -> None:
    """Make what the page prints anew: a picture it shows was replaced, described anew or deleted. Does not commit."""
    revision.body_html = printed(revision.body, revision.lang)


def printed(body: str, lang: str) -> str:
    """A clean body as the page prints it (at most 2 queries when it shows pictures).

    Slow for a long text, so a view asks before its write transaction; the last few are kept until a picture's words
    or the text change.
    """
    known = media.by_src(_sources(body))
    return _printed(body, lang, frozenset((src, _facts(picture, lang)) for src, picture in known.items()))


def _sources(body: str) -> Iterable[str]:
    return (use.src for use in pictures(body))


def _shown(copy: Copy) -> list[Picture]:
    """Each picture once: the lead and those of the text."""
    shown = {picture.id: picture for picture in media.by_src(_sources(copy.body)).values()}
    lead = db.session.get(Picture, copy.lead_picture_id) if copy.lead_picture_id else None
    return list((shown | ({lead.id: lead} if lead else {})).values())


@lru_cache(maxsize=4)
def _printed(body: str, lang: str, shown: frozenset[tuple[str, PictureFacts]]) -> str:
    return str(present(body, lang, dict(shown).get))


def _facts(picture: Picture, lang: str) -> PictureFacts:
    src, width, height, sources = picture.rendition()
    return PictureFacts(
        src=src,
        width=width,
        height=height,
        sources=sources,
        colour=picture.ground if width >= height else "",  # it would stay beside one that stands upright
        alt=picture.said("alt", lang),
        caption=picture.said("caption", lang),
        credit=picture.said("credit", lang),
    )
