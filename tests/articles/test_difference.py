"""What changed between two versions, as people read it."""

from dataclasses import replace
from time import perf_counter

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
