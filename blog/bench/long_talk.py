"""A talk of 5,000 comments, 3,000 of them in one thread: what it costs to read it and to add to it."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from itertools import islice

from flask import Flask
from flask.testing import FlaskClient

from blog.bench import long_story
from blog.bench.timing import Measure, timed
from blog.comments.models import Comment, CommentState
from blog.comments.submission import fingerprint_of
from blog.extensions import begin_write, db
from blog.lib import clock
from blog.lib.comment_text import comment_html
from blog.lib.near_duplicates import sketch
from blog.public.comment_form import new_stamp

COMMENTS = 5_000
ANSWERS = 3_000  # to the first of them
FILLED_IN = timedelta(seconds=20)  # how long somebody writes; what comes faster was no person
WORDS = 20  # of a comment
SENTENCES = 200  # whose words are used


def all_of(reader: FlaskClient, story_id: int, slug: str) -> Iterator[Measure]:
    """Both measures, under a story that is live."""
    fill(story_id, clock.now())
    path = f"/articles/{slug}"
    yield timed("a talk of 5,000 comments, first page", lambda: reader.get(path))
    sender = Sender(reader.application, story_id, f"{path}/comments")
    yield timed("a comment is sent", sender.write, sender.send)


def fill(story_id: int, now: datetime) -> None:
    """Put the talk under a story (about 2 s)."""
    begin_write()
    first = _comment(story_id, 0, now)
    db.session.add(first)
    db.session.flush()
    others = [_comment(story_id, number, now) for number in range(1, COMMENTS)]
    for answer in others[:ANSWERS]:
        answer.answer(first)
    db.session.add_all(others)
    db.session.commit()


class Sender:
    """Readers, each with a browser and a machine of her own, so that none meets a limit."""

    def __init__(self, app: Flask, story_id: int, path: str) -> None:
        self.app, self.story_id, self.path, self.number = app, story_id, path, COMMENTS

    def write(self) -> dict[str, str]:
        """A form filled in by the next of them."""
        self.number += 1
        stamp = new_stamp(self.story_id, clock.now() - FILLED_IN)
        email = f"reader{self.number}@readers.example"
        return {"name": "قارئ", "email": email, "body": _body(self.number), "stamp": stamp, "reply_to": ""}

    def send(self, typed: dict[str, str]) -> None:
        machine = {"REMOTE_ADDR": f"10.9.{self.number >> 8 & 255}.{self.number & 255}"}
        answer = self.app.test_client().post(self.path, data=typed, environ_overrides=machine)
        assert answer.status_code == 303, answer.status  # noqa: S101 - or nothing is measured


def _comment(story_id: int, number: int, now: datetime) -> Comment:
    body = _body(number)
    comment = Comment(
        article_id=story_id, name="قارئ", email=f"reader{number}@readers.example", fingerprint=fingerprint_of(body),
        sketch=sketch(body), state=CommentState.APPROVED, guest=f"{number:064x}", address=f"10.8.{number >> 8}.{number & 255}",
        network=f"10.8.{number >> 8}.{number & 255}", created_at=now - timedelta(seconds=COMMENTS - number),
    )  # fmt: skip
    comment.say(body, comment_html(body, ""))
    return comment


def _body(number: int) -> str:
    """Words of its own for each: no two are nearly the same."""
    return " ".join(random.Random(number).choices(_vocabulary(), k=WORDS))


@cache
def _vocabulary() -> list[str]:
    """The words of the demonstration's stories."""
    return sorted({word for sentence in islice(long_story.sentences(), SENTENCES) for word in sentence.split()})
