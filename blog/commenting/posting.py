"""A reader comments, mends her words or takes them back. The blueprint `comments`.

No token in the form and no session: the page is drawn for everybody alike. A signed stamp says when it was drawn, and
the browser says where the form came from. What cannot be taken comes back as the article's page with the text kept.
"""

from functools import partial
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, current_app, make_response, redirect, request, url_for
from flask_babel import gettext as _

from blog.accounts import not_stored
from blog.accounts.not_stored import Unstored
from blog.articles.article import Article
from blog.commenting import pace
from blog.commenting.forms import Typed, body_errors, errors_in, typed_in
from blog.comments import guests, pipeline, queries, rules
from blog.comments.models import Comment, CommentState
from blog.comments.pipeline import Refuse, Submission
from blog.errors import NotAllowed
from blog.extensions import begin_write, db
from blog.i18n import locale
from blog.lib import clock
from blog.lib.text import tidy_text
from blog.public import article as public_article
from blog.public.article_page import comments_url
from blog.public.comment_form import CommentForm, Errors, drawn_at, new_stamp, notice_for
from blog.public.threads import RefusedChange
from blog.security import came_from_us
from blog.settings import site
from blog.storage.ids import MAX_ID

bp = Blueprint("comments", __name__)


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


@bp.get("/articles/<slug>/comments")
def talk(slug: str) -> Response:
    """Whose form came back and who then pressed Enter in the address bar: 303 to the conversation."""
    return _to_the_talk(slug)


@bp.post("/articles/<slug>/comments")
def post(slug: str) -> Response:
    """Take a comment: 303 to where it stands; 422, 429 or 403 with the page and everything typed."""
    typed, token = typed_in(request), _token()
    story = public_article.live_story(slug, kept=typed.values.body)
    not_stored.draw_again(partial(_not_stored, slug, typed))
    wait_seconds = pace.wait_seconds(request.remote_addr or "", guests.digest(token))
    if wait_seconds:
        return _again(story, typed, _too_many(), 429, retry_after_seconds=wait_seconds)
    if not rules.is_open(_policy(story)):
        return _again(story, typed, Errors(), 403)
    errors = errors_in(typed)
    answered = queries.answerable(story.id, typed.reply_to) if typed.reply_to else None
    if typed.reply_to is not None and answered is None:
        errors["reply_to"] = [
            _("The comment you answer is no longer here. Send yours again, and it will stand on its own.")
        ]
    if errors:
        return _again(story, typed, errors, 422)
    return _receive(story, typed, token, answered.id if answered else 0)


def _receive(story: Article, typed: Typed, token: str, answered_id: int) -> Response:
    """Keep it and lead the writer to it; the write transaction begins only here."""
    given = token or guests.new_token(_secret())
    story_id, slug = story.id, story.slug
    policy = _policy(story)
    begin_write()
    answered = queries.answerable(story_id, answered_id) if answered_id else None
    submission = _submission(story, typed, policy, guests.digest(given), answered, is_new_guest=not token)
    received = pipeline.receive(submission, site_host=_site_host())
    comment = received.comment
    if comment is None:
        db.session.rollback()
        refused = received.refused or Refuse("closed")
        return _again(public_article.live_story(slug), typed, _errors_of(refused), 422)
    if comment.guest != guests.digest(given):  # sent twice without a token: whose it is, a typed address does not show
        response = _to_the_talk(slug, comment if comment.is_public else None)
        db.session.rollback()
        return response
    response = _to_the_talk(slug, comment)
    db.session.commit()
    guests.keep(response, given, secure=current_app.config["SESSION_COOKIE_SECURE"])
    return response


@bp.post("/articles/<slug>/comments/<int:comment_id>/revision")
def revision(slug: str, comment_id: int) -> Response:
    """The writer's browser sends better words, for a quarter of an hour."""
    body = tidy_text(request.form.get("body", ""))
    story = public_article.live_story(slug, kept=body)
    guest = guests.digest(_token())
    comment = _own_or_404(story, comment_id, guest)
    if not comment.may_be_changed_by(guest, clock.now()):
        too_late = _("A comment can be changed by its writer for 15 minutes. They are over.")
        return _changed_not(story, comment, body, [too_late], 403)
    not_stored.draw_again(partial(_change_not_stored, slug, comment_id, body))
    wait_seconds = pace.wait_seconds(request.remote_addr or "", guest)
    if wait_seconds:
        return _changed_not(story, comment, body, _too_many()["form"], 429, retry_after_seconds=wait_seconds)
    if errors := body_errors(body):
        return _changed_not(story, comment, body, errors, 422)
    policy, story_slug = _policy(story), story.slug
    begin_write()
    submission = _revision_of(comment, story, body, policy)
    refused = pipeline.revise(comment, submission, site_host=_site_host())
    if refused is not None:
        db.session.rollback()
        sentences = [sentence for found in _errors_of(refused).values() for sentence in found]
        return _changed_not(public_article.live_story(story_slug), comment, body, sentences, 422)
    response = _to_the_talk(story_slug, comment)
    db.session.commit()
    return response


