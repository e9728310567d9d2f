"""What a publication is to readers: the first, a silent fix, an update, a correction; and what is written down of it."""

from datetime import timedelta

import pytest

from blog.articles.article import Article
from blog.articles.publication import Kind, Publication
from blog.audit.models import AuditEntry
from blog.errors import NotAllowed, NotReady
from blog.extensions import begin_write, db
from blog.lib import clock
from tests.newsroom import HARBOUR, Newsroom
from tests.public.printing import newsroom_person, printed, revised, rewritten, withdrawn

SLIP = HARBOUR.title.replace("الترميم", "الترمـيم")


def rows(story: Article) -> list[tuple[Kind, int | None, int, str]]:
    """Every row of a story: kind, number of the text before, of the text since, words."""
    query = db.select(Publication).where(Publication.article_id == story.id).order_by(Publication.id)
    found = db.session.scalars(query).all()
    return [(row.kind, row.before and row.before.number, row.revision.number, row.text) for row in found]


def test_a_first_publication_is_written_down_at_its_time(newsroom: Newsroom) -> None:
    assert rows(newsroom.live_story) == [(Kind.FIRST, None, 1, "")]
    row = db.session.scalars(db.select(Publication).where(Publication.article_id == newsroom.live_story.id)).one()
    assert row.at == newsroom.live_story.live_from


def test_a_change_nobody_called_anything_is_an_update(newsroom: Newsroom) -> None:
    story = revised(newsroom, newsroom.live_story, body="<p>نص آخر تماماً.</p>")
    assert rows(story)[1:] == [(Kind.UPDATE, 1, 2, "")]
    assert story.updated_at is not None


def test_a_silent_fix_moves_no_date(newsroom: Newsroom) -> None:
    story = revised(newsroom, newsroom.live_story, kind="silent", title=SLIP)
    assert story.updated_at is None
    assert story.live_revision.title == SLIP
    assert rows(story)[1:] == [(Kind.SILENT, 1, 2, "")]


def test_a_large_silent_fix_is_refused_with_its_measure(newsroom: Newsroom) -> None:
    story = newsroom.live_story
    with pytest.raises(NotReady) as refused:
        revised(newsroom, story, kind="silent", standfirst="واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة")
    assert refused.value.missing == ["silent_words:10"]
    db.session.rollback()
    assert newsroom.live_story.live_revision.standfirst == HARBOUR.standfirst


def test_a_figure_is_never_fixed_silently(newsroom: Newsroom) -> None:
    with pytest.raises(NotReady) as refused:
        revised(newsroom, newsroom.live_story, kind="silent", body=HARBOUR.body.replace("12 مليوناً", "21 مليوناً"))
    assert refused.value.missing == ["silent_figures"]


def test_a_correction_has_words_and_moves_the_date(newsroom: Newsroom) -> None:
    story = revised(newsroom, newsroom.live_story, kind="correction", correction="  الكلفة 21 مليوناً. ", title=SLIP)
    assert rows(story)[1:] == [(Kind.CORRECTION, 1, 2, "الكلفة 21 مليوناً.")]
    assert story.updated_at is not None
    entry = db.session.scalars(db.select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert (entry.verb, entry.why) == ("article_corrected", "الكلفة 21 مليوناً.")


def test_a_correction_may_stand_without_a_change_of_the_text(newsroom: Newsroom) -> None:
    story = revised(newsroom, newsroom.live_story, kind="correction", correction="توضيح للقرّاء.")
    assert rows(story)[1:] == [(Kind.CORRECTION, 1, 1, "توضيح للقرّاء.")]


@pytest.mark.parametrize(
    ("kind", "words", "missing"),
    [
        ("correction", " ", "correction"),
        ("silent", "كلمات", "correction_unused"),
        ("update", "كلمات", "correction_unused"),
    ],
)
def test_words_and_kind_belong_together(newsroom: Newsroom, kind: str, words: str, missing: str) -> None:
    with pytest.raises(NotReady) as refused:
        revised(newsroom, newsroom.live_story, kind=kind, correction=words, title=SLIP)
    assert refused.value.missing == [missing]


def test_what_is_not_live_has_nothing_to_correct(newsroom: Newsroom) -> None:
    for story in (newsroom.amals_story, newsroom.scheduled_story, newsroom.withdrawn_story):
        with pytest.raises(NotReady) as refused:
            revised(newsroom, story, kind="correction", correction="كلمات")
        assert refused.value.missing == ["kind_not_live"]
        db.session.rollback()


def test_publishing_the_same_again_writes_nothing_down(newsroom: Newsroom) -> None:
    story = revised(newsroom, newsroom.live_story, kind="update")
    assert len(rows(story)) == 1
    assert story.updated_at is None


def test_another_tag_is_told_nobody_whatever_it_is_called(newsroom: Newsroom) -> None:
    story = revised(newsroom, newsroom.live_story, kind="update", tags=("مدن",))
    assert rows(story)[1:] == [(Kind.SILENT, 1, 2, "")]
    assert story.updated_at is None


def test_a_schedule_that_is_moved_or_taken_back_leaves_no_row_behind(newsroom: Newsroom) -> None:
    huda, story_id = newsroom.huda.id, newsroom.scheduled_story.id
    begin_write()
    story = db.session.get_one(Article, story_id)
    story.publish(by=newsroom_person(huda), now=clock.now(), four_eyes=False, at=clock.now() + timedelta(days=3))
    db.session.commit()
    assert rows(story) == [(Kind.FIRST, None, 1, "")]
    assert rows(withdrawn(newsroom, story)) == []


def test_a_republication_begins_anew(newsroom: Newsroom) -> None:
    story = withdrawn(newsroom, revised(newsroom, printed(newsroom), title="عنوان آخر"))
    story = revised(newsroom, story)
    assert rows(story)[-1] == (Kind.FIRST, None, 2, "")
    assert story.updated_at is None


def test_with_four_eyes_a_correction_needs_them_too(newsroom: Newsroom) -> None:
    amal, story_id = newsroom.amal.id, rewritten(newsroom, newsroom.live_story, title=SLIP).id
    begin_write()
    story = db.session.get_one(Article, story_id)
    with pytest.raises(NotAllowed):
        story.publish(by=newsroom_person(amal), now=clock.now(), four_eyes=True, kind="correction", correction="كلمات")
