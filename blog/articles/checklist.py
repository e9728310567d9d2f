"""What a story should have before it is published, each thing at the level the paper gives it: off, warn or block.

What blocks is what `readiness` refuses to publish without; title, text, section and pictures of our own library always
do, since a page cannot be drawn without them. Codes here; `authoring/checklist_words.py` has the sentences.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from blog.articles.copy import Copy
from blog.articles.illustrations import Illustration, Shown, illustrations
from blog.articles.links import dead_links
from blog.articles.proofreading import Proof, Remark
from blog.articles.taxonomy import Section
from blog.extensions import db
from blog.lib import html_tree, text
from blog.lib.copy_desk.house_words import DEFAULTS
from blog.settings.site import Site

LEVELS = ("off", "warn", "block")
# Characters. Google: "Keep the title concise"; its results cut headlines near 110 (Article structured data, 2021).
HEADLINE_LENGTH = 110

ALWAYS = ("title", "body", "section", "pictures")
CHOSEN = {
    "headline_length": "warn",
    "headline_repeated": "warn",
    "standfirst": "warn",
    "lead_picture": "warn",
    "alt": "block",
    "credit": "block",
    "licence": "block",
    "alt_is_caption": "warn",
    "headings": "warn",
    "links": "warn",
    "copy_desk": "warn",
}
"""Items an administrator sets, with what they are set to in a new paper. In the order of the form."""

ITEM_OF = {
    "section_lang": "section",
    "body_picture": "pictures",
    "lead_alt": "alt",
    "body_alt": "alt",
    "lead_credit": "credit",
    "body_credit": "credit",
    "lead_licence": "licence",
    "body_licence": "licence",
    "heading_empty": "headings",
    "heading_skipped": "headings",
    "link_broken": "links",
    "link_dead": "links",
}
"""The item a code belongs to, where they are not called the same."""
REMARKED = ("headline_repeated", "alt_is_caption", "credit")
"""Items of their own among the remarks of a proof; all others are the copy desk's."""


@dataclass(frozen=True)
class Levels:
    """What a paper wants of a story: a level for each item, its word lists, which addresses are its own, its zone."""

    chosen: Mapping[str, str] = field(default_factory=dict)
    spellings: Mapping[str, str] = field(default_factory=lambda: DEFAULTS)
    site_host: str = ""
    zone: ZoneInfo = ZoneInfo("UTC")
    is_strict: bool = False

    @classmethod
    def of(cls, settings: Site, site_host: str) -> "Levels":
        return cls(settings.checks, settings.house_spellings, site_host, settings.zone)

    def of_item(self, item: str) -> str:
        return "block" if item in ALWAYS else self.chosen.get(item) or CHOSEN[item]

    def only_blocking(self) -> "Levels":
        """The same, with nothing looked for that could only be a warning."""
        return replace(
            self, chosen={i: "block" if self.of_item(i) == "block" else "off" for i in CHOSEN}, is_strict=True
        )

    @property
    def reads_the_copy(self) -> bool:
        """Whether the copy desk has to be asked: it is the slow part. Mending a credit is not asked for when strict."""
        items = ("headline_repeated", "alt_is_caption", "copy_desk", *(() if self.is_strict else ("credit",)))
        return any(self.of_item(item) != "off" for item in items)

    def of_remark(self, remark: Remark) -> str:
        return self.of_item(item_of_remark(remark))


@dataclass(frozen=True)
class Lack:
    """One thing that is missing or wrong: its code, the form's field that mends it, and the words it is about."""

    code: str
    field: str
    about: str = ""

    @property
    def item(self) -> str:
        return ITEM_OF.get(self.code, self.code)


@dataclass(frozen=True)
class Checklist:
    """A story looked through. `lacks` are in the order of the form; `remarks` are what the copy desk may mend."""

    levels: Levels
    lacks: list[Lack]
    proof: Proof | None

    @property
    def remarks(self) -> list[Remark]:
        return [remark for remark in self.proof.remarks if self.wants(remark)] if self.proof else []

    def wants(self, remark: Remark) -> bool:
        """Whether the paper looks at such a thing at all."""
        return self.levels.of_remark(remark) != "off"

    def blocking(self) -> list[str]:
        """Codes that stand between the story and its publication, each once, in order."""
        return list(dict.fromkeys(lack.code for lack in self.lacks if self.levels.of_item(lack.item) == "block"))


