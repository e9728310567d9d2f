"""A fresh paper has a few sections in each of its languages."""

import pytest

from blog.articles.starting import first_sections
from blog.articles.taxonomy import Section
from blog.extensions import begin_write, db
from blog.lib import slugs
from tests.newsroom import Newsroom


def _started(*languages: str) -> list[Section]:
    begin_write()
    db.session.execute(db.text("pragma defer_foreign_keys = on"))
    db.session.execute(db.delete(Section))
    return first_sections(languages)


def test_every_section_is_paired_with_its_translation(newsroom: Newsroom) -> None:
    made = _started("ar", "en")
    groups: dict[int | None, set[str]] = {}
    for section in made:
        groups.setdefault(section.translation_group, set()).add(section.lang)
    assert len(groups) >= 5
    assert all(languages == {"ar", "en"} for languages in groups.values())


def test_one_language_gets_its_own_only(newsroom: Newsroom) -> None:
    assert {section.lang for section in _started("en")} == {"en"}


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_addresses_are_what_the_name_would_make(newsroom: Newsroom, lang: str) -> None:
    made = _started(lang)
    assert [section.slug for section in made] == [slugs.make(section.name) for section in made]


def test_opinion_is_one_of_them(newsroom: Newsroom) -> None:
    assert [section.slug for section in _started("en") if section.is_opinion] == ["opinion"]
