"""Mending a correction that stands: its words, or that it stands at all. Editors do; the audit list keeps what it said."""

from datetime import datetime

from sqlalchemy import func, select

from blog.accounts.models import User
from blog.articles import rules
from blog.articles.article import Article
from blog.articles.publication import TOLD, Kind, Publication, in_present_run
from blog.audit.models import record
from blog.errors import NotReady, require
from blog.extensions import db
from blog.lib.text import tidy_text


def reword(correction: Publication, story: Article, words: str, *, by: User, now: datetime) -> None:
    """Say the same correction in other words; its date stays. Raises NotReady where there are none."""
    require(rules.may_mend_corrections(by))
    words = tidy_text(words)
    if not words:
        raise NotReady(["correction"])
    if words == correction.text:
        return
    record(by, "correction_reworded", story, why=words, was=correction.text)
    correction.text, correction.amended_at = words, now


def take_back(correction: Publication, story: Article, *, by: User) -> None:
    """Take a correction back that was made in error; where the text changed with it, that change is an update.

    The story is dated by the last change that readers are still told of (1 query).
    """
    require(rules.may_mend_corrections(by))
    record(by, "correction_taken_back", story, was=correction.text)
    has_changed = correction.revision_id != correction.before_id
    correction.kind, correction.text = (Kind.UPDATE if has_changed else Kind.SILENT), ""
    db.session.flush()
    told = select(func.max(Publication.at)).where(
        Publication.article_id == story.id, Publication.kind.in_(TOLD), in_present_run()
    )
    story.updated_at = db.session.scalar(told)
