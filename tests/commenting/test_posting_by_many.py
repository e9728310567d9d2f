"""Many comment at once: of one machine some are taken, and nobody keeps the others waiting for long."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Connection, event

from blog.extensions import db
from blog.lib import clock
from blog.storage.counting import counted_queries
from blog.storage.transactions import is_writing
from tests.commenting.test_posting import WORDS, send
from tests.forms import form_of
from tests.newsroom import Newsroom
from tests.public.printing import address


@pytest.fixture
def story(newsroom: Newsroom) -> str:
    """The path of a story on which anybody may comment at once."""
    newsroom.decide(comment_policy="open")
    return address(newsroom.live_story)


def test_ten_a_minute_and_no_more(client: FlaskClient, story: str) -> None:
    for number in range(10):
        assert send(client, story, body=f"تعليق رقم {number}").status_code == 303
    sent = send(client, story, body="تعليق زائد")
    assert sent.status_code == 429
    assert 0 < int(sent.headers["Retry-After"]) <= 60
    assert "يُرجى الانتظار قليلًا" in sent.text
    assert "مراجعة الحقول المشار إليها" not in sent.text  # no field is wrong
    assert form_of(sent, form_id="comment-form").fields["body"] == "تعليق زائد"
    with clock.freeze(clock.now() + timedelta(seconds=80)):
        assert send(client, story, body="تعليق زائد").status_code == 303


def test_a_flood_is_answered_without_the_story_and_its_talk(client: FlaskClient, story: str) -> None:
    form = form_of(client.get(story), form_id="comment-form")
    typed = form.filled(name="نور", email="noor@readers.example", body=WORDS)
    for _ in range(10):
        client.post(form.action, data=typed)
    with counted_queries(db.engine) as statements:
        page = client.post(form.action, data=typed)
    assert page.status_code == 429
    assert f'<a href="{story}">الميناء القديم يفتح أبوابه' in page.text
    assert "سوق السمك" not in page.text
    assert "comment-body" not in page.text
    assert not [statement for statement in statements if "most_read" in statement]
    assert len(statements) <= 6
    again = form_of(page, form_id="comment-form")
    with clock.freeze(clock.now() + timedelta(seconds=80)):
        assert client.post(again.action, data=again.fields).status_code == 303


def test_a_comment_keeps_the_others_from_writing_for_three_statements(client: FlaskClient, story: str) -> None:
    inside = list[str]()
    with counted_queries(db.engine) as statements:

        def begun(connection: Connection) -> None:
            if is_writing(connection):
                statements.clear()

        def committed(connection: Connection) -> None:
            if is_writing(connection):
                inside.extend(statements)

        event.listen(db.engine, "begin", begun)
        event.listen(db.engine, "commit", committed)
        try:
            assert send(client, story).status_code == 303
        finally:
            event.remove(db.engine, "begin", begun)
            event.remove(db.engine, "commit", committed)
    assert [statement.split()[0].lower() for statement in inside] == ["select", "insert", "insert"]
