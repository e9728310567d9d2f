"""What changed between two versions, as people read it."""

from dataclasses import replace
from time import perf_counter

import pytest

from blog.articles.copy import Copy
from blog.articles.difference import Line, Piece, changes

BEFORE = Copy(title="الميناء القديم يفتح", body="<p>one</p>\n<p>two words here</p>\n<h2>three</h2>", tags=("a",))


def test_equal_copies_have_no_changes() -> None:
    assert changes(BEFORE, BEFORE) == []


def test_a_changed_word_is_shown_between_words_that_stay() -> None:
    (change,) = changes(BEFORE, replace(BEFORE, title="الميناء الجديد يفتح"))
    assert change.field == "title"
    kinds = [(piece.kind, piece.text.strip()) for piece in change.lines[0].pieces]
    assert kinds == [("same", "الميناء"), ("gone", "القديم"), ("new", "الجديد"), ("same", "يفتح")]


def test_unchanged_paragraphs_are_counted_not_shown() -> None:
    body = "<p>one</p>\n<p>two words there</p>\n<h2>three</h2>"
    (change,) = changes(BEFORE, replace(BEFORE, body=body))
    assert change.lines[0] == Line(skipped=1)
    assert change.lines[2] == Line(skipped=1)
    assert Piece("gone", "here") in change.lines[1].pieces


def test_a_paragraph_more_and_one_less() -> None:
    (change,) = changes(BEFORE, replace(BEFORE, body="<p>one</p>\n<h2>three</h2>\n<p>four</p>"))
    pieces = [piece for line in change.lines for piece in line.pieces]
    assert pieces == [Piece("gone", "two words here"), Piece("new", "four")]


def test_a_link_that_leads_elsewhere_is_a_change() -> None:
    one = replace(BEFORE, body='<p><a href="https://a.example/">link</a></p>')
    (change,) = changes(one, replace(one, body='<p><a href="https://b.example/">link</a></p>'))
    assert Piece("gone", "[https://a.example/]") in change.lines[0].pieces


def test_a_long_story_is_compared_in_less_than_a_second() -> None:
    paragraph = " ".join(f"كلمة{n}" for n in range(100))
    body = "\n".join(f"<p>{number} {paragraph}</p>" for number in range(100))
    started = perf_counter()
    changes(Copy(body=body), Copy(body=body.replace("كلمة50", "غيرها")))
    assert perf_counter() - started < 1


def test_neighbouring_changes_are_read_as_one() -> None:
    (change,) = changes(replace(BEFORE, title="one two three four"), replace(BEFORE, title="one 2 3 four"))
    shown = [(piece.kind, piece.text) for piece in change.lines[0].pieces]
    assert shown == [("same", "one "), ("gone", "two three"), ("new", "2 3"), ("same", " four")]


def _pieces(before: str, after: str) -> list[list[tuple[str, str]]]:
    """The pieces of each line of a changed body."""
    (change,) = changes(replace(BEFORE, body=before), replace(BEFORE, body=after))
    return [[(piece.kind, piece.text) for piece in line.pieces] for line in change.lines if not line.skipped]


def test_a_changed_paragraph_is_found_behind_a_new_one() -> None:
    before = "<p>الميناء القديم يفتح أبوابه اليوم</p><p>وقالت المهندسة إن العمل مستمر</p>"
    after = "<p>فقرة لم تكن هنا</p><p>الميناء القديم يفتح أبوابه غداً</p><p>وقالت المهندسة إن العمل انتهى</p>"
    assert _pieces(before, after) == [
        [("new", "فقرة لم تكن هنا")],
        [("same", "الميناء القديم يفتح أبوابه "), ("gone", "اليوم"), ("new", "غداً")],
        [("same", "وقالت المهندسة إن العمل "), ("gone", "مستمر"), ("new", "انتهى")],
    ]


def test_paragraphs_with_little_in_common_are_not_mixed() -> None:
    assert _pieces("<p>one two three four in</p>", "<p>five six seven eight in</p>") == [
        [("gone", "one two three four in")],
        [("new", "five six seven eight in")],
    ]


def test_a_paragraph_that_became_a_quotation_is_a_change() -> None:
    said = "<p>البحر لا يُقسَّم</p>"
    pull = f'<blockquote class="pull">{said}</blockquote>'
    assert [("new", ">> "), ("same", "البحر لا يُقسَّم")] in _pieces(said, pull)
    assert _pieces(f"<blockquote>{said}</blockquote>", pull) == [
        [("gone", ">"), ("new", ">>"), ("same", " البحر لا يُقسَّم")]
    ]


def test_pictures_of_a_gallery_and_addresses_of_cards_are_named() -> None:
    figure = '<figure><img src="/media/{0}/1.webp" alt="{0}"></figure>'
    gallery = '<div class="gallery">' + figure.format("a") + figure.format("{0}") + "</div>"
    assert [("gone", "[b /media/b/1.webp]")] in _pieces(gallery.format("b"), gallery.format("c"))
    card = '<figure data-embed="https://{}.example/"><figcaption>w</figcaption></figure>'
    assert [("new", "[https://b.example/]")] in _pieces(card.format("a"), card.format("b"))


@pytest.mark.parametrize("lines", ["<p>" + "a b " * 5000 + "{}</p>", "<p>a</p>" * 20_000 + "<p>{}</p>"])
def test_what_would_take_too_long_to_compare_is_shown_whole(lines: str) -> None:
    shown = _pieces(f"<p>x</p>{lines.format('last')}", f"<p>y</p>{lines.format('word')}")
    assert {kind for line in shown for kind, _text in line} <= {"gone", "new", "same"}
    assert shown[0][0] == ("gone", "x")
