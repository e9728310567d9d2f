"""What a letter looks like when it arrives: headers nobody can add to, both languages, two forms of one text."""

from datetime import timedelta
from email.utils import parsedate_to_datetime

import pytest

from blog.extensions import begin_write, db
from blog.lib import clock
from blog.mail import outbox
from blog.mail.letters import Letter
from blog.mail.rendering import rendered
from blog.mail.sending import send_waiting
from tests.newsroom import Newsroom
from tests.postbox import Postbox, text_of


def post_trial(**given: str) -> None:
    begin_write()
    outbox.post(
        **{"to": "layla@readers.example", "template": "trial", "lang": "ar", "by": "سلمى"} | given, now=clock.now()
    )
    db.session.commit()
    send_waiting()


def test_it_says_who_writes_when_and_that_no_machine_need_answer(postbox: Postbox) -> None:
    post_trial()
    (letter,) = postbox.letters
    sender = letter["From"].addresses[0]
    assert (sender.display_name, sender.addr_spec) == ("صحيفة المنارة", "no-reply@[127.0.0.1]")
    assert letter["To"] == "layla@readers.example"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Content-Language"] == "ar"
    assert letter["Message-ID"].count("@") == 1
    assert clock.now() - parsedate_to_datetime(letter["Date"]) < timedelta(minutes=5)
    assert "List-Unsubscribe" not in letter


def test_arabic_runs_from_right_to_left_in_subject_text_and_html(postbox: Postbox) -> None:
    post_trial(by="Basil")
    (letter,) = postbox.letters
    assert letter["Subject"] == "رسالة تجريبية من \u2068صحيفة المنارة\u2069"
    assert "\u2068Basil\u2069" in text_of(letter)
    assert '<html lang="ar" dir="rtl">' in text_of(letter, "html")
    assert "<bdi>Basil</bdi>" in text_of(letter, "html")
    assert postbox.raw[0].isascii()  # whatever is on the way, it arrives whole
    assert max(map(len, postbox.raw[0].splitlines())) <= 998  # RFC 5322 2.1.1


@pytest.mark.parametrize("word", ["ردّ", "👾", "⒯⒣⒠", "Œ„´‰ˇÁ¨ˆØ∏"])
def test_a_long_subject_keeps_every_space(postbox: Postbox, newsroom: Newsroom, word: str) -> None:
    name = " ".join([word] * 12)
    newsroom.decide(site_name={"ar": name, "en": name})
    post_trial()
    (letter,) = postbox.letters
    assert letter["Subject"] == f"رسالة تجريبية من \u2068{name}\u2069"
    assert letter["From"].addresses[0].addr_spec == "no-reply@[127.0.0.1]"
    assert letter["From"].addresses[0].display_name.replace(" ", "") == name.replace(" ", "")  # Python reads it so
    assert max(map(len, postbox.raw[0].splitlines())) <= 78  # RFC 5322 2.1.1


def test_a_letter_in_english_inside_an_arabic_answer_changes_only_the_letter(postbox: Postbox) -> None:
    post_trial(lang="en")
    assert postbox.letters[0]["Subject"] == "A trial letter from \u2068The Lighthouse\u2069"
    assert 'dir="ltr"' in text_of(postbox.letters[0], "html")


def test_nobody_adds_a_header_or_markup_through_a_name(postbox: Postbox, newsroom: Newsroom) -> None:
    evil = "Eve\r\nBcc: all@readers.example\r\n\r\n</title><script>alert(1)</script>\u202e"
    newsroom.decide(site_name={"ar": evil, "en": evil})
    post_trial(by=evil)
    (letter,) = postbox.letters
    assert "Bcc" not in letter
    assert [said for said in postbox.said if said.startswith("rcpt")] == ["rcpt TO:<layla@readers.example>"]
    assert "\u202e" not in letter["Subject"]
    assert letter["Subject"].endswith("</title><script>alert(1)</script>\u2069")
    html = text_of(letter, "html")
    assert "<script" not in html
    assert html.count("</title>") == 1
    assert "\u202e" not in text_of(letter)


def test_an_address_in_another_script_is_written_as_servers_know_it(postbox: Postbox) -> None:
    post_trial(to="layla@صحيفة.example")
    post_trial(to="ليلى@readers.example")
    assert [letter["To"] for letter in postbox.letters] == ["layla@xn--ogbhx3c3b.example"]
    (refused,) = db.session.scalars(db.select(Letter)).all()
    assert refused.given_up_at is not None  # this server knows no SMTPUTF8


def test_one_click_leaves_a_list(postbox: Postbox) -> None:
    post_trial(unsubscribe_url="https://news.example/notices/stop/abc")
    (letter,) = postbox.letters
    assert letter["List-Unsubscribe"] == "<https://news.example/notices/stop/abc>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_letter_carries_its_style_in_its_head(app: object) -> None:
    letter = rendered("trial", "en", {"by": "Salma", "unsubscribe_url": ""})
    assert "<style>body{margin:0" in letter.html
    assert "margin" not in letter.plain
