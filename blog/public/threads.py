"""Comments as a page shows them: threads two levels deep, each answer naming whom it answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from markupsafe import Markup

from blog.comments.models import Comment, CommentState
from blog.feeds.addresses import page_url


@dataclass(frozen=True, slots=True)
class CommentView:
    """One reader's words. Addresses (of mail, of machines) are not in it, so no template can print them."""

    id: int
    name: str
    html: Markup
    at: datetime
    is_staff: bool
    reply_to_name: str | None
    state: str  # "approved", or "held" for whoever wrote it
    permalink: str
    reply_url: str
    change: "Change | None"


@dataclass(frozen=True, slots=True)
class Change:
    """What its writer may do with it for a quarter of an hour: the addresses, the words, what was wrong with them."""

    revision_url: str
    withdrawal_url: str
    body: str
    errors: tuple[str, ...] = ()


class Thread(NamedTuple):
    comment: CommentView
    replies: list[CommentView]


class RefusedChange(NamedTuple):
    """A writer's new words that were not taken: shown again under the comment they were for, on its page."""

    comment_id: int
    page: int
    body: str
    errors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Viewing:
    """Who looks at which page of which story's comments, and what she sent that could not be taken."""

    slug: str
    page: int
    guest: str
    now: datetime
    refused: RefusedChange | None = None

    def address(self, **query: str | int) -> str:
        """This page of the talk, with more in its query."""
        talk = {"talk": self.page} if self.page > 1 else {}
        return page_url("public.article", slug=self.slug, **talk, **query)


def threads(comments: Iterable[Comment], viewing: Viewing) -> list[Thread]:
    """Threads in the order they began. An answer whose thread has lost its first comment opens the thread itself."""
    shown = {comment.id: comment for comment in comments}
    made: dict[int, Thread] = {}
    for comment in shown.values():
        root = comment.root_id or comment.id
        if root in made:
            made[root].replies.append(_view(comment, shown, made[root].comment.id, viewing))
        else:
            made[root] = Thread(_view(comment, shown, root, viewing), [])
    return list(made.values())


def _view(comment: Comment, shown: Mapping[int, Comment], head_id: int, viewing: Viewing) -> CommentView:
    """Whom it answers is named where that is not the thread's own head, and only if readers can see her."""
    answered = shown.get(comment.reply_to_id or 0)
    is_obvious = answered is None or answered.id == head_id
    return CommentView(
        id=comment.id,
        name=comment.name,
        html=Markup(comment.body_html),  # cleaned by lib.html_policy when it was kept
        at=comment.created_at,
        is_staff=comment.is_staff,
        reply_to_name=None if is_obvious or answered is None else answered.name,
        state="approved" if comment.state is CommentState.APPROVED else "held",
        permalink=f"{viewing.address()}#comment-{comment.id}",
        reply_url=f"{viewing.address(reply_to=comment.id)}#comment-form",
        change=_change(comment, viewing) if comment.may_be_changed_by(viewing.guest, viewing.now) else None,
    )


def _change(comment: Comment, viewing: Viewing) -> Change:
    refused = viewing.refused
    again = refused if refused is not None and refused.comment_id == comment.id else None
    return Change(
        revision_url=page_url("comments.revision", slug=viewing.slug, comment_id=comment.id),
        withdrawal_url=page_url("comments.withdrawal", slug=viewing.slug, comment_id=comment.id),
        body=again.body if again else comment.body,
        errors=again.errors if again else (),
    )
