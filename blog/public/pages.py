"""The paper's standing pages: about, contact, ethics."""

from dataclasses import dataclass
from datetime import datetime

from flask import abort, render_template
from markupsafe import Markup
from sqlalchemy import select

from blog import security
from blog.extensions import db
from blog.feeds.addresses import MAX_SLUG, moved, page_url
from blog.i18n import locale
from blog.lib import embeds, slugs
from blog.lib.text import excerpt, first_paragraph
from blog.pages.models import Page
from blog.public import chrome
from blog.public.head import page_head
from blog.settings import site


@dataclass(frozen=True)
class StandingPage:
    title: str
    body: Markup
    has_frames: bool
    lang: str
    dir: str
    updated: datetime | None


def page(slug: str) -> str:
    """A page readers may see, else 404; another spelling of its address is 301."""
    found = _shown(slug)
    locale.speak(found.lang)
    counterparts = {
        other.lang: page_url("public.page", slug=other.slug)
        for other in chrome.standing_pages()
        if found.translation_group is not None
        and other.translation_group == found.translation_group
        and other.lang != found.lang
    }
    chrome.stand_in(chrome.Place(counterparts=counterparts))
    head = page_head(
        title=found.title,
        site_name=chrome.site_view().name,
        path=page_url("public.page", slug=found.slug),
        description=excerpt(first_paragraph(found.body_html)),
        counterparts=counterparts,
    )
    shown = StandingPage(
        title=found.title,
        body=Markup(found.body_html),  # cleaned by lib.html_policy when it was saved
        has_frames=security.allow_frames(embeds.frame_origins(found.body_html)),
        lang=found.lang,
        dir=found.dir,
        updated=found.updated_at,
    )
    return render_template("public/page.html", page=shown, head=head)


def _shown(slug: str) -> Page:
    locale.speak(site.current().first_language)
    usual = slugs.normalise(slug[:MAX_SLUG])
    rows = db.session.scalars(select(Page).where(Page.is_shown, Page.slug.in_({slug, usual})))
    by_slug = {row.slug: row for row in rows}
    found = by_slug.get(slug) or by_slug.get(usual)
    if found is None:
        abort(404)
    if found.slug != slug:
        moved("public.page", found.slug)
    return found
