"""A story on the copy desk: what is found at which place, and that mending it all changes nothing else."""

from dataclasses import replace
from pathlib import Path

import pytest

from blog.articles.copy import Copy
from blog.articles.illustrations import Shown
from blog.articles.proofreading import Proof, Remark, wholly_mended
from blog.extensions import begin_write, db
from blog.lib import text
from blog.lib.copy_desk.house_words import DEFAULTS
from tests import faulty_story
from tests.newsroom import HARBOUR, HARBOUR_EN, Newsroom


def read(copy: Copy) -> Proof:
    return Proof(copy.tidied(), DEFAULTS, Shown.by(copy.tidied()))


def every(_remark: Remark) -> bool:
    return True


@pytest.fixture
def faulty(newsroom: Newsroom, tmp_path: Path) -> Copy:
    begin_write()
    return faulty_story.copy(faulty_story.picture(tmp_path).src, newsroom.politics.id)


def found(proof: Proof) -> set[tuple[str, str, str]]:
    return {(remark.code, remark.field, remark.text) for remark in proof.remarks}


def test_every_fault_of_a_pasted_story_is_found(faulty: Copy) -> None:
    told = found(read(faulty))
    assert {
        ("spelling", "title", "ابراهام"),
        ("spelling", "body", "اسرائيل"),
        ("spelling", "body", "ابراهام"),
        ("headline_repeated", "body", faulty_story.TITLE),
        ("headline_repeated", "body", f"{faulty_story.TITLE} "),
        ("space_before", "body", " ،"),
        ("tatweel", "body", "لـ ا"),
        ("detached_waw", "body", "و "),
        ("latin_mark", "body", ","),
        ("latin_quote", "body", "“"),
        ("latin_quote", "body", "”"),
        ("double_space", "body", "  "),
        ("alt_is_caption", "body", faulty_story.CAPTION),
        ("credit", "body", faulty_story.CAPTION),
    } == told


def test_mending_it_all_leaves_what_needs_a_person_and_changes_nothing_else(faulty: Copy) -> None:
    mended, count = wholly_mended(read(faulty), every)
    assert mended.title == faulty_story.MENDED_TITLE
    assert text.plain(mended.body).splitlines() == faulty_story.MENDED_LINES
    assert [(remark.code, remark.may_mend) for remark in read(mended).remarks] == [("credit", False)]
    assert count == len(read(faulty).remarks) - 1
    assert replace(mended, title="", body="") == replace(faulty.tidied(), title="", body="")


def test_marks_of_the_text_stay_where_they_were(faulty: Copy) -> None:
    mended, _count = wholly_mended(read(faulty), every)
    assert "«إن <strong>العمل</strong> انتهى» قبل" in mended.body
    assert 'alt="" role="presentation"' in mended.body


def test_one_by_one_comes_to_the_same(faulty: Copy) -> None:
    at_once, _count = wholly_mended(read(faulty), every)
    step = faulty.tidied()
    for _ in range(40):
        open_ids = [remark.id for remark in read(step).remarks if remark.may_mend]
        if not open_ids:
            break
        step = read(step).mended({open_ids[-1]})
    assert step == at_once


def test_a_remark_keeps_its_name_while_its_place_stays(faulty: Copy) -> None:
    before = {remark.id for remark in read(faulty).remarks}
    after = {remark.id for remark in read(replace(faulty, body=f"<p>فقرة جديدة</p>{faulty.body}")).remarks}
    assert before == after
    assert len(before) == len(read(faulty).remarks)


@pytest.mark.parametrize("copy", [HARBOUR, HARBOUR_EN])
def test_a_clean_story_has_no_remarks(newsroom: Newsroom, copy: Copy) -> None:
    assert read(copy).remarks == []


# ---- the headline in the text

LONG = "The old harbour opens again after two years"


@pytest.mark.parametrize(
    ("body", "left"),
    [
        (f"<h2>{LONG}</h2><p>Text.</p>", "<p>Text.</p>"),
        (f"<p><strong>{LONG}.</strong></p><p>Text.</p>", "<p>Text.</p>"),
        (f"<p>{LONG}: the council met.</p>", "<p>the council met.</p>"),
        (f"<p>{LONG}<br>The council met.</p>", "<p>The council met.</p>"),
    ],
)
def test_a_repeated_headline_is_taken_out(newsroom: Newsroom, body: str, left: str) -> None:
    mended, count = wholly_mended(read(replace(HARBOUR_EN, title=LONG, body=body)), every)
    assert (mended.body, count) == (left, 1)


