"""A reader likes a comment or reports it. The first time her browser gets its token, as with a first comment.

Likes end where comments are closed; what does harm can be reported as long as it stands there.
"""

from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from flask import Response, jsonify, make_response, redirect, request, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from blog.articles.article import Article
from blog.commenting.readers_acts import ban_on, bp, keep_token, policy_of, public_or_404, token, too_much
from blog.commenting.reasons import report_words
from blog.comments import guests, likes, pace, queries, reports, rules
from blog.comments.models import Comment
from blog.comments.talk import asked_stretch
from blog.errors import TooSoon, require
from blog.extensions import begin_write, db
from blog.i18n.dates import day_time, number
from blog.lib import clock, wanted
from blog.lib.text import tidy_text
from blog.public import article as public_article
from blog.public.comment_form import Errors
from blog.public.threads import likes_said, place_url
from blog.storage.ids import typed_id

WANTED = {"on": True, "off": False}  # what the button says it does; a form without it does the other of what stands


@dataclass(frozen=True)
class ReportForm:
    """What `public/report.html` prints: the comment, the reasons to choose from, what was typed and what is wrong."""

    action: str
    name: str
    html: Markup
    back_url: str
    reasons: list[tuple[str, str]]
    reason: str
    words: str
    errors: Errors


@bp.post("/articles/<slug>/comments/<int:comment_id>/like")
def like(slug: str, comment_id: int) -> Response:
    """303 back to the comment; to who asked for JSON `{"liked", "said"}`.

    403 where comments are closed and for a browser or a network that is banned, 429 for too many.
    """
    story = public_article.live_story(slug)
    if not rules.is_open(policy_of(story)):
        return _not_liked(story, comment_id, "comments_closed", _("Comments on this story have been closed."))
    known = token()
    wait = pace.wait_seconds(request.remote_addr or "", guests.digest(known), "like", pace.LIKES)
    wait = wait or (0 if known else pace.wait_seconds(request.remote_addr or "", "", "first like", pace.FIRST_LIKES))
    if wait:
        raise TooSoon(wait)
    if ban := ban_on(known):
        until = _("You cannot like comments here until %(time)s.", time=day_time(ban.until))
        return _not_liked(story, comment_id, "banned", until)
    story_slug, given = story.slug, known or guests.new_token()
    begin_write()
    comment = public_or_404(story, comment_id)
    liked = likes.like(comment, guest=guests.digest(given), wanted=WANTED.get(request.form.get("want", "")))
    if wanted.is_json(request):
        response = jsonify(liked=liked, said=likes_said(comment.like_count))
    else:
        response = make_response(redirect(_where_she_was(story_slug, comment), 303))
    db.session.commit()
    if not known:
        keep_token(response, given)
    return response


@bp.get("/articles/<slug>/comments/<int:comment_id>/report")
def report_form(slug: str, comment_id: int) -> Response:
    """Ask what is wrong with a comment; 404 for one that readers do not see."""
    story = public_article.live_story(slug)
    return _drawn(story, public_or_404(story, comment_id))


@bp.post("/articles/<slug>/comments/<int:comment_id>/report")
def report(slug: str, comment_id: int) -> Response:
    """Keep a report: 303 to the thanks; 403, 422 and 429 with the form as it was sent."""
    story = public_article.live_story(slug, kept=tidy_text(request.form.get("words", "")))
    reason, words = request.form.get("reason", ""), tidy_text(request.form.get("words", ""))
    comment = public_or_404(story, comment_id, kept=words)
    if errors := _errors_in(reason, words):
        return _drawn(story, comment, 422, reason, words, errors)
    known = token()
    if wait := _wait_to_report(known):
        response = _drawn(story, comment, 429, reason, words, Errors(form=[too_much()]))
        response.headers["Retry-After"] = str(wait)
        return response
    if ban := ban_on(known):
        sentence = _("You cannot report comments here until %(time)s.", time=day_time(ban.until))
        return _drawn(story, comment, 403, reason, words, Errors(form=[sentence]))
    weighs = bool(known) and _is_first_of_its_network(comment_id)
    story_slug, given = story.slug, known or guests.new_token()
    begin_write()
    reports.report(comment, guest=guests.digest(given), reason=reason, words=words, now=clock.now(), weighs=weighs)
    db.session.commit()
    response = make_response(redirect(url_for("comments.thanks", slug=story_slug, about=comment_id), 303))
    if not known:
        keep_token(response, given)
    return response


