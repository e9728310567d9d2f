"""From the form under a story to a thread of two levels, without scripts and with no cookie set before."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import quote

from flask import Flask
from flask.testing import FlaskClient

from blog.lib import clock
from tests.conftest import DeskClient, text_of
from tests.forms import form_of
from tests.newsroom import Newsroom

WORDS = "متى يفتح السوق في الشتاء؟"


def test_a_comment_is_written_held_seen_by_its_writer_approved_and_answered(
    app: Flask, client: FlaskClient, sign_in: Callable[..., DeskClient], newsroom: Newsroom
) -> None:
    address = f"/articles/{quote(newsroom.live_story.slug)}"
    noor, huda = app.test_client(), sign_in(newsroom.huda)
    # Noor writes; she sees her words waiting, nobody else does
    form = form_of(noor.get(address), form_id="comment-form")
    with clock.freeze(clock.now() + timedelta(seconds=30)):
        sent = noor.post(form.action, data=form.filled(name="نور", email="noor@readers.example", body=WORDS))
    assert sent.status_code == 303
    assert WORDS in text_of(noor.get(address))
    assert WORDS not in text_of(client.get(address))
    # Huda approves and answers for the newsroom
    queue = huda.get("/desk/comments?state=held")
    assert WORDS in text_of(queue)
    comment_id = queue.text.split(WORDS)[0].rsplit('id="comment-', 1)[1].split('"', 1)[0]
    assert huda.post(f"/desk/comments/{comment_id}/approval").status_code == 303
    assert huda.post(f"/desk/comments/{comment_id}/reply", data={"body": "من تشرين."}).status_code == 303
    # everybody reads both, the answer with its badge, and no address anywhere
    page = client.get(address)
    assert WORDS in text_of(page)
    assert "من تشرين." in text_of(page)
    assert "noor@readers.example" not in page.text
