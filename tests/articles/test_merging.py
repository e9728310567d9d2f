"""Two saves of one story become one: untouched blocks by themselves, clashing ones only by somebody's choice."""

from dataclasses import replace

import pytest

from blog.articles.copy import Copy
from blog.articles.merging import kept_by_hand, merge

ONE, TWO, THREE = "<p>الفقرة الأولى عن الميناء</p>", "<p>الفقرة الثانية عن السوق</p>", "<p>الفقرة الثالثة عن الترام</p>"
BASE = Copy(title="عنوان", body=f"{ONE}\n{TWO}\n{THREE}", tags=("أ", "ب"), key_points="أولاً: كذا\nثانياً: كذا")


def body(*blocks: str) -> Copy:
    return replace(BASE, body="\n".join(blocks))


@pytest.mark.parametrize(
    ("mine", "theirs", "merged"),
    [
        ((ONE + "x", TWO, THREE), (ONE, TWO, "<p>غيرها</p>"), (ONE + "x", TWO, "<p>غيرها</p>")),
        (("<p>أمل</p>", TWO, THREE), (ONE, "<p>هدى</p>", THREE), ("<p>أمل</p>", "<p>هدى</p>", THREE)),  # neighbours
        ((ONE, "<p>بينهما</p>", TWO, THREE), (ONE, TWO, THREE, "<p>آخر</p>"), (ONE, "<p>بينهما</p>", TWO, THREE, "<p>آخر</p>")),
        ((TWO, THREE), (ONE, TWO, "<p>هدى</p>"), (TWO, "<p>هدى</p>")),
        ((TWO, ONE, THREE), (ONE, TWO, THREE, "<h2>هدى</h2>"), (TWO, ONE, THREE, "<h2>هدى</h2>")),
        ((ONE, "<p>مثله</p>", THREE), (ONE, "<p>مثله</p>", THREE), (ONE, "<p>مثله</p>", THREE)),
        ((ONE, TWO[:-4] + " اليوم</p>", "<p>ومعها</p>", THREE), (ONE, TWO, THREE[:-4] + " غداً</p>"),
         (ONE, TWO[:-4] + " اليوم</p>", "<p>ومعها</p>", THREE[:-4] + " غداً</p>")),
    ],
)  # fmt: skip
def test_what_only_one_side_touched_is_merged(
    mine: tuple[str, ...], theirs: tuple[str, ...], merged: tuple[str, ...]
) -> None:
    made = merge(BASE, body(*mine), body(*theirs))
    assert made.clashes == ()
    assert made.copy.body.replace("\n", "") == "".join(merged).replace("\n", "")


def test_a_block_both_changed_is_a_clash_and_the_rest_is_merged() -> None:
    made = merge(BASE, body(ONE, "<p>أمل</p>", THREE), body("<p>هدى أيضاً</p>", "<p>هدى</p>", THREE))
    (clash,) = made.clashes
    assert (clash.field, clash.mine, clash.theirs) == ("body", "<p>أمل</p>", "<p>هدى</p>")
    assert made.copy.body == f"<p>هدى أيضاً</p>\n<p>أمل</p>\n{THREE}"


def test_never_closing_is_another_word_than_none() -> None:
    made = merge(BASE, replace(BASE, comments_close_after=0), replace(BASE, comments_close_after=7))
    (clash,) = made.clashes
    assert (clash.mine, clash.theirs, made.copy.comments_close_after) == ("0", "7", 0)
    assert merge(BASE, BASE, replace(BASE, comments_close_after=0)).copy.comments_close_after == 0


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("mine", ["<p>أمل</p>"]),
        ("theirs", ["<p>هدى</p>"]),
        ("mine_first", ["<p>أمل</p>", "<p>هدى</p>"]),
        ("theirs_first", ["<p>هدى</p>", "<p>أمل</p>"]),
        ("made up", ["<p>أمل</p>"]),
    ],
)
def test_a_clash_is_settled_by_a_choice(choice: str, expected: list[str]) -> None:
    made = merge(BASE, body(ONE, "<p>أمل</p>", THREE), body(ONE, "<p>هدى</p>", THREE))
    assert made.chosen({made.clashes[0].key: choice}).body.split("\n") == [ONE, *expected, THREE]


