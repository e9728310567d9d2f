"""Another file in a picture's place, a picture out of the library: who may, and what readers get then."""

import pytest
from flask import Flask

from blog.audit.models import AuditEntry
from blog.extensions import begin_write, db
from blog.media import making
from blog.media.models import FormerFile, Picture
from blog.media.store import originals, served
from tests.authoring.desk_form import send
from tests.authoring.picture_desk import SignIn, add, drawn, fresh, page_form, send_file
from tests.conftest import DeskClient, text_of
from tests.forms import form_of
from tests.newsroom import Newsroom

NEW = drawn((1200, 800), at=0.1, quality=60)


@pytest.fixture
def quay(newsroom: Newsroom) -> Picture:
    """Amal's picture."""
    return add(newsroom.amal, name="رصيف الميناء.jpg", lang="ar", alt="رصيف", caption="الرصيف القديم", credit="نور")


@pytest.fixture
def in_print(sign_in: SignIn, newsroom: Newsroom, quay: Picture) -> Picture:
    """The live story opens with it and shows it in its text."""
    body = f'<p>نص الخبر.</p><figure><img src="{quay.src}"></figure>'
    done = send(
        sign_in(newsroom.huda), f"/desk/articles/{newsroom.live_story.id}", body=body, lead_image=str(quay.id),
        then="publish_now",
    )  # fmt: skip
    assert done.status_code == 303, text_of(done)
    return quay


def delete(browser: DeskClient, picture: Picture, **typed: str):  # type: ignore[no-untyped-def]
    """Press the page's own button."""
    form = form_of(browser.get(f"/desk/media/{picture.id}"), action="/deletion")
    return browser.post(form.action, data={**form.fields, **typed})


def story(client: DeskClient, newsroom: Newsroom) -> str:
    return str(client.get(f"/articles/{newsroom.live_story.slug}").text)


# ---- another file


def test_readers_get_the_new_file_everywhere(
    sign_in: SignIn, newsroom: Newsroom, in_print: Picture, client: DeskClient
) -> None:
    former = in_print.digest
    assert send_file(sign_in(newsroom.amal), in_print.id, NEW).status_code == 303
    now = fresh(in_print.id)
    assert now.digest != former
    assert former not in client.get("/").text
    for page in (story(client, newsroom), client.get("/feed.atom").text):
        assert former not in page
        assert now.digest in page
    assert (now.caption, now.title) == ({"ar": "الرصيف القديم"}, "رصيف الميناء")


def test_the_former_file_is_served_no_more_and_its_original_is_kept(
    sign_in: SignIn, newsroom: Newsroom, quay: Picture, client: DeskClient
) -> None:
    former, original = quay.src, quay.original
    making.make_one(quay, making.renditions.fallback(quay))
    assert client.get(former).status_code == 200
    send_file(sign_in(newsroom.amal), quay.id, NEW)
    answer = client.get(former)
    assert (answer.status_code, answer.location) == (302, fresh(quay.id).src)
    assert not list(served().listing(quay_digest(former)))
    assert originals().has(original)
    kept = db.session.scalars(db.select(FormerFile)).one()
    assert (kept.original, kept.picture_id) == (original, quay.id)


def test_the_first_file_may_come_back(sign_in: SignIn, newsroom: Newsroom, quay: Picture, client: DeskClient) -> None:
    first, browser = quay.src, sign_in(newsroom.amal)
    send_file(browser, quay.id, NEW)
    second = fresh(quay.id).src
    send_file(browser, quay.id, drawn())
    assert fresh(quay.id).src == first
    assert client.get(first).status_code == 200
    assert client.get(second).location == first


def test_a_file_that_was_replaced_is_no_new_picture(sign_in: SignIn, newsroom: Newsroom, quay: Picture) -> None:
    send_file(sign_in(newsroom.amal), quay.id, NEW)
    assert add(newsroom.omar, drawn()).id == quay.id


