"""The shape of the article form: what was typed, what is wrong with it, and the copy it makes.

Faults are codes (`authoring/words.py` has the sentences); what was typed is kept whatever is wrong with it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import NamedTuple

from blog.accounts.models import User
from blog.articles import copy as limits
from blog.articles import naming, queries
from blog.articles.article import Article
from blog.articles.copy import Copy, as_text, parse_tags
from blog.articles.taxonomy import NAME_LENGTH, Section
from blog.articles.typed_body import as_html
from blog.extensions import db
from blog.lib import slugs
from blog.lib.html_policy import MAX_CHARACTERS, is_too_long
from blog.media.models import TEXT_LENGTH, Picture
from blog.settings.site import COMMENT_POLICIES, LONGEST_OPEN_DAYS
from blog.storage.ids import typed_id, typed_number

POLICIES = ("", *COMMENT_POLICIES)  # "" is the section's, or of a section the site's
LENGTHS = {
    "kicker": limits.KICKER_LENGTH,
    "title": limits.TITLE_LENGTH,
    "standfirst": limits.STANDFIRST_LENGTH,
    "body": MAX_CHARACTERS,
    "key_points": limits.KEY_POINTS_LENGTH,
    "lead_alt": TEXT_LENGTH,
    "lead_caption": TEXT_LENGTH,
    "lead_credit": TEXT_LENGTH,
    "byline": naming.BYLINE_LENGTH,
}
"""Characters, as typed."""

# Field of the form -> field of the copy, where they are not called the same.
NAMES = {"section_id": "section", "lead_picture_id": "lead_image"}
FIELDS = tuple(NAMES.get(f.name, f.name) for f in fields(Copy))
LEAD_TEXTS = ("alt", "caption", "credit")


class Fault(NamedTuple):
    """One thing wrong with a field; `number` is the limit that was passed, or 0."""

    code: str
    number: int = 0


@dataclass
class ArticleForm:
    """The text fields of the form as strings, with their faults by field."""

    values: dict[str, str]
    faults: dict[str, list[Fault]] = field(default_factory=dict)

    @classmethod
    def of(cls, copy: Copy) -> "ArticleForm":
        """The form that shows a copy."""
        values = {NAMES.get(f.name, f.name): getattr(copy, f.name) for f in fields(copy)}
        comma = "، " if copy.lang == "ar" else ", "
        values["tags"] = comma.join(copy.tags)
        return cls({name: "1" if value is True else as_text(value) for name, value in values.items()})

    @classmethod
    def typed(cls, sent: Mapping[str, str], before: Copy) -> "ArticleForm":
        """What was sent; a field that was not sent at all keeps its value from `before`."""
        return cls({**cls.of(before).values, **{name: sent[name] for name in FIELDS if name in sent}})

    @staticmethod
    def names(of_copy: Collection[str]) -> list[str]:
        """The form's names, in its order, for names of a copy's fields."""
        return [NAMES.get(f.name, f.name) for f in fields(Copy) if f.name in of_copy]

    def blame(self, name: str, code: str, number: int = 0) -> None:
        self.faults.setdefault(name, []).append(Fault(code, number))

    def check(self, languages: Collection[str], article: Article | None) -> None:
        """Note what cannot be kept as it is (at most 3 queries). A draft may lack anything."""
        self.check_lengths()
        if self.values["lang"] not in languages and not (article and self.values["lang"] == article.lang):
            self.blame("lang", "unknown")
        if self.values["comment_policy"] not in POLICIES:
            self.blame("comment_policy", "unknown")
        if not are_days(self.values["comments_close_after"]):
            self.blame("comments_close_after", "not_days", LONGEST_OPEN_DAYS)
        self._check_rows()
        self._check_tags()
        self._check_byline()
        self._check_slug(article)

    def check_lengths(self) -> None:
        for name, most in LENGTHS.items():
            if len(self.values[name]) > most or (name == "body" and is_too_long(as_html(self.values[name]))):
                self.blame(name, "too_long", most)

    def _check_rows(self) -> None:
        for name, table in (("section", Section), ("lead_image", Picture)):
            if self.values[name] and db.session.get(table, typed_id(self.values[name])) is None:
                self.blame(name, "unknown")

    def _check_tags(self) -> None:
        tags = parse_tags(self.values["tags"])
        if len(parse_tags(self.values["tags"], most=limits.MAX_TAGS + 1)) > limits.MAX_TAGS:
            self.blame("tags", "too_many", limits.MAX_TAGS)
        if any(len(tag) > NAME_LENGTH for tag in tags):
            self.blame("tags", "tag_too_long", NAME_LENGTH)

    def _check_byline(self) -> None:
        named = naming.parse_byline(self.values["byline"])
        if len(named) > naming.MAX_NAMES:
            self.blame("byline", "too_many", naming.MAX_NAMES)
        if any(len(one.name) > naming.NAME_LENGTH for one in named):
            self.blame("byline", "name_too_long", naming.NAME_LENGTH)
        if any(len(one.role) > naming.ROLE_LENGTH for one in named):
            self.blame("byline", "role_too_long", naming.ROLE_LENGTH)
        if naming.roles_without_names(self.values["byline"]):
            self.blame("byline", "nobody")

    def _check_slug(self, article: Article | None) -> None:
        typed = self.values["slug"].strip()
        slug = slugs.make(typed, limit=limits.SLUG_LENGTH)
        if typed and not slug:
            self.blame("slug", "no_letters")
        elif slug and queries.address_owner(slug) not in (None, article.id if article else None):
            self.blame("slug", "taken")

    def put_back(self, names: Iterable[str], before: Copy) -> None:
        """Give these fields the value they had in `before`."""
        values = self.of(before).values
        self.values.update({name: values[name] for name in names if name in values})

    def choose_lead(self, picture: Picture) -> None:
        """Put a picture into the lead's place; texts that are empty are taken from the library's for it."""
        self.values["lead_image"] = str(picture.id)
        for name in LEAD_TEXTS:
            typed = self.values[f"lead_{name}"].strip()
            self.values[f"lead_{name}"] = typed or picture.said(name, self.values["lang"])

    def newly_chosen_lead(self, before: int | None) -> Picture | None:
        """The lead picture, if it is another than `before` (at most 1 query)."""
        chosen = typed_id(self.values["lead_image"])
        return db.session.get(Picture, chosen) if chosen and chosen != before else None

    def copy(self) -> Copy:
        """The copy it makes, not tidied yet (the verbs do that); ask only once `check` found nothing."""
        values = {f.name: self.values[NAMES.get(f.name, f.name)] for f in fields(Copy) if f.name not in _MADE}
        return replace(
            Copy(**values),  # type: ignore[arg-type]
            body=as_html(self.values["body"]),
            section_id=typed_id(self.values["section"]) or None,
            lead_picture_id=typed_id(self.values["lead_image"]) or None,
            lead_decorative=bool(self.values["lead_decorative"]),
            comments_close_after=typed_number(self.values["comments_close_after"]),
            tags=parse_tags(self.values["tags"]),
        )


_MADE = frozenset({"body", "section_id", "lead_picture_id", "lead_decorative", "comments_close_after", "tags"})


def are_days(typed: str) -> bool:
    """True for what may stand as the days after which comments close; nothing is as the section or the site says."""
    days = typed_number(typed)
    return not typed.strip() or (days is not None and days <= LONGEST_OPEN_DAYS)


def pairing_fault(article: Article | None, lang: str, other_id: str, person: User) -> str:
    """Why a story in `lang` cannot be a translation of story `other_id`: a code, or "" (at most 2 queries)."""
    other = queries.editable(person, typed_id(other_id))
    if other is None or (article is not None and other.id == article.id):
        return "unknown"
    if other.lang == lang:
        return "same_language"
    mates = db.session.scalars(queries.counterparts(other)).all()
    taken = {mate.lang for mate in mates if article is None or mate.id != article.id}
    return "has_translation" if lang in taken else ""
