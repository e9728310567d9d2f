"""The working copy of a story in the shape of a live one, so that a preview is the very page readers would see."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from flask import render_template

from blog.articles import bylines
from blog.articles.article import Article
from blog.articles.bylines import NamedPerson
from blog.articles.revision import Revision
from blog.articles.taxonomy import Section, Tag
from blog.i18n import locale
from blog.lib import slugs
from blog.public import article_page, chrome
from blog.public.article_page import Reading
from blog.public.head import Head

UNLISTED = "noindex, nofollow"


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
    live_changes: tuple[()] = ()  # of the text in print, not of this one


@dataclass(frozen=True)
class Bar:
    """What stands above a preview: that it is one, in the language of whoever reads it, and perhaps a way back."""

    words: str
    lang: str
    dir: str
    back: str = ""
    back_url: str = ""


def drawn(article: Article, bar: Bar, no_section: str, now: datetime) -> str:
    """The page of the working copy; the answer speaks the story's language from here on."""
    stand_in = _as_if_live(article, no_section, now)
    locale.speak(stand_in.live_lang)
    page = article_page.load(cast(Article, stand_in), Reading(), now)
    chrome.stand_in(chrome.Place(section_id=stand_in.live_section_id))
    head = Head(title=page.title or bar.words, robots=UNLISTED)
    return render_template("public/preview.html", page=page, most_read=page.most_read, head=head, bar=bar)


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
