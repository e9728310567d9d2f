"""No address of a reader, of mail or of a machine, in any public answer, in any form."""

import hashlib
from datetime import timedelta
from urllib.parse import quote

from flask.testing import FlaskClient

from blog.lib import clock
from tests.forms import form_of
from tests.newsroom import LAYLAS_ADDRESS, Newsroom
from tests.public.printing import address

NOORS_MAIL, NOORS_MACHINE = "noor.secret@readers.example", "198.51.100.23"
SAMIRS_MAIL, OLD_MACHINE = "samir@readers.example", "203.0.113.9"


def in_every_form(secret: str) -> set[str]:
    """The secret itself, encoded, and under the hashes that avatars and statistics are made from."""
    small = secret.strip().lower()
    hashes = {kind(small.encode()).hexdigest() for kind in (hashlib.md5, hashlib.sha1, hashlib.sha256)}
    return {secret, small, quote(secret), secret.replace("@", "&#64;"), *hashes}


def public_answers(client: FlaskClient, newsroom: Newsroom) -> list[str]:
    story = address(newsroom.live_story)
    paths = (
        "/", "/en/", story, f"{story}?reply_to=1", f"{story}/comments.atom", "/feed.atom", "/sections/السياسة",
        "/sections/السياسة/feed.atom", "/search?q=ليلى", f"/search?q={LAYLAS_ADDRESS}", "/sitemap.xml",
        "/sitemaps/lists.xml", "/sitemaps/articles-1.xml", "/sitemaps/news.xml", "/robots.txt", "/site.webmanifest",
        f"/authors/{newsroom.amal.slug}", f"/authors/{newsroom.amal.slug}/feed.atom", "/nothing", "/archive",
    )  # fmt: skip
    answers = [client.get(path) for path in paths]
    return [f"{answer.headers}\n{answer.text}" for answer in answers]


def test_no_readers_address_is_in_any_public_answer(client: FlaskClient, newsroom: Newsroom) -> None:
    newsroom.decide(comment_policy="open")
    form = form_of(client.get(address(newsroom.live_story)), form_id="comment-form")
    with clock.freeze(clock.now() + timedelta(seconds=30)):
        sent = client.post(
            form.action,
            data=form.filled(name="نور", email=NOORS_MAIL, body="كلام منشور"),
            environ_base={"REMOTE_ADDR": NOORS_MACHINE},
        )
    assert "#comment-" in sent.location
    answers = "\n".join([f"{sent.headers}\n{sent.text}", *public_answers(client, newsroom)])
    assert "كلام منشور" in answers
    secrets = (NOORS_MAIL, NOORS_MACHINE, SAMIRS_MAIL, OLD_MACHINE)
    for form_of_secret in set().union(*map(in_every_form, secrets)):
        assert form_of_secret not in answers


def test_no_staff_address_is_in_any_public_answer(client: FlaskClient, newsroom: Newsroom) -> None:
    answers = "\n".join(public_answers(client, newsroom))
    for person in (newsroom.amal, newsroom.nadia, newsroom.huda, newsroom.salma):
        for form_of_secret in in_every_form(person.email):
            assert form_of_secret not in answers


def test_a_comment_that_waits_is_seen_by_nobody_else(client: FlaskClient, newsroom: Newsroom) -> None:
    answers = "\n".join(public_answers(client, newsroom))
    assert "When does the market open?" not in answers
    assert "Samir" not in answers


def test_no_word_of_an_unpublished_story_is_public(client: FlaskClient, newsroom: Newsroom) -> None:
    answers = "\n".join(public_answers(client, newsroom))
    for story in (newsroom.scheduled_story, newsroom.omars_draft, newsroom.amals_story, newsroom.withdrawn_story):
        assert story.title not in answers
        assert not story.slug or quote(story.slug) not in answers
