"""No address of a reader, of mail or of a machine, in any public answer, in any form."""

import hashlib
import sqlite3
from base64 import b64encode
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from blog.comments import proof
from blog.comments.decisions import decide
from blog.comments.models import Comment
from blog.extensions import begin_write, db
from blog.jobs import ticking
from blog.lib import clock
from blog.lib.networks import network
from tests.forms import form_of
from tests.newsroom import LAYLAS_ADDRESS, Newsroom
from tests.public.printing import address, newsroom_person

NOORS_MAIL, NOORS_MACHINE = "noor.secret@readers.example", "2001:db8:5ec:7e7::23"
SAMIRS_MAIL, OLD_MACHINE = "samir@readers.example", "203.0.113.9"
WORDS = "كلام منشور"


def in_every_form(secret: str) -> set[str]:
    """The secret itself, encoded, and under the hashes that avatars and statistics are made from."""
    small = secret.strip().lower()
    hashes = [kind(small.encode()) for kind in (hashlib.md5, hashlib.sha1, hashlib.sha256)]
    digests = {form for made in hashes for form in (made.hexdigest(), made.hexdigest().upper())}
    packed = {b64encode(raw).decode().rstrip("=") for raw in (small.encode(), *(made.digest() for made in hashes))}
    return {secret, small, quote(secret), quote(secret, safe=""), secret.replace("@", "&#64;"), *digests, *packed}


def leaks(text: str, *secrets: str) -> list[str]:
    """Every form of a secret that stands in a text."""
    return [form for secret in secrets for form in sorted(in_every_form(secret)) if form in text]


NOORS = (NOORS_MAIL, NOORS_MACHINE, network(NOORS_MACHINE))
READERS = (*NOORS, SAMIRS_MAIL, OLD_MACHINE, LAYLAS_ADDRESS)


def every_public_path(app: Flask, newsroom: Newsroom) -> list[str]:
    """An example of every address that anybody may ask for: a new kind of address wants an example here."""
    live = newsroom.live_story
    slugs = {"section": newsroom.politics.slug, "tag": "الميناء", "author": newsroom.amal.slug, "page": "about"}
    values = {
        "edition": "en", "year": live.live_from.year, "month": live.live_from.month, "number": 1,
        "comment_id": newsroom.laylas_comment.id, "code": live.code, "token": "x",
    }  # fmt: skip
    paths = []
    for rule in filter(_is_a_page, app.url_map.iter_rules()):
        slug = slugs.get(rule.endpoint.split(".")[1], live.slug)
        built = rule.build({**values, "slug": slug}, append_unknown=False)
        assert built is not None, rule
        paths.append(built[1])
    story = address(live)
    searches = [f"/search?q={words}" for words in ("ليلى", "layla", "noor", "readers example")]
    return [*paths, *searches, f"{story}?reply_to={newsroom.laylas_comment.id}", f"{story}?order=liked", "/nothing"]


def _is_a_page(rule: Rule) -> bool:
    """Files are the same for everybody, the desk is the staff's."""
    staff_or_files = ("/desk", "/assets/", "/media/", "/setup", "/invitation/")
    return "GET" in (rule.methods or ()) and not rule.rule.startswith(staff_or_files)


def public_answers(app: Flask, client: FlaskClient, newsroom: Newsroom) -> list[str]:
    newsroom.decide(decisions_are_public=True)
    answers = [client.get(path) for path in every_public_path(app, newsroom)]
    away = {answer.request.path for answer in answers if answer.status_code >= 400}
    unchanged = f"/articles/{newsroom.live_story.slug}/changes"
    assert away == {"/nothing", "/preview/x", "/letters/confirmation/x", "/letters/stop/x", unchanged}
    return [f"{answer.request.url}\n{answer.status}\n{answer.headers}\n{answer.text}" for answer in answers]


def as_noor(client: FlaskClient, path: str, **typed: str) -> str:
    """Send something from Noor's machine, half a minute from now; the whole answer."""
    with clock.freeze(clock.now() + timedelta(seconds=30)):
        sent = client.post(path, data=typed, environ_base={"REMOTE_ADDR": NOORS_MACHINE})
    return f"{sent.status}\n{sent.headers}\n{sent.text}"


