"""What somebody may do with a story now, and the one button that leads on. Pure: no query, no request."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from blog.accounts.models import User
from blog.articles import rules
from blog.articles.article import Article
from blog.articles.workflow import State
from blog.frontpage import rules as front_page
from blog.i18n import dates


@dataclass(frozen=True)
class Button:
    """A button of the article form: the value it sends as `then`, and what it says will happen."""

    then: str
    label: str


@dataclass(frozen=True)
class Offer:
    """Every act the rules allow; `primary` is the one the page leads to."""

    primary: Button
    may_submit: bool = False
    may_approve: bool = False
    may_request_changes: bool = False
    may_publish: bool = False
    may_withdraw: bool = False
    may_date_back: bool = False
    may_place: bool = False  # at the top of the front page
    said: str = ""  # to its writer, where the next step is somebody else's


SAVE = "save"


def for_new(person: User, *, four_eyes: bool) -> Offer:
    """For a story that has not been saved yet: its writer's own."""
    may_publish = person.is_author and not four_eyes
    primary = Button("publish_now", _("Publish now")) if may_publish else Button("submit", _("Submit for review"))
    return Offer(primary, may_submit=True, may_publish=may_publish, may_date_back=rules.may_date_back(person))


def for_story(person: User, article: Article, *, four_eyes: bool, now: datetime) -> Offer:
    """For a story somebody may see."""
    pointed = article.live_revision_id is not None
    may_submit = rules.may_submit(person, article)
    may_publish = rules.may_publish(person, article, four_eyes=four_eyes)
    return Offer(
        _primary(article, may_publish, may_submit, now),
        may_submit=may_submit,
        may_approve=rules.may_approve(person, article, four_eyes=four_eyes),
        may_request_changes=rules.may_request_changes(person, article),
        may_publish=may_publish,
        may_withdraw=pointed and rules.may_withdraw(person, article, four_eyes=four_eyes),
        may_date_back=rules.may_date_back(person),
        said=_said(person, article, may_publish),
        may_place=front_page.may_arrange(person) and front_page.may_stand(article, article.live_lang, now),
    )


def _primary(article: Article, may_publish: bool, may_submit: bool, now: datetime) -> Button:
    if not may_publish:
        return Button("submit", _("Submit for review")) if may_submit else Button(SAVE, _("Save"))
    if article.is_scheduled(now) and article.live_from is not None:
        return Button("publish", _("Schedule for %(time)s", time=dates.day_time(article.live_from)))
    if article.is_live(now):
        return Button("publish_now", _("Publish the changes"))
    if article.is_withdrawn:
        return Button("publish_now", _("Publish again"))
    return Button("publish_now", _("Publish now"))


def _said(person: User, article: Article, may_publish: bool) -> str:
    """What her story waits for, in a sentence; "" for editors and where the next step is her own."""
    if not rules.owns(person, article) or person.is_editor:
        return ""
    if article.state is State.IN_REVIEW:
        return _("The editors have it. You may go on writing; they see what is saved.")
    if article.is_approved and may_publish:
        return _("Approved: you may publish it. A change to the text needs a new approval.")
    if article.is_approved:
        return _("Approved: an editor will publish it. A change to the text needs a new approval.")
    return ""
