"""Who else is at a story's form, as its page says it."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select

from blog.accounts.gate import me
from blog.accounts.models import User
from blog.accounts.signing_in import side_store
from blog.articles import presence
from blog.articles.article import Article
from blog.extensions import db
from blog.i18n import dates
from blog.i18n.locale import language
from blog.lib import bidi, clock
from blog.storage.ids import typed_id


@dataclass(frozen=True)
class AtWork:
    """Who is here: `holds` says whether this form has the pen; `said` is "" when nobody else is here."""

    holds: bool
    said: str


def drawn(article: Article, form_id: str, base_version: str) -> AtWork:
    """Note that a form was drawn for whoever asks, and see who else is here (1 query if somebody is)."""
    presence.opened(
        side_store(),
        form_id,
        article_id=article.id,
        user_id=me().id,
        base_number=typed_id(base_version),
        now=clock.now(),
    )
    return around(article.id, form_id)


def around(article_id: int, form_id: str) -> AtWork:
    """Who is at this story besides this form (1 query if somebody is)."""
    others = [f for f in presence.present(side_store(), article_id, now=clock.now()) if f.form_id != form_id]
    holder = next((form for form in others if form.holds), None)
    if holder is not None:
        return AtWork(False, _holder_words(holder.user_id, holder.opened_at))
    names = [_name(user_id) for user_id in dict.fromkeys(form.user_id for form in others) if user_id != me().id]
    return AtWork(True, _("Also open at %(names)s.", names=_joined(names)) if names else "")


def writers() -> dict[int, str]:
    """Who is writing in which story now: story id -> name (1 query if anybody is)."""
    held = presence.writing(side_store(), now=clock.now())
    people = db.session.scalars(select(User).where(User.id.in_(held.values()))).all() if held else ()
    names = {person.id: person.name for person in people}
    return {article_id: names[user_id] for article_id, user_id in held.items() if user_id in names}


def _holder_words(user_id: int, since: datetime) -> str:
    time = dates.time_of_day(since)
    if user_id == me().id:
        return _("You have this story open in another window since %(time)s, and it is saved from there.", time=time)
    return _("%(name)s has been writing here since %(time)s.", name=_name(user_id), time=time)


def _name(user_id: int) -> str:
    person = db.session.get(User, user_id)
    return bidi.isolate(person.name) if person is not None else ""


def _joined(names: list[str]) -> str:
    return ("، " if language() == "ar" else ", ").join(names)
