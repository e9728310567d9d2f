"""The settings page: administrators decide what the paper is called, speaks and allows."""

from dataclasses import fields

import pytest
from flask.testing import FlaskClient

from blog.audit.models import latest
from blog.authoring.comments_form import word_list
from blog.authoring.settings_form import SettingsForm, time_zones
from blog.extensions import begin_write, db
from blog.settings import site
from blog.settings.site import Site
from tests.conftest import DeskClient, text_of
from tests.forms import form_of
from tests.newsroom import Newsroom


@pytest.fixture
def salma(sign_in: DeskClient, newsroom: Newsroom) -> DeskClient:
    """The administrator's browser; her desk speaks English here."""
    begin_write()
    newsroom.salma.language = "en"
    db.session.commit()
    return sign_in(newsroom.salma)


def save(browser: DeskClient, **typed: str) -> int:
    form = form_of(browser.get("/desk/settings"), action="/desk/settings")
    return browser.post(form.action, data=form.fields | typed).status_code


@pytest.mark.parametrize("who", ["huda", "amal", "omar"])
def test_nobody_else_comes_in(sign_in: DeskClient, newsroom: Newsroom, who: str) -> None:
    browser = sign_in(getattr(newsroom, who))
    assert browser.get("/desk/settings").status_code == 403
    assert browser.post("/desk/settings", data={"site_name_ar": "اسم آخر"}).status_code == 403
    assert site.load().site_name["ar"] == "صحيفة المنارة"


def test_every_setting_is_on_the_page() -> None:
    shown = SettingsForm.of(Site()).values
    for each in fields(Site):
        assert each.name in shown or any(name.startswith(f"{each.name}_") for name in shown)


def test_saving_what_is_there_changes_nothing(salma: DeskClient, newsroom: Newsroom) -> None:
    before = site.load()
    assert save(salma) == 303
    newsroom.fresh()
    assert site.load() == before
    assert db.session.scalars(latest("settings_changed")).first() is None


def test_readers_see_a_new_name_at_once(salma: DeskClient, client: FlaskClient) -> None:
    assert save(salma, site_name_ar="صحيفة الميناء", site_name_en="The Harbour") == 303
    assert "صحيفة الميناء" in text_of(client.get("/"))
    assert "The Harbour" in text_of(client.get("/en/"))


def test_everything_can_be_changed(salma: DeskClient, newsroom: Newsroom) -> None:
    wanted = {
        "languages": "en,ar", "time_zone": "africa/cairo", "comment_policy": "closed", "four_eyes": "1", "hijri_date": "1",
        "accent": "plum", "tagline_en": "A daily", "about_ar": "سطر\r\n\r\n\r\nوسطر", "banned_words": "قمار\r\nقمار\r\n، casino",
        "suspect_words": "", "comments_close_after_days": "٣٠", "proof_of_work_above": "0", "address_kept_days": "7",
        "comment_guidelines_en": "Be kind.\r\n\r\n\r\nBe brief.", "comment_consent_ar": " نحفظ القليل ", "decisions_are_public": "1",
    }  # fmt: skip
    assert save(salma, **wanted) == 303
    newsroom.fresh()
    settings = site.load()
    assert settings.languages == ("en", "ar")
    assert settings.time_zone == "Africa/Cairo"
    assert (settings.comment_policy, settings.four_eyes, settings.hijri_date, settings.accent) == (
        "closed",
        True,
        True,
        "plum",
    )
    assert (settings.tagline["en"], settings.about["ar"]) == ("A daily", "سطر\n\nوسطر")
    assert settings.banned_words == "قمار\ncasino"
    assert (settings.comments_close_after_days, settings.proof_of_work_above, settings.address_kept_days) == (30, 0, 7)
    assert settings.comment_guidelines == {"en": "Be kind.\n\nBe brief."}
    assert (settings.comment_consent, settings.decisions_are_public) == ({"ar": "نحفظ القليل"}, True)


