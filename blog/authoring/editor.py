"""Stories: the list, the form, and saving it. Saving changes the working copy only; readers see nothing of it."""

from dataclasses import replace
from functools import partial

from flask import request

from blog.accounts import not_stored
from blog.accounts.gate import me
from blog.articles import kept_copies, notes
from blog.articles.copy import Copy
from blog.articles.forms import ArticleForm
from blog.articles.taxonomy import Section
from blog.authoring import autosaving, form_page, saving
from blog.authoring.desk import bp, story
from blog.authoring.form_page import Answer, Extras
from blog.authoring.story_list import StoryList
from blog.extensions import begin_write, db
from blog.lib import clock
from blog.media.models import Picture
from blog.settings import site
from blog.storage import full
from blog.storage.ids import typed_id


@bp.get("/articles")
def articles() -> str:
    """Every story one may see, filtered (8 queries)."""
    return StoryList.asked(request.args, me(), clock.now()).drawn()


@bp.get("/articles/new")
def new_article() -> Answer:
    """An empty form; `?lang=` in that language, `?section=` in that section and its language, `?lead_image=` with that
    picture."""
    settings = site.current()
    asked = typed_id(request.args.get("section", ""))
    section = db.session.get(Section, asked) if asked else None
    lang = section.lang if section is not None else request.args.get("lang", "")
    copy = Copy(lang=lang if lang in settings.languages else settings.first_language)
    if section is not None and section.lang == copy.lang:
        copy = replace(copy, section_id=section.id)
    form = ArticleForm.of(copy)
    _take_picture_asked_for(form)
    return form_page.draw(None, form, Extras())


@bp.post("/articles/new")
def start_article() -> Answer:
    """Begin a story; with `then`, do more with it at once."""
    not_stored.draw_again(partial(saving.not_stored_page, None))
    picture = saving.sent_picture()
    saving.prepare_text()
    begin_write()
    begun = kept_copies.begun_from(request.form.get("form_id", ""), me())
    return autosaving.autosave(begun) if autosaving.is_asked() else saving.save(begun, picture, is_new=True)


@bp.get("/articles/<int:article_id>")
def article(article_id: int) -> Answer:
    """The form of a story's working copy; `?lead_image=` with another picture, to be saved."""
    found = story(article_id)
    form = ArticleForm.of(found.working_revision.as_copy())
    _take_picture_asked_for(form)
    calls = notes.unseen(me(), found) if request.method == "GET" else []
    page = form_page.draw(found, form, Extras.of(found))
    if calls:  # seen from now on; this once they are still marked as new
        with full.harmless("notes were not marked as seen"):
            begin_write()
            notes.mark_seen(calls, by=me(), now=clock.now())
            db.session.commit()
    return page


@bp.post("/articles/<int:article_id>")
def save_article(article_id: int) -> Answer:
    """Keep what was typed as the newest revision; with `then`, do more with it."""
    not_stored.draw_again(partial(saving.not_stored_page, article_id))
    picture = saving.sent_picture()
    saving.prepare_text()
    begin_write()
    found = story(article_id)
    return autosaving.autosave(found) if autosaving.is_asked() else saving.save(found, picture)


def _take_picture_asked_for(form: ArticleForm) -> None:
    """A picture chosen on a library page comes back in the address."""
    asked = typed_id(request.args.get("lead_image", ""))
    picture = db.session.get(Picture, asked) if asked else None
    if picture is not None:
        form.choose_lead(picture)
