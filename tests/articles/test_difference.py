"""What changed between two versions, as people read it."""

from dataclasses import replace

import pytest

from blog.articles.copy import Copy
from blog.articles.difference import MAX_PAIRS, Line, Piece, changes, with_moves

BEFORE = Copy(title="الميناء القديم يفتح", body="<p>one</p>\n<p>two words here</p>\n<h2>three</h2>", tags=("a",))
PARAGRAPHS = WORDS = 100


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


def test_in_a_long_story_a_word_is_compared_only_with_those_of_its_paragraph(pairs_looked_at: list[int]) -> None:
    paragraph = " ".join(["first", *(f"كلمة{n}" for n in range(WORDS)), "last"])
    body = "\n".join(f"<p>{number} {paragraph}</p>" for number in range(PARAGRAPHS))
    changes(Copy(body=body), Copy(body=body.replace("first", "1st").replace("last", "end")))
    assert sum(pairs_looked_at) == PARAGRAPHS * WORDS  # each with itself; with the whole story: a hundred times as many


def test_no_more_is_compared_than_a_page_has_patience_for(pairs_looked_at: list[int]) -> None:
    body = ("<p>{0} " + "a b " * (MAX_PAIRS // 1000) + "{0}</p>") * PARAGRAPHS
    changes(Copy(body=body.format("one")), Copy(body=body.format("other")))
    assert 0 < sum(pairs_looked_at) <= MAX_PAIRS


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


def _shown(before: str, after: str) -> list[tuple[str, str]]:
    (change,) = changes(Copy(title=before), Copy(title=after))
    return [(piece.kind, piece.text) for piece in change.lines[0].pieces]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("الميناء", "والميناء"),  # and
        ("الميناء", "بالميناء"),  # at
        ("ميناء", "الميناء"),  # the
        ("كتب", "كَتَبَ"),  # vowel signs
        ("اسرائيل", "إسرائيل"),  # hamza
        ("الميناء", "المينـاء"),  # stretched
        ("مكتبة", "مكتبه"),
        ("quay", "quays"),
    ],
)
def test_a_word_that_changed_in_itself_is_that_word_and_no_more(was: str, now: str) -> None:
    shown = _shown(f"فتح {was} أمس", f"فتح {now} أمس")
    assert shown == [("same", "فتح "), ("gone", was), ("new", now), ("same", " أمس")]


def test_two_ways_to_write_one_letter_in_unicode_are_no_change() -> None:
    composed, taken_apart = "\u0622\u0623", "\u0627\u0653\u0627\u0654"
    (change,) = changes(Copy(title=f"{composed} one"), Copy(title=f"{taken_apart} two"))
    assert [(piece.kind, piece.text) for piece in change.lines[0].pieces][0] == ("same", f"{composed} ")


def test_punctuation_stands_apart_from_its_word() -> None:
    assert _shown("قال، ثم مضى", "قال ثم مضى") == [("same", "قال"), ("gone", "،"), ("same", " ثم مضى")]


def test_a_number_with_its_separators_is_one_word() -> None:
    assert _shown("دفع 2,300 دينار", "دفع 2,500 دينار")[1:3] == [("gone", "2,300"), ("new", "2,500")]


def test_a_paragraph_put_in_beside_a_changed_one_is_compared_with_nothing() -> None:
    one = "<p>تعود الحافلة الليلية إلى الضفة بعد غياب ستة أعوام</p>"
    before, after = f"{one}\n<p>خاتمة</p>", f"<p>جديدة تماماً</p>\n{one.replace('ستة', 'سبعة')}\n<p>خاتمة</p>"
    (change,) = changes(Copy(body=before), Copy(body=after))
    assert change.lines[0] == Line((Piece("new", "جديدة تماماً"),))
    assert [piece for piece in change.lines[1].pieces if piece.kind != "same"] == [
        Piece("gone", "ستة"),
        Piece("new", "سبعة"),
    ]


def test_a_paragraph_that_moved_is_shown_once_as_moved() -> None:
    blocks = [f"<p>الفقرة رقم {number} وفيها كلام كثير</p>" for number in ("واحد", "اثنان", "ثلاثة", "أربعة")]
    (change,) = changes(Copy(body="\n".join(blocks)), Copy(body="\n".join(blocks[1:] + blocks[:1])))
    lines = with_moves(change.lines)
    assert [line.is_moved for line in lines] == [False, True]
    assert lines[0].skipped == 3
