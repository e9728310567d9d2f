"""How many words a change touches, and whether a figure is among them."""

from dataclasses import replace

import pytest

from blog.articles.copy import Copy
from blog.articles.measure import SILENT_WORDS, Size, size_of

BODY = "<p>قال المشرفون إن العمل كلّف 12 مليوناً.</p><h2>سوق السمك</h2><p>يعود الباعة يوم السبت.</p>"
STORY = Copy(title="الميناء القديم يفتح", body=BODY)


def size(**words: object) -> Size:
    return size_of(STORY, replace(STORY, **words))  # type: ignore[arg-type]


def test_what_readers_do_not_read_has_no_size() -> None:
    assert size(tags=("بحر",), slug="name", section_id=9, comment_policy="closed") == Size()


def test_a_word_in_the_place_of_another_is_one_word() -> None:
    assert size(title="الميناء القديم يُفتح") == Size(1)
    assert size(body=BODY.replace("يوم السبت", "يوم الأحد صباحاً")) == Size(2)


def test_spaces_and_a_parted_paragraph_are_no_words() -> None:
    assert size(body=BODY.replace("العمل كلّف", "العمل</p><p>كلّف")) == Size()


def test_a_paragraph_taken_out_counts_by_its_words() -> None:
    assert size(body=BODY.replace("<p>يعود الباعة يوم السبت.</p>", "")) == Size(4)


@pytest.mark.parametrize(
    ("was", "now"), [("12 مليوناً", "21 مليوناً"), ("12 مليوناً", "اثني عشر مليوناً"), ("يوم السبت", "يوم 5")]
)
def test_a_figure_is_seen(was: str, now: str) -> None:
    assert size(body=BODY.replace(was, now)).has_figures


@pytest.mark.parametrize("now", ["١٢ مليوناً", "12 مليونا", "12مليوناً"])
def test_the_same_figure_written_otherwise_is_the_same(now: str) -> None:
    assert not size(body=BODY.replace("12 مليوناً", now)).has_figures
    assert size_of(Copy(body="<p>12,000</p>"), Copy(body="<p>12000</p>")) == Size(1)


def test_an_address_has_no_figures() -> None:
    one = Copy(body='<p><a href="https://a.example/2025/1">here</a></p>')
    assert size_of(one, Copy(body=one.body.replace("2025", "2026"))) == Size(1)


def test_another_lead_picture_counts_and_is_no_figure() -> None:
    assert size(lead_picture_id=7) == Size(1)


def test_a_slight_change_has_few_words_and_no_figure() -> None:
    assert Size(SILENT_WORDS).is_slight
    assert not Size(SILENT_WORDS + 1).is_slight
    assert not Size(1, has_figures=True).is_slight


def test_in_a_long_story_words_are_measured_paragraph_by_paragraph(pairs_looked_at: list[int]) -> None:
    paragraph = " ".join(f"كلمة{n}" for n in range(100))
    body = "\n".join(f"<p>{number} {paragraph}</p>" for number in range(100))
    assert size_of(Copy(body=body), Copy(body=body.replace("كلمة50", "غيرها"))).words == 100
    assert sum(pairs_looked_at) == 100 * 100  # each word that stayed with itself; as one text a hundred times as many