def test_a_box_can_be_emptied_and_one_left_out_stays(salma: DeskClient, newsroom: Newsroom) -> None:
    newsroom.decide(four_eyes=True)
    salma.post("/desk/settings", data={"tagline_en": "left out"})
    assert site.load().four_eyes
    form = form_of(salma.get("/desk/settings"), action="/desk/settings")
    salma.post("/desk/settings", data=form.fields | {"four_eyes": ""})
    newsroom.fresh()
    assert not site.load().four_eyes


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("time_zone", "Asia/Atlantis", "not known"),
        ("time_zone", "../../etc/passwd", "not known"),
        ("time_zone", "", "not known"),
        ("languages", "fr", "Choose one of those offered"),
        ("languages", "ar,ar", "Choose one of those offered"),
        ("comment_policy", "never", "Choose one of those offered"),
        ("accent", "gold", "Choose one of those offered"),
        ("site_name_ar", " \u200b ", "needs a name"),
        ("site_name_en", "x" * 81, "At most 80"),
        ("about_en", "x" * 1001, "At most 1,000"),
        ("banned_words", "x" * 20_001, "At most 20,000"),
        ("banned_words", "قمار\n * \n", "“\u2068*\u2069” is too short"),
        ("suspect_words", "casino, --", "“\u2068--\u2069” is too short"),
        ("suspect_words", "🖕, a", "“\u2068a\u2069” is too short"),
        ("comments_close_after_days", "3651", "from 0 to 3,650"),
        ("comments_close_after_days", "", "from 0 to 3,650"),
        ("comments_close_after_days", "soon", "from 0 to 3,650"),
        ("proof_of_work_above", "-1", "from 0 to 10,000"),
        ("proof_of_work_above", "9" * 5000, "from 0 to 10,000"),
        ("address_kept_days", "0", "from 1 to 365"),
        ("address_kept_days", "366", "from 1 to 365"),
        ("comment_guidelines_ar", "x" * 3001, "At most 3,000"),
        ("comment_consent_en", "x" * 501, "At most 500"),
    ],
)
def test_a_wrong_value_is_told_beside_its_field_and_everything_is_kept(
    salma: DeskClient, newsroom: Newsroom, field: str, typed: str, words: str
) -> None:
    before = site.load()
    form = form_of(salma.get("/desk/settings"), action="/desk/settings")
    response = salma.post("/desk/settings", data=form.fields | {"tagline_ar": "سطر جديد", field: typed})
    assert response.status_code == 422
    assert f'id="field-{field}-error"' in response.text
    assert words in text_of(response)
    assert form_of(response, action="/desk/settings").fields["tagline_ar"] == "سطر جديد"
    newsroom.fresh()
    assert site.load() == before


def test_a_change_is_recorded_with_what_was_before(salma: DeskClient, newsroom: Newsroom) -> None:
    save(salma, site_name_en="The Harbour", four_eyes="1")
    newsroom.fresh()
    entry = db.session.scalars(latest("settings_changed")).first()
    assert entry.actor_name == newsroom.salma.name
    assert entry.details["four_eyes"] == ["False", "True"]
    assert entry.details["site_name"][1] == "ar: صحيفة المنارة / en: The Harbour"
    assert set(entry.details) == {"four_eyes", "site_name"}


def test_the_zones_offered_are_places() -> None:
    zones = time_zones()
    assert {"UTC", "Asia/Riyadh", "Africa/Cairo", "Europe/Paris", "America/New_York"} <= set(zones)
    assert not [zone for zone in zones if zone.startswith(("Etc/", "posix"))]


def test_a_list_of_words_has_one_entry_a_line() -> None:
    assert word_list("  قمار ،casino,\r\n\r\ncasino\n\u202espam") == "قمار\ncasino\nspam"


# ---- the checklist and the copy desk


def test_levels_are_kept_where_they_differ_from_the_usual(salma: DeskClient, newsroom: Newsroom) -> None:
    assert save(salma, checks_standfirst="block", checks_links="off") == 303
    newsroom.fresh()
    assert site.load().checks == {"standfirst": "block", "links": "off"}
    assert form_of(salma.get("/desk/settings"), action="/desk/settings").fields["checks_standfirst"] == "block"


def test_a_word_list_is_kept_tidy(salma: DeskClient, newsroom: Newsroom) -> None:
    assert save(salma, house_spellings_ar=" خطا=خطأ \r\n\r\nخطا = خطأ") == 303
    newsroom.fresh()
    assert site.load().house_spellings["ar"] == "خطا = خطأ"


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("checks_alt", "sometimes", "Choose one of those offered"),
        ("house_spellings_ar", "سطر بلا علامة", "Line 1: write the wrong spelling"),
        ("house_spellings_en", "colour = color\ncolor = colour", "Line 1: what is right here is wrong in another line"),
        ("house_spellings_en", "x" * 20_001, "At most 20,000"),
    ],
)
def test_a_level_or_a_list_that_cannot_work_is_told(
    salma: DeskClient, newsroom: Newsroom, field: str, typed: str, words: str
) -> None:
    form = form_of(salma.get("/desk/settings"), action="/desk/settings")
    response = salma.post("/desk/settings", data=form.fields | {field: typed})
    assert response.status_code == 422
    assert f'id="field-{field}-error"' in response.text
    assert words in text_of(response)
