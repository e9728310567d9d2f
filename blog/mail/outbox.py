"""What other rooms call: is there mail, and put a letter into the outbox.

    if outbox.is_set_up():
        outbox.post(to=address, template="confirm", lang="ar", now=now, link=…)
    db.session.commit()
    send_waiting.later()  # or within a minute by itself

The letter is written in the caller's transaction: it goes if, and only if, what it tells of was stored.
"""

from datetime import datetime
from email.utils import make_msgid
from typing import Any

from flask import current_app

from blog.config import Config
from blog.extensions import db
from blog.mail.letters import Letter
from blog.mail.rendering import rendered


def is_set_up() -> bool:
    """Whether this paper sends mail. Where it does not, nothing that needs mail is shown."""
    config: Config = current_app.config["WARRAQ"]
    return config.mail_url is not None


def post(*, to: str, template: str, lang: str, now: datetime, unsubscribe_url: str = "", **values: Any) -> None:
    """Write a letter into the outbox (1 insert). Does not commit and sends nothing itself.

    `to` is an address as `accounts.queries.address` normalises it; `template` a file of `templates/mail/`, which gets
    `values`. `unsubscribe_url` takes the one-click POST of RFC 8058. Without mail set up it raises RuntimeError.
    """
    if not is_set_up():
        raise RuntimeError("there is no mail: ask is_set_up() first")
    letter = rendered(template, lang, {"unsubscribe_url": unsubscribe_url, **values})
    db.session.add(
        Letter(
            template=template,
            lang=lang,
            recipient=to,
            subject=letter.subject,
            plain=letter.plain,
            html=letter.html,
            unsubscribe_url=unsubscribe_url,
            message_id=make_msgid(domain=current_app.config["WARRAQ"].mail_sender.rpartition("@")[2]),
            posted_at=now,
            try_at=now,
        )
    )
