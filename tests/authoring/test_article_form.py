"""Writing a story: what is typed is kept, whatever is wrong with it, and readers see nothing of a save."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient

from blog.articles import printing
from blog.articles.workflow import State
from blog.extensions import db
from blog.lib import html_policy
from blog.media import queries
from blog.storage import transactions
from tests.authoring.desk_form import field_value, picture_file, send
from tests.conftest import DeskClient, text_of
from tests.newsroom import Newsroom

SignIn = Callable[..., DeskClient]


def test_a_draft_may_lack_everything(sign_in: SignIn, newsroom: Newsroom) -> None:
    saved = send(sign_in(newsroom.omar), "/desk/articles/new", body="first words")
    assert saved.status_code == 303
    assert text_of(sign_in(newsroom.omar).get(saved.location)).count("first words") == 1


def test_an_empty_form_may_be_saved_too(sign_in: SignIn, newsroom: Newsroom) -> None:
    assert send(sign_in(newsroom.omar), "/desk/articles/new").status_code == 303


def test_every_field_comes_back_as_it_was_typed(sign_in: SignIn, newsroom: Newsroom) -> None:
    typed = {
        "kicker": "الميناء",
        "title": "عنوان «طويل» & <أقواس>",
        "standfirst": "سطر أول.\nسطر ثان.",
        "body": "<p>نص</p>\n<h2>فرعي</h2>",
        "key_points": "أولاً: كذا\nبلا عنوان",
        "section": str(newsroom.economy.id),
        "tags": "بحر، ترميم",
        "slug": "ميناء-جديد",
        "byline": "كتبت هدى",
        "comment_policy": "closed",
        "comments_close_after": "0",
    }
    saved = send(sign_in(newsroom.amal), "/desk/articles/new?lang=ar", **typed)
    page = sign_in(newsroom.amal).get(saved.location)
    assert {name: field_value(page, name) for name in typed} == typed


def test_a_field_that_is_not_sent_keeps_its_text(sign_in: SignIn, newsroom: Newsroom) -> None:
    story, browser = newsroom.omars_draft, sign_in(newsroom.omar)
    before = story.working_revision.standfirst
    browser.post(f"/desk/articles/{story.id}", data={"title": "عنوان آخر", "base_version": str(story.version)})
    assert newsroom.omars_draft.title == "عنوان آخر"
    assert newsroom.omars_draft.working_revision.standfirst == before


def test_saving_a_live_story_changes_nothing_for_readers(
    sign_in: SignIn, client: FlaskClient, newsroom: Newsroom
) -> None:
    story = newsroom.live_story
    send(sign_in(newsroom.amal), f"/desk/articles/{story.id}", title="عنوان لم يُنشر بعد")
    page = text_of(client.get(f"/articles/{newsroom.live_story.slug}"))
    assert "عنوان لم يُنشر بعد" not in page
    assert newsroom.live_story.has_unpublished_changes


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "س" * 301),
        ("kicker", "س" * 121),
        ("key_points", "س" * 5001),
        ("lang", "fr"),
        ("section", "99999"),
        ("section", "politics"),
        ("lead_image", "99999"),
        ("comment_policy", "shout"),
        ("comments_close_after", "never"),
        ("comments_close_after", "3651"),
        ("comments_close_after", "-1"),
        ("slug", "!!!"),
        ("tags", ", ".join(f"tag{n}" for n in range(21))),
        ("tags", "س" * 81),
        ("translation_of", "99999"),
    ],
)
def test_bad_input_is_told_beside_its_field_and_nothing_typed_is_lost(
    sign_in: SignIn, newsroom: Newsroom, field: str, value: str
) -> None:
    story, browser = newsroom.omars_draft, sign_in(newsroom.omar)
    typed = {"body": "<p>typed and not to be lost</p>", "standfirst": "also this", field: value}
    refused = send(browser, f"/desk/articles/{story.id}", **typed)
    assert refused.status_code == 422
    assert 'class="field__error"' in refused.text
    assert "typed and not to be lost" in refused.text
    assert field_value(refused, "standfirst") == "also this"
    assert newsroom.omars_draft.version == story.version


def test_an_address_of_another_story_is_refused(sign_in: SignIn, newsroom: Newsroom) -> None:
    taken = newsroom.live_story.slug
    refused = send(sign_in(newsroom.omar), "/desk/articles/new", title="x", slug=taken)
    assert refused.status_code == 422
    assert field_value(refused, "slug") == taken


def test_a_picture_sent_with_the_form_becomes_the_lead(sign_in: SignIn, newsroom: Newsroom) -> None:
    saved = send(
        sign_in(newsroom.amal),
        "/desk/articles/new",
        lead_image_file=picture_file(),
        lead_alt="a quay",
        lead_credit="Noor",
    )
    assert saved.status_code == 303
    page = sign_in(newsroom.amal).get(saved.location)
    assert field_value(page, "lead_image").isdigit()
    assert field_value(page, "lead_alt") == "a quay"


def test_a_file_that_is_no_picture_is_told_in_words_and_the_text_stays(sign_in: SignIn, newsroom: Newsroom) -> None:
    file = (BytesIO(b"<svg onload=alert(1)>"), "drawing.png")
    refused = send(sign_in(newsroom.amal), "/desk/articles/new", body="kept text", lead_image_file=file)
    assert refused.status_code == 422
    assert 'id="field-lead_image_file-error"' in refused.text
    assert field_value(refused, "body") == "kept text"


def test_a_good_picture_is_kept_when_another_field_is_refused(sign_in: SignIn, newsroom: Newsroom) -> None:
    refused = send(sign_in(newsroom.amal), "/desk/articles/new", slug="!!!", lead_image_file=picture_file())
    assert refused.status_code == 422
    assert field_value(refused, "lead_image").isdigit()


def test_a_picture_of_the_library_lends_its_words_to_empty_fields(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.amal)
    file = {"file": picture_file(), "alt": "the old quay", "credit": "Noor Haddad"}
    browser.post("/desk/media", data=file, content_type="multipart/form-data")
    picture_id = _newest_picture()
    saved = send(browser, "/desk/articles/new", lead_image=str(picture_id), lead_credit="Agency")
    page = browser.get(saved.location)
    assert field_value(page, "lead_alt") == "the old quay"
    assert field_value(page, "lead_credit") == "Agency"


def test_a_story_is_paired_with_its_translation(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.huda)
    saved = send(
        browser, "/desk/articles/new?lang=en", title="Omar's draft", translation_of=str(newsroom.omars_draft.id)
    )
    assert saved.status_code == 303
    page = browser.get(saved.location)
    assert field_value(page, "translation_of") == str(newsroom.omars_draft.id)
    send(browser, saved.location, translation_of="")
    assert field_value(browser.get(saved.location), "translation_of") == ""


def test_a_story_that_has_a_translation_gets_no_second_one(sign_in: SignIn, newsroom: Newsroom) -> None:
    typed = {"title": "Again", "translation_of": str(newsroom.live_story.id)}
    refused = send(sign_in(newsroom.huda), "/desk/articles/new?lang=en", **typed)
    assert refused.status_code == 422


def test_the_new_form_speaks_the_language_asked_for(sign_in: SignIn, newsroom: Newsroom) -> None:
    page = sign_in(newsroom.huda).get("/desk/articles/new?lang=en").text
    assert '<html lang="ar" dir="rtl"' in page
    assert 'name="title" rows="2" dir="ltr" lang="en"' in page


def test_a_save_without_its_version_is_asked_for_again_with_the_text_kept(sign_in: SignIn, newsroom: Newsroom) -> None:
    story, browser = newsroom.omars_draft, sign_in(newsroom.omar)
    refused = browser.post(f"/desk/articles/{story.id}", data={"body": "kept words"})
    assert refused.status_code == 422
    assert field_value(refused, "body") == "kept words"
    form = {"body": "kept words", "base_version": field_value(refused, "base_version")}
    assert browser.post(f"/desk/articles/{story.id}", data=form).status_code == 303


def test_the_same_text_again_makes_no_version_and_keeps_an_approval(sign_in: SignIn, newsroom: Newsroom) -> None:
    story = newsroom.amals_story
    sign_in(newsroom.huda).post(f"/desk/articles/{story.id}/approval")
    send(sign_in(newsroom.amal), f"/desk/articles/{story.id}")
    assert newsroom.amals_story.state is State.APPROVED
    send(sign_in(newsroom.amal), f"/desk/articles/{story.id}", title="شيء آخر")
    assert newsroom.amals_story.state is State.DRAFT


def test_who_may_not_see_a_story_is_told_there_is_none(sign_in: SignIn, newsroom: Newsroom) -> None:
    story = newsroom.omars_draft
    for path in ("", "/preview", "/revisions", "/revisions/1"):
        assert sign_in(newsroom.amal).get(f"/desk/articles/{story.id}{path}").status_code == 404
    assert sign_in(newsroom.amal).post(f"/desk/articles/{story.id}", data={"title": "mine"}).status_code == 404


@pytest.mark.parametrize("number", ["0", "999999", "99999999999999999999999"])
def test_a_story_that_is_not_there_is_not_found(sign_in: SignIn, newsroom: Newsroom, number: str) -> None:
    browser = sign_in(newsroom.huda)
    assert browser.get(f"/desk/articles/{number}").status_code == 404
    assert browser.post(f"/desk/articles/{number}/publication").status_code == 404


@pytest.mark.parametrize("field", ["note", "reason"])
def test_a_note_that_is_too_long_is_told_and_not_cut(sign_in: SignIn, newsroom: Newsroom, field: str) -> None:
    typed = "س" * 2000 + "آخرها"
    path = f"/desk/articles/{newsroom.live_story.id}"
    for address in (path, f"{path}/withdrawal"):
        refused = sign_in(newsroom.huda).post(address, data={field: typed, "base_version": "1", "then": "withdraw"})
        assert refused.status_code == 422
        assert "آخرها" in refused.text
    assert newsroom.live_story.live_revision_id is not None


def test_a_slow_text_is_cleaned_and_laid_out_before_the_write_transaction(
    sign_in: SignIn, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[int] = []
    real = transactions.begin_write

    def begin(session: Any) -> None:
        begun.append(html_policy.clean_article.cache_info().misses + printing._printed.cache_info().misses)
        real(session)

    monkeypatch.setattr(transactions, "begin_write", begin)
    saved = send(sign_in(newsroom.amal), "/desk/articles/new", title="طويل", body="<p>نص لم يُنظَّف من قبل</p>")
    assert saved.status_code == 303
    misses = html_policy.clean_article.cache_info().misses + printing._printed.cache_info().misses
    assert begun[-1] == misses


def _newest_picture() -> int:
    db.session.rollback()
    picture = db.session.scalars(queries.newest()).first()
    assert picture is not None
    return picture.id
