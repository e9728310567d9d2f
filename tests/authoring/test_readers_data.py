"""An administrator looks up, exports and erases what is kept about a reader."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from blog.audit.models import AuditEntry
from blog.comments import spam
from blog.comments.bans import Ban
from blog.comments.decisions import decide
from blog.comments.erasing import erase
from blog.comments.likes import Like
from blog.comments.models import Comment, CommentState
from blog.comments.notes import CommentNote
from blog.comments.reader_addresses import ReaderAddress
from blog.comments.reports import Report
from blog.comments.spam import SpamWord
from blog.comments.telling import AnswerNotice, AnswerWish
from blog.errors import NotAllowed
from blog.extensions import begin_write, db
from blog.lib import clock
from blog.mail.letters import Letter
from tests.comments.test_what_a_comment_goes_through import received
from tests.conftest import DeskClient, text_of
from tests.newsroom import LAYLAS_ADDRESS, Newsroom
from tests.public.printing import address

MAIL, MACHINE, BROWSER = "noor@readers.example", "198.51.100.7", "b" * 64
WORDS, REPLY = "كلام نور عن سوق ضغطرفق", "رد من سامي"
HERS = (WORDS, "مشبوهة", "نور الهادي", MACHINE, BROWSER, "نعرف نور", "أنا نور", "رسالة إلى نور")
Files = Callable[[], bytes]


@pytest.fixture
def salma(sign_in: Callable[..., DeskClient], newsroom: Newsroom) -> DeskClient:
    return sign_in(newsroom.salma)


@pytest.fixture
def noors(newsroom: Newsroom) -> int:
    """Noor's public comment, which Sami answered; she also liked and reported Layla's, waits with another, and is banned."""
    layla, huda, now = newsroom.laylas_comment.id, newsroom.huda.id, clock.now()
    first = received(newsroom, name="نور الهادي", email=MAIL, body=WORDS, guest=BROWSER, address=MACHINE).id
    received(
        newsroom, name="نور الهادي", email=MAIL, body="كلمة مشبوهة من نور", guest=BROWSER, address=MACHINE,
        suspect_words="مشبوهة",
    )  # fmt: skip
    received(newsroom, name="سامي", email="sami@readers.example", body=REPLY, guest="s" * 64, reply_to_id=first)
    begin_write()
    editor = newsroom.huda
    decide([db.session.get_one(Comment, first)], "rejection", by=editor, now=now)
    decide([db.session.get_one(Comment, first)], "approval", by=editor, now=now)
    db.session.add_all(
        (
            Like(comment_id=layla, guest=BROWSER),
            Report(comment_id=layla, guest=BROWSER, reason="other", words="أنا نور", created_at=now),
            CommentNote(comment_id=first, by_id=huda, body="نعرف نور", created_at=now),
            Ban(kind="email", value=MAIL, until=now + timedelta(days=2), why="شتائم", by_id=huda, created_at=now),
            letter(MAIL, "رسالة إلى نور"),
            ReaderAddress(id=1, email=MAIL, guest=BROWSER, lang="ar", asked_at=now, confirmed_at=now),
            letter("sami@readers.example", f"نور: {WORDS}\nhttps://lighthouse.example/articles/x/comments/{first}"),
            letter("sami@readers.example", f"https://lighthouse.example/articles/x/comments/{first}0"),
            letter("huda@lighthouse.example", f"ينتظر: {WORDS}", template="waiting_comments"),
        )
    )
    db.session.flush()
    db.session.add_all(
        (AnswerWish(comment_id=first, address_id=1), AnswerNotice(answer_id=first, address_id=1, noted_at=now))
    )
    db.session.commit()
    return first


def letter(to: str, text: str, template: str = "answers") -> Letter:
    now = clock.now()
    return Letter(
        template=template, lang="ar", recipient=to, subject="رد", plain=text, html="", message_id="", posted_at=now,
        try_at=now,
    )  # fmt: skip


@pytest.fixture
def files(app: Flask, run_jobs: Callable[[], None]) -> Callable[[], bytes]:
    """`files()`: the database file and its log, byte by byte, after the jobs."""

    def read() -> bytes:
        db.session.rollback()
        run_jobs()
        path = app.config["WARRAQ"].database_path
        return b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*"))

    return read


def of_noor() -> list[Comment]:
    db.session.rollback()
    return list(db.session.scalars(db.select(Comment).where(Comment.id > 2).order_by(Comment.id)))


def erased(salma: DeskClient, words: str) -> None:
    answer = salma.post("/desk/readers/erasure", data={"email": MAIL.upper(), "words": words, "sure": "1"})
    assert (answer.status_code, answer.location) == (303, "/desk/readers")


def test_everything_kept_about_an_address_is_shown(salma: DeskClient, noors: int) -> None:
    page = salma.post("/desk/readers", data={"email": f" {MAIL.upper()} "})
    assert page.headers["Cache-Control"] == "private, no-store"
    said = text_of(page)
    for words in (WORDS, "كلمة مشبوهة من نور", "التعليقات 2", "إعجابات من المتصفّحات نفسها 1", "الحظر 1"):
        assert words in said
    assert REPLY not in said


def test_an_unknown_address_and_none_are_told_apart(salma: DeskClient, newsroom: Newsroom) -> None:
    assert "لا يُحفظ شيء عن هذا العنوان." in text_of(salma.post("/desk/readers", data={"email": "x@y.example"}))
    wrong = salma.post("/desk/readers", data={"email": "ليس عنوانًا"})
    assert wrong.status_code == 422
    assert 'value="ليس عنوانًا"' in wrong.text
    assert salma.post("/desk/readers/export", data={"email": ""}).status_code == 422


def test_the_export_is_whole_and_recorded_without_the_address(
    salma: DeskClient, newsroom: Newsroom, noors: int
) -> None:
    now, huda = clock.now(), newsroom.huda.id
    begin_write()
    db.session.add(Ban(kind="network", value=MACHINE, until=now + timedelta(days=2), by_id=huda, created_at=now))
    db.session.commit()
    answer = salma.post("/desk/readers/export", data={"email": MAIL})
    assert answer.headers["Content-Disposition"] == 'attachment; filename="reader.json"'
    assert MAIL not in str(answer.headers)
    exported: dict[str, Any] = json.loads(answer.data)
    assert exported["address"] == MAIL
    assert [(c["words"], c["network_address"]) for c in exported["comments"]] == [
        ("كلمة مشبوهة من نور", MACHINE), (WORDS, MACHINE),
    ]  # fmt: skip
    assert [report["words"] for report in exported["reports"]] == ["أنا نور"]
    assert [ban["of"] for ban in exported["bans"]] == ["email"]  # not her network's: that may be a neighbour's
    assert "شتائم" not in answer.text  # nor what colleagues tell each other
    assert [each["text"] for each in exported["letters"]] == ["رسالة إلى نور"]
    assert len(exported["likes"]) == len(exported["told_of_answers"]) == 1
    (entry,) = db.session.scalars(db.select(AuditEntry).where(AuditEntry.verb == "reader_exported"))
    assert MAIL not in repr(vars(entry))


def test_the_words_may_stay_under_a_reader(
    files: Files, client: FlaskClient, salma: DeskClient, newsroom: Newsroom, noors: int
) -> None:
    erased(salma, "keep")
    first, waiting, reply = of_noor()
    assert (first.name, first.email, first.address, first.network, first.guest) == ("قارئ", "", "", "", "")
    assert (first.body, first.state, waiting.state) == (WORDS, CommentState.APPROVED, CommentState.HELD)
    assert reply.root_id == first.id
    page, feed = client.get(address(newsroom.live_story)).text, client.get("/comments.atom").text
    for public in (page, feed):
        assert WORDS in public
        assert REPLY in public
        assert "نور الهادي" not in public
    assert "نور الهادي".encode() not in files()


def test_the_words_may_go_and_the_thread_stays(
    files: Files, client: FlaskClient, salma: DeskClient, newsroom: Newsroom, noors: int
) -> None:
    assert all(gone.encode() in files() for gone in HERS)
    erased(salma, "erase")
    first, waiting, reply = of_noor()
    assert (first.state, waiting.state) == (CommentState.APPROVED, CommentState.WITHDRAWN)
    assert (first.root_id, reply.root_id, reply.reply_to_id) == (None, first.id, first.id)
    page = client.get(address(newsroom.live_story)).text
    assert page.index("حُذف نصّ هذا التعليق") < page.index(REPLY)
    left = files()
    assert not [gone for gone in (*HERS, "غطرفق") if gone.encode() in left]  # the index leaves out how words begin


def test_only_a_ban_that_runs_keeps_the_address(files: Files, salma: DeskClient, noors: int) -> None:
    erased(salma, "keep")
    assert files().count(MAIL.encode()) == 2  # in its row, and in the index that finds it
    page = salma.post("/desk/readers", data={"email": MAIL})
    assert "التعليقات 0" in text_of(page)
    letters = db.session.scalars(db.select(Letter.plain)).all()
    assert [text.endswith("0") for text in letters] == [True]  # of another comment
    for table in (ReaderAddress, AnswerWish, AnswerNotice):
        assert db.session.scalar(db.select(db.func.count()).select_from(table)) == 0


@pytest.mark.parametrize("words", ["keep", "erase"])
def test_moderators_go_on_with_what_is_left(salma: DeskClient, noors: int, words: str) -> None:
    erased(salma, words)
    for path in (
        "/desk/comments", "/desk/comments?q=نور", f"/desk/comments?of={noors}&by=email", f"/desk/comments/{noors}",
        "/desk/comments/bans", "/desk/comments/decisions",
    ):  # fmt: skip
        page = salma.get(path)
        assert page.status_code == 200, path
        assert "نور الهادي" not in page.text
    assert salma.post(f"/desk/comments/{noors}/rejection").status_code == 303
    assert of_noor()[0].state is CommentState.REJECTED


def test_a_ban_that_was_lifted_keeps_nothing(files: Files, salma: DeskClient, newsroom: Newsroom, noors: int) -> None:
    now, huda = clock.now(), newsroom.huda.id
    begin_write()
    for of in db.session.scalars(db.select(Ban).where(Ban.kind == "email")):
        of.lifted_at = now
    db.session.add(
        Ban(kind="guest", value=BROWSER, until=now + timedelta(days=2), by_id=huda, created_at=now, lifted_at=now)
    )
    db.session.commit()
    erased(salma, "keep")
    left = files()
    assert [gone for gone in (MAIL, BROWSER) if gone.encode() in left] == []
    assert db.session.scalars(db.select(Ban.value).order_by(Ban.id)).all() == ["", ""]


def test_likes_and_reports_count_on_and_lead_to_nobody(salma: DeskClient, newsroom: Newsroom, noors: int) -> None:
    erased(salma, "keep")
    db.session.rollback()
    like, report = db.session.scalars(db.select(Like)).one(), db.session.scalars(db.select(Report)).one()
    assert like.guest == report.guest != BROWSER
    assert report.words == ""


def test_erasing_is_recorded_without_the_address(salma: DeskClient, noors: int) -> None:
    erased(salma, "erase")
    (entry,) = db.session.scalars(db.select(AuditEntry).where(AuditEntry.verb == "reader_erased"))
    assert (entry.actor_name, entry.details) == ("سلمى الحداد", {"comments": [noors, noors + 1], "words": "erased"})
    assert MAIL not in repr(vars(entry))
    page = text_of(salma.get("/desk/audit"))
    assert "محو بيانات قارئ" in page
    assert "نور الهادي" not in page  # nor do earlier decisions name her


def test_other_readers_lose_nothing(salma: DeskClient, newsroom: Newsroom, noors: int) -> None:
    erased(salma, "erase")
    assert newsroom.laylas_comment.email == LAYLAS_ADDRESS
    reply = of_noor()[2]
    assert (reply.name, reply.body, reply.email, reply.guest) == ("سامي", REPLY, "sami@readers.example", "s" * 64)


@pytest.mark.parametrize("left_out", ["words", "sure"])
def test_erasing_asks_first(salma: DeskClient, noors: int, left_out: str) -> None:
    data = {"email": MAIL, "words": "erase", "sure": "1", left_out: ""}
    answer = salma.post("/desk/readers/erasure", data=data)
    assert answer.status_code == 422
    assert f'id="{left_out}-error"' in answer.text
    assert of_noor()[0].email == MAIL


def test_only_administrators_erase(
    sign_in: Callable[..., DeskClient], client: FlaskClient, newsroom: Newsroom, noors: int
) -> None:
    data = {"email": MAIL, "words": "erase", "sure": "1"}
    for path in ("/desk/readers", "/desk/readers/export", "/desk/readers/erasure"):
        for person in (newsroom.huda, newsroom.amal, newsroom.omar):
            assert sign_in(person).post(path, data=data).status_code == 403
        assert sign_in(newsroom.salma).post(path, data=data, token=False).status_code == 400
    for path in ("/desk/readers/export", "/desk/readers/erasure"):
        assert sign_in(newsroom.salma).get(path).status_code == 405
    huda = newsroom.huda
    begin_write()
    with pytest.raises(NotAllowed):
        erase(MAIL, by=huda, now=clock.now(), keeps_words=True)
    assert of_noor()[0].email == MAIL


def test_the_spam_filter_unlearns_words_that_go(salma: DeskClient, noors: int) -> None:
    def learnt() -> set[str]:
        db.session.rollback()
        return set(db.session.scalars(db.select(SpamWord.word)))

    begin_write()
    spam.learn([db.session.get_one(Comment, noors)])
    db.session.commit()
    assert any("ضغطرفق" in word for word in learnt())
    erased(salma, "keep")
    assert any("ضغطرفق" in word for word in learnt())
    begin_write()
    db.session.get_one(Comment, noors).email = MAIL
    db.session.commit()
    erased(salma, "erase")
    assert not any("ضغطرفق" in word for word in learnt())


def test_the_sentence_in_place_of_erased_words_teaches_nothing(
    salma: DeskClient, newsroom: Newsroom, noors: int
) -> None:
    erased(salma, "erase")
    db.session.rollback()
    begin_write()
    left = db.session.get_one(Comment, noors)
    decide([left], "spam", by=newsroom.huda, now=clock.now())
    decide([left], "approval", by=newsroom.huda, now=clock.now())
    assert left.taught == ""
    assert not list(db.session.scalars(db.select(SpamWord)))
    db.session.rollback()
