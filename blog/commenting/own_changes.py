"""A reader mends her words or takes them back, from the browser that sent them, for a quarter of an hour."""

from functools import partial

from flask import Response, request

from blog.accounts import not_stored
from blog.accounts.not_stored import Unstored
from blog.articles.article import Article
from blog.commenting.forms import body_errors
from blog.commenting.readers_acts import (
    STATUS_OF,
    bp,
    errors_of,
    own_or_404,
    policy_of,
    site_host,
    to_the_talk,
    token,
    with_retry_after,
)
from blog.comments import guests, pipeline
from blog.comments.models import Comment
from blog.comments.submission import Refuse, Submission
from blog.comments.talk import place_of
from blog.errors import NotAllowed
from blog.extensions import begin_write, db
from blog.lib import clock
from blog.lib.text import tidy_text
from blog.public import article as public_article
from blog.public.threads import RefusedChange
from blog.settings import site


@bp.post("/articles/<slug>/comments/<int:comment_id>/revision")
def revision(slug: str, comment_id: int) -> Response:
    """Better words, through the same phases: 303 to the comment, else the page with the new words kept."""
    body = tidy_text(request.form.get("body", ""))
    story = public_article.live_story(slug, kept=body)
    guest = guests.digest(token())
    comment = own_or_404(story, comment_id, guest, kept=body)
    if not comment.may_be_changed_by(guest, clock.now()):
        return _refused(story, comment, body, Refuse("turned_down" if comment.is_refused else "too_late"))
    not_stored.draw_again(partial(_not_stored, slug, comment_id, body))
    story_slug = story.slug
    received = pipeline.receive(_submission(comment, story, body))
    if received.refused is not None:
        return _refused(public_article.live_story(story_slug), comment, body, received.refused)
    response = to_the_talk(story_slug, comment)
    db.session.commit()
    return response


@bp.post("/articles/<slug>/comments/<int:comment_id>/withdrawal")
def withdrawal(slug: str, comment_id: int) -> Response:
    """Take the comment back: 303 to the talk; 403 with the page and the reason at the comment where it is too late."""
    story = public_article.live_story(slug)
    guest = guests.digest(token())
    comment = own_or_404(story, comment_id, guest)
    story_slug = story.slug
    begin_write()
    try:
        comment.take_back(guest=guest, now=clock.now())
    except NotAllowed as refusal:
        db.session.rollback()
        return _refused(public_article.live_story(story_slug), comment, "", Refuse(refusal.reason))
    db.session.commit()
    return to_the_talk(story_slug)


def _submission(comment: Comment, story: Article, body: str) -> Submission:
    """New words for a comment, judged as if it were sent now by the same writer."""
    settings = site.current()
    return Submission(
        article_id=story.id,
        policy=policy_of(story),
        name=comment.name,
        email=comment.email,
        body=body,
        reply_to_id=0,
        guest=comment.guest,
        address=request.remote_addr or "",
        drawn_at=comment.created_at,
        trap="",
        banned_words=settings.banned_words,
        suspect_words=settings.suspect_words,
        now=clock.now(),
        site_host=site_host(),
        revised=comment,
    )


def _refused(story: Article, comment: Comment, body: str, refused: Refuse) -> Response:
    if refused.rule == "length":
        sentences = body_errors(body)
    else:
        sentences = [sentence for found in errors_of(refused).values() for sentence in found]
    response = _again(story, comment, body, sentences, STATUS_OF.get(refused.rule, 422))
    return with_retry_after(response, refused)


def _again(story: Article, comment: Comment, body: str, sentences: list[str], status: int) -> Response:
    """The article's page with the writer's new words under her comment, and what is wrong with them."""
    refused = RefusedChange(comment.id, place_of(comment), body, tuple(sentences))
    return public_article.drawn(story, refused=refused, status=status)


def _not_stored(slug: str, comment_id: int, body: str, refusal: Unstored) -> Response:
    story = public_article.live_story(slug)
    comment = own_or_404(story, comment_id, guests.digest(token()), kept=body)
    return _again(story, comment, body, [not_stored.why(refusal, request)], refusal.status)
