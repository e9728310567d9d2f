"""The pictures of a story as the desk judges them: what is said of each, by the story or by the library."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from blog.articles.copy import Copy
from blog.articles.revision import Revision
from blog.extensions import db
from blog.lib import html_tree
from blog.lib.article_html import pictures
from blog.lib.html_tree import Element
from blog.media import queries as media
from blog.media.models import Picture


@dataclass(frozen=True)
class Shown:
    """The library's pictures a copy shows: those of the text by their address, and the lead."""

    by_src: Mapping[str, Picture] = field(default_factory=dict)
    lead: Picture | None = None
    lang: str = ""
    """Of the copy: the library is asked for its words in this language."""
    credits: Mapping[int, str] = field(default_factory=dict)
    """By picture: whom another use of it in the paper credits."""

    @classmethod
    def by(cls, copy: Copy) -> "Shown":
        """What `copy` shows (at most 3 queries: the pictures, the lead, and whom other uses credit if nobody is)."""
        known = media.by_src(use.src for use in pictures(copy.body))
        lead = db.session.get(Picture, copy.lead_picture_id) if copy.lead_picture_id else None
        uncredited = {picture.id for picture in known.values() if not picture.credit}
        if lead is not None and not (copy.lead_credit or lead.credit):
            uncredited.add(lead.id)
        return cls(known, lead, copy.lang, _credited_elsewhere(uncredited) if uncredited else {})

    def credit(self, picture: Picture) -> str:
        return picture.said("credit", self.lang) or self.credits.get(picture.id, "")


def _credited_elsewhere(picture_ids: set[int]) -> dict[int, str]:
    query = (
        select(Revision.lead_picture_id, Revision.lead_credit)
        .where(Revision.lead_picture_id.in_(picture_ids), Revision.lead_credit != "")
        .order_by(Revision.id)
    )
    # The newest stays; none of them is of no picture.
    return {picture_id or 0: credit for picture_id, credit in db.session.execute(query)}


@dataclass
class Illustration:
    """One picture in the text, with its figure if it has one."""

    image: Element
    figure: Element | None
    parent: Element
    known: Picture | None
    shown: Shown

    @property
    def alt(self) -> str:
        return self.image.attributes.get("alt", "").strip()

    @property
    def is_decorative(self) -> bool:
        """Marked as saying nothing beyond its caption, for those who cannot see it (WAI-ARIA 1.2, `presentation`)."""
        return self.image.attributes.get("role") == "presentation"

    @property
    def caption(self) -> str:
        """As the page prints it: the story's, else the library's."""
        own = " ".join(_said(caption) for caption in self._captions)
        return own.strip() or self._library_says("caption")

    @property
    def has_own_credit(self) -> bool:
        return any(html_tree.text_of(small) for caption in self._captions for small in caption.find("small"))

    @property
    def needs_words(self) -> bool:
        return not (self.is_decorative or self.alt or self._library_says("alt"))

    @property
    def needs_credit(self) -> bool:
        return self.known is not None and not (self.has_own_credit or self.known.credit)

    @property
    def credit_elsewhere(self) -> str:
        return self.shown.credits.get(self.known.id, "") if self.known else ""

    @property
    def name(self) -> str:
        """What the desk calls it."""
        return self.caption or self.alt or (self.known.audit_label if self.known else "")

    def _library_says(self, text: str) -> str:
        return self.known.said(text, self.shown.lang) if self.known else ""

    @property
    def _captions(self) -> list[Element]:
        return self.figure.find("figcaption") if self.figure else []

    def make_decorative(self) -> None:
        """Its caption says it all: nothing is said a second time to those who cannot see it."""
        self.image.attributes |= {"alt": "", "role": "presentation"}

    def give_credit(self, credit: str) -> None:
        """Write whose it is into its caption; a picture without a figure or a caption gets one."""
        if self.figure is None:
            self.figure = Element("figure", {}, [self.image])
            place = next(i for i, child in enumerate(self.parent.children) if child is self.image)
            self.parent.children[place] = self.figure
        if not self._captions:
            self.figure.children.append(Element("figcaption"))
        caption = self._captions[0]
        caption.children += [" "] * bool(caption.children) + [Element("small", {}, [credit])]


def illustrations(root: Element, shown: Shown) -> list[Illustration]:
    """The pictures of a text, in order."""
    found: list[Illustration] = []

    def visit(parent: Element, figure: Element | None) -> None:
        for child in parent.elements:
            if child.tag == "img":
                known = shown.by_src.get(child.attributes.get("src", ""))
                found.append(Illustration(child, figure, parent, known, shown))
            else:
                visit(child, child if child.tag == "figure" else figure)

    visit(root, None)
    return found


def _said(caption: Element) -> str:
    """The caption without its credit."""
    kept = [child for child in caption.children if isinstance(child, str) or child.tag != "small"]
    return html_tree.text_of(Element("figcaption", {}, kept))
