"""Comments as a page shows them: threads two levels deep, or one by one; each answer names whom it answers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from blog.comments.models import Comment
from blog.comments.talk import Order, Said, Stretch, Talk, place_of
from blog.feeds.addresses import page_url
from blog.i18n.dates import number


class Named(NamedTuple):
    """A writer's name, and where the words stand that it is named for."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class CommentView:
    """One reader's words. Addresses (of mail, of machines) are not in it, so no template can print them."""

    id: int
    name: str
    html: Markup
    at: datetime
    is_staff: bool
    is_own: bool  # written in the browser that looks
    is_picked: bool
    reply_to: Named | None
    state: str  # "approved"; "held" or "refused" only for whoever wrote it
    likes: str  # in words, "" for none
    is_liked: bool  # by the browser that looks
    like_url: str  # "" where it cannot be liked or reported: one's own, or one that waits
    report_url: str
    permalink: str
    reply_url: str
    change: "Change | None"


@dataclass(frozen=True, slots=True)
class Change:
    """What its writer may do with it for a quarter of an hour: the addresses, the words, what was wrong with them.

    Once it `is_over` nothing but to read what was wrong, and to copy her words.
    """

    revision_url: str
    withdrawal_url: str
    body: str
    until: datetime
    is_over: bool
    errors: tuple[str, ...] = ()


class Thread(NamedTuple):
    """A comment and its answers. Where a page begins amid a thread, `continues` names its beginning instead."""

    comment: CommentView | None
    continues: Named | None
    replies: list[CommentView]

    @property
    def id(self) -> int:
        """Of its first comment here: the script remembers by it what a reader folded up."""
        return self.comment.id if self.comment else self.replies[0].id


class RefusedChange(NamedTuple):
    """A writer's new words that were not taken: shown again under the comment they were for, on its page.

    Without words: she wanted to take the comment back.
    """

    comment_id: int
    stretch: Stretch
    body: str
    errors: tuple[str, ...]


class OrderLink(NamedTuple):
    label: str
    url: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class TalkView:
    """One page of the conversation: its threads, the ways to the pages around it, the orders to choose from."""

    threads: list[Thread]
    orders: list[OrderLink]  # none where there is nothing to put in order
    earlier_url: str
    later_url: str
    is_part: bool  # not the beginning in the usual order


@dataclass(frozen=True)
class Viewing:
    """Who looks at which part of which story's comments, and what she sent that could not be taken.

    A page names some hundreds of addresses: each begins with one that is built once.
    """

    slug: str
    stretch: Stretch
    guest: str
    now: datetime
    refused: RefusedChange | None = None
    liked: frozenset[int] = frozenset()  # the ids of comments her browser likes

    @cached_property
    def _talk(self) -> str:
        return page_url("comments.talk", slug=self.slug)

    @cached_property
    def _reply(self) -> str:
        return page_url("public.article", slug=self.slug, **self.stretch.query, reply_to="")

    def reply(self, comment_id: int) -> str:
        """This page of the talk, with the form ready to answer a comment."""
        return f"{self._reply}{comment_id}#comment-form"

    def permalink(self, comment_id: int) -> str:
        return f"{self._talk}/{comment_id}"

    def act(self, noun: str, comment_id: int) -> str:
        """Where a reader sends what she does with a comment."""
        return f"{self._talk}/{comment_id}/{noun}"


def place_url(slug: str, comment: Comment) -> str:
    """The address of a comment on the page of the talk where it is read (1 query)."""
    return f"{url_for('public.article', slug=slug, **place_of(comment).query)}#comment-{comment.id}"


