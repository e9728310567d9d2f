"""The newsroom answers a reader from the moderators' list."""

from urllib.parse import urlsplit

from flask import current_app, request
from flask_babel import gettext as _
from flask_babel import ngettext

from blog.accounts.gate import me
from blog.commenting import outcome
from blog.commenting.desk import Answer, bp, found, moderators_only
from blog.commenting.listing import REPLY, Refused, only_one
from blog.comments.decisions import last_about
from blog.comments.models import BODY_LENGTH
from blog.comments.staff_reply import reply as answer_as_newsroom
from blog.errors import Conflict
from blog.extensions import begin_write
from blog.i18n.dates import number
from blog.lib import clock
from blog.lib.text import tidy_text


@bp.post("/<int:comment_id>/reply")
@moderators_only
def reply(comment_id: int) -> Answer:
    """Answer as the newsroom; a comment that was held goes live with the answer."""
    begin_write()
    comment = found(comment_id)
    typed = request.form.get("body", "")
    errors = text_errors(tidy_text(typed), BODY_LENGTH, _("An answer needs words."))
    if errors:
        return only_one(comment_id, Refused(REPLY, comment_id, typed, errors), 422)
    host = urlsplit(current_app.config["SITE_URL"]).netloc
    try:
        answer = answer_as_newsroom(comment, tidy_text(typed), by=me(), now=clock.now(), site_host=host)
    except Conflict as refused:
        sentence = _("Only a comment that readers see, or that waits, can be answered.")
        return only_one(comment_id, Refused(REPLY, comment_id, typed, [sentence]), refused.status)
    return outcome.commit(_("Your answer stands under the story."), [comment], good=True, offer=last_about(answer))


def text_errors(body: str, most: int, needs_words: str) -> list[str]:
    """What is wrong with a tidied text, in sentences."""
    if not body:
        return [needs_words]
    if len(body) > most:
        sentence = ngettext(
            "At most %(most)s character fits here.", "At most %(most)s characters fit here.", most, most=number(most)
        )
        return [sentence]
    return []
