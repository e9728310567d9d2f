"""What every act of a reader under a story has in common. The blueprint `comments`.

No token in the form and no session: the page is drawn for everybody alike. A signed stamp says when it was drawn, and
the browser says where the form came from. What cannot be taken comes back as the article's page with the text kept.
"""

from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, current_app, make_response, redirect, request, url_for
from flask_babel import gettext as _

from blog.articles.article import Article
from blog.comments import guests, queries, rules
from blog.comments.bans import Ban, in_force
from blog.comments.models import Comment, CommentState
from blog.comments.submission import Refuse
from blog.errors import NotAllowed
from blog.i18n import locale
from blog.i18n.dates import day_time
from blog.lib import bidi, clock, wanted
from blog.lib.networks import network
from blog.public import article as public_article
from blog.public.comment_form import Errors
from blog.public.threads import place_url
from blog.security import came_from_us
from blog.settings import site
from blog.storage.ids import MAX_ID

bp = Blueprint("comments", __name__)

STATUS_OF = {"closed": 403, "ban": 403, "too_late": 403, "turned_down": 403, "pace": 429}  # every other refusal: 422


@bp.before_request
def only_from_our_pages() -> None:
    """Another site's form must not speak with a reader's voice."""
    if request.method == "POST" and not came_from_us(request):
        locale.speak(site.current().first_language)
        raise NotAllowed("foreign_form")


@bp.after_request
def for_one_reader(response: Response) -> Response:
    response.headers["Cache-Control"] = "private, no-store"
    return response


def token() -> str:
    """The token this browser sent, "" for none."""
    return guests.token_of(request, secret(), secure=current_app.config["SESSION_COOKIE_SECURE"])


def keep_token(response: Response, given: str) -> None:
    guests.keep(response, given, secret(), secure=current_app.config["SESSION_COOKIE_SECURE"])


def secret() -> str:
    return str(current_app.config["SECRET_KEY"])


def site_host() -> str:
    return urlsplit(current_app.config["SITE_URL"]).netloc


def policy_of(story: Article) -> str:
    """What holds for comments under a story at this moment (no query)."""
    return rules.policy_in_force(story, site.current(), clock.now())


def own_or_404(story: Article, comment_id: int, guest: str, kept: str = "") -> Comment:
    """This browser's comment; 404 with her words for anybody else's, and for one that was taken back."""
    comment = queries.own(story.id, comment_id, guest) if comment_id <= MAX_ID else None
    if comment is None or comment.state is CommentState.WITHDRAWN:
        abort(public_article.without_comment(story, kept))
    return comment


def public_or_404(story: Article, comment_id: int, kept: str = "") -> Comment:
    """A comment of this story that readers see; 404 with what was written about it, to copy."""
    comment = queries.answerable(story.id, comment_id) if comment_id <= MAX_ID else None
    if comment is None:
        abort(404 if wanted.is_json(request) else public_article.without_comment(story, kept))
    return comment


def to_the_talk(slug: str, comment: Comment | None = None) -> Response:
    """303 to a comment on its page of the talk, to the head of that page while it waits; else to the talk (1 query)."""
    if comment is None:
        return make_response(redirect(f"{url_for('public.article', slug=slug)}#comments", 303))
    place = place_url(slug, comment)
    return make_response(redirect(place if comment.is_public else f"{place.split('#')[0]}#comments", 303))


def ban_on(token: str) -> Ban | None:
    """The ban on this browser or on its network (1 query)."""
    return in_force(guests.digest(token), "", network(request.remote_addr or ""), clock.now())


def too_much() -> str:
    return _("That was a lot in a short time. Wait a little and send it again; your text is kept here.")


def errors_of(refused: Refuse) -> Errors:
    """A refusal of the pipeline in words, at the field it is about; what is wrong with the length the form says itself."""
    if refused.rule == "banned":
        sentence = _(
            "This paper does not print “%(word)s”. Please say it another way.", word=bidi.isolate(refused.match)
        )
        return Errors({refused.field or "body": [sentence]})
    return Errors(form=[_of_the_sender(refused)])


def _of_the_sender(refused: Refuse) -> str:
    if refused.rule == "closed":
        return _("Comments on this story have been closed.")
    if refused.rule == "pace":
        return too_much()
    if refused.rule == "too_late":
        return _("A comment can be changed by its writer for 15 minutes. They are over.")
    if refused.rule == "turned_down":
        return _("An editor decided not to publish this comment. It can no longer be changed or withdrawn.")
    if refused.rule == "ban" and refused.until is not None:
        return _("You cannot comment here until %(time)s.", time=day_time(refused.until))
    return _("This comment cannot be taken.")


def with_retry_after(response: Response, refused: Refuse) -> Response:
    if refused.retry_after_seconds:
        response.headers["Retry-After"] = str(refused.retry_after_seconds)
    return response
