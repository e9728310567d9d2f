"""Comments under the live story as tests of the moderators' desk need them."""

from typing import Any

from blog.comments.models import Comment, CommentState
from blog.extensions import begin_write, db
from blog.lib import clock
from blog.lib.comment_text import comment_html
from blog.lib.networks import network
from tests.newsroom import Newsroom


def say(newsroom: Newsroom, body: str, **fields: Any) -> int:
    """Put a comment under the live story, held unless `state` says otherwise; its number."""
    article_id = fields.pop("article_id", 0) or newsroom.live_story.id
    begin_write()
    values = {"state": CommentState.HELD, "reasons": [], "name": "Rima", "email": "rima@readers.example", **fields}
    comment = Comment(
        article_id=article_id,
        fingerprint=f"{body:.64}",
        created_at=values.pop("created_at", clock.now()),
        network=network(values.get("address", "")),
        **values,
    )
    comment.say(body, comment_html(body, "lighthouse.example"))
    db.session.add(comment)
    db.session.flush()
    comment.update_search()
    db.session.commit()
    return comment.id


def make_a_group(*ids: int) -> None:
    """They say nearly the same."""
    begin_write()
    for comment_id in ids:
        db.session.get_one(Comment, comment_id).group_id = ids[0]
    db.session.commit()


def states(*ids: int) -> list[str]:
    """Where comments stand now."""
    db.session.rollback()
    return [db.session.get_one(Comment, comment_id).state.value for comment_id in ids]
