"""What is said of a picture: in each language, by whom, by two at once; and what readers see of it then."""

import re
from io import BytesIO

import pytest
from flask import Flask

from blog.audit.models import AuditEntry
from blog.extensions import db
from blog.media.models import Picture
from blog.storage.counting import counted_queries
from tests.authoring.desk_form import send
from tests.authoring.picture_desk import SignIn, add, drawn, fresh, page_form, save
from tests.conftest import text_of
from tests.forms import form_of
from tests.newsroom import Newsroom
from tests.picture_files import CAPTION, CREATED, CREDIT, SOURCE, photograph


@pytest.fixture
def quay(newsroom: Newsroom) -> Picture:
    """Amal's picture of the quay, described in Arabic."""
    return add(newsroom.amal, lang="ar", alt="رصيف", caption="الرصيف القديم", credit="نور")


def test_every_field_is_kept_in_its_language(sign_in: SignIn, newsroom: Newsroom, quay: Picture) -> None:
    typed = {
        "alt_en": "A quay", "caption_en": "The old quay", "credit_en": "Noor", "people_ar": "أم ياسين", "people_en": "Um Yasin",
        "licence": "agency", "licence_until": "2027-01-31", "source": "وكالة الأنباء", "taken_on": "2026-11-01",
        "focus_x": "20", "focus_y": "٧٠",
    }  # fmt: skip
    assert save(sign_in(newsroom.amal), quay.id, **typed).status_code == 303
    kept = fresh(quay.id)
    assert (kept.alt, kept.people) == ({"ar": "رصيف", "en": "A quay"}, {"ar": "أم ياسين", "en": "Um Yasin"})
    assert (kept.licence, str(kept.licence_until), str(kept.taken_on)) == ("agency", "2027-01-31", "2026-11-01")
    assert (kept.source, kept.focus_x, kept.focus_y) == ("وكالة الأنباء", 20, 70)
    assert page_form(sign_in(newsroom.huda), quay.id).fields["licence_until"] == "2027-01-31"


def test_a_field_speaks_its_own_language(sign_in: SignIn, newsroom: Newsroom, quay: Picture) -> None:
    page = sign_in(newsroom.basil).get(f"/desk/media/{quay.id}").text
    assert 'name="caption_ar" rows="3" dir="rtl" lang="ar"' in page
    assert 'name="caption_en" rows="3" dir="ltr" lang="en"' in page


def test_a_paper_of_one_language_is_asked_for_one(sign_in: SignIn, newsroom: Newsroom, quay: Picture) -> None:
    newsroom.decide(languages=("ar",))
    fields = page_form(sign_in(newsroom.amal), quay.id).fields
    assert "alt_ar" in fields
    assert "alt_en" not in fields


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("caption_en", "x" * 1001),
        ("source", "x" * 1001),
        ("licence", "stolen"),
        ("licence_until", "tomorrow"),
        ("taken_on", "9999-01-01"),
        ("focus_x", "101"),
        ("focus_y", "-1"),
    ],
)
def test_what_cannot_be_kept_is_told_at_its_field(
    sign_in: SignIn, newsroom: Newsroom, quay: Picture, name: str, typed: str
) -> None:
    refused = save(sign_in(newsroom.amal), quay.id, **{name: typed, "people_en": "Um Yasin"})
    assert refused.status_code == 422
    assert f'id="field-{name}-error"' in refused.text
    fields = form_of(refused, form_id="picture-form").fields
    assert fields["people_en"] == "Um Yasin"
    assert name == "licence" or fields[name] == typed
    assert fresh(quay.id).people == {}


def test_two_people_change_what_each_touched(sign_in: SignIn, newsroom: Newsroom, quay: Picture) -> None:
    browser = sign_in(newsroom.amal)
    form = page_form(browser, quay.id)
    save(sign_in(newsroom.huda), quay.id, credit_ar="عدسة نور", source="Reuters")
    browser.post(form.action, data=form.filled(caption_ar="رصيف المرفأ"))
    kept = fresh(quay.id)
    assert (kept.caption, kept.credit, kept.source) == ({"ar": "رصيف المرفأ"}, {"ar": "عدسة نور"}, "Reuters")


def test_who_comes_second_to_one_field_is_asked(sign_in: SignIn, newsroom: Newsroom, quay: Picture) -> None:
    browser = sign_in(newsroom.amal)
    form = page_form(browser, quay.id)
    save(sign_in(newsroom.huda), quay.id, credit_ar="عدسة نور")
    asked = browser.post(form.action, data=form.filled(credit_ar="نور ووكالة", alt_en="Quay"))
    assert asked.status_code == 409
    assert "عدسة نور" in text_of(asked)
    assert fresh(quay.id).credit == {"ar": "عدسة نور"}
    again = form_of(asked, form_id="picture-form")
    assert again.fields["credit_ar"] == "نور ووكالة"
    assert browser.post(again.action, data=again.filled()).status_code == 303
    assert (fresh(quay.id).credit, fresh(quay.id).alt["en"]) == ({"ar": "نور ووكالة"}, "Quay")


