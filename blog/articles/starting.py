"""What a new paper starts with: a few sections, in each of its languages, paired as translations."""

from collections.abc import Sequence

from blog.articles import queries
from blog.articles.taxonomy import Section
from blog.extensions import db

# name, address and line for its page, a language each; in the order of the masthead
FIRST_SECTIONS: tuple[dict[str, tuple[str, str, str]], ...] = (
    {
        "ar": ("السياسة", "السياسة", "الحكم والأحزاب والعلاقات بين الدول."),
        "en": ("Politics", "politics", "Government, parties and the dealings between states."),
    },
    {
        "ar": ("الاقتصاد", "الاقتصاد", "المال والعمل وما تشتريه الأسرة."),
        "en": ("Economy", "economy", "Money, work and what a household can buy with it."),
    },
    {
        "ar": ("المجتمع", "المجتمع", "المدارس والمستشفيات والأحياء وأهلها."),
        "en": ("Society", "society", "Schools, hospitals, neighbourhoods and their people."),
    },
    {
        "ar": ("الثقافة", "الثقافة", "الكتب والمسرح والسينما والموسيقى."),
        "en": ("Culture", "culture", "Books, theatre, film and music."),
    },
    {
        "ar": ("الرياضة", "الرياضة", "المباريات وما وراءها."),
        "en": ("Sport", "sport", "The matches, and what lies behind them."),
    },
    {
        "ar": ("الرأي", "الرأي", "مقالات موقّعة بأسماء أصحابها."),
        "en": ("Opinion", "opinion", "Signed views, the writers' own."),
    },
)
OPINION = len(FIRST_SECTIONS) - 1


def first_sections(languages: Sequence[str]) -> list[Section]:
    """Add them for the languages that have words here (one flush each), unless there are sections already.

    Does not commit.
    """
    made: list[Section] = []
    if db.session.scalar(queries.sections().limit(1)) is not None:
        return made
    for position, texts in enumerate(FIRST_SECTIONS):
        group: int | None = None
        for lang in (lang for lang in languages if lang in texts):
            name, slug, description = texts[lang]
            section = Section(
                lang=lang,
                name=name,
                slug=slug,
                description=description,
                position=position,
                is_opinion=position == OPINION,
            )
            db.session.add(section)
            db.session.flush()
            group = group or section.id
            section.translation_group = group
            made.append(section)
    return made
