"""What a story still lacks before it may be published. Codes here, words for them beside the form."""

from datetime import datetime

from blog.articles.revision import Revision
from blog.lib import text
from blog.lib.article_html import pictures
from blog.media import queries as media


def missing(revision: Revision) -> list[str]:
    """Codes of what is missing, in the order of the form; [] when it may go (at most 3 queries)."""
    found = []
    if not revision.title:
        found.append("title")
    if not text.plain(revision.body).strip():
        found.append("body")
    if revision.section is None:
        found.append("section")
    elif revision.section.lang != revision.lang:
        found.append("section_lang")
    if revision.lead_picture_id is not None:
        if not revision.lead_alt:
            found.append("lead_alt")
        if not revision.lead_credit:
            found.append("lead_credit")
    return found + _missing_in_body(revision.body)


def _missing_in_body(body: str) -> list[str]:
    shown = pictures(body)
    known = media.by_src(use.src for use in shown)
    found = set()
    for use in shown:
        picture = known.get(use.src)
        if picture is None:
            found.add("body_picture")
            continue
        if not (use.is_decorative or use.alt or picture.alt):
            found.add("body_alt")
        if not (use.has_credit or picture.credit):
            found.add("body_credit")
    return sorted(found)


def wrong_times(starts: datetime, until: datetime | None, *, now: datetime, was_live: bool) -> list[str]:
    """Codes of what is wrong with a window: ends before it starts, ended already, or would hide a live story."""
    found = []
    if was_live and starts > now:
        found.append("already_live")
    if until is not None and until <= max(starts, now):
        found.append("until")
    return found
