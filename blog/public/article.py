"""A story's own page, its short link, and what stands where a story was withdrawn."""

import sqlite3

from flask import Response, abort, current_app, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from blog.articles import queries, readership
from blog.articles.article import Article
from blog.comments import guests
from blog.feeds.addresses import MAX_SLUG, moved
from blog.i18n import locale
from blog.lib import clock, slugs
from blog.public import article_page, chrome
from blog.public.article_head import article_head
from blog.public.article_page import Reading
from blog.public.comment_form import CommentForm
from blog.public.head import NOT_LISTED, Head
from blog.public.most_read import store
from blog.public.pages_of_lists import asked_page
from blog.public.threads import RefusedChange
from blog.settings import site


def article(slug: str) -> AnyResponse:
    """A live story; a former address is 301, a withdrawn story 410, anything else 404."""
    story = live_story(slug)
    if story.slug != slug:
        moved("public.article", story.slug)
    response = drawn(story, talk=asked_page("talk"), reply_to=request.args.get("reply_to", ""))
    if request.method == "GET":
        count_reader(response, story.id)
    return response


def short(code: str) -> AnyResponse:
    """The short link that is copied and shared."""
    locale.speak(site.current().first_language)
    story = queries.with_code(clock.now(), code.strip().lower()[:MAX_SLUG])
    if story is None:
        abort(404)
    return redirect(url_for("public.article", slug=story.slug), 301)


def live_story(slug: str) -> Article:
    """The live story at an address it has or had, in any spelling; its language is spoken from here on.

    404 where there is none, 410 with its page where it was withdrawn (1 query, up to 4 where there is none).
    """
    now = clock.now()
    locale.speak(site.current().first_language)
    if len(slug) > MAX_SLUG:
        abort(404)
    spellings = list(dict.fromkeys((slug, slugs.normalise(slug))))
    for spelling in spellings:
        story = queries.published(now, spelling)
        if story is not None:
            locale.speak(story.live_lang)
            return story
    for spelling in spellings:
        story = queries.withdrawn(spelling)
        if story is not None:
            abort(gone(story))
    raise NotFound


def drawn(
    story: Article,
    *,
    form: CommentForm | None = None,
    refused: RefusedChange | None = None,
    talk: int = 1,
    reply_to: str = "",
    status: int = 200,
) -> Response:
    """The page of a live story, also when a comment could not be taken (`form`, `refused`)."""
    token = guests.token_of(request, current_app.config["SECRET_KEY"])
    reading = Reading(
        guest=guests.digest(token),
        talk=refused.page if refused else talk,
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


def gone(story: Article) -> Response:
    """What stands at the address of a withdrawn story (410): that it was withdrawn, and why where that was said.

    Not its headline, which may be what was wrong with it.
    """
    locale.speak(story.lang)
    title = _("This story was withdrawn")
    head = Head(title=f"{title} – {chrome.site_view().name}", robots=NOT_LISTED)
    return make_response(
        render_template("public/gone.html", title=title, reason=story.withdrawal_reason, head=head), 410
    )


def count_reader(response: Response, story_id: int) -> None:
    """Count this reader once the answer is out; a counter that fails costs nobody a page."""
    kept, logger, now = store(), current_app.logger, clock.now()
    address, agent = request.remote_addr or "", request.headers.get("User-Agent", "")

    def count() -> None:
        try:
            readership.note_reader(kept, story_id, address=address, agent=agent, now=now)
        except sqlite3.Error:
            logger.warning("a reader of story %s was not counted", story_id, exc_info=True)

    response.call_on_close(count)