@pytest.mark.parametrize("content", [b"", b"no picture"])
def test_what_is_no_picture_takes_no_place(sign_in: SignIn, newsroom: Newsroom, quay: Picture, content: bytes) -> None:
    refused = send_file(sign_in(newsroom.amal), quay.id, content)
    assert refused.status_code == 422
    assert 'id="field-file-error"' in refused.text
    assert fresh(quay.id).digest == quay.digest


def test_the_file_of_another_picture_is_refused_in_words(sign_in: SignIn, newsroom: Newsroom, quay: Picture) -> None:
    add(newsroom.omar, NEW)
    refused = send_file(sign_in(newsroom.amal), quay.id, NEW)
    assert refused.status_code == 409
    assert "هذا الملف صورة أخرى في المكتبة" in text_of(refused)


def test_the_same_file_again_changes_nothing(sign_in: SignIn, newsroom: Newsroom, quay: Picture) -> None:
    assert send_file(sign_in(newsroom.amal), quay.id, drawn()).status_code == 303
    assert db.session.scalars(db.select(FormerFile)).all() == []


def test_a_portrait_follows_its_picture(sign_in: SignIn, newsroom: Newsroom, client: DeskClient) -> None:
    picture = _portrait(newsroom)
    send_file(sign_in(newsroom.huda), picture.id, NEW)
    assert newsroom.amal.portrait_src == fresh(picture.id).rendition("1x1").src
    assert client.get(newsroom.amal.portrait_src).status_code == 200


# ---- out of the library


def test_an_unused_picture_goes_with_its_files(
    sign_in: SignIn, newsroom: Newsroom, quay: Picture, client: DeskClient
) -> None:
    assert client.get(quay.src).status_code == 200
    src, original = quay.src, quay.original
    gone = delete(sign_in(newsroom.amal), quay)
    assert (gone.status_code, gone.location) == (303, "/desk/media")
    assert fresh(quay.id) is None
    assert client.get(src).status_code == 404
    assert not originals().has(original)
    assert not list(served().listing(quay_digest(src)))


def test_one_in_use_goes_only_out_of_what_was_named(
    sign_in: SignIn, newsroom: Newsroom, in_print: Picture, client: DeskClient
) -> None:
    browser = sign_in(newsroom.huda)
    refused = delete(browser, in_print)
    assert refused.status_code == 422
    assert 'id="field-take_out-error"' in refused.text
    late = delete(browser, in_print, take_out="1", named="story-99")
    assert late.status_code == 409
    assert fresh(in_print.id) is not None
    assert delete(browser, in_print, take_out="1").status_code == 303
    assert fresh(in_print.id) is None


def test_no_page_and_no_feed_has_a_hole_where_it_stood(
    sign_in: SignIn, newsroom: Newsroom, in_print: Picture, client: DeskClient
) -> None:
    digest, before = in_print.digest, newsroom.live_story.updated_at
    delete(sign_in(newsroom.huda), in_print, take_out="1")
    for page in (story(client, newsroom), client.get("/").text, client.get("/feed.atom").text):
        assert digest not in page
        assert "الرصيف القديم" not in page
    assert "نص الخبر" in story(client, newsroom)
    assert newsroom.live_story.updated_at == before
    assert newsroom.live_story.working_revision.lead_caption == ""


def test_the_story_cannot_go_again_until_its_place_is_taken_out(
    sign_in: SignIn, newsroom: Newsroom, in_print: Picture
) -> None:
    browser = sign_in(newsroom.huda)
    delete(browser, in_print, take_out="1")
    path = f"/desk/articles/{newsroom.live_story.id}"
    assert send(browser, path, title="عنوان آخر", kind="update", then="publish_now").status_code == 422
    assert send(browser, path, body="<p>نص الخبر.</p>", kind="update", then="publish_now").status_code == 303


def test_an_earlier_version_without_its_lead_comes_back(sign_in: SignIn, newsroom: Newsroom, in_print: Picture) -> None:
    browser, path = sign_in(newsroom.huda), f"/desk/articles/{newsroom.live_story.id}"
    number = newsroom.live_story.version
    send(browser, path, body="<p>بلا صورة.</p>", lead_image="")
    delete(browser, in_print, take_out="1")
    assert browser.get(f"{path}/revisions/{number}").status_code == 200
    back = browser.post(f"{path}/revisions/{number}/restoration")
    assert back.status_code == 303
    assert newsroom.live_story.working_revision.lead_picture_id is None


