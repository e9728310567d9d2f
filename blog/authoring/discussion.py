"""Addresses of the notes under a story: written, resolved, opened again. None of them touches the story's text.

A script that sends a note asks for `part=notes` and is answered with that section alone: no form is drawn for it, so
nobody seems to have opened the story anew.
"""

from flask import render_template, request

from blog.accounts.gate import me
from blog.articles.forms import ArticleForm
from blog.authoring import acts, form_page, talk, words
from blog.authoring.desk import bp, story
from blog.authoring.form_page import Answer, Extras
from blog.authoring.talk import SEND, Talk
from blog.extensions import begin_write, db
from blog.lib import clock

PART = "notes"  # the value of `part` that asks for the section alone


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
        if request.form.get("part") == PART:
            return _section(article_id, extras.talk, form, 422)
        return form_page.draw(story(article_id), form, extras, status=422)
    said = extras.talk.post(article, by=me(), now=clock.now())
    db.session.commit()
    return _page_or_section(acts.done(article_id, said, SEND), article_id)


@bp.post("/articles/<int:article_id>/notes/<int:number>/resolution")
def resolve_note(article_id: int, number: int) -> Answer:
    """Settle a thread."""
    return _page_or_section(acts.carry_out(article_id, f"resolve:{number}"), article_id)


@bp.post("/articles/<int:article_id>/notes/<int:number>/reopening")
def reopen_note(article_id: int, number: int) -> Answer:
    """Make it a question again."""
    return _page_or_section(acts.carry_out(article_id, f"reopen:{number}"), article_id)


def _page_or_section(answer: Answer, article_id: int) -> Answer:
    if request.form.get("part") != PART:
        return answer
    return _section(article_id, Talk(), ArticleForm({}), 200)


def _section(article_id: int, typed: Talk, form: ArticleForm, status: int) -> Answer:
    """The notes of a story as its page shows them, and what was said (5 queries)."""
    article = story(article_id)
    html = render_template(
        "authoring/notes_part.html",
        article=article,
        threads=talk.threads(article, me()),
        to_tell=talk.to_tell(article, me()),
        typed=typed,
        errors=words.faults(form.faults),
    )
    return html, status
