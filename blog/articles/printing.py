"""From a copy to a revision: what the page will print is made here, once, when it is saved."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from functools import lru_cache

from blog.accounts.models import User
from blog.articles.copy import Copy
from blog.articles.revision import Revision
from blog.lib import html_policy, text
from blog.lib.article_html import PictureFacts, pictures, present
from blog.media import queries as media
from blog.media.models import Picture


def revision_of(copy: Copy, *, article_id: int, number: int, by: User, now: datetime) -> Revision:
    """A revision of a tidied copy (1 query when the body shows pictures)."""
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
        # Every field by its name: a new one of Copy without its column fails here instead of being lost.
        **asdict(copy) | {"tags": list(copy.tags)},
    )


def printed(body: str, lang: str) -> str:
    """A clean body as the page prints it (1 query when it shows pictures).

    Slow for a long text, so a view asks before its write transaction; the last few are kept until a picture's words
    or the text change.
    """
    return _printed(body, lang, frozenset(map(_facts, media.by_src(_sources(body)).values())))


def _sources(body: str) -> Iterable[str]:
    return (use.src for use in pictures(body))


@lru_cache(maxsize=4)
def _printed(body: str, lang: str, shown: frozenset[PictureFacts]) -> str:
    known = {facts.src: facts for facts in shown}
    return str(present(body, lang, known.get))


def _facts(picture: Picture) -> PictureFacts:
    return PictureFacts(
        src=picture.src,
        width=picture.width,
        height=picture.height,
        srcset=picture.srcset,
        alt=picture.alt,
        caption=picture.caption,
        credit=picture.credit,
    )
