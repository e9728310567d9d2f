"""Pictures come in, are described, and are found again."""

from collections.abc import Callable
from io import BytesIO

import pytest

from blog.authoring import desk
from blog.extensions import begin_write, db
from blog.media.models import Picture
from tests.authoring.desk_form import picture_file, send
from tests.conftest import DeskClient, text_of
from tests.forms import form_of
from tests.newsroom import Newsroom
from tests.picture_files import CAPTION, CREDIT, photograph

SignIn = Callable[..., DeskClient]
JSON = {"Accept": "application/json"}


def _add(browser: DeskClient, **fields: object) -> str:
    data = {"file": picture_file(), "alt": "رصيف", "caption": "الرصيف القديم", "credit": "نور", **fields}
    added = browser.post("/desk/media", data=data, content_type="multipart/form-data")
    assert added.status_code == 303, text_of(added)
    return str(added.location)


def test_an_upload_leads_to_the_picture(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.omar)
    page = browser.get(_add(browser))
    assert "الرصيف القديم" in text_of(page)
    assert "&lt;figure&gt;&lt;img src=&#34;/media/" in page.text


def test_who_asks_for_json_gets_the_address(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.amal)
    added = browser.post("/desk/media", data={"file": picture_file()}, headers=JSON, content_type="multipart/form-data")
    assert added.status_code == 201
    assert {"id", "url", "width", "height", "alt", "caption", "credit", "page", "was_there", "alike"} < set(added.json)
    assert browser.get(added.json["url"]).status_code == 200
    assert (added.json["width"], added.json["height"]) == (900, 600) or added.json["width"] / added.json[
        "height"
    ] == 1.5


def test_a_story_is_answered_in_its_own_language(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.amal)
    _add(browser)
    begin_write()
    picture = db.session.scalars(db.select(Picture)).one()
    picture.caption = {"ar": "رصيف المرفأ", "en": "A quay"}
    db.session.commit()
    for lang, caption in (("ar", "رصيف المرفأ"), ("en", "A quay"), ("xx", "رصيف المرفأ")):
        data = {"file": picture_file(), "lang": lang}
        added = browser.post("/desk/media", data=data, headers=JSON, content_type="multipart/form-data")
        assert added.json["caption"] == caption


def test_a_photograph_brings_its_caption_and_credit(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.amal)
    file = BytesIO(photograph({CAPTION: "<b>رصيف</b>".encode(), CREDIT: "نور".encode()})), "quay.jpg"
    data = {"file": file, "alt": "مركب", "caption": " "}
    added = browser.post("/desk/media", data=data, headers=JSON, content_type="multipart/form-data").json
    assert (added["alt"], added["caption"], added["credit"]) == ("مركب", "<b>رصيف</b>", "نور")
    assert "<b>رصيف" not in browser.get(f"/desk/media/{added['id']}").text
    assert "نور".encode() not in browser.get(added["url"]).data