def test_a_name_stands_without_its_portrait(sign_in: SignIn, newsroom: Newsroom, client: DeskClient) -> None:
    picture = _portrait(newsroom)
    delete(sign_in(newsroom.huda), picture, take_out="1")
    assert newsroom.amal.portrait_src == ""
    assert client.get(f"/authors/{newsroom.amal.slug}").status_code == 200


def test_a_standing_page_stands_without_it(sign_in: SignIn, newsroom: Newsroom, quay: Picture, client) -> None:
    browser = sign_in(newsroom.huda)
    form = form_of(browser.get("/desk/pages/2"), action="/desk/pages/2")
    browser.post(form.action, data=form.filled(body=f'<p>About.</p><figure><img src="{quay.src}"></figure>'))
    assert quay.digest in client.get("/pages/about").text
    assert "About us" in text_of(browser.get(f"/desk/media/{quay.id}"))
    delete(browser, quay, take_out="1")
    assert quay_digest(quay.src) not in client.get("/pages/about").text


def test_the_record_names_the_picture_and_its_uses(sign_in: SignIn, newsroom: Newsroom, in_print: Picture) -> None:
    delete(sign_in(newsroom.huda), in_print, take_out="1")
    newsroom.fresh()
    entry = db.session.scalars(db.select(AuditEntry).where(AuditEntry.verb == "picture_deleted")).one()
    assert entry.subject_label == "رصيف الميناء"
    assert entry.details == {"uses": [newsroom.live_story.title]}
    assert newsroom.live_story.title in text_of(sign_in(newsroom.salma).get("/desk/audit"))


def test_a_deleted_picture_is_found_no_more(sign_in: SignIn, newsroom: Newsroom, quay: Picture) -> None:
    browser = sign_in(newsroom.huda)
    delete(browser, quay)
    again = add(newsroom.omar, NEW, name="x.jpg")
    assert f"/desk/media/{again.id}" not in browser.get("/desk/media?q=القديم").text


# ---- who may


@pytest.mark.parametrize(
    ("person", "is_used", "status"),
    [
        ("omar", False, 403), ("nadia", False, 403), ("amal", False, 303), ("amal", True, 403),
        ("huda", False, 303), ("huda", True, 303), ("salma", True, 303),
    ],
)  # fmt: skip
def test_who_deletes(
    sign_in: SignIn, newsroom: Newsroom, quay: Picture, person: str, is_used: bool, status: int
) -> None:
    named = ""
    if is_used:
        send(sign_in(newsroom.nadia), "/desk/articles/new", title="قصة نادية", lead_image=str(quay.id))
        newsroom.fresh()
        named = f"story-{db.session.scalar(db.text('select max(id) from article'))}"
    browser = sign_in(getattr(newsroom, person))
    answer = browser.post(f"/desk/media/{quay.id}/deletion", data={"take_out": "1", "named": named})
    assert answer.status_code == status
    assert (fresh(quay.id) is None) == (status == 303)


@pytest.mark.parametrize(
    ("person", "status"), [("omar", 403), ("nadia", 403), ("amal", 303), ("huda", 303), ("salma", 303)]
)
def test_who_replaces(sign_in: SignIn, newsroom: Newsroom, quay: Picture, person: str, status: int) -> None:
    assert send_file(sign_in(getattr(newsroom, person)), quay.id, NEW).status_code == status


@pytest.mark.parametrize("act", ["", "/file", "/deletion"])
def test_acts_need_a_picture_a_token_and_a_post(sign_in: SignIn, newsroom: Newsroom, quay: Picture, act: str) -> None:
    browser = sign_in(newsroom.huda)
    assert browser.post(f"/desk/media/99999{act}", data={}).status_code == 404
    assert browser.post(f"/desk/media/{quay.id}{act}", data={}, token=False).status_code == 400
    if act:
        assert browser.get(f"/desk/media/{quay.id}{act}").status_code == 405


