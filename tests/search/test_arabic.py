"""What search understands, on the standing stories."""

import pytest
from sqlalchemy import select

from blog.articles import queries
from blog.articles.article import Article
from blog.extensions import begin_write, db
from blog.lib import clock
from blog.search.query import MAX_TERMS, fts5_match
from tests.newsroom import Newsroom


def found(typed: str) -> set[int]:
    match = fts5_match(typed)
    assert match, typed
    return {article.id for article in db.session.scalars(queries.found(clock.now(), match, "ar"))}


@pytest.mark.parametrize(
    "typed",
    [
        "الميناء القديم",  # as printed
        "المينا",  # the beginning of the last word
        "والميناء",  # with a conjunction
        "لِلْمِينَاءِ",  # vocalised, with a preposition
        "الصيـادة",  # with a tatweel, from the text
        "صياده",  # ه for ة, without the article
        "C4+2",
        "ترميم",  # a tag
        "أمل",  # the author
        "الامل درويش",
    ],
)
def test_a_story_is_found_in_every_spelling_of_its_words(newsroom: Newsroom, typed: str) -> None:
    assert newsroom.live_story.id in found(typed)


def test_every_word_is_needed(newsroom: Newsroom) -> None:
    assert newsroom.live_story.id not in found("الميناء الفضاء")


def test_stories_that_readers_may_not_see_are_not_found(newsroom: Newsroom) -> None:
    hidden = {
        newsroom.scheduled_story.id,
        newsroom.withdrawn_story.id,
        newsroom.amals_story.id,
        newsroom.omars_draft.id,
    }
    assert not hidden & found("الميناء")


def test_the_edition_of_the_reader_comes_first(newsroom: Newsroom) -> None:
    match = fts5_match("harbour")
    first = db.session.scalars(queries.found(clock.now(), match, "en")).first()
    assert first is not None
    assert first.live_lang == "en"


@pytest.mark.parametrize("typed", ["", "   ", '"', "*", "،؟", "\u202e", "()", "-"])
def test_a_query_without_a_word_finds_nothing_and_breaks_nothing(typed: str) -> None:
    assert fts5_match(typed) == ""


@pytest.mark.parametrize(
    "typed", ['"الميناء', "title:الميناء", "الميناء*", "NEAR(الميناء 2)", "الميناء OR", "a AND NOT b"]
)
def test_what_looks_like_a_query_language_is_read_as_words(newsroom: Newsroom, typed: str) -> None:
    found(typed)


def test_a_long_query_is_cut(newsroom: Newsroom) -> None:
    assert fts5_match("كلمة " * 5000).count(" AND ") < MAX_TERMS


def test_a_withdrawn_story_leaves_the_index(newsroom: Newsroom) -> None:
    story, huda = newsroom.live_story, newsroom.huda
    begin_write()
    story = db.session.scalars(select(Article).where(Article.id == story.id)).one()
    story.withdraw(by=huda, now=clock.now(), four_eyes=False)
    db.session.commit()
    assert story.id not in found("الميناء القديم")