def test_two_paragraphs_put_in_at_one_place_are_both_kept_unless_somebody_says_otherwise() -> None:
    made = merge(BASE, body(ONE, TWO, THREE, "<p>أمل</p>"), body(ONE, TWO, THREE, "<p>هدى</p>"))
    assert len(made.clashes) == 1
    assert made.copy.body.endswith("<p>هدى</p>\n<p>أمل</p>")


def test_a_block_one_took_out_and_the_other_changed_is_not_lost() -> None:
    made = merge(BASE, body(ONE, THREE), body(ONE, TWO[:-4] + " الجديد</p>", THREE))
    assert len(made.clashes) == 1
    assert "الجديد" in made.copy.body


def test_tags_and_key_points_are_merged_one_by_one() -> None:
    mine = replace(BASE, tags=("أ", "ب", "ج"), key_points="أولاً: أمل\nثانياً: كذا")
    theirs = replace(BASE, tags=("ب", "د"), key_points="أولاً: كذا\nثانياً: هدى")
    made = merge(BASE, mine, theirs)
    assert made.clashes == ()
    assert made.copy.tags == ("ب", "د", "ج")
    assert made.copy.key_points == "أولاً: أمل\nثانياً: هدى"


def test_the_words_of_a_picture_do_not_go_to_another_picture_by_themselves() -> None:
    base = replace(BASE, lead_picture_id=1, lead_alt="قارب")
    made = merge(base, replace(base, lead_alt="قارب صيد"), replace(base, lead_picture_id=2, lead_alt="سوق"))
    assert {clash.field for clash in made.clashes} == {"lead_picture_id", "lead_alt"}
    assert made.chosen({clash.key: "theirs" for clash in made.clashes}).lead_picture_id == 2


def test_without_a_base_every_difference_is_a_clash() -> None:
    made = merge(None, replace(body(ONE, "<p>أمل</p>"), title="أمل"), replace(body(ONE, "<p>هدى</p>"), title="هدى"))
    assert [clash.field for clash in made.clashes] == ["title", "body"]
    assert made.copy.body == f"{ONE}\n<p>أمل</p>"


def test_the_same_block_written_in_another_way_is_no_change() -> None:
    base = replace(BASE, body="<ul><li>بند</li></ul>\n<p>نص</p>")
    mine = replace(base, body="<ul>\n<li><p>بند</p></li>\n</ul>\n<p>نص أمل</p>")
    made = merge(base, mine, replace(base, body="<ul><li>بند هدى</li></ul>\n<p>نص</p>"))
    assert made.clashes == ()
    assert made.copy.body == "<ul><li>بند هدى</li></ul>\n<p>نص أمل</p>"


def test_a_space_between_words_is_a_change() -> None:
    mine = replace(BASE, body="<p>one <b>two</b></p>")
    made = merge(
        replace(BASE, body="<p>one<b>two</b></p>"), mine, replace(BASE, body="<p>one<b>two</b></p>", title="x")
    )
    assert made.copy.body == "<p>one <b>two</b></p>"


def test_what_was_typed_over_the_merged_text_counts_more_than_a_choice() -> None:
    made = merge(BASE, body(ONE, "<p>أمل</p>", THREE), body(ONE, "<p>هدى</p>", THREE))
    chosen = made.chosen({made.clashes[0].key: "theirs"})
    elsewhere = replace(made.copy, body=made.copy.body.replace("الأولى", "الأولى تماماً"))
    assert kept_by_hand(made.copy, elsewhere, chosen).body == elsewhere.body.replace("أمل", "هدى")
    by_hand = replace(made.copy, body=made.copy.body.replace("<p>أمل</p>", "<p>أمل وهدى معاً</p>"))
    assert kept_by_hand(made.copy, by_hand, chosen) == by_hand


def test_an_editor_that_only_writes_other_tags_has_typed_nothing() -> None:
    made = merge(BASE, body("<ul><li>أمل</li></ul>", TWO), body("<ul><li>هدى</li></ul>", TWO))
    chosen = made.chosen({made.clashes[0].key: "theirs"})
    typed = body("<ul><li><p>أمل</p></li></ul>", "<p><strong>الفقرة</strong> الثانية عن السوق</p>")
    kept = kept_by_hand(made.copy, typed, chosen)
    assert kept.body == "<ul><li>هدى</li></ul>\n<p><strong>الفقرة</strong> الثانية عن السوق</p>"
