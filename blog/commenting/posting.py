"""A reader comments."""

from functools import partial

from flask import Response, request, url_for
from flask_babel import gettext as _

from blog.accounts import not_stored
from blog.accounts.not_stored import Unstored
from blog.articles.article import Article
from blog.commenting.forms import Typed, body_errors, errors_in, typed_in
from blog.commenting.readers_acts import (
    STATUS_OF,
    bp,
    errors_of,
    keep_token,
    policy_of,
    site_host,
    to_the_talk,
    token,
    with_retry_after,
)
from blog.comments import guests, pipeline, queries
from blog.comments.submission import Refuse, Submission
from blog.extensions import db
from blog.lib import clock
from blog.mail import outbox
from blog.mail.sending import send_waiting
from blog.public import article as public_article
from blog.public.article_page import comments_url
from blog.public.comment_form import CommentForm, Errors, drawn_at, new_stamp, notice_under
from blog.settings import site
from blog.storage import full


@bp.get("/articles/<slug>/comments")
def talk(slug: str) -> Response:
    """Whose form came back and who then pressed Enter in the address bar: 303 to the conversation."""
    return to_the_talk(slug)


@bp.post("/articles/<slug>/comments")
def post(slug: str) -> Response:
    """Take a comment: 303 to where it stands; 422, 429 or 403 with the page and everything typed."""
    typed = typed_in(request)
    story = public_article.live_story(slug, kept=typed.values.body, find=queries.commentable)
    not_stored.draw_again(partial(_not_stored, slug, typed))
    answered = queries.answerable(story.id, typed.reply_to) if typed.reply_to else None
    errors = errors_in(typed)
    if typed.reply_to is not None and answered is None:
        errors["reply_to"] = [
            _("The comment you answer is no longer here. Send yours again, and it will stand on its own.")
        ]
    if errors:
        return _again(slug, typed, errors, 422)
    return _receive(story, typed, answered.id if answered else 0)


def _receive(story: Article, typed: Typed, answered_id: int) -> Response:
    """Send it through the pipeline, keep it and lead the writer to it."""
    known = token()
    given = known or guests.new_token()
    slug = story.slug
    received = pipeline.receive(_submission(story, typed, answered_id, given, is_new_guest=not known))
    comment = received.comment
    if comment is None:
        return _refused(slug, typed, received.refused or Refuse("closed"))
    guest = guests.digest(given)
    if comment.guest != guest and not known and queries.is_same_press(comment, clock.now()):
        comment.guest = guest
    if comment.guest != guest:  # sent twice without a token: whose it is, a typed address does not show
        response = to_the_talk(slug, comment if comment.is_public else None)
        db.session.rollback()
        return response
    db.session().expire_on_commit = False  # its place is looked for when others may write again, in what is known of it
    db.session.commit()
    response = to_the_talk(slug)
    with full.harmless("a new comment's place was not found"):  # it is kept, whatever becomes of its address
        response = to_the_talk(slug, comment)
    keep_token(response, given)
    if typed.values.tell_me and outbox.is_set_up():
        send_waiting.later()  # she looks for the letter now
    return response


def _submission(story: Article, typed: Typed, answered_id: int, given: str, *, is_new_guest: bool) -> Submission:
    settings = site.current()
    return Submission(
        article_id=story.id,
        policy=policy_of(story),
        name=typed.name,
        email=typed.email,
        body=typed.body,
        reply_to_id=answered_id,
        guest=guests.digest(given),
        address=request.remote_addr or "",
        drawn_at=drawn_at(typed.stamp, story.id),
        trap=typed.trap,
        banned_words=settings.banned_words,
        suspect_words=settings.suspect_words,
        now=clock.now(),
        site_host=site_host(),
        proof=typed.proof,
        proof_above=settings.proof_of_work_above,
        wants_answers=typed.values.tell_me,
        is_new_guest=is_new_guest,
    )


def _refused(slug: str, typed: Typed, refused: Refuse) -> Response:
    errors = Errors(body=body_errors(typed.body)) if refused.rule == "length" else errors_of(refused)
    if refused.rule == "pace":
        return with_retry_after(_later(slug, typed, errors), refused)
    return _again(slug, typed, errors, STATUS_OF.get(refused.rule, 422))


def _again(slug: str, typed: Typed, errors: Errors, status: int) -> Response:
    """The article's page with the form as it was filled in."""
    story = public_article.live_story(slug)
    return public_article.drawn(story, form=_filled_in(story, typed, errors), status=status)


def _later(slug: str, typed: Typed, errors: Errors) -> Response:
    """429: the form alone, as it was filled in. Under a flood nobody else should have to wait for a story and its talk."""
    story = public_article.live_story(slug, find=queries.commentable)
    shown = {
        "form": _filled_in(story, typed, errors),
        "headline": story.live_revision.title,
        "url": url_for("public.article", slug=story.slug),
    }
    title = _("Send your comment a little later")
    return public_article.page_beside(story, "public/comment_later.html", title, STATUS_OF["pace"], **shown)


def _filled_in(story: Article, typed: Typed, errors: Errors) -> CommentForm:
    """A valid stamp is kept: mending a word is no robot's haste."""
    now = clock.now()
    is_known = drawn_at(typed.stamp, story.id) is not None
    answered = queries.answerable(story.id, typed.reply_to) if typed.reply_to else None
    values = typed.values._replace(reply_to=str(answered.id) if answered else "")
    return CommentForm(
        action=comments_url(story),
        stamp=typed.stamp if is_known else new_stamp(story.id, now),
        values=values,
        errors=errors,
        reply_to_name=answered.name if answered else None,
        notice=notice_under(story, now),
    )


def _not_stored(slug: str, typed: Typed, refusal: Unstored) -> Response:
    errors = Errors(form=[not_stored.why(refusal, request)])
    return _again(slug, typed, errors, refusal.status)
