"""The acts on a story: what each asks of the form, the verb it calls, what is said after it.

A button of the article form sends one as `then`, after the text it stands under was saved; each also has an address
of its own (`review.py`, `publication.py`).
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from blog.accounts.gate import me
from blog.accounts.models import User
from blog.articles.article import Article
from blog.articles.forms import ArticleForm
from blog.articles.publication import Kind
from blog.authoring import checking, form_page, preview_links, talk
from blog.authoring.desk import story
from blog.authoring.form_page import Answer, Extras
from blog.errors import Conflict, NotReady
from blog.extensions import begin_write, db
from blog.i18n import dates
from blog.lib import clock
from blog.settings import site
from blog.storage.ids import typed_id


def submit(article: Article, extras: Extras, by: User, now: datetime) -> str:
    article.submit(by=by, note=extras.note.strip())
    return _("Submitted: the editors see it now.")


def request_changes(article: Article, extras: Extras, by: User, now: datetime) -> str:
    article.request_changes(by=by, note=extras.note.strip())
    return _("Sent back to its writer.")


def approve(article: Article, extras: Extras, by: User, now: datetime) -> str:
    article.approve(by=by, four_eyes=site.current().four_eyes)
    return _("Approved. It waits to be published.")


def publish(article: Article, extras: Extras, by: User, now: datetime) -> str:
    """At the time in the form, or now; `extras.times` was asked before, so both can be read."""
    at, until = extras.times(site.current().zone)
    settings, told = site.current(), {"kind": extras.kind, "correction": extras.correction}
    four_eyes, levels = settings.four_eyes, checking.levels()
    article.publish(by=by, now=now, four_eyes=four_eyes, at=at, until=until, levels=levels, **told)
    if article.is_scheduled(now) and article.live_from is not None:
        return _("Scheduled for %(time)s.", time=dates.day_time(article.live_from))
    return _("Published: readers see it now.")


def publish_now(article: Article, extras: Extras, by: User, now: datetime) -> str:
    return publish(article, replace(extras, at=""), by, now)


def withdraw(article: Article, extras: Extras, by: User, now: datetime) -> str:
    article.withdraw(by=by, now=now, four_eyes=site.current().four_eyes, reason=extras.reason.strip())
    return _("Withdrawn: readers no longer see it.")


def resolve(number: int, article: Article, extras: Extras, by: User, now: datetime) -> str:
    talk.note_of(article, number).resolve(article, by=by, now=now)
    return _("The note is resolved.")


def reopen(number: int, article: Article, extras: Extras, by: User, now: datetime) -> str:
    talk.note_of(article, number).reopen(article, by=by)
    return _("The note is open again.")


def make_link(article: Article, extras: Extras, by: User, now: datetime) -> str:
    extras.link.make(article, by=by, now=now)
    return _("The preview link stands below the form, to be copied.")


def revoke_link(number: int, article: Article, extras: Extras, by: User, now: datetime) -> str:
    preview_links.link_of(article, number).revoke(article, by=by, now=now)
    return _("Revoked: the link opens nothing any more.")


def fix_all(article: Article, extras: Extras, by: User, now: datetime) -> str:
    return checking.fix_all(article, by, now)


def fix_one(remark_id: str, article: Article, extras: Extras, by: User, now: datetime) -> str:
    return checking.fix_one(article, remark_id, by, now)


Act = Callable[[Article, Extras, User, datetime], str]
ACTS: dict[str, Act] = {
    "submit": submit,
    "request_changes": request_changes,
    "approve": approve,
    "publish": publish,
    "publish_now": publish_now,
    "withdraw": withdraw,
    "preview_link": make_link,
    "fix_all": fix_all,
}
PUBLISHING = frozenset({"publish", "publish_now"})
# Acts on one thing that stands beside the story; a button sends `<act>:<number>`.
NUMBERED: dict[str, Callable[[int, Article, Extras, User, datetime], str]] = {
    "resolve": resolve,
    "reopen": reopen,
    "revoke": revoke_link,
}
# Where the page is read on after an act on something below the form.
ANCHORS = {
    **dict.fromkeys(("note", "resolve", "reopen"), "notes"),
    **dict.fromkeys(("preview_link", "revoke"), "preview-links"),
}


def named(then: str) -> Act | None:
    """The act a button asks for, or None for a plain save."""
    name, _colon, number = then.partition(":")
    if name in NUMBERED:
        return partial(NUMBERED[name], typed_id(number))
    if then.startswith(checking.FIX):
        return partial(fix_one, then.removeprefix(checking.FIX))
    return ACTS.get(then)


def carry_out(article_id: int, act: str, correction: str | None = None) -> Answer:
    """One act from its own address: on the text that is kept, which must still be the one that was looked at.

    `correction` are the words of one, from the address that takes nothing else.
    """
    now = clock.now()
    begin_write()
    article = story(article_id)
    form = ArticleForm.of(article.working_revision.as_copy())
    extras = Extras.typed(request.form, article)
    if correction is not None:
        extras = replace(extras, kind=Kind.CORRECTION.value, correction=correction)
    extras.check(form, site.current().zone, is_publishing=act in PUBLISHING)
    if form.faults:
        db.session.rollback()
        return form_page.draw(article, form, extras, status=422)
    if extras.base_version not in ("", str(article.base_version)):
        db.session.rollback()
        extras.base_version = str(article.base_version)
        return form_page.draw(article, form, extras, status=Conflict.status, refusal="stale")
    carried_out = named(act)
    assert carried_out is not None  # noqa: S101 - every address names one
    try:
        said = carried_out(article, extras, me(), now)
    except NotReady as refused:
        db.session.rollback()
        return form_page.draw(story(article_id), form, extras, status=refused.status, missing=refused.missing)
    db.session.commit()
    return done(article_id, said, act)


def done(article_id: int, said: str, act: str = "") -> Response:
    """Back to the form, or to the part of its page the act belongs to."""
    flash(said, "good")
    anchor = ANCHORS.get(act.partition(":")[0])
    return redirect(url_for("authoring.article", article_id=article_id, _anchor=anchor), 303)
