"""What its writer took back is erased by the clock on the day its network address is forgotten: until then moderators can
look at what was said for a while and then withdrawn. Its place in the thread stays.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, delete, literal_column, not_, select

from blog.comments import erasing, forgetting
from blog.comments.models import HOLDS_WORDS_TAKEN_BACK, Comment
from blog.comments.telling import AnswerWish
from blog.extensions import begin_write, db
from blog.jobs.job import job
from blog.lib import clock

AT_ONCE = 50  # comments a run, a few ms each; the next minute takes more
# Spelt out as the partial index says it: only then does SQLite see that it holds every such row.
_HOLDS_WORDS: ColumnElement[bool] = literal_column(HOLDS_WORDS_TAKEN_BACK)


@job
def erase_taken_back() -> None:
    """Name, addresses, words and the tie to the browser go, and the wish to be told of answers."""
    now = clock.now()
    begin_write()
    comments = db.session.scalars(_over(now).limit(AT_ONCE)).all()
    erasing.blank(comments, now, keeps_words=False)
    ids = [comment.id for comment in comments]
    db.session.execute(delete(AnswerWish).where(AnswerWish.comment_id.in_(ids)))
    db.session.commit()


@erase_taken_back.due
def is_anything_taken_back() -> Iterable[tuple[()]]:
    """One job for all of them (1 query of an index)."""
    return [()] if db.session.scalars(_over(clock.now()).limit(1)).first() is not None else []


def _over(now: datetime) -> Select[Comment]:
    return select(Comment).where(and_(_HOLDS_WORDS, not_(forgetting.is_kept(now)))).order_by(Comment.created_at)