def talk_view(talk: Talk, viewing: Viewing) -> TalkView:
    """What `components/comments.html` shows of a page of the talk."""
    order = viewing.stretch.order
    made = threads(talk.said, viewing) if order.has_threads else one_by_one(talk.said, viewing)
    names = {
        Order.OLDEST: _("Oldest first"),
        Order.NEWEST: _("Newest first"),
        Order.LIKED: _("Most liked"),
        Order.PICKS: _("Editors’ picks"),
    }

    def url(stretch: Stretch | None) -> str:
        return f"{page_url('public.article', slug=viewing.slug, **stretch.query)}#comments" if stretch else ""

    offered = [each for each in Order if each is not Order.PICKS or talk.picks or each is order]
    orders = [OrderLink(names[each], url(Stretch(each)), each is order) for each in offered]
    return TalkView(
        threads=made,
        orders=orders if talk.public > 1 else [],
        earlier_url=url(talk.earlier),
        later_url=url(talk.later),
        is_part=viewing.stretch != Stretch(),
    )


def threads(said: Iterable[Said], viewing: Viewing) -> list[Thread]:
    """Threads in the order they began.

    An answer whose thread begins on another page stands under its name; one whose thread has lost its first comment
    opens the thread itself.
    """
    shown = {each.comment.id: each for each in said}
    made: dict[int, Thread] = {}
    for each in shown.values():
        root = each.comment.root_id or each.comment.id
        if root in made:
            head = made[root].comment
            made[root].replies.append(_view(each, shown, head.id if head else root, viewing))
        elif root != each.comment.id and each.root_name is not None:
            made[root] = Thread(None, Named(each.root_name, viewing.permalink(root)), [])
            made[root].replies.append(_view(each, shown, root, viewing))
        else:
            made[root] = Thread(_view(each, shown, root, viewing), None, [])
    return list(made.values())


def one_by_one(said: Sequence[Said], viewing: Viewing) -> list[Thread]:
    shown = {each.comment.id: each for each in said}
    return [Thread(_view(each, shown, 0, viewing), None, []) for each in said]


def _view(said: Said, shown: Mapping[int, Said], head_id: int, viewing: Viewing) -> CommentView:
    """Whom it answers is named where that is not the thread's own head, and only if readers can see her."""
    comment = said.comment
    answered_id = comment.reply_to_id or 0
    is_own = bool(viewing.guest) and comment.guest == viewing.guest and not comment.is_staff
    is_named = said.answered_name is not None and answered_id != head_id
    may_react = comment.is_public and not is_own
    place = f"#comment-{answered_id}" if answered_id in shown else viewing.permalink(answered_id)
    return CommentView(
        id=comment.id,
        name=comment.name,
        html=Markup(comment.body_html),  # cleaned by lib.html_policy when it was kept
        at=comment.created_at,
        is_staff=comment.is_staff,
        is_own=is_own,
        is_picked=comment.picked_at is not None,
        reply_to=Named(said.answered_name or "", place) if is_named else None,
        state="approved" if comment.is_public else ("refused" if comment.is_refused else "held"),
        likes=likes_said(comment.like_count),
        is_liked=comment.id in viewing.liked,
        like_url=viewing.act("like", comment.id) if may_react else "",
        report_url=viewing.act("report", comment.id) if may_react else "",
        permalink=viewing.permalink(comment.id),
        reply_url=viewing.reply(comment.id),
        change=_change(comment, viewing),
    )


def likes_said(count: int) -> str:
    return ngettext("%(shown)s like", "%(shown)s likes", count, shown=number(count)) if count else ""


def _change(comment: Comment, viewing: Viewing) -> Change | None:
    """For whoever may change it, and for whoever just tried."""
    refused, may_change = viewing.refused, comment.may_be_changed_by(viewing.guest, viewing.now)
    again = refused if refused is not None and refused.comment_id == comment.id else None
    if again is None and not may_change:
        return None
    return Change(
        revision_url=viewing.act("revision", comment.id),
        withdrawal_url=viewing.act("withdrawal", comment.id),
        body=again.body if again else comment.body,
        until=comment.may_be_changed_until,
        is_over=not may_change,
        errors=again.errors if again else (),
    )
