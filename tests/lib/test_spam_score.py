"""What an untaught filter makes of comments, and why: readers who speak of money, links and channels are no spammers."""

import pytest

from blog.lib import spam_words
from blog.lib.comment_text import count_links
from blog.lib.spam_score import HOLD_PERCENT, SPAM_PERCENT, Count, Learnt, score
from blog.lib.spam_signs import read
from tests.lib.talk_corpus import HAM, SPAM


def percent(body: str, name: str = "") -> int:
    return score(read(body, name)).percent


def keys(body: str, name: str = "") -> set[str]:
    return {sign.key for sign in read(body, name)}


def test_a_reader_is_hardly_ever_held() -> None:
    held = [body for body in HAM if percent(body) >= HOLD_PERCENT or count_links(body) > 2]
    assert len(held) <= 0.02 * len(HAM), held


def test_nearly_every_advertisement_is_held() -> None:
    published = [body for body in SPAM if percent(body) < HOLD_PERCENT]
    assert len(published) <= 0.05 * len(SPAM), published


def test_the_plainest_ones_are_put_with_the_spam_and_no_reader_is() -> None:
    assert sum(percent(body) >= SPAM_PERCENT for body in SPAM) > 0.4 * len(SPAM)


@pytest.mark.parametrize("body", ["a &amp; b <b>my channel</b> &#39;x&#39; https://a.example", "  my\n\nchannel  "])
def test_what_is_shown_stands_in_the_text(body: str) -> None:
    for sign in read(body, ""):
        assert 0 <= sign.start < sign.end <= len(body)
    own = next(sign for sign in read(body, "") if sign.key == "#own place")
    assert body[own.start : own.end].split() == ["my", "channel"]


def test_reasons_do_not_lie_inside_one_another() -> None:
    because = score(read("please subscribe to my channel https://shop.example/?ref=1", "")).because
    spans = sorted((sign.start, sign.end) for sign in because)
    assert len(spans) == 3
    assert all(before[1] <= after[0] for before, after in zip(spans, spans[1:], strict=False))


@pytest.mark.parametrize(
    ("body", "sign"),
    [
        ("my new youtube channel", "#own place"),
        ("زوروا قناتي", "#ask own"),
        ("بقناتي", "#own place"),
        ("pleeeease subscribe", "#please ask"),
        ("call me on +44 7700 900123", "#contact"),
        ("write to me@shop.example", "#mail"),
        ("shop . com", "#spaced link"),
        ("https://secure-bank.example/login", "#site bait"),
        ("https://m.facebook.com/someone", "#site profile"),
        ("𝐅𝐫𝐞𝐞", "#fancy letters"),
        ("mоney", "#mixed letters"),
    ],
)
def test_it_sees(body: str, sign: str) -> None:
    assert sign in keys(body)


@pytest.mark.parametrize(
    ("body", "sign"),
    [
        ("my favourite song", "#own work"),
        ("they subscribe to everything", "#ask"),
        ("she buys and views", "#ask"),
        ("don't click", "#ask strong"),
        ("1,000,000,000 views", "#contact"),
        ("https://site.example/+44 7700", "#contact"),
        ("the harbour.", "#link"),
    ],
)
def test_it_does_not_see(body: str, sign: str) -> None:
    assert sign not in keys(body)


def test_markup_and_entities_change_nothing_but_their_own_sign() -> None:
    plain, typed = "don't watch <3 my channel", "don&#39;t watch &lt;3 <b>my</b> channel"
    assert keys(typed) - keys(plain) == {"#markup"}
    assert keys(plain) <= keys(typed)


def test_a_pile_alone_teaches_nothing() -> None:
    signs = read("lantern guild", "")
    only_spam = Learnt({"lantern": Count(50, 0)}, Count(50, 0), Count(100, 0))
    assert score(signs, only_spam).percent == score(signs).percent


def test_decisions_move_what_the_lists_say_but_not_at_once() -> None:
    signs = read("my channel", "")

    def after(ham: int) -> int:
        learnt = {sign.key: Count(0, ham) for sign in signs}
        return score(signs, Learnt(learnt, Count(100, 100), Count(1000, 1000))).percent

    assert after(0) > after(2) > after(100)
    assert after(2) >= HOLD_PERCENT > after(100)


def test_the_longest_comment_is_read_at_both_ends() -> None:
    body = "subscribe " + "harbour " * 500 + "casino"
    assert {"subscribe", "casino"} <= keys(body)


def test_the_lists_are_folded_and_hold_chances() -> None:
    assert all(0 < chance < 1 for chance in spam_words.PRIOR.values())
    assert all(len(key.split()) <= 3 for key in spam_words.PRIOR if not key.startswith("#")), (
        "longer runs are not looked for"
    )