@bp.post("/articles/<slug>/comments/<int:comment_id>/withdrawal")
def withdrawal(slug: str, comment_id: int) -> Response:
    """The writer's browser takes the comment back, for a quarter of an hour."""
    story = public_article.live_story(slug)
    guest = guests.digest(_token())
    comment = _own_or_404(story, comment_id, guest)
    story_slug = story.slug
    begin_write()
    comment.take_back(guest=guest, now=clock.now())
    db.session.commit()
    return _to_the_talk(story_slug)


def _own_or_404(story: Article, comment_id: int, guest: str) -> Comment:
    """This browser's comment; 404 for anybody else's, and for one that was taken back."""
    comment = queries.own(story.id, comment_id, guest) if comment_id <= MAX_ID else None
    if comment is None or comment.state is CommentState.WITHDRAWN:
        abort(404)
    return comment


def _submission(
    story: Article, typed: Typed, policy: str, guest: str, answered: Comment | None, *, is_new_guest: bool
) -> Submission:
    settings = site.current()
    return Submission(
        article=story,
        policy=policy,
        name=typed.name,
        email=typed.email,
        body=typed.body,
        reply_to=answered,
        guest=guest,
        address=request.remote_addr or "",
        drawn_at=drawn_at(typed.stamp, story.id),
        trap=typed.trap,
        banned_words=settings.banned_words,
        suspect_words=settings.suspect_words,
        now=clock.now(),
        is_new_guest=is_new_guest,
    )


def _revision_of(comment: Comment, story: Article, body: str, policy: str) -> Submission:
    """New words for a comment, judged as if it were sent now by the same writer."""
    settings = site.current()
    return Submission(
        article=story,
        policy=policy,
        name=comment.name,
        email=comment.email,
        body=body,
        reply_to=None,
        guest=comment.guest,
        address=request.remote_addr or "",
        drawn_at=comment.created_at,
        trap="",
        banned_words=settings.banned_words,
        suspect_words=settings.suspect_words,
        now=clock.now(),
        revised_id=comment.id,
    )


def _again(story: Article, typed: Typed, errors: Errors, status: int, *, retry_after_seconds: int = 0) -> Response:
    """The article's page with the form as it was filled in. A valid stamp is kept: mending a word is no robot's haste."""
    now, policy = clock.now(), _policy(story)
    is_known = drawn_at(typed.stamp, story.id) is not None
    answered = queries.answerable(story.id, typed.reply_to) if typed.reply_to else None
    values = typed.values._replace(reply_to=str(answered.id) if answered else "")
    form = CommentForm(
        action=comments_url(story),
        stamp=typed.stamp if is_known else new_stamp(story.id, now),
        values=values,
        errors=errors,
        reply_to_name=answered.name if answered else None,
        notice=notice_for(policy),
    )
    return _with_retry_after(public_article.drawn(story, form=form, status=status), retry_after_seconds)


def _changed_not(
    story: Article,
    comment: Comment,
    body: str,
    sentences: list[str],
    status: int,
    *,
    retry_after_seconds: int = 0,
) -> Response:
    """The article's page with the writer's new words under her comment, and what is wrong with them."""
    refused = RefusedChange(comment.id, queries.page_of(comment, comment.guest), body, tuple(sentences))
    response = public_article.drawn(story, refused=refused, status=status)
    return _with_retry_after(response, retry_after_seconds)


def _not_stored(slug: str, typed: Typed, refusal: Unstored) -> Response:
    errors = Errors()
    errors["form"] = [not_stored.why(refusal, request)]
    return _again(public_article.live_story(slug), typed, errors, refusal.status)


def _change_not_stored(slug: str, comment_id: int, body: str, refusal: Unstored) -> Response:
    story = public_article.live_story(slug)
    comment = _own_or_404(story, comment_id, guests.digest(_token()))
    return _changed_not(story, comment, body, [not_stored.why(refusal, request)], refusal.status)


def _with_retry_after(response: Response, seconds: int) -> Response:
    if seconds:
        response.headers["Retry-After"] = str(seconds)
    return response


def _errors_of(refused: Refuse) -> Errors:
    """A refusal of the pipeline in words."""
    errors = Errors()
    if refused.rule == "banned":
        errors["body"] = [_("This paper does not print “%(word)s”. Please say it another way.", word=refused.match)]
    elif refused.rule == "closed":
        errors["form"] = [_("Comments on this story have been closed.")]
    else:
        errors["form"] = [_("This comment cannot be taken.")]
    return errors


def _too_many() -> Errors:
    errors = Errors()
    errors["form"] = [_("That was a lot in a short time. Wait a little and send it again; your text is kept here.")]
    return errors


def _to_the_talk(slug: str, comment: Comment | None = None) -> Response:
    """303 to a comment that readers see, on its page of the talk; else to the conversation (1 query)."""
    number = queries.page_of(comment, comment.guest) if comment is not None else 1
    query: dict[str, Any] = {"talk": number} if number > 1 else {}
    page = url_for("public.article", slug=slug, **query)
    is_live = comment is not None and comment.is_public
    return make_response(redirect(f"{page}#comment-{comment.id}" if comment and is_live else f"{page}#comments", 303))


def _policy(story: Article) -> str:
    return rules.policy_for(story.live_revision.comment_policy, site.current().comment_policy)


def _token() -> str:
    return guests.token_of(request, _secret(), secure=current_app.config["SESSION_COOKIE_SECURE"])


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])


def _site_host() -> str:
    return urlsplit(current_app.config["SITE_URL"]).netloc
