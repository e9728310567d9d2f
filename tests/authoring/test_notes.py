"""Notes on the article's page: posted from the form or by themselves, seen by who may see the story and by nobody else."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from blog.articles import notes
from blog.articles.notes import Note
from blog.extensions import db
from tests.authoring.desk_form import field_value, send
from tests.conftest import DeskClient, text_of
from tests.newsroom import Newsroom

SignIn = Callable[..., DeskClient]


def _notes_of(newsroom: Newsroom) -> list[Note]:
    newsroom.fresh()
    return list(db.session.query(Note).order_by(Note.id))


def _ask(browser: DeskClient, newsroom: Newsroom, words: str = "أين المصدر؟", **more: str) -> str:
    """A note under Amal's story; the story's address."""
    path = f"/desk/articles/{newsroom.amals_story.id}"
    assert browser.post(f"{path}/notes", data={"note-0": words, **more}).status_code == 303
    return path


def test_a_note_is_posted_and_shown_with_who_it_calls(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.huda)
    path = _ask(browser, newsroom, "@أمل أين المصدر؟", quote="اثني عشر مليوناً")
    page = text_of(browser.get(path))
    assert "أين المصدر؟" in page
    assert "اثني عشر مليوناً" in page
    assert "أُبلغ: أمل درويش" in page


def test_the_list_calls_a_colleague_too(sign_in: SignIn, newsroom: Newsroom) -> None:
    _ask(sign_in(newsroom.huda), newsroom, tell=str(newsroom.basil.id))
    assert [m.user.name for m in _notes_of(newsroom)[0].mentions] == [newsroom.basil.name]


def test_the_forms_button_saves_the_text_and_posts_the_note(sign_in: SignIn, newsroom: Newsroom) -> None:
    story = newsroom.amals_story
    typed = {"title": "عنوان لم يُحفظ بعد", "note-0": "غيّرت العنوان", "then": "note:0"}
    done = send(sign_in(newsroom.amal), f"/desk/articles/{story.id}", **typed)
    assert done.location.endswith("#notes")
    assert newsroom.amals_story.title == "عنوان لم يُحفظ بعد"
    assert newsroom.amals_story.state == story.state
    assert [note.body for note in _notes_of(newsroom)] == ["غيّرت العنوان"]


def test_a_note_left_in_its_field_is_not_lost_by_another_button(sign_in: SignIn, newsroom: Newsroom) -> None:
    send(sign_in(newsroom.amal), f"/desk/articles/{newsroom.amals_story.id}", **{"note-0": "نسيته", "then": "save"})
    assert [note.body for note in _notes_of(newsroom)] == ["نسيته"]


def test_an_answer_stands_in_its_thread(sign_in: SignIn, newsroom: Newsroom) -> None:
    path = _ask(sign_in(newsroom.huda), newsroom)
    root = _notes_of(newsroom)[0]
    sign_in(newsroom.amal).post(f"{path}/notes", data={f"note-{root.id}": "في الفقرة الثانية"})
    assert [note.root_id for note in _notes_of(newsroom)] == [None, root.id]


def test_a_thread_is_resolved_and_opened_again(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.amal)
    path = _ask(browser, newsroom)
    number = _notes_of(newsroom)[0].id
    assert browser.post(f"{path}/notes/{number}/resolution").status_code == 303
    assert not _notes_of(newsroom)[0].is_open
    assert send(browser, path, then=f"reopen:{number}").status_code == 303
    assert _notes_of(newsroom)[0].is_open
    history = text_of(browser.get(f"{path}/history"))
    assert "حلّ ملاحظة" in history


def test_a_call_is_new_once_and_then_seen(sign_in: SignIn, newsroom: Newsroom) -> None:
    path = _ask(sign_in(newsroom.huda), newsroom, "@أمل")
    browser = sign_in(newsroom.amal)
    browser.head(path)
    assert notes.unseen(newsroom.amal, newsroom.amals_story)
    assert "thread--new" in browser.get(path).text
    assert notes.unseen(newsroom.amal, newsroom.amals_story) == []
    assert "thread--new" not in browser.get(path).text


def test_a_script_that_sent_a_note_gets_the_section_alone(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser, path = sign_in(newsroom.huda), f"/desk/articles/{newsroom.amals_story.id}"
    sent = browser.post(f"{path}/notes", data={"note-0": "أين المصدر؟", "part": "notes"})
    assert sent.status_code == 200
    assert "أين المصدر؟" in sent.text
    assert "flash--good" in sent.text
    assert 'id="article-form"' not in sent.text
    refused = browser.post(f"{path}/notes", data={"note-0": "@nadia", "part": "notes"})
    assert refused.status_code == 422
    assert 'id="field-note-0-error"' in refused.text
    settled = browser.post(f"{path}/notes/{_notes_of(newsroom)[0].id}/resolution", data={"part": "notes"})
    assert settled.status_code == 200


# ---- what is refused, with everything typed kept


@pytest.mark.parametrize("words", ["@Nadia Rahal look", "x" * (notes.NOTE_LENGTH + 1), "  "])
def test_a_note_that_cannot_be_posted_keeps_its_words(sign_in: SignIn, newsroom: Newsroom, words: str) -> None:
    path = f"/desk/articles/{newsroom.amals_story.id}"
    refused = sign_in(newsroom.huda).post(f"{path}/notes", data={"note-0": words})
    assert refused.status_code == 422
    assert 'id="field-note-0-error"' in refused.text
    assert field_value(refused, "note-0") == words
    assert _notes_of(newsroom) == []


def test_a_refused_note_keeps_the_text_typed_above_it(sign_in: SignIn, newsroom: Newsroom) -> None:
    typed = {"title": "مكتوب", "note-0": "@nadia", "then": "note:0"}
    refused = send(sign_in(newsroom.amal), f"/desk/articles/{newsroom.amals_story.id}", **typed)
    assert refused.status_code == 422
    assert field_value(refused, "title") == "مكتوب"


def test_a_stale_form_keeps_its_note(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser, path = sign_in(newsroom.amal), f"/desk/articles/{newsroom.amals_story.id}"
    send(sign_in(newsroom.huda), path, title="حفظته هدى")
    answer = send(browser, path, **{"base_version": "1", "title": "وحفظته أمل", "note-0": "ملاحظتي", "then": "note:0"})
    assert answer.status_code == 409
    assert field_value(answer, "note-0") == "ملاحظتي"


@pytest.mark.parametrize("noun", ["notes", "notes/1/resolution", "notes/1/reopening"])
def test_the_nouns_are_closed_to_who_may_not_see_the_story(
    sign_in: SignIn, client: FlaskClient, newsroom: Newsroom, noun: str
) -> None:
    path = _ask(sign_in(newsroom.huda), newsroom)
    address = f"{path}/{noun}"
    assert sign_in(newsroom.omar).post(address, data={"note-0": "x"}).status_code == 404
    assert sign_in(newsroom.nadia).post(address, data={"note-0": "x"}).status_code == 404
    assert client.post(address, data={"note-0": "x"}).status_code == 401
    assert sign_in(newsroom.huda).get(address).status_code == 405
    assert len(_notes_of(newsroom)) == 1


def test_another_storys_note_is_not_found_here(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.huda)
    _ask(browser, newsroom)
    number = _notes_of(newsroom)[0].id
    assert browser.post(f"/desk/articles/{newsroom.live_story.id}/notes/{number}/resolution").status_code == 404
    assert _notes_of(newsroom)[0].is_open


def test_no_reader_ever_meets_a_note(sign_in: SignIn, client: FlaskClient, newsroom: Newsroom) -> None:
    story = newsroom.live_story
    secret = "لا يقرأها أحد"
    sign_in(newsroom.huda).post(f"/desk/articles/{story.id}/notes", data={"note-0": secret})
    for address in (f"/articles/{story.slug}", "/", "/feed.atom", "/search?q=يقرأها"):
        assert secret not in client.get(address).text
    assert secret not in sign_in(newsroom.huda).get(f"/desk/articles/{story.id}/preview").text


def test_the_list_of_stories_counts_what_is_open(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.huda)
    _ask(browser, newsroom)
    _ask(browser, newsroom, "وسؤال آخر")
    assert "ملاحظتان مفتوحتان" in text_of(browser.get("/desk/articles"))


# ---- the history beside them


def test_the_page_tells_what_became_of_the_story(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.huda)
    page = text_of(browser.get(f"/desk/articles/{newsroom.withdrawn_story.id}"))
    assert "تبيّن أن الرقم غير صحيح." in page
    whole = browser.get(f"/desk/articles/{newsroom.withdrawn_story.id}/history")
    assert whole.status_code == 200
    assert "تبيّن أن الرقم غير صحيح." in text_of(whole)


def test_the_history_is_nobody_elses(sign_in: SignIn, client: FlaskClient, newsroom: Newsroom) -> None:
    address = f"/desk/articles/{newsroom.omars_draft.id}/history"
    assert sign_in(newsroom.omar).get(address).status_code == 200
    assert sign_in(newsroom.amal).get(address).status_code == 404
    assert sign_in(newsroom.huda).get("/desk/articles/999/history").status_code == 404
    assert client.get(address).status_code == 303
    assert sign_in(newsroom.huda).post(address).status_code == 405


def test_saves_lead_to_what_they_changed(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser, path = sign_in(newsroom.amal), f"/desk/articles/{newsroom.amals_story.id}"
    send(browser, path, title="ثانٍ")
    send(browser, path, title="ثالث")
    page = browser.get(path)
    assert f"{path}/revisions/3?against=1" in page.text
