"""The text of a story as one value: what the form sends, what a revision keeps, what two saves are merged from."""

from dataclasses import dataclass, fields, replace
from typing import NamedTuple

from blog.articles.naming import tidy_byline
from blog.lib import html_policy, slugs
from blog.lib.text import tidy_line, tidy_text

TITLE_LENGTH = 300  # characters; the longest real headlines are under 200
KICKER_LENGTH = 120  # characters
STANDFIRST_LENGTH = 2000  # characters
KEY_POINTS_LENGTH = 5000  # characters
SLUG_LENGTH = 120  # characters
MAX_TAGS = 20


class KeyPoint(NamedTuple):
    """One line of the key-points box; `label` may be empty."""

    label: str
    text: str


@dataclass(frozen=True)
class Copy:
    """Every field of the article form that belongs to the story itself. Texts are tidied, `body` is cleaned HTML."""

    lang: str = "ar"
    kicker: str = ""
    title: str = ""
    standfirst: str = ""
    body: str = ""
    key_points: str = ""
    section_id: int | None = None
    tags: tuple[str, ...] = ()
    slug: str = ""
    lead_picture_id: int | None = None
    lead_alt: str = ""
    lead_decorative: bool = False  # its caption says it all: nothing is said twice to those who cannot see it
    lead_caption: str = ""
    lead_credit: str = ""
    byline: str = ""
    comment_policy: str = ""  # "" is the section's
    comments_close_after: int | None = None  # days after it went live; 0 never, None as the section says

    def tidied(self) -> "Copy":
        """As it is kept: lines tidied, the body cleaned by the HTML policy, the slug made fit for an address."""
        return replace(
            self,
            kicker=tidy_line(self.kicker),
            title=tidy_line(self.title),
            standfirst=tidy_text(self.standfirst),
            body=html_policy.clean_article(self.body),
            key_points=tidy_text(self.key_points),
            tags=tuple(filter(None, map(tidy_line, self.tags))),
            slug=slugs.make(self.slug, limit=SLUG_LENGTH),
            lead_alt=tidy_line(self.lead_alt),
            lead_caption=tidy_line(self.lead_caption),
            lead_credit=tidy_line(self.lead_credit),
            byline=tidy_byline(self.byline),
        )

    def differences(self, other: "Copy") -> frozenset[str]:
        """Names of the fields that are not equal."""
        return frozenset(f.name for f in fields(self) if getattr(self, f.name) != getattr(other, f.name))


def as_text(value: object) -> str:
    """A field's value as a form or a comparison shows it: nothing for what is not there or not ticked."""
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return "" if value is None or value is False else str(value)


def parse_key_points(text: str) -> list[KeyPoint]:
    """`label: text` lines as points; a line without a colon has no label. Empty lines are skipped."""
    points = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        label, colon, rest = line.partition(":")
        points.append(KeyPoint(label.strip(), rest.strip()) if colon and rest.strip() else KeyPoint("", line))
    return points


def parse_tags(typed: str, most: int = MAX_TAGS) -> tuple[str, ...]:
    """Tags parted by `,` or `،` (or new lines), in order, each once, the first `most`."""
    names = (name.strip() for name in typed.replace("،", ",").replace("\n", ",").split(","))
    return tuple(dict.fromkeys(filter(None, names)))[:most]