def item_of_remark(remark: Remark) -> str:
    return remark.code if remark.code in REMARKED else "copy_desk"


def look_through(copy: Copy, levels: Levels, now: datetime) -> Checklist:
    """Every item that is not off (at most 4 queries, and one for each kind of our places that is linked)."""
    shown = Shown.by(copy)
    proof = Proof(copy, levels.spellings, shown) if levels.reads_the_copy else None
    root = html_tree.parse(copy.body)
    found = [
        *_of_headline(copy),
        *_of_text(copy),
        *_of_section(copy),
        *_of_lead(copy),
        *_of_pictures(illustrations(root, shown)),
        *_of_licences(shown, now.astimezone(levels.zone).date()),
        *_of_headings(root),
    ]
    if levels.of_item("links") != "off":
        found += [
            Lack(dead.code, "body", dead.words or dead.href) for dead in dead_links(copy.body, levels.site_host, now)
        ]
    remarks = proof.remarks if proof else []
    for item in ("headline_repeated", "alt_is_caption", "copy_desk"):
        found += [Lack(item, remark.field) for remark in remarks if item_of_remark(remark) == item][:1]
    return Checklist(levels, [lack for lack in found if levels.of_item(lack.item) != "off"], proof)


def _of_headline(copy: Copy) -> list[Lack]:
    if not copy.title:
        return [Lack("title", "title")]
    return [Lack("headline_length", "title")] if len(copy.title) > HEADLINE_LENGTH else []


def _of_text(copy: Copy) -> list[Lack]:
    found = [] if text.plain(copy.body).strip() else [Lack("body", "body")]
    return found if copy.standfirst else [*found, Lack("standfirst", "standfirst")]


def _of_section(copy: Copy) -> list[Lack]:
    section = db.session.get(Section, copy.section_id) if copy.section_id else None
    if section is None:
        return [Lack("section", "section")]
    return [] if section.lang == copy.lang else [Lack("section_lang", "section", section.name)]


def _of_lead(copy: Copy) -> list[Lack]:
    if copy.lead_picture_id is None:
        return [Lack("lead_picture", "lead_image")]
    found = [] if copy.lead_alt or copy.lead_decorative else [Lack("lead_alt", "lead_alt")]
    return found if copy.lead_credit else [*found, Lack("lead_credit", "lead_credit")]


def _of_pictures(pictures: list[Illustration]) -> list[Lack]:
    """A foreign picture, one that is not described, one nobody is credited for; each code once, in their order."""
    found: dict[str, Lack] = {}
    for picture in pictures:
        if picture.known is None:
            found.setdefault("body_picture", Lack("body_picture", "body", picture.name))
        if picture.known is not None and picture.needs_words:
            found.setdefault("body_alt", Lack("body_alt", "body", picture.name))
        if picture.needs_credit:
            found.setdefault("body_credit", Lack("body_credit", "body", picture.name))
    return [found[code] for code in sorted(found)]


def _of_licences(shown: Shown, today: date) -> list[Lack]:
    """Pictures that may be printed no more, the lead first; each code once."""
    over = [
        Lack(code, field, picture.audit_label)
        for code, field, pictures in (
            ("lead_licence", "lead_image", [shown.lead] if shown.lead else []),
            ("body_licence", "body", list(shown.by_src.values())),
        )
        for picture in pictures
        if picture.licence_is_over(today)
    ]
    return list({lack.code: lack for lack in reversed(over)}.values())[::-1]


def _of_headings(root: html_tree.Element) -> list[Lack]:
    """Headings that say nothing, and those a level is left out before: h4 under h2, or a story that opens with h3."""
    found, before = [], 1
    for heading in root.find("h2", "h3", "h4"):
        said = html_tree.text_of(heading)
        level = int(heading.tag[1])
        if not any(character.isalnum() for character in said):
            found.append(Lack("heading_empty", "body"))
        elif level > before + 1:
            found.append(Lack("heading_skipped", "body", said))
        before = level
    return found
