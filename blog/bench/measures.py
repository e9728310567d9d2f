"""What is measured: each measure is something a member of staff or a reader does, through the whole application."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from flask import Flask
from flask.testing import FlaskClient

from blog.accounts import passwords
from blog.accounts.hiring import hire
from blog.accounts.models import Role
from blog.articles import starting
from blog.articles.article import Article
from blog.bench import long_story, long_talk
from blog.bench.timing import Measure, timed
from blog.extensions import begin_write, db
from blog.lib import clock

PASSWORD = "bench bench bench"  # noqa: S105 - of an instance that is thrown away
EMAIL = "bench@bench.example"
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
_FORM_ID = re.compile(r'name="form_id" value="([^"]+)"')


@dataclass
class Desk:
    """An editor's browser at the long story."""

    client: FlaskClient
    story_id: int
    slug: str
    token: str = ""
    number: int = 0

    @property
    def path(self) -> str:
        return f"/desk/articles/{self.story_id}"

    def sign_in(self) -> None:
        page = self.client.get("/desk/login").text
        sent = {"email": EMAIL, "password": PASSWORD, "csrf_token": _found(_TOKEN, page)}
        assert self.client.post("/desk/login", data=sent).status_code == 303  # noqa: S101 - or nothing is measured
        self.token = _found(_TOKEN, self.client.get(self.path).text)

    def typed(self) -> dict[str, str]:
        """A freshly drawn form, with one word changed since the last time."""
        self.number += 1
        form_id = _found(_FORM_ID, self.client.get(self.path).text)
        article = db.session.get_one(Article, self.story_id)
        kept = article.working_revision.as_copy()
        body = kept.body.replace("<p>", f"<p>{self.number} ", 1)
        typed = {"title": kept.title, "body": body, "lang": kept.lang, "section": str(kept.section_id)}
        typed |= {"base_version": str(article.base_version), "form_id": form_id, "csrf_token": self.token}
        db.session.remove()
        return typed

    def look_over(self, typed: dict[str, str]) -> None:
        assert self.client.post("/desk/articles/findings", data=typed).status_code == 200  # noqa: S101

    def send(self, typed: dict[str, str], then: str) -> None:
        """Send the form by one of its buttons; `autosave` is asked for as a script asks."""
        headers = {"Accept": "application/json"} if then == "autosave" else {}
        answer = self.client.post(self.path, data=typed | {"then": then}, headers=headers)
        assert answer.status_code in (200, 303), answer.status  # noqa: S101


def _found(pattern: re.Pattern[str], page: str) -> str:
    match = pattern.search(page)
    assert match is not None, pattern.pattern  # noqa: S101
    return match[1]


def open_desk(app: Flask) -> Desk:
    """Make the paper, its editor and the live long story; sign in."""
    now = clock.now()
    password = passwords.hashed(PASSWORD)
    begin_write()
    sections = starting.first_sections(("ar", "en"))
    editor = hire(email=EMAIL, name="محرّر القياس", role=Role.ADMIN, now=now, by=None, password_hash=password)
    story = Article.start(long_story.copy(long_story.pictures(by=editor, now=now), sections[0].id), by=editor, now=now)
    story.publish(by=editor, now=now, four_eyes=False)
    db.session.commit()
    desk = Desk(app.test_client(), story.id, story.slug)
    db.session.remove()
    desk.sign_in()
    return desk


def all_of(desk: Desk) -> Iterator[Measure]:
    """Every measure, the yardstick first."""
    get = desk.client.get
    yield timed("front page (the yardstick)", lambda: get("/"))
    yield timed("its page for readers", lambda: get(f"/articles/{desk.slug}"))
    yield timed("open the form", lambda: get(desk.path))
    for button in ("save", "autosave"):
        yield timed(button, desk.typed, partial(desk.send, then=button))
    yield timed("copy desk and checklist", desk.typed, desk.look_over)
    yield timed("difference with the live text", lambda: get(f"{desk.path}/revisions/changes", follow_redirects=True))
    yield timed("publish the changes", desk.typed, partial(desk.send, then="publish_now"))
    yield from long_talk.all_of(desk.client, desk.story_id, desk.slug)
