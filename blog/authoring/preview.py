"""The working copy on the page readers would see, for who may see it: never listed, never counted."""

from flask import url_for
from flask_babel import gettext as _

from blog.accounts.gate import me
from blog.authoring.desk import bp, story
from blog.lib import bidi, clock
from blog.public import as_if_live
from blog.public.as_if_live import Bar


@bp.get("/articles/<int:article_id>/preview")
def preview(article_id: int) -> str:
    """The article's page, with a bar in the desk's language that says what it is and leads back."""
    article, lang = story(article_id), me().language
    bar = Bar(
        words=_("Preview: this is the working copy. Readers do not see it."),
        lang=lang,
        dir=bidi.direction(lang),
        back=_("Back to the form"),
        back_url=url_for("authoring.article", article_id=article.id),
    )
    return as_if_live.drawn(article, bar, _("No section yet"), clock.now())
