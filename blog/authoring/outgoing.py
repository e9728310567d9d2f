"""Whether mail goes out: a room for administrators, where mail is set up."""

from flask import Response, abort, current_app, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blog.accounts.gate import admins_only, me
from blog.authoring.desk import bp
from blog.config import Config
from blog.extensions import begin_write, db
from blog.lib import clock
from blog.mail import outbox, queries
from blog.mail.sending import send_waiting, try_now


@bp.get("/mail")
@admins_only
def outgoing() -> ResponseReturnValue:
    """What waits and what is in trouble (2 queries). Of no letter the address or the words."""
    config = _config()
    assert config.mail_url is not None  # noqa: S101 - _config has asked
    page = render_template(
        "authoring/outgoing.html",
        server=f"{config.mail_url.host}:{config.mail_url.port}",
        sender=config.mail_sender,
        waiting=queries.waiting(),
        letters=queries.in_trouble(),
        kind=_kind,
    )
    return make_response(page)


@bp.post("/mail/trial")
@admins_only
def send_trial() -> Response:
    """A letter to whoever asks, to see whether it arrives."""
    _config()
    begin_write()
    person = me()
    outbox.post(to=person.email, template="trial", lang=person.language, now=clock.now(), by=person.name)
    db.session.commit()
    send_waiting.later()
    flash(_("A trial letter is on its way to your own address."), "good")
    return make_response(redirect(url_for("authoring.outgoing"), 303))


@bp.post("/mail/tries")
@admins_only
def try_again() -> Response:
    """What waits is tried now, not at its time."""
    _config()
    begin_write()
    try_now(clock.now())
    db.session.commit()
    send_waiting.later()
    flash(_("The letters that wait are tried now."), "good")
    return make_response(redirect(url_for("authoring.outgoing"), 303))


def _config() -> Config:
    """The installation's settings; 404 where no mail is set up."""
    if not outbox.is_set_up():
        abort(404)
    config: Config = current_app.config["WARRAQ"]
    return config


def _kind(template: str) -> str:
    """What a letter is about, in words."""
    return {
        "answers": _("Answers to a reader"),
        "confirm_address": _("Confirming an address"),
        "waiting_comments": _("Comments that wait"),
        "trial": _("Trial letter"),
    }.get(template, template)
