"""What goes wrong is logged, and what readers typed is not."""

import logging
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from blog.extensions import begin_write, db
from blog.lib import clock
from tests.forms import form_of
from tests.newsroom import Newsroom
from tests.public.printing import address

TYPED = {"name": "Noor Halabi", "email": "noor@readers.example", "body": "When will the market open again?"}
MACHINE = "203.0.113.77"


def test_a_comment_that_cannot_be_written_leaves_nothing_of_its_reader(
    newsroom: Newsroom, client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    newsroom.decide(comment_policy="open")
    form = form_of(client.get(address(newsroom.live_story)), form_id="comment-form")
    begin_write()
    refuse = "create trigger no_more before insert on comment begin select raise(abort, 'no more'); end"
    db.session.execute(db.text(refuse))
    db.session.commit()
    with clock.freeze(clock.now() + timedelta(seconds=20)), caplog.at_level(logging.DEBUG):
        sent = client.post(form.action, data=form.filled(**TYPED), environ_overrides={"REMOTE_ADDR": MACHINE})
    assert sent.status_code == 500
    assert "no more" in caplog.text
    assert [kept for kept in (*TYPED.values(), MACHINE) if kept in caplog.text] == []
