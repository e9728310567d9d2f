"""The social picture a story will have, drawn from its working copy for who may see that."""

from flask import Response

from blog.authoring.desk import bp, story
from blog.i18n import locale
from blog.media.views import CSP
from blog.public import social_pictures


@bp.get("/articles/<int:article_id>/social-picture.jpeg")
def social_picture(article_id: int) -> Response:
    """Drawn at every look, kept by nobody (3 queries)."""
    revision = story(article_id).working_revision
    locale.speak(revision.lang)  # the paper's name in the story's language
    response = Response(social_pictures.drawn(revision, revision.section), mimetype=social_pictures.TYPE)
    response.headers["Content-Security-Policy"] = CSP
    response.headers["Cache-Control"] = "private, no-store"
    return response