@pytest.fixture
def noor(client: FlaskClient, newsroom: Newsroom) -> list[str]:
    """Noor says something, answers, mends her words, likes and reports, and a moderator rejects her answer; all that she got."""
    newsroom.decide(comment_policy="open")
    story = address(newsroom.live_story)
    form = form_of(client.get(story), form_id="comment-form")
    typed = form.filled(name="نور", email=NOORS_MAIL, body=WORDS)
    answers = [as_noor(client, form.action, **typed)]
    assert "#comment-" in answers[0]
    answers.append(as_noor(client, form.action, **{**typed, "body": "رد", "reply_to": str(newsroom.laylas_comment.id)}))
    change = form_of(client.get(story), action="/revision")
    answers.append(as_noor(client, change.action, body=f"{WORDS} مصحَّح"))
    laylas = f"{story}/comments/{newsroom.laylas_comment.id}"
    answers.append(as_noor(client, f"{laylas}/like"))
    answers.append(as_noor(client, f"{laylas}/report", reason="other", words="كلام عن كلام"))
    answers.append(as_noor(client, f"{laylas}/report", reason="?"))
    begin_write()
    reply = db.session.scalars(db.select(Comment).where(Comment.reply_to_id.is_not(None))).one()
    decide([reply], "rejection", by=newsroom_person(newsroom.huda.id), now=clock.now())
    db.session.commit()
    assert [answer[:3] for answer in answers] == ["303", "303", "303", "303", "303", "422"]
    return answers


def test_no_readers_address_is_in_any_public_answer(
    app: Flask, client: FlaskClient, newsroom: Newsroom, noor: list[str]
) -> None:
    proof.note_comment(1)
    proof.note_comment(1)  # so that the challenge is one
    stranger = app.test_client()
    answers = "\n".join([*noor, *public_answers(app, client, newsroom), *public_answers(app, stranger, newsroom)])
    assert answers.count(WORDS) > 4
    assert not leaks(answers, *READERS)


def test_beside_the_comment_itself_no_file_and_no_log_holds_a_readers_address(
    app: Flask,
    client: FlaskClient,
    newsroom: Newsroom,
    noor: list[str],
    run_jobs: Callable[[], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Counters, sessions, jobs, search, the record of decisions, the log."""
    config = app.config["WARRAQ"]
    with clock.freeze(clock.now() + timedelta(days=8)):
        ticking.ask(app.extensions["jobs"])
        waiting = repr(app.extensions["jobs"].waiting())
        run_jobs()
    kept = {path.name: everything_in(path) for path in (config.side_database_path, config.queue_path)}
    main = everything_in(config.database_path, but=("comment",))
    assert "hit" in kept["side.sqlite3"]
    for text in (*kept.values(), main, waiting, caplog.text):
        assert not leaks(text, *READERS)


def everything_in(path: Path, but: tuple[str, ...] = ()) -> str:
    """Every row of every table of a database file."""
    if not path.exists():
        return ""
    with closing(sqlite3.connect(path)) as connection:
        tables = [row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")]
        return repr(
            {name: connection.execute(f'select * from "{name}"').fetchall() for name in tables if name not in but}
        )


def test_no_staff_address_is_in_any_public_answer(app: Flask, client: FlaskClient, newsroom: Newsroom) -> None:
    answers = "\n".join(public_answers(app, client, newsroom))
    for person in (newsroom.amal, newsroom.nadia, newsroom.huda, newsroom.salma):
        for form_of_secret in in_every_form(person.email):
            assert form_of_secret not in answers


def test_a_comment_that_waits_is_seen_by_nobody_else(app: Flask, client: FlaskClient, newsroom: Newsroom) -> None:
    answers = "\n".join(public_answers(app, client, newsroom))
    assert "When does the market open?" not in answers
    assert "Samir" not in answers


def test_no_word_of_an_unpublished_story_is_public(app: Flask, client: FlaskClient, newsroom: Newsroom) -> None:
    answers = "\n".join(public_answers(app, client, newsroom))
    for story in (newsroom.scheduled_story, newsroom.omars_draft, newsroom.amals_story, newsroom.withdrawn_story):
        assert story.title not in answers
        assert not story.slug or quote(story.slug) not in answers
