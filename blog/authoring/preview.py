"""The working copy on the page readers would see, for who may see it: never listed, never counted."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from flask import render_template
from flask_babel import gettext as _

from blog.accounts.gate import me
from blog.articles import bylines
from blog.articles.article import Article
from blog.articles.bylines import NamedPerson
from blog.articles.revision import Revision
from blog.articles.taxonomy import Section, Tag
from blog.authoring.desk import bp, story
from blog.i18n import locale
from blog.lib import bidi, clock, slugs
from blog.public import article_page, chrome
from blog.public.article_page import Reading
from blog.public.head import NOT_LISTED, Head


@dataclass(frozen=True)
class AsIfLive:
    """What `article_page.load` reads of a live story, taken from the working copy of one that may not be live."""

    id: int
    code: str
    slug: str
    named: list[NamedPerson]
    live_revision: Revision
    live_section: Section
    live_section_id: int | None
    live_lang: str
    live_from: datetime
    live_tags: list[Tag]
    updated_at: datetime | None
    translation_group: int | None


@bp.get("/articles/<int:article_id>/preview")
def preview(article_id: int) -> str:
    """The article's page, with a bar that says what it is."""
    article, now = story(article_id), clock.now()
    desk_lang = me().language
    bar = _("Preview: this is the working copy. Readers do not see it.")
    back = _("Back to the form")
    stand_in = _as_if_live(article, _("No section yet"), now)
    locale.speak(stand_in.live_lang)
    page = article_page.load(cast(Article, stand_in), Reading(), now)
    chrome.stand_in(chrome.Place(section_id=stand_in.live_section_id))
    return render_template(
        "authoring/preview.html",
        page=page,
        most_read=page.most_read,
        head=Head(title=page.title or bar, robots=NOT_LISTED),
        article=article,
        bar=bar,
        back=back,
        desk_lang=desk_lang,
        desk_dir=bidi.direction(desk_lang),
    )


def _as_if_live(article: Article, no_section: str, now: datetime) -> AsIfLive:
    """Rows that would be made at publication are made here and never stored."""
    revision = article.working_revision
    section = revision.section or Section(lang=revision.lang, name=no_section, slug="-", is_opinion=False)
    return AsIfLive(
        id=article.id,
        code=article.code,
        slug=revision.slug or article.slug or slugs.make_or(revision.title, article.code),
        named=bylines.foreseen(revision.byline, article.author),
        live_revision=revision,
        live_section=section,
        live_section_id=section.id,
        live_lang=revision.lang,
        live_from=article.live_from or now,
        live_tags=[Tag(lang=revision.lang, name=name, slug=slugs.make_or(name, "-")) for name in revision.tags],
        updated_at=article.updated_at,
        translation_group=article.translation_group,
    )
