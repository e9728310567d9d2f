"""A story's own page, its short link, and what stands where a story was withdrawn."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import Response, abort, current_app, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from blog.articles import queries, readership
from blog.articles.article import Article
from blog.comments import guests
from blog.comments import queries as comment_queries
from blog.comments.talk import Stretch, asked_stretch
from blog.feeds.addresses import MAX_SLUG, moved
from blog.i18n import locale
from blog.lib import clock, slugs
from blog.public import article_page, chrome
from blog.public.article_head import article_head
from blog.public.article_page import Reading
from blog.public.comment_form import CommentForm
from blog.public.head import NOT_LISTED, Head, window_title
from blog.public.most_read import store
from blog.public.threads import RefusedChange, place_url
from blog.settings import site
from blog.storage import full
from blog.storage.ids import MAX_ID

BEGINNING = Stretch()

Find = Callable[[datetime, str], Article | None]


def article(slug: str) -> AnyResponse:
    """A live story; a former address is 301, a withdrawn story 410, anything else 404."""
    story = live_story(slug)
    if story.slug != slug:
        moved("public.article", story.slug)
    if "talk" in request.args:  # numbered pages of an earlier version: which comments stood on one nobody knows now
        return redirect(f"{url_for('public.article', slug=slug)}#comments", 301)
    asked = request.args
    stretch = asked_stretch(asked.get("order", ""), asked.get("from", ""), asked.get("to", ""))
    if stretch is None:
        abort(404)
    response = drawn(story, stretch=stretch, reply_to=asked.get("reply_to", ""))
    if request.method == "GET":
        count_reader(response, story.id)
    return response


def comment(slug: str, comment_id: int) -> AnyResponse:
    """A comment's own address: 303 to where it is read; 404 with the way to the talk unless this browser may read it.

    That page says the same of a comment that waits, that was taken back and that never was (4 queries, with its frame 6).
    """
    story = live_story(slug)
    found = comment_queries.readable(story.id, comment_id, _guest()) if comment_id <= MAX_ID else None
    if found is None:
        return without_comment(story)
    return redirect(place_url(story.slug, found), 303)


def short(code: str) -> AnyResponse:
    """The short link that is copied and shared; of a withdrawn story too, whose page says that it was."""
    locale.speak(site.current().first_language)
    story = queries.with_code(clock.now(), code.strip().lower()[:MAX_SLUG])
    if story is None:
        abort(404)
    return redirect(url_for("public.article", slug=story.slug), 301)


def live_story(slug: str, kept: str = "", find: Find = queries.published) -> Article:
    """The live story at an address it has or had, in any spelling; its language is spoken from here on.

    404 where there is none, 410 with its page where it was withdrawn (1 query, up to 4 where there is none). `kept` is
    what a reader wrote for this story: where the story is gone she finds it on that page, to copy. `find` says how much
    of it is loaded: the whole page, if nothing else is asked.
    """
    now = clock.now()
    locale.speak(site.current().first_language)
    if len(slug) > MAX_SLUG:
        abort(404)
    spellings = list(dict.fromkeys((slug, slugs.normalise(slug))))
    for spelling in spellings:
        story = find(now, spelling)
        if story is not None:
            locale.speak(story.live_lang)
            return story
    for spelling in spellings:
        story = queries.withdrawn(spelling)
        if story is not None:
            abort(gone(story, kept))
    if kept.strip():
        abort(away(kept))
    raise NotFound


def drawn(
    story: Article,
    *,
    form: CommentForm | None = None,
    refused: RefusedChange | None = None,
    stretch: Stretch = BEGINNING,
    reply_to: str = "",
    status: int = 200,
) -> Response:
    """The page of a live story, also when a comment could not be taken (`form`, `refused`)."""
    reading = Reading(
        guest=_guest(),
        stretch=refused.stretch if refused else stretch,
        reply_to=reply_to,
        form=form,
        refused=refused,
    )
    page = article_page.load(story, reading, clock.now())
    counterparts = {translation.lang: translation.url for translation in page.translations}
    chrome.stand_in(chrome.Place(section_id=story.live_section_id, counterparts=counterparts))
    html = render_template(
        "public/article.html", page=page, most_read=page.most_read, head=article_head(page, chrome.site_view().name)
    )
    return make_response(html, status)


def _guest() -> str:
    """The digest of this browser's token, "" for none."""
    config = current_app.config
    return guests.digest(guests.token_of(request, config["SECRET_KEY"], secure=config["SESSION_COOKIE_SECURE"]))


def gone(story: Article, kept: str = "") -> Response:
    """What stands at the address of a withdrawn story (410): that it was withdrawn, and why where that was said.

    Not its headline, which may be what was wrong with it.
    """
    locale.speak(story.lang)
    said = [_("The newsroom has withdrawn this story. It is no longer available here."), story.withdrawal_reason]
    return _without_story(_("This story was withdrawn"), _("Withdrawn"), said, kept, 410)


def away(kept: str) -> Response:
    """Where a reader sent words and no story stands, or none any more (404): her words, to copy."""
    return _without_story(
        _("There is no such page"), "404", [_("The story you wrote this for does not stand here any more.")], kept, 404
    )


def _without_story(title: str, mark: str, sentences: list[str], kept: str, status: int) -> Response:
    head = Head(title=f"{title} – {chrome.site_view().name}", robots=NOT_LISTED)
    said = [sentence for sentence in sentences if sentence]
    html = render_template("public/gone.html", title=title, mark=mark, sentences=said, kept=kept, head=head)
    return make_response(html, status)


def without_comment(story: Article, kept: str = "") -> Response:
    """What stands at the address of a comment that this browser may not read (404), with the words sent for it."""
    talk_url = f"{url_for('public.article', slug=story.slug)}#comments"
    shown = {"talk_url": talk_url, "kept": kept}
    return page_beside(story, "public/no_comment.html", _("This comment is not here"), 404, **shown)


def page_beside(story: Article, template: str, title: str, status: int = 200, **shown: Any) -> Response:
    """A small page of its own about a story, in its section: what a reader does there, without the story and its talk."""
    chrome.stand_in(chrome.Place(section_id=story.live_section_id))
    head = Head(title=window_title(title, chrome.site_view().name), robots=NOT_LISTED)
    return make_response(render_template(template, title=title, head=head, **shown), status)


def count_reader(response: Response, story_id: int) -> None:
    """Count this reader once the answer is out; a counter that fails costs nobody a page."""
    kept, now = store(), clock.now()
    address, agent = request.remote_addr or "", request.headers.get("User-Agent", "")

    def count() -> None:
        with full.harmless("a reader was not counted"):
            readership.note_reader(kept, story_id, address=address, agent=agent, now=now)

    response.call_on_close(count)