def test_a_corrected_credit_reaches_readers_at_once_and_dates_nothing(
    sign_in: SignIn, newsroom: Newsroom, quay: Picture, client
) -> None:
    _publish_with(sign_in(newsroom.huda), newsroom, quay)
    story = newsroom.live_story
    feed = client.get("/feed.atom").text
    save(sign_in(newsroom.amal), quay.id, credit_ar="عدسة كريم")
    assert "عدسة كريم" in client.get(f"/articles/{story.slug}").text
    assert newsroom.live_story.updated_at == story.updated_at
    assert _dates(client.get("/feed.atom").text) == _dates(feed)


def test_a_story_that_says_it_itself_keeps_its_words(
    sign_in: SignIn, newsroom: Newsroom, quay: Picture, client
) -> None:
    _publish_with(sign_in(newsroom.huda), newsroom, quay, "<figcaption>كلام القصة <small>مصورها</small></figcaption>")
    save(sign_in(newsroom.amal), quay.id, credit_ar="عدسة كريم", caption_ar="غيره")
    page = client.get(f"/articles/{newsroom.live_story.slug}").text
    assert "كلام القصة" in page
    assert "عدسة كريم" not in page


def test_saving_nothing_new_is_no_decision(sign_in: SignIn, newsroom: Newsroom, quay: Picture) -> None:
    save(sign_in(newsroom.amal), quay.id)
    verbs = db.session.scalars(db.select(AuditEntry.verb).where(AuditEntry.subject_type == "picture")).all()
    assert verbs == ["picture_added"]


def test_another_focal_point_is_another_crop(sign_in: SignIn, newsroom: Newsroom, quay: Picture, client) -> None:
    before = quay.rendition("1x1").src
    assert client.get(before).status_code == 200
    save(sign_in(newsroom.amal), quay.id, focus_x="10")
    after = fresh(quay.id).rendition("1x1").src
    assert after != before
    assert client.get(after).data != client.get(before).data
    assert client.get(before).status_code == 200


def test_who_may_not_change_it_reads_everything(sign_in: SignIn, newsroom: Newsroom, quay: Picture) -> None:
    save(sign_in(newsroom.amal), quay.id, licence="agency", people_en="Um Yasin")
    page = sign_in(newsroom.omar).get(f"/desk/media/{quay.id}")
    assert "Um Yasin" in text_of(page)
    assert 'id="picture-form"' not in page.text


def test_uses_are_named_as_far_as_she_may_see_them(sign_in: SignIn, newsroom: Newsroom, quay: Picture) -> None:
    browser = sign_in(newsroom.amal)
    send(browser, "/desk/articles/new", title="قصة الرصيف", lead_image=str(quay.id))
    assert "قصة الرصيف" in text_of(browser.get(f"/desk/media/{quay.id}"))
    page = text_of(sign_in(newsroom.omar).get(f"/desk/media/{quay.id}"))
    assert "قصة الرصيف" not in page
    assert "لا يمكنك رؤيتها" in page


def _publish_with(browser, newsroom: Newsroom, quay: Picture, caption: str = "") -> None:
    """The live story shows the picture in its text."""
    body = f'<p>نص الخبر.</p><figure><img src="{quay.src}">{caption}</figure>'
    story = newsroom.live_story
    done = send(browser, f"/desk/articles/{story.id}", body=body, then="publish_now")
    assert done.status_code == 303, text_of(done)


def _dates(feed: str) -> list[str]:
    return re.findall(r"<(?:updated|published)>[^<]*", feed)


def test_what_the_file_says_of_itself_is_offered_first(sign_in: SignIn, newsroom: Newsroom) -> None:
    said = {CAPTION: "رصيف المرفأ".encode(), CREDIT: b"Nour", SOURCE: b"Reuters", CREATED: b"20261031"}
    picture = add(newsroom.amal, photograph(said))
    fields = page_form(sign_in(newsroom.amal), picture.id).fields
    assert (fields["caption_ar"], fields["credit_en"]) == ("رصيف المرفأ", "Nour")
    assert (fields["source"], fields["taken_on"]) == ("Reuters", "2026-10-31")


def test_the_page_costs_the_same_however_often_it_is_shown(
    app: Flask, sign_in: SignIn, newsroom: Newsroom, quay: Picture
) -> None:
    browser, path = sign_in(newsroom.salma), f"/desk/media/{quay.id}"
    for title in ("أولى", "ثانية", "ثالثة"):
        send(browser, "/desk/articles/new", title=title, lead_image=str(quay.id))
    add(newsroom.omar, drawn((450, 300)))
    db.session.remove()
    with counted_queries(db.engine) as statements:
        assert browser.get(path).status_code == 200
    assert len(statements) <= 19, "\n".join(statements)


def test_words_that_came_with_a_known_file_are_in_the_form_whatever_language_the_paper_speaks(
    sign_in: SignIn, newsroom: Newsroom
) -> None:
    newsroom.decide(languages=("ar",))
    picture, browser = add(newsroom.amal, lang="ar", caption="الرصيف القديم"), sign_in(newsroom.amal)
    file = (BytesIO(drawn()), "quay.jpg")
    data = {"file": file, "caption": "The old quay"}
    sent = browser.post("/desk/media", data=data, content_type="multipart/form-data")
    assert form_of(browser.get(sent.location), form_id="picture-form").fields["caption_ar"] == "The old quay"
    assert fresh(picture.id).caption == {"ar": "الرصيف القديم"}
