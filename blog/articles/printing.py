"""From a copy to a revision: what the page will print is made here, once, when it is saved."""

from datetime import datetime

from blog.accounts.models import User
from blog.articles.copy import Copy
from blog.articles.revision import Revision
from blog.lib import html_policy, text
from blog.lib.article_html import PictureFacts, pictures, present
from blog.media import queries as media
from blog.media.models import Picture


def revision_of(copy: Copy, *, article_id: int, number: int, by: User, now: datetime) -> Revision:
    """A revision of a tidied copy (1 query when the body shows pictures)."""
    known = media.by_src(src for src, _alt, _has_credit in pictures(copy.body))
    words = text.plain(copy.body)
    return Revision(
        article_id=article_id,
        number=number,
        created_at=now,
        created_by_id=by.id,
        lang=copy.lang,
        kicker=copy.kicker,
        title=copy.title,
        standfirst=copy.standfirst,
        summary=copy.standfirst or text.excerpt(text.first_paragraph(copy.body)),
        body=copy.body,
        body_html=present(copy.body, copy.lang, lambda src: _facts(known.get(src))),
        policy_version=html_policy.POLICY_VERSION,
        minutes=text.reading_minutes(f"{copy.standfirst}\n{words}", copy.lang),
        key_points=copy.key_points,
        section_id=copy.section_id,
        tags=list(copy.tags),
        slug=copy.slug,
        lead_picture_id=copy.lead_picture_id,
        lead_alt=copy.lead_alt,
        lead_caption=copy.lead_caption,
        lead_credit=copy.lead_credit,
        byline=copy.byline,
        comment_policy=copy.comment_policy,
    )


def _facts(picture: Picture | None) -> PictureFacts | None:
    if picture is None:
        return None
    return PictureFacts(
        src=picture.src,
        width=picture.width,
        height=picture.height,
        srcset=picture.srcset,
        alt=picture.alt,
        caption=picture.caption,
        credit=picture.credit,
    )
