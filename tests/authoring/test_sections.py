"""Sections are opened, changed, paired and closed by editors; tags get the spelling readers see."""

from collections.abc import Callable

import pytest

from blog.articles.taxonomy import Section, Tag
from blog.extensions import db
from tests.conftest import DeskClient, text_of
from tests.newsroom import Newsroom

SignIn = Callable[..., DeskClient]


def _section(slug: str) -> Section | None:
    db.session.rollback()
    return db.session.scalar(db.select(Section).where(Section.slug == slug))


def test_a_new_section_stands_last_and_has_its_page(sign_in: SignIn, newsroom: Newsroom, client: DeskClient) -> None:
    done = sign_in(newsroom.huda).post("/desk/sections", data={"lang": "en", "name": "Sea & Harbour"})
    assert done.status_code == 303
    section = _section("sea-harbour")
    assert section is not None
    assert section.position == 5
    assert client.get("/sections/sea-harbour").status_code == 200


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("name", "\u200b\u2060"),
        ("name", "س" * 81),
        ("lang", "fr"),
        ("slug", "politics"),
        ("slug", "!!"),
        ("position", "first"),
        ("position", "1000"),
        ("position", "9" * 5000),
        ("position", "²"),
        ("translation_of", "77777"),
        ("description", "س" * 501),
        ("comment_policy", "shout"),
        ("comments_close_after", "soon"),
        ("comments_close_after", "3651"),
    ],
)
def test_bad_input_is_told_beside_its_field(sign_in: SignIn, newsroom: Newsroom, field: str, value: str) -> None:
    typed = {"lang": "en", "name": "Sea", "description": "kept words", field: value}
    refused = sign_in(newsroom.huda).post("/desk/sections", data=typed)
    assert refused.status_code == 422
    assert f'id="field-{field}-error"' in refused.text
    if field != "description":
        assert "kept words" in refused.text


@pytest.mark.parametrize("typed", ["12", " 12 ", "١٢", "۱۲"])
def test_a_place_may_be_typed_in_the_digits_of_any_script(sign_in: SignIn, newsroom: Newsroom, typed: str) -> None:
    sign_in(newsroom.huda).post("/desk/sections", data={"lang": "en", "name": "Sea", "position": typed})
    section = _section("sea")
    assert section is not None
    assert section.position == 12


def test_a_section_decides_about_its_comments(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser, path = sign_in(newsroom.huda), f"/desk/sections/{newsroom.politics.id}"
    browser.post(path, data={"comment_policy": "hold_all", "comments_close_after": "١٤"})
    assert (newsroom.politics.comment_policy, newsroom.politics.comments_close_after) == ("hold_all", 14)
    page = browser.get(path).text
    assert '<option value="hold_all" selected' in page
    assert 'name="comments_close_after" type="text" value="14"' in page
    browser.post(path, data={"comment_policy": "", "comments_close_after": " "})
    assert (newsroom.politics.comment_policy, newsroom.politics.comments_close_after) == ("", None)


def test_two_sections_are_paired_and_parted_again(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser, pair = sign_in(newsroom.huda), newsroom.economy.id
    browser.post("/desk/sections", data={"lang": "en", "name": "Money", "translation_of": str(pair)})
    section = _section("money")
    assert section is not None
    assert section.translation_group == newsroom.economy.translation_group
    path = f"/desk/sections/{section.id}"
    browser.post(path, data={"name": "Money", "translation_of": ""})
    parted = _section("money")
    assert parted is not None
    assert parted.translation_group != newsroom.economy.translation_group


def test_the_one_a_group_is_numbered_after_can_leave_it_too(sign_in: SignIn, newsroom: Newsroom) -> None:
    sign_in(newsroom.huda).post(f"/desk/sections/{newsroom.politics.id}", data={"translation_of": ""})
    assert newsroom.politics.translation_group != newsroom.politics_en.translation_group


def test_a_section_gets_no_second_partner_in_a_language(sign_in: SignIn, newsroom: Newsroom) -> None:
    typed = {"lang": "en", "name": "State", "translation_of": str(newsroom.politics.id)}
    assert sign_in(newsroom.huda).post("/desk/sections", data=typed).status_code == 422


def test_changing_a_section_keeps_what_was_not_sent(sign_in: SignIn, newsroom: Newsroom) -> None:
    sign_in(newsroom.huda).post(f"/desk/sections/{newsroom.opinion.id}", data={"name": "آراء"})
    assert newsroom.opinion.name == "آراء"
    assert newsroom.opinion.is_opinion


def test_an_empty_box_is_not_a_box_that_was_not_there(sign_in: SignIn, newsroom: Newsroom) -> None:
    sign_in(newsroom.huda).post(f"/desk/sections/{newsroom.opinion.id}", data={"is_opinion": ""})
    assert not newsroom.opinion.is_opinion


def test_a_section_with_stories_stays(sign_in: SignIn, newsroom: Newsroom) -> None:
    refused = sign_in(newsroom.huda).post(f"/desk/sections/{newsroom.politics.id}/removal")
    assert refused.status_code == 409
    assert 'role="alert"' in refused.text
    assert newsroom.politics.name == "السياسة"


def test_a_section_nothing_ever_stood_in_goes(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.huda)
    browser.post("/desk/sections", data={"lang": "en", "name": "Weather"})
    section = _section("weather")
    assert section is not None
    assert browser.post(f"/desk/sections/{section.id}/removal").status_code == 303
    assert _section("weather") is None


def test_a_tag_is_spelt_differently_but_stays_the_same_word(sign_in: SignIn, newsroom: Newsroom) -> None:
    tag = db.session.scalars(db.select(Tag).where(Tag.name == "الميناء")).one()
    tag_id, browser = tag.id, sign_in(newsroom.huda)
    assert browser.post(f"/desk/tags/{tag_id}", data={"name": "المِيناء"}).status_code == 303
    refused = browser.post(f"/desk/tags/{tag_id}", data={"name": "البحر"})
    assert refused.status_code == 422
    assert 'value="البحر"' in refused.text
    assert "المِيناء" in text_of(browser.get("/desk/tags"))


@pytest.mark.parametrize("path", ["/desk/sections", "/desk/sections/1", "/desk/sections/1/removal", "/desk/tags/1"])
def test_writers_change_none_of_it(sign_in: SignIn, newsroom: Newsroom, path: str) -> None:
    assert sign_in(newsroom.amal).post(path, data={"name": "x", "lang": "en"}).status_code == 403
