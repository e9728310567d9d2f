"""A form that saves by itself: what stands in it is kept as it is typed, and nothing else changes.

Answers are JSON for `static/js/modules/autosave.js`: a sentence for the page, and on success the form's new base.
"""

from flask import Response, jsonify, request, url_for
from flask_babel import gettext as _

from blog.accounts.gate import me
from blog.accounts.signing_in import side_store
from blog.articles import presence
from blog.articles.article import Article
from blog.articles.copy import Copy
from blog.articles.forms import ArticleForm
from blog.articles.revision import KeptAs
from blog.authoring import at_work, saving, words
from blog.authoring.form_page import Extras
from blog.errors import Conflict
from blog.extensions import db
from blog.i18n import dates
from blog.lib import bidi, clock
from blog.settings import site
from blog.storage.ids import typed_number

STALE, TAKEN = "stale", "taken"  # why a 409: somebody saved in between; somebody else holds the pen


def is_asked() -> bool:
    return request.form.get("then") == "autosave"


def autosave(article: Article | None) -> Response:
    """Keep what can be kept of the form in `article` (None: begin one, once there is a headline or a text). Commits."""
    before = article.working_revision.as_copy() if article else Copy(lang=site.current().first_language)
    form, extras = ArticleForm.typed(request.form, before), Extras.typed(request.form, article)
    form.check(site.current().languages, article)
    not_kept = fault_words(form)
    form.put_back(form.faults, before)
    if article is None:
        if not (form.values["title"].strip() or form.values["body"].strip()):
            db.session.rollback()
            return jsonify(base_version="0", said="")
        now = clock.now()
        article = Article.start(form.copy(), by=me(), now=now, form_id=extras.form_id, kept_as=KeptAs.AUTOSAVE)
    else:
        refused = _refused(article, form, extras)
        if refused is not None:
            db.session.rollback()
            return refused
    db.session.commit()
    _note(article, extras)
    return jsonify(
        base_version=str(article.base_version),
        said=" ".join([saving.saved_words(article), *not_kept]),
        not_kept=bool(not_kept),
        url=url_for("authoring.article", article_id=article.id),
        lock=url_for("authoring.hold_pen", article_id=article.id),
    )


def _refused(article: Article, form: ArticleForm, extras: Extras) -> Response | None:
    """Write it; the answer where it may not be written."""
    seen = at_work.around(article.id, extras.form_id)
    if not seen.holds:
        return _conflict(TAKEN, seen.said)
    base_version = typed_number(extras.base_version) or 0
    try:
        article.autosave(
            form.copy(),
            by=me(),
            now=clock.now(),
            base_version=base_version,
            form_id=extras.form_id,
            in_use=presence.bases_of_others(side_store(), article.id, extras.form_id),
        )
    except Conflict:
        return _conflict(STALE, _stale_words(article))
    return None


def _note(article: Article, extras: Extras) -> None:
    presence.seen(
        side_store(),
        extras.form_id,
        article_id=article.id,
        user_id=me().id,
        base_number=article.base_version,
        now=clock.now(),
    )


def _conflict(reason: str, said: str) -> Response:
    answer = jsonify(reason=reason, said=said)
    answer.status_code = Conflict.status
    return answer


def _stale_words(article: Article) -> str:
    newest = article.working_revision
    if newest.created_by_id == me().id:
        return _("You saved this story elsewhere at %(time)s.", time=dates.time_of_day(newest.created_at))
    return _(
        "%(name)s saved this story at %(time)s.",
        name=bidi.isolate(newest.created_by.name),
        time=dates.time_of_day(newest.created_at),
    )


def fault_words(form: ArticleForm) -> list[str]:
    """A sentence for each field that cannot be kept as it is."""
    return [
        _("Not kept yet: %(field)s. %(why)s", field=words.field(name), why=" ".join(sentences))
        for name, sentences in words.faults(form.faults).items()
    ]
