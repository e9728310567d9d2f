"""The front page desk by plain form: arranging, announcing, looking first; two editors; who may not."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from werkzeug.test import TestResponse

from blog.audit.models import AuditEntry
from blog.extensions import db
from blog.frontpage import queries
from blog.frontpage.models import Bar, Placed
from blog.lib import clock
from tests.conftest import DeskClient, text_of
from tests.forms import form_of
from tests.frontpage.desk import announced, arranged
from tests.newsroom import Newsroom
from tests.public.printing import printed

SignIn = Callable[..., DeskClient]
PATH = "/desk/front-page?lang=ar"
BAR, BAR_OFF, PREVIEW = (
    f"/desk/front-page/{noun}?lang=ar" for noun in ("breaking", "breaking/removal", "preview")
)  # fmt: skip


def press(browser: DeskClient, page: TestResponse, path: str = PATH, **typed: str) -> TestResponse:
    """Type over fields of the form on this page and send it."""
    form = form_of(page, form_id="front-page-form").fields
    return browser.post(path, data={**form, **typed})


def rows(page: TestResponse) -> list[str]:
    """Ids of the stories in the rows, in order."""
    fields = form_of(page, form_id="front-page-form").fields
    return [name.removeprefix("place-") for name in fields if name.startswith("place-")]


def stored(lang: str = "ar") -> list[Placed]:
    db.session.rollback()
    return queries.stored(lang).placed


def bar() -> Bar | None:
    db.session.rollback()
    return queries.stored("ar").bar(clock.now())


def test_a_story_is_added_given_a_headline_and_put_on_the_page(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser, story_id = sign_in(newsroom.huda), newsroom.live_story.id
    added = press(browser, browser.get(PATH), then=f"add:{story_id}")
    assert stored() == []
    done = press(browser, added, then="save", **{f"headline-{story_id}": " عنوان  الصدارة "})
    assert (done.status_code, done.location) == (303, "/desk/front-page?lang=ar")
    assert stored() == [Placed(story_id, "عنوان الصدارة")]


def test_buttons_move_rows_and_keep_what_is_typed(sign_in: SignIn, newsroom: Newsroom) -> None:
    first, second = newsroom.live_story.id, newsroom.opinion_story.id
    arranged(newsroom, newsroom.live_story, newsroom.opinion_story)
    browser = sign_in(newsroom.huda)
    typed = {f"headline-{first}": "كُتب ولم يُحفظ", "bar_text": "خبر لم يُعلن"}
    up = press(browser, browser.get(PATH), then=f"up:{second}", **typed)
    assert rows(up) == [str(second), str(first)]
    down = press(browser, up, then=f"down:{second}")
    assert rows(down) == [str(first), str(second)]
    off = press(browser, down, then=f"off:{second}")
    assert rows(off) == [str(first)]
    fields = form_of(off, form_id="front-page-form").fields
    assert (fields[f"headline-{first}"], fields["bar_text"]) == ("كُتب ولم يُحفظ", "خبر لم يُعلن")
    assert len(stored()) == 2


def test_places_are_chosen_and_the_order_is_put_on_the_page(sign_in: SignIn, newsroom: Newsroom) -> None:
    first, second = newsroom.live_story.id, newsroom.opinion_story.id
    arranged(newsroom, newsroom.live_story, newsroom.opinion_story)
    browser = sign_in(newsroom.huda)
    press(browser, browser.get(PATH), then="save", **{f"place-{second}": "1"})
    assert [each.article_id for each in stored()] == [second, first]


def test_a_new_lead_is_first(sign_in: SignIn, newsroom: Newsroom) -> None:
    arranged(newsroom, newsroom.live_story)
    browser = sign_in(newsroom.huda)
    led = press(browser, browser.get(PATH), then=f"lead:{newsroom.opinion_story.id}")
    assert rows(led) == [str(newsroom.opinion_story.id), str(newsroom.live_story.id)]


def test_a_full_top_takes_no_sixth_story(sign_in: SignIn, newsroom: Newsroom) -> None:
    arranged(newsroom, *[printed(newsroom, f"خبر {number}") for number in range(5)])
    browser = sign_in(newsroom.huda)
    refused = press(browser, browser.get(PATH), then=f"add:{newsroom.live_story.id}")
    assert len(rows(refused)) == 5
    assert 'role="alert"' in refused.text


def test_a_story_comes_with_the_address(sign_in: SignIn, newsroom: Newsroom) -> None:
    page = sign_in(newsroom.huda).get(f"{PATH}&add={newsroom.live_story.id}")
    assert rows(page) == [str(newsroom.live_story.id)]
    assert stored() == []


def test_a_storys_page_leads_editors_here_while_readers_see_it_or_will(sign_in: SignIn, newsroom: Newsroom) -> None:
    def leads_here(browser: DeskClient, story_id: int) -> bool:
        return f"/desk/front-page?lang=ar&amp;add={story_id}" in browser.get(f"/desk/articles/{story_id}").text

    huda, amal = sign_in(newsroom.huda), sign_in(newsroom.amal)
    live, scheduled, draft = newsroom.live_story.id, newsroom.scheduled_story.id, newsroom.omars_draft.id
    assert [leads_here(huda, each) for each in (live, scheduled, draft)] == [True, True, False]
    assert not leads_here(amal, live)


def test_stories_are_found_by_their_words_whatever_the_spelling(sign_in: SignIn, newsroom: Newsroom) -> None:
    found = sign_in(newsroom.huda).get(f"{PATH}&q=راي البحر").text.split("offer-heading", 1)[1].split("bar-heading")[0]
    assert newsroom.opinion_story.title in found
    assert newsroom.scheduled_story.title not in found


@pytest.mark.parametrize(
    ("field", "value"),
    [("headline", "س" * 301), ("until", "2020-01-01T10:00"), ("until", "tomorrow")],
)
def test_what_cannot_be_is_told_beside_its_field(sign_in: SignIn, newsroom: Newsroom, field: str, value: str) -> None:
    arranged(newsroom, newsroom.live_story)
    browser, name = sign_in(newsroom.huda), f"{field}-{newsroom.live_story.id}"
    refused = press(browser, browser.get(PATH), then="save", **{name: value, "bar_text": "يبقى"})
    assert refused.status_code == 422
    assert f'id="field-{name}-error"' in refused.text
    assert form_of(refused, form_id="front-page-form").fields["bar_text"] == "يبقى"


@pytest.mark.parametrize("which", ["omars_draft", "withdrawn_story", "english_story"])
def test_what_readers_will_not_see_is_not_placed(sign_in: SignIn, newsroom: Newsroom, which: str) -> None:
    browser, story_id = sign_in(newsroom.huda), getattr(newsroom, which).id
    refused = press(browser, browser.get(PATH), then="save", **{f"place-{story_id}": "1"})
    assert refused.status_code == 422
    assert stored() == []


def test_a_story_that_never_was_is_left_out(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.huda)
    assert press(browser, browser.get(PATH), then="save", **{"place-77777": "1"}).status_code == 303
    assert press(browser, browser.get(PATH), then="add:77777").status_code == 200
    assert press(browser, browser.get(PATH), then="dance:x").status_code == 200


def test_a_story_that_went_is_shown_as_gone_and_may_stay(sign_in: SignIn, newsroom: Newsroom) -> None:
    arranged(newsroom, newsroom.live_story, newsroom.opinion_story)
    browser = sign_in(newsroom.huda)
    browser.post(f"/desk/articles/{newsroom.opinion_story.id}/withdrawal")
    page = browser.get(PATH)
    assert "front-rows__row--gone" in page.text
    assert press(browser, page, then="save").status_code == 303
    assert len(stored()) == 2


def test_two_editors_clash_and_the_later_sees_both_orders(sign_in: SignIn, newsroom: Newsroom) -> None:
    huda, basil = sign_in(newsroom.huda), sign_in(newsroom.basil)
    mine = press(huda, huda.get(PATH), then=f"add:{newsroom.live_story.id}")
    press(basil, press(basil, basil.get(PATH), then=f"add:{newsroom.opinion_story.id}"), then="save")
    refused = press(huda, mine, then="save")
    assert refused.status_code == 409
    assert rows(refused) == [str(newsroom.live_story.id)]
    theirs = refused.text.split("front-theirs", 1)[1].split("</ol>")[0]
    assert newsroom.opinion_story.title in theirs
    assert newsroom.basil.name in text_of(refused)
    assert press(huda, refused, then="save").status_code == 303
    assert [each.article_id for each in stored()] == [newsroom.live_story.id]


def test_the_same_order_sent_twice_is_one_order(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.huda)
    added = press(browser, browser.get(PATH), then=f"add:{newsroom.live_story.id}")
    assert press(browser, added, then="save").status_code == 303
    assert press(browser, added, then="save").status_code == 303
    assert len(stored()) == 1
    assert len(db.session.scalars(db.select(AuditEntry).where(AuditEntry.verb == "front_page_arranged")).all()) == 1


def test_a_preview_shows_the_order_and_the_bar_and_stores_nothing(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.basil)
    added = press(browser, browser.get(PATH), then=f"lead:{newsroom.opinion_story.id}")
    typed = {f"headline-{newsroom.opinion_story.id}": "عنوان للتجربة", "bar_text": "عاجل للتجربة", "bar_ends": "hour"}
    page = press(browser, added, PREVIEW, **typed)
    assert page.status_code == 200
    assert "عنوان للتجربة" in page.text
    assert "عاجل للتجربة" in page.text
    assert '<html lang="ar" dir="rtl"' in page.text
    assert '<meta name="robots" content="noindex' in page.text
    assert "Preview" in text_of(page)
    assert (stored(), bar()) == ([], None)


# ---- the bar


def test_a_bar_is_hung_up_changed_and_taken_down(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.huda)
    hung = press(browser, browser.get(PATH), BAR, bar_text="إغلاق الميناء", bar_ends="hour")
    assert hung.status_code == 303
    standing = bar()
    assert standing is not None
    assert standing.until - clock.now() <= timedelta(hours=1)
    story = str(newsroom.live_story.id)
    assert press(browser, browser.get(PATH), BAR, bar_text="فُتح الميناء", bar_story=story).status_code == 303
    assert bar() == Bar("فُتح الميناء", standing.until, newsroom.live_story.id)
    assert press(browser, browser.get(PATH), BAR_OFF).status_code == 303
    assert bar() is None
    verbs = set(db.session.scalars(db.select(AuditEntry.verb)))
    assert {"breaking_announced", "breaking_ended"} <= verbs


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", " "),
        ("text", "س" * 201),
        ("story", "77777"),
        ("address", "javascript:alert(1)"),
        ("until", ""),
        ("until", "2020-01-01T10:00"),
    ],
)
def test_a_bar_that_cannot_be_is_told_beside_its_field(
    sign_in: SignIn, newsroom: Newsroom, field: str, value: str
) -> None:
    browser = sign_in(newsroom.huda)
    later = f"{clock.now() + timedelta(days=1):%Y-%m-%dT%H:%M}"
    typed = {"bar_text": "إغلاق الميناء", "bar_until": later, f"bar_{field}": value}
    refused = press(browser, browser.get(PATH), BAR, **typed)
    assert refused.status_code == 422
    assert f'id="field-bar_{field}-error"' in refused.text
    assert bar() is None


def test_a_bar_leads_to_one_place(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser, story = sign_in(newsroom.huda), str(newsroom.live_story.id)
    typed = {"bar_text": "خبر", "bar_ends": "hour", "bar_story": story, "bar_address": "https://a.example/"}
    assert press(browser, browser.get(PATH), BAR, **typed).status_code == 422


def test_a_bar_somebody_else_changed_is_not_overwritten(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.basil)
    mine = browser.get(PATH)
    announced(newsroom, "نص هدى")
    refused = press(browser, mine, BAR, bar_text="نص باسل", bar_ends="hour")
    assert refused.status_code == 409
    assert form_of(refused, form_id="front-page-form").fields["bar_text"] == "نص باسل"
    assert "نص هدى" in text_of(refused)
    assert press(browser, refused, BAR).status_code == 303
    standing = bar()
    assert standing is not None
    assert standing.text == "نص باسل"


def test_announcing_keeps_an_order_that_is_not_on_the_page_yet(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.huda)
    added = press(browser, browser.get(PATH), then=f"add:{newsroom.live_story.id}")
    done = press(browser, added, BAR, bar_text="خبر", bar_ends="hour")
    assert done.status_code == 200
    assert rows(done) == [str(newsroom.live_story.id)]
    assert bar() is not None
    assert press(browser, done, then="save").status_code == 303


# ---- who, and where


@pytest.mark.parametrize("path", [PATH, BAR, BAR_OFF, PREVIEW])
def test_writers_arrange_nothing(sign_in: SignIn, newsroom: Newsroom, path: str) -> None:
    for person in (newsroom.amal, newsroom.omar):
        assert sign_in(person).post(path, data={"then": "save"}).status_code == 403


@pytest.mark.parametrize("path", [PATH, BAR, BAR_OFF, PREVIEW])
def test_nobody_signed_in_arranges_nothing(client: DeskClient, newsroom: Newsroom, path: str) -> None:
    assert client.post(path, data={"then": "save"}).status_code == 401


@pytest.mark.parametrize("noun", ["", "/breaking", "/breaking/removal", "/preview"])
def test_an_edition_the_paper_does_not_have_is_not_there(sign_in: SignIn, newsroom: Newsroom, noun: str) -> None:
    newsroom.decide(languages=("ar",))
    assert sign_in(newsroom.huda).post(f"/desk/front-page{noun}?lang=en").status_code == 404
    assert sign_in(newsroom.huda).post(f"/desk/front-page{noun}?lang=fr").status_code == 404


@pytest.mark.parametrize("path", [BAR, BAR_OFF, PREVIEW])
def test_only_a_form_asks_for_it(sign_in: SignIn, newsroom: Newsroom, path: str) -> None:
    assert sign_in(newsroom.huda).get(path).status_code == 405
