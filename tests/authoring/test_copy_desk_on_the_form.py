"""The checklist beside the form: findings in their sentences, one-press mending, levels, and the script's question."""

from collections.abc import Callable
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from blog.articles.article import Article
from blog.extensions import begin_write, db
from blog.lib import clock, text
from tests import faulty_story
from tests.authoring.desk_form import field_value, send
from tests.conftest import DeskClient, text_of
from tests.forms import form_of
from tests.newsroom import HARBOUR, Newsroom

SignIn = Callable[..., DeskClient]


@pytest.fixture
def address(newsroom: Newsroom, tmp_path: Path) -> str:
    """Where the faulty story's form stands; it is Amal's."""
    begin_write()
    copy = faulty_story.copy(faulty_story.picture(tmp_path).src, newsroom.politics.id)
    article = Article.start(copy, by=newsroom.amal, now=clock.now())
    db.session.commit()
    return f"/desk/articles/{article.id}"


def working(newsroom: Newsroom, address: str) -> Article:
    newsroom.fresh()
    article = db.session.get(Article, int(address.rsplit("/", 1)[1]))
    assert article is not None
    return article


def buttons(response: TestResponse) -> list[str]:
    return [value for name, value in form_of(response, form_id="article-form").buttons if name == "then"]


def test_findings_stand_in_their_sentences(sign_in: SignIn, newsroom: Newsroom, address: str) -> None:
    page = sign_in(newsroom.amal).get(address)
    assert "<mark> ،</mark>" in page.text
    assert "التدقيق اللغوي" in text_of(page)
    assert "fix_all" in buttons(page)
    assert 'data-warnings="' in page.text


def test_fix_all_saves_mends_and_says_what_is_left(sign_in: SignIn, newsroom: Newsroom, address: str) -> None:
    browser = sign_in(newsroom.amal)
    answer = send(browser, address, then="fix_all", kicker="تمهيد , جديد")
    assert answer.status_code == 303
    article = working(newsroom, address)
    assert article.version == 3  # what was typed, and what was mended
    assert article.working_revision.kicker == "تمهيد، جديد"
    assert text.plain(article.working_revision.body).splitlines() == faulty_story.MENDED_LINES
    page = browser.get(address)
    assert "بقي واحد يحتاج إلى محرّر." in text_of(page)
    assert "fix_all" not in buttons(page)


def test_one_press_mends_one_finding(sign_in: SignIn, newsroom: Newsroom, address: str) -> None:
    browser = sign_in(newsroom.amal)
    [first, *_] = [then for then in buttons(browser.get(address)) if then.startswith("fix:")]
    assert send(browser, address, then=first).status_code == 303
    article = working(newsroom, address)
    assert (article.working_revision.title, article.version) == (faulty_story.MENDED_TITLE, 2)
    assert send(browser, address, then=first).status_code == 303
    assert working(newsroom, address).version == 2
    assert "لم يعد هذا موجودًا" in text_of(browser.get(address))


def test_a_credit_is_written_in_at_its_finding(sign_in: SignIn, newsroom: Newsroom, address: str) -> None:
    browser = sign_in(newsroom.amal)
    names = form_of(browser.get(address), form_id="article-form").fields
    [name] = [name for name in names if name.startswith("credit:")]
    send(browser, address, then=f"fix:{name.removeprefix('credit:')}", **{name: "تصوير ليلى"})
    assert "<small>تصوير ليلى</small>" in working(newsroom, address).working_revision.body


def test_nobody_mends_a_strangers_story(sign_in: SignIn, newsroom: Newsroom, address: str) -> None:
    assert sign_in(newsroom.omar).post(address, data={"then": "fix_all"}).status_code == 404
    assert working(newsroom, address).version == 1


def test_a_stale_form_mends_nothing(sign_in: SignIn, newsroom: Newsroom, address: str) -> None:
    browser = sign_in(newsroom.amal)
    form = form_of(browser.get(address), form_id="article-form")
    send(sign_in(newsroom.huda), address, kicker="كتبته هدى")
    answer = browser.post(form.action, data=form.filled(kicker="كتبته أمل", then="fix_all"))
    assert answer.status_code == 409
    assert working(newsroom, address).working_revision.title == faulty_story.TITLE