# ---- pictures that look alike


def test_a_newcomer_that_looks_like_another_is_offered_it(sign_in: SignIn, newsroom: Newsroom, quay: Picture) -> None:
    newcomer = add(newsroom.omar, drawn((450, 300), quality=40), name="small.jpg")
    page = sign_in(newsroom.omar).get(f"/desk/media/{newcomer.id}")
    assert f'href="/desk/media/{quay.id}"' in page.text
    assert "تشبه صورة أخرى" in text_of(page)


def test_using_that_one_instead_gives_the_newcomer_up(sign_in: SignIn, newsroom: Newsroom, quay: Picture) -> None:
    newcomer, browser = add(newsroom.omar, drawn((450, 300)), name="small.jpg"), sign_in(newsroom.omar)
    form = form_of(browser.get(f"/desk/media/{newcomer.id}"), action=f"/desk/media/{newcomer.id}/deletion")
    done = browser.post(form.action, data=form.fields)
    assert (done.status_code, done.location) == (303, f"/desk/media/{quay.id}")
    assert fresh(newcomer.id) is None


def test_a_newcomers_file_takes_the_others_place(
    sign_in: SignIn, newsroom: Newsroom, in_print: Picture, client: DeskClient
) -> None:
    large = drawn((1800, 1200))
    newcomer, browser = add(newsroom.huda, large, name="large.jpg"), sign_in(newsroom.huda)
    newcomer_id, digest = newcomer.id, newcomer.digest
    form = form_of(browser.get(f"/desk/media/{newcomer_id}"), action=f"/desk/media/{in_print.id}/file")
    done = browser.post(form.action, data=form.fields)
    assert (done.status_code, done.location) == (303, f"/desk/media/{in_print.id}")
    assert fresh(newcomer_id) is None
    now = fresh(in_print.id)
    assert (now.digest, now.width) == (digest, 1800)
    assert originals().get(now.original) == large
    assert digest in story(client, newsroom)
    assert client.get(now.src).status_code == 200


def test_a_newcomer_that_is_shown_somewhere_is_not_given_up(sign_in: SignIn, newsroom: Newsroom, quay: Picture) -> None:
    newcomer, browser = add(newsroom.omar, drawn((450, 300)), name="small.jpg"), sign_in(newsroom.omar)
    send(browser, "/desk/articles/new", title="قصة عمر", lead_image=str(newcomer.id))
    assert f"/desk/media/{newcomer.id}/deletion" not in browser.get(f"/desk/media/{newcomer.id}").text
    taken = sign_in(newsroom.huda).post(f"/desk/media/{quay.id}/file", data={"newcomer": newcomer.id})
    assert taken.status_code == 403
    assert fresh(newcomer.id) is not None


def test_nobody_gives_up_what_another_brought(sign_in: SignIn, newsroom: Newsroom, quay: Picture) -> None:
    newcomer = add(newsroom.omar, drawn((450, 300)), name="small.jpg")
    taken = sign_in(newsroom.amal).post(f"/desk/media/{quay.id}/file", data={"newcomer": newcomer.id})
    assert taken.status_code == 403


def test_files_that_cannot_be_removed_are_told_and_the_decision_stands(
    app: Flask, sign_in: SignIn, newsroom: Newsroom, quay: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = sign_in(newsroom.amal)
    page_form(browser, quay.id)

    def away(*_: object) -> None:
        raise OSError("the disk is away")

    monkeypatch.setattr(type(app.extensions["media"].served), "delete_all", away)
    gone = delete(browser, quay)
    assert gone.status_code == 303
    assert "media verify --mend" in browser.get(gone.location).text
    assert fresh(quay.id) is None


def quay_digest(src: str) -> str:
    """The folder of a file's address."""
    return src.split("/")[2]


def _portrait(newsroom: Newsroom) -> Picture:
    """Huda's picture, beside Amal's name."""
    picture = add(newsroom.huda, drawn((300, 300)))
    begin_write()
    newsroom_amal = db.session.merge(newsroom.amal)
    newsroom_amal.portrait_src = picture.src
    db.session.commit()
    return picture
