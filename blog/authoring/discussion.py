"""Addresses of the notes under a story: written, resolved, opened again. None of them touches the story's text."""

from flask import request

from blog.accounts.gate import me
from blog.articles.forms import ArticleForm
from blog.authoring import acts, form_page
from blog.authoring.desk import bp, story
from blog.authoring.form_page import Answer, Extras
from blog.authoring.talk import SEND
from blog.extensions import begin_write, db
from blog.lib import clock


@bp.post("/articles/<int:article_id>/notes")
def post_note(article_id: int) -> Answer:
    """Post what was written (`note-0` begins a thread, `note-<n>` answers thread n; `quote` and `tell` go with the first)."""
    begin_write()
    article = story(article_id)
    form = ArticleForm.of(article.working_revision.as_copy())
    extras = Extras.typed(request.form, article)
    extras.base_version = str(article.base_version)
    extras.talk.check(form, article, "" if extras.talk.written else f"{SEND}:0")
    if form.faults:
        db.session.rollback()
        return form_page.draw(story(article_id), form, extras, status=422)
    said = extras.talk.post(article, by=me(), now=clock.now())
    db.session.commit()
    return acts.done(article_id, said, SEND)


@bp.post("/articles/<int:article_id>/notes/<int:number>/resolution")
def resolve_note(article_id: int, number: int) -> Answer:
    """Settle a thread."""
    return acts.carry_out(article_id, f"resolve:{number}")


@bp.post("/articles/<int:article_id>/notes/<int:number>/reopening")
def reopen_note(article_id: int, number: int) -> Answer:
    """Make it a question again."""
    return acts.carry_out(article_id, f"reopen:{number}")
