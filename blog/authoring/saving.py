"""One save of the article form, from what was sent to the answer. Nothing typed is lost, whatever is wrong with it.

A picture sent along is in the library even when the text beside it has to be mended first; a text is kept even when
the act that was asked for in the same breath is refused.
"""

from dataclasses import dataclass

from flask import request, session
from flask_babel import gettext as _

from blog.accounts import not_stored
from blog.accounts.gate import me
from blog.accounts.not_stored import Unstored
from blog.articles import queries
from blog.articles.article import Article
from blog.articles.copy import Copy
from blog.articles.forms import LEAD_TEXTS, ArticleForm, pairing_fault
from blog.articles.printing import printed
from blog.articles.typed_body import as_html
from blog.authoring import acts, form_page, too_late
from blog.authoring.form_page import Answer, Extras
from blog.authoring.talk import Talk
from blog.errors import NotReady, Refusal
from blog.extensions import db
from blog.i18n import dates
from blog.lib import clock, pictures
from blog.lib.html_policy import clean_article, is_too_long
from blog.media import intake
from blog.media.models import TEXT_LENGTH
from blog.settings import site
from blog.storage.ids import typed_id, typed_number


@dataclass(frozen=True)
class SentPicture:
    """The file sent as `lead_image_file`: judged and encoded, or refused, or none."""

    prepared: intake.Prepared | None = None
    refused: str = ""


def sent_picture() -> SentPicture:
    """Judge and encode the form's file, if there is one: slow, so before the write transaction."""
    file = request.files.get("lead_image_file")
    if file is None or not file.filename:
        return SentPicture()
    try:
        return SentPicture(intake.prepare(file.stream, file.filename))
    except pictures.Refused as refused:
        return SentPicture(refused=refused.reason)


def prepare_text() -> None:
    """Clean and lay out the form's text: slow when it is long, so before the write transaction, which finds it done."""
    body = as_html(request.form.get("body", ""))
    lang = request.form.get("lang", "")
    if lang in site.current().languages and not is_too_long(body):
        printed(clean_article(body), lang)


def save(article: Article | None, picture: SentPicture, *, is_new: bool = False) -> Answer:
    """Keep the form in `article` (None: a new one) and carry out what `then` asks for. Commits once.

    `is_new`: the form is that of a new story, though it may have begun `article` already.
    """
    before = article.working_revision.as_copy() if article else Copy(lang=site.current().first_language)
    form, extras = ArticleForm.typed(request.form, before), Extras.typed(request.form, article)
    _take_picture(form, before, picture)
    _check(form, extras, article)
    if article is not None and extras.aside and not form.faults:
        form = too_late.with_choices(article, form, extras)
    if form.faults:
        db.session.commit()
        return form_page.draw(article, form, extras, status=422)
    if article is not None and too_late.is_stale(article, form, extras):
        return too_late.both_texts(article, form, extras)
    return _kept(article, form, extras, is_new=is_new)


def _take_picture(form: ArticleForm, before: Copy, picture: SentPicture) -> None:
    """Put the sent file into the library and into the form."""
    if picture.refused:
        form.blame("lead_image_file", picture.refused)
    if picture.prepared is not None:
        texts = {name: form.values[f"lead_{name}"] for name in LEAD_TEXTS}
        texts = {name: typed for name, typed in texts.items() if len(typed) <= TEXT_LENGTH}  # longer ones are blamed
        lang = form.values["lang"] if form.values["lang"] in site.current().languages else ""
        form.choose_lead(intake.accept(picture.prepared, by=me(), now=clock.now(), lang=lang, **texts))
    elif chosen := form.newly_chosen_lead(before.lead_picture_id):
        form.choose_lead(chosen)


def _check(form: ArticleForm, extras: Extras, article: Article | None) -> None:
    settings = site.current()
    form.check(settings.languages, article)
    extras.check(form, settings.zone, is_publishing=then() in acts.PUBLISHING)
    if extras.translation_of and extras.translation_of != Extras.of(article).translation_of:
        code = pairing_fault(article, form.values["lang"], extras.translation_of, me())
        if code:
            form.blame("translation_of", code)
    if then() == "publish_now" and extras.at not in ("", Extras.of(article).at):
        form.blame("at", "now_or_then")
    if article is not None:
        extras.talk.check(form, article, then())
    if article is not None and typed_number(extras.base_version) is None:
        extras.base_version = str(article.base_version)
        form.blame("base_version", "unknown")


def _kept(article: Article | None, form: ArticleForm, extras: Extras, *, is_new: bool) -> Answer:
    now, person, copy = clock.now(), me(), form.copy()
    if is_new:
        twin = article or Article.started_already(copy, by=person, now=now)
        if twin is not None and twin.was_acted_upon and not twin.working_revision.as_copy().differences(copy.tidied()):
            db.session.commit()
            return acts.done(twin.id, saved_words(twin))
        article = article or twin
    if article is None:
        article = Article.start(copy, by=person, now=now, form_id=extras.form_id)
    else:
        article.write(copy, by=person, now=now, base_version=article.base_version, form_id=extras.form_id)
    _pair(article, extras)
    posted = extras.talk.post(article, by=person, now=now)
    extras.talk = Talk()
    said, refused = _acted(article, extras)
    db.session.commit()
    if refused is None:
        session[form_page.SAVED_FORM] = extras.form_id
        return acts.done(article.id, " ".join(filter(None, (said or saved_words(article), posted))), then())
    extras.base_version = str(article.base_version)
    return form_page.draw(
        article,
        form,
        extras,
        status=refused.status,
        missing=refused.missing if isinstance(refused, NotReady) else (),
        refusal="" if isinstance(refused, NotReady) else refused.reason or "not_allowed",
    )


def _pair(article: Article, extras: Extras) -> None:
    if extras.translation_of != Extras.of(article).translation_of:
        other = queries.editable(me(), typed_id(extras.translation_of)) if extras.translation_of else None
        article.pair_with(other, by=me())


def _acted(article: Article, extras: Extras) -> tuple[str, Refusal | None]:
    """Carry out what `then` asks for; a refused act leaves the save in place."""
    act = acts.named(then())
    if act is None:
        return "", None
    try:
        with db.session.begin_nested():
            return act(article, extras, me(), clock.now()), None
    except Refusal as refused:
        return "", refused


def not_stored_page(article_id: int | None, refusal: Unstored) -> Answer:
    """The form as it was sent, where nothing of it could be stored."""
    article = queries.editable(me(), article_id) if article_id else None
    before = article.working_revision.as_copy() if article else Copy(lang=site.current().first_language)
    form, extras = ArticleForm.typed(request.form, before), Extras.typed(request.form, article)
    said = not_stored.nothing_lost(refusal, request)
    return form_page.draw(article, form, extras, status=refusal.status, not_stored=said)


def then() -> str:
    """What the button that was pressed asks for besides saving."""
    return request.form.get("then", "")


def saved_words(article: Article) -> str:
    """What a plain save says: when, and that readers see nothing of it."""
    time = dates.time_of_day(article.saved_at)
    if article.live_revision_id is None:
        return _("Saved at %(time)s, not yet live.", time=time)
    if article.has_unpublished_changes:
        return _("Saved at %(time)s. Readers see the version before until you publish the changes.", time=time)
    return _("Saved at %(time)s.", time=time)