def test_what_is_typed_comes_before_what_a_file_says(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser, content = sign_in(newsroom.amal), photograph({CAPTION: b"inside", CREDIT: b"inside"})
    data = {"file": (BytesIO(content), "quay.jpg"), "caption": "typed", "credit": "typed"}
    assert "inside" not in browser.get(_add(browser, **data)).text


def test_words_an_editor_took_away_do_not_come_back_with_the_file(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser, content = sign_in(newsroom.huda), photograph({CAPTION: b"inside"})
    page = _add(browser, file=(BytesIO(content), "quay.jpg"), caption="", credit="")
    browser.post(page, data={"caption_en": ""})
    _add(browser, file=(BytesIO(content), "quay.jpg"), caption="", credit="")
    assert "inside" not in browser.get(page).text


def test_a_lead_picture_with_its_credit_inside_needs_none_typed(sign_in: SignIn, newsroom: Newsroom) -> None:
    content = photograph({CAPTION: "رصيف المرفأ".encode(), CREDIT: "عدسة نور".encode()})
    browser = sign_in(newsroom.amal)
    saved = send(browser, "/desk/articles/new", title="خبر", lead_image_file=(BytesIO(content), "quay.jpg"))
    form = form_of(browser.get(saved.location), form_id="article-form")
    assert (form.fields["lead_caption"], form.fields["lead_credit"]) == ("رصيف المرفأ", "عدسة نور")


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\xff\xd8\xff\xe0cut"]
)
def test_what_is_no_picture_is_refused_in_words(sign_in: SignIn, newsroom: Newsroom, content: bytes) -> None:
    browser, file = sign_in(newsroom.amal), (BytesIO(content), "photo.jpg")
    refused = browser.post("/desk/media", data={"file": file, "alt": "kept"}, content_type="multipart/form-data")
    assert refused.status_code == 422
    assert 'id="field-file-error"' in refused.text
    assert "kept" in refused.text
    again = browser.post(
        "/desk/media", data={"file": (BytesIO(content), "photo.jpg")}, headers=JSON, content_type="multipart/form-data"
    )
    assert (again.status_code, set(again.json)) == (422, {"error"})


def test_no_file_at_all_is_refused_in_words(sign_in: SignIn, newsroom: Newsroom) -> None:
    assert sign_in(newsroom.amal).post("/desk/media", data={"alt": "x"}).status_code == 422


def test_a_body_past_the_limit_is_413(sign_in: SignIn, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(desk.BODY_BYTES, "authoring.upload", 1000)
    file = (BytesIO(b"x" * 5000), "photo.jpg")
    refused = sign_in(newsroom.amal).post("/desk/media", data={"file": file}, content_type="multipart/form-data")
    assert refused.status_code == 413


def test_the_same_file_again_is_the_same_picture(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.amal)
    assert _add(browser) == _add(browser)


def test_only_who_brought_it_and_editors_change_its_words(sign_in: SignIn, newsroom: Newsroom) -> None:
    path = _add(sign_in(newsroom.amal))
    assert sign_in(newsroom.omar).post(path, data={"alt_en": "mine"}).status_code == 403
    assert sign_in(newsroom.amal).post(path, data={"alt_en": "hers"}).status_code == 303
    assert sign_in(newsroom.huda).post(path, data={"credit_en": "the editor's"}).status_code == 303
    page = sign_in(newsroom.omar).get(path)
    assert "hers" in text_of(page)
    assert "the editor&#39;s" in page.text
    assert 'name="alt_en"' not in page.text


def test_the_library_is_searched_by_words(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.amal)
    path = _add(browser)
    assert path in browser.get("/desk/media?q=القديم").text
    assert path not in browser.get("/desk/media?q=سد").text


def test_a_picture_says_where_it_stands(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.amal)
    path = _add(browser)
    send(browser, "/desk/articles/new", title="قصة الرصيف", lead_image=path.rsplit("/", 1)[1])
    assert "قصة الرصيف" in text_of(browser.get(path))
    assert "قصة الرصيف" not in text_of(sign_in(newsroom.omar).get(path))


def test_a_lead_is_chosen_on_the_library_page(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.omar)
    picture_id = _add(browser).rsplit("/", 1)[1]
    page = browser.get(f"/desk/media?for={newsroom.omars_draft.id}").text
    assert f"/desk/articles/{newsroom.omars_draft.id}?lead_image={picture_id}" in page
    form = browser.get(f"/desk/articles/{newsroom.omars_draft.id}?lead_image={picture_id}").text
    assert f'value="{picture_id}" checked' in form


@pytest.mark.parametrize("path", ["/desk/media/0", "/desk/media/99999", "/desk/media/99999999999999999999"])
def test_a_picture_that_is_not_there(sign_in: SignIn, newsroom: Newsroom, path: str) -> None:
    assert sign_in(newsroom.amal).get(path).status_code == 404


@pytest.mark.parametrize("headers", [{}, JSON])
def test_words_that_are_too_long_are_told_and_not_cut(
    sign_in: SignIn, newsroom: Newsroom, headers: dict[str, str]
) -> None:
    browser = sign_in(newsroom.amal)
    data = {"file": picture_file(), "caption": "س" * 1000 + "آخرها"}
    refused = browser.post("/desk/media", data=data, headers=headers, content_type="multipart/form-data")
    assert refused.status_code == 422
    if headers:
        assert "1,000" in refused.json["error"] or "1000" in refused.json["error"]
    else:
        assert "آخرها" in refused.text
        assert 'id="field-caption-error"' in refused.text


def test_a_known_file_brings_the_words_the_picture_lacks(sign_in: SignIn, newsroom: Newsroom) -> None:
    path = _add(sign_in(newsroom.amal), credit="")
    assert _add(sign_in(newsroom.omar), alt="", caption="", credit="عدسة نور") == path
    page = sign_in(newsroom.amal).get(path).text
    assert "الرصيف القديم" in page
    assert "عدسة نور" in page


def test_other_words_for_a_known_file_are_shown_and_change_nothing(sign_in: SignIn, newsroom: Newsroom) -> None:
    path = _add(sign_in(newsroom.amal))
    for person in (newsroom.omar, newsroom.amal):
        data = {"file": picture_file(), "caption": "تعليق آخر"}
        browser = sign_in(person)
        told = browser.post("/desk/media", data=data, content_type="multipart/form-data")
        assert (told.status_code, told.location) == (303, path)
        assert "تعليق آخر" in browser.get(path).text
        assert "تعليق آخر" not in browser.get(path).text


def test_a_program_gets_the_picture_it_sent_before(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.amal)
    _add(browser)
    again = browser.post("/desk/media", data={"file": picture_file()}, headers=JSON, content_type="multipart/form-data")
    assert again.status_code == 201
    assert browser.get(again.json["url"]).status_code == 200