# ---- levels


def test_a_level_set_to_block_stops_the_publication_in_words(sign_in: SignIn, newsroom: Newsroom) -> None:
    newsroom.decide(checks={"standfirst": "block"})
    path = f"/desk/articles/{newsroom.amals_story.id}"
    refused = send(sign_in(newsroom.huda), path, standfirst="", then="publish_now")
    assert refused.status_code == 422
    assert "ليس لها مقدمة" in text_of(refused)
    assert not newsroom.amals_story.is_live(clock.now())


def test_a_warning_stands_beside_the_button_and_stops_nobody(sign_in: SignIn, newsroom: Newsroom) -> None:
    path = f"/desk/articles/{newsroom.amals_story.id}"
    browser = sign_in(newsroom.huda)
    assert "data-warnings-link>" in browser.get(path).text
    assert send(browser, path, standfirst="", then="publish_now").status_code == 303


def test_what_is_off_is_neither_shown_nor_mended(sign_in: SignIn, newsroom: Newsroom, address: str) -> None:
    newsroom.decide(checks={"copy_desk": "off", "headline_repeated": "off", "alt_is_caption": "off"})
    browser = sign_in(newsroom.amal)
    assert "fix_all" not in buttons(browser.get(address))
    send(browser, address, then="fix_all")
    assert working(newsroom, address).version == 1


def test_the_papers_own_words_are_looked_for(sign_in: SignIn, newsroom: Newsroom) -> None:
    newsroom.decide(house_spellings={"ar": "الأرصفة = المراسي", "en": ""})
    page = sign_in(newsroom.amal).get(f"/desk/articles/{newsroom.live_story.id}")
    assert "<mark>الأرصفة</mark>" in page.text


# ---- a decorative lead picture


def test_a_decorative_lead_is_kept_and_printed_without_words(
    sign_in: SignIn, newsroom: Newsroom, tmp_path: Path
) -> None:
    begin_write()
    known = faulty_story.picture(tmp_path, alt="رصيف", credit="نور")
    known_id = str(known.id)
    db.session.commit()
    browser = sign_in(newsroom.huda)
    path = f"/desk/articles/{newsroom.amals_story.id}"
    send(browser, path, lead_image=known_id, lead_alt="", lead_decorative="1", then="publish_now")
    newsroom.fresh()
    assert newsroom.amals_story.live_revision.lead_decorative
    assert field_value(browser.get(path), "lead_decorative") == "1"
    assert (
        'alt=""'
        in browser.get(f"/articles/{newsroom.amals_story.slug}")
        .text.split('class="article__lead"')[1]
        .split("</figure>")[0]
    )


# ---- what a script asks


def ask(browser: DeskClient, **typed: str) -> TestResponse:
    return browser.post("/desk/articles/findings", data={"lang": "ar", "title": HARBOUR.title, **typed})


def test_an_unsaved_form_is_looked_through_and_not_kept(sign_in: SignIn, newsroom: Newsroom) -> None:
    answer = ask(sign_in(newsroom.omar), body="<p>نص ، آخر</p>", kicker="خبر , عاجل")
    told = answer.get_json()
    assert [(f["field"], f["before"], f["text"], f["fix"]) for f in told["findings"]] == [
        ("kicker", "خبر", " ,", "،"),
        ("body", "نص", " ،", "،"),
    ]
    assert 'data-remark="' in told["panel"]
    assert newsroom.omars_draft.version == 1


def test_a_form_that_cannot_be_kept_is_not_judged(sign_in: SignIn, newsroom: Newsroom) -> None:
    assert ask(sign_in(newsroom.omar), kicker="خ" * 500).status_code == 422
    assert ask(sign_in(newsroom.omar), lang="xx").status_code == 422


def test_only_staff_may_ask_and_only_by_post(client: DeskClient, sign_in: SignIn, newsroom: Newsroom) -> None:
    assert client.post("/desk/articles/findings").status_code == 401
    assert sign_in(newsroom.omar).get("/desk/articles/findings").status_code == 405
    assert sign_in(newsroom.omar).post("/desk/articles/findings", token=False).status_code == 400