@bp.get("/articles/<slug>/comments/thanks")
def thanks(slug: str) -> Response:
    """The report has arrived; what becomes of it is the moderators' business. The way back is to the comment it is about.

    One that readers do not see (any more) is never named: the way back then is to the talk.
    """
    story = public_article.live_story(slug)
    comment = queries.answerable(story.id, typed_id(request.args.get("about", "")))
    back_url = place_url(story.slug, comment) if comment else f"{url_for('public.article', slug=story.slug)}#comments"
    return public_article.page_beside(
        story, "public/reported.html", _("Thank you"), back_url=back_url, is_there=comment is not None
    )


def _not_liked(story: Article, comment_id: int, reason: str, sentence: str) -> Response:
    """403: a small page that says why and leads back to the comment; to who asked for JSON the refusal itself."""
    require(not wanted.is_json(request), reason)
    back_url = _where_she_was(story.slug, public_or_404(story, comment_id))
    title = _("Nothing was changed")
    return public_article.page_beside(story, "public/not_liked.html", title, 403, sentence=sentence, back_url=back_url)


def _wait_to_report(known: str) -> int:
    """Seconds until one more is taken, 0 for at once; without a token a browser may be the same one again."""
    address = request.remote_addr or ""
    wait = pace.wait_seconds(address, guests.digest(known), "report", pace.REPORTS)
    return wait or (0 if known else pace.wait_seconds(address, "", "first report", pace.FIRST_REPORTS))


def _is_first_of_its_network(comment_id: int) -> bool:
    """True for the first report about a comment from a network today: one person has as many browsers as she likes."""
    return not pace.wait_seconds(request.remote_addr or "", "", f"report of {comment_id}", pace.WEIGHING_REPORTS)


def _where_she_was(slug: str, comment: Comment) -> str:
    """The comment on the page it was liked on, where the browser says which; else where it is read (at most 1 query)."""
    page = url_for("public.article", slug=slug)
    came = urlsplit(request.referrer or "")
    if unquote(came.path) == unquote(page):
        asked = dict(parse_qsl(came.query))
        stretch = asked_stretch(asked.get("order", ""), asked.get("from", ""), asked.get("to", ""))
        if stretch is not None:
            return f"{url_for('public.article', slug=slug, **stretch.query)}#comment-{comment.id}"
    return place_url(slug, comment)


def _errors_in(reason: str, words: str) -> Errors:
    errors = Errors()
    if reason not in reports.REASONS:
        errors["reason"] = [_("Please choose what is wrong.")]
    if len(words) > reports.WORDS_LENGTH:
        most = number(reports.WORDS_LENGTH)
        errors["words"] = [_("Up to %(most)s characters; this is longer.", most=most)]
    elif reason == "other" and not words:
        errors["words"] = [_("Please say in a few words what is wrong.")]
    return errors


def _drawn(
    story: Article, comment: Comment, status: int = 200, reason: str = "", words: str = "", errors: Errors | None = None
) -> Response:
    form = ReportForm(
        action=url_for("comments.report", slug=story.slug, comment_id=comment.id),
        name=comment.name,
        html=Markup(comment.body_html),  # cleaned by lib.html_policy when it was kept
        back_url=url_for("public.comment", slug=story.slug, comment_id=comment.id),
        reasons=list(report_words().items()),
        reason=reason,
        words=words,
        errors=errors or Errors(),
    )
    return public_article.page_beside(story, "public/report.html", _("Report a comment"), status, form=form)