def test_a_sentence_that_goes_on_from_the_headline_is_a_persons(newsroom: Newsroom) -> None:
    body = f"<p>{LONG} of repair, the council said.</p>"
    proof = read(replace(HARBOUR_EN, title=LONG, body=body))
    assert [(remark.code, remark.may_mend) for remark in proof.remarks] == [("headline_repeated", False)]


def test_a_short_headline_may_be_a_sub_heading(newsroom: Newsroom) -> None:
    assert read(replace(HARBOUR_EN, title="The market", body="<h2>The market</h2><p>Text.</p>")).remarks == []


# ---- pictures


def test_a_credit_another_use_has_is_offered(newsroom: Newsroom, tmp_path: Path) -> None:
    begin_write()
    known = faulty_story.picture(tmp_path)
    newsroom_story = replace(HARBOUR, lead_picture_id=known.id, lead_alt="رصيف", lead_credit="نور")
    from blog.articles.article import Article
    from blog.lib import clock

    Article.start(newsroom_story, by=newsroom.amal, now=clock.now())
    proof = read(replace(HARBOUR, body=f'<p>نص</p><figure><img src="{known.src}" alt="رصيف"></figure>'))
    assert [(remark.code, remark.fix) for remark in proof.remarks] == [("credit", "نور")]
    assert "<figcaption><small>نور</small></figcaption>" in wholly_mended(proof, every)[0].body
    db.session.rollback()


def test_a_typed_credit_is_written_into_its_own_caption(newsroom: Newsroom, tmp_path: Path) -> None:
    begin_write()
    one, two = faulty_story.picture(tmp_path, "teal").src, faulty_story.picture(tmp_path, "navy").src
    body = "".join(
        f'<figure><img src="{src}" alt="{src}"><figcaption>تعليق</figcaption></figure>' for src in (one, two)
    )
    proof = read(replace(HARBOUR, body=f"<p>نص</p>{body}"))
    second = proof.remarks[1]
    assert second.code == "credit"
    mended = proof.mended({second.id}, {second.id: "ليلى"})
    assert mended.body.endswith("<figcaption>تعليق <small>ليلى</small></figcaption></figure>")
    assert mended.body.count("<small>") == 1
    db.session.rollback()


def test_the_lead_is_judged_by_its_own_words(newsroom: Newsroom, tmp_path: Path) -> None:
    begin_write()
    known = faulty_story.picture(tmp_path, credit="نور")
    lead = replace(HARBOUR, lead_picture_id=known.id, lead_alt="الرصيف القديم", lead_caption="الرصيف القديم.")
    mended, count = wholly_mended(read(lead), every)
    assert (mended.lead_alt, mended.lead_decorative, mended.lead_credit, count) == ("", True, "نور", 2)
    db.session.rollback()


# ---- other languages in the text


def test_what_the_markup_sets_apart_is_left_alone(newsroom: Newsroom) -> None:
    body = '<p>اكتب <code>a , b</code> هنا</p><p lang="fr">« Oui » , dit-il</p><pre>x ,  y</pre>'
    assert read(replace(HARBOUR, body=body)).remarks == []


def test_words_of_a_picture_are_judged_like_others(newsroom: Newsroom, tmp_path: Path) -> None:
    begin_write()
    src = faulty_story.picture(tmp_path, credit="نور").src
    body = f'<p>نص</p><figure><img src="{src}" alt="رصيف , وسفن"><figcaption>الميناء</figcaption></figure>'
    assert 'alt="رصيف، وسفن"' in wholly_mended(read(replace(HARBOUR, body=body)), every)[0].body
    db.session.rollback()


def test_a_caption_that_was_mended_first_is_still_said_twice(newsroom: Newsroom, tmp_path: Path) -> None:
    begin_write()
    src = faulty_story.picture(tmp_path, credit="نور").src
    body = f'<p>نص</p><figure><img src="{src}" alt="سفن و اسرائيل"><figcaption>سفن وإسرائيل</figcaption></figure>'
    assert [remark.code for remark in read(replace(HARBOUR, body=body)).remarks] == ["alt_is_caption"]
    db.session.rollback()
