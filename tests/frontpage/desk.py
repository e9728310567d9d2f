"""The front page arranged by the verbs of the desk, for the tests of what readers see of it."""

from datetime import datetime, timedelta

from blog.articles.article import Article
from blog.extensions import begin_write, db
from blog.frontpage import queries
from blog.frontpage.models import Bar, Placed
from blog.lib import clock
from tests.newsroom import Newsroom
from tests.public.printing import newsroom_person


def arranged(newsroom: Newsroom, *placed: Placed | Article, lang: str = "ar") -> None:
    """Huda puts these at the top of an edition."""
    rows = [each if isinstance(each, Placed) else Placed(each.id) for each in placed]
    huda = newsroom.huda.id
    begin_write()
    page = queries.stored(lang)
    page.arrange(rows, by=newsroom_person(huda), now=clock.now(), base_version=page.version)
    db.session.commit()


def announced(
    newsroom: Newsroom, text: str, *, until: datetime | None = None, lang: str = "ar", **link: object
) -> None:
    """Huda hangs up a bar, for an hour if nothing else is said."""
    huda, now = newsroom.huda.id, clock.now()
    begin_write()
    page = queries.stored(lang)
    bar = Bar(text, until or now + timedelta(hours=1), **link)  # type: ignore[arg-type]
    page.announce(bar, by=newsroom_person(huda), now=now, base_version=page.bar_version)
    db.session.commit()
