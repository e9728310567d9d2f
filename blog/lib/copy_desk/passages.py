"""The passages of an article: what stands in one paragraph, heading, item, cell, caption or credit, as plain text, with
the way back into the markup. A passage may cross inline tags: a quotation opens in one and closes in another.
"""

from dataclasses import dataclass, field

from blog.lib.html_tree import BLOCKS, Element

_ALONE = frozenset({"code", "bdi", "pre"})  # what stands in them is nobody's to judge
_APART = BLOCKS | {"small"}  # in a caption, <small> is the credit: no part of the sentence beside it


@dataclass(slots=True)
class _Spot:
    """A piece of text in the tree: its place among its parent's children, and where it begins in the passage."""

    parent: Element
    index: int
    start: int

    @property
    def text(self) -> str:
        return str(self.parent.children[self.index])


@dataclass(slots=True)
class Passage:
    """One line of thought. `kind` is the tag it stands in, `lang` what the markup says, "" for what is around."""

    holder: Element
    kind: str
    lang: str
    text: str = ""
    alone: list[tuple[int, int]] = field(default_factory=list)
    spots: list[_Spot] = field(default_factory=list)
    breaks: list[_Spot] = field(default_factory=list)

    def replace(self, start: int, end: int, replacement: str) -> None:
        """Put `replacement` in the place of `text[start:end]`. What both begin or end with stays where it is.

        Several replacements are made from the last to the first.
        """
        found = self.text[start:end]
        while found and replacement and found[0] == replacement[0]:
            found, replacement, start = found[1:], replacement[1:], start + 1
        while found and replacement and found[-1] == replacement[-1]:
            found, replacement, end = found[:-1], replacement[:-1], end - 1
        for line_break in self.breaks:
            if start <= line_break.start < end:
                line_break.parent.children[line_break.index] = ""
        for spot in self.spots:
            text = spot.text
            left, right = max(start - spot.start, 0), min(end - spot.start, len(text))
            is_first = spot.start <= start < spot.start + len(text) or (start == end == spot.start + len(text))
            if left < right or is_first:
                spot.parent.children[spot.index] = (
                    text[:left] + (replacement if is_first else "") + text[max(left, right) :]
                )
                if is_first:
                    replacement = ""


def passages(root: Element) -> list[Passage]:
    """Every passage under `root` that holds text, in order."""
    found: list[Passage] = []
    _collect(root, "", found)
    return [passage for passage in found if passage.text.strip()]


def _collect(element: Element, lang: str, found: list[Passage]) -> None:
    lang = element.attributes.get("lang", lang)
    passage = Passage(element, element.tag, lang)

    def finish() -> None:
        nonlocal passage
        if passage.spots:
            found.append(passage)
        passage = Passage(element, element.tag, lang)

    def add(parent: Element, alone: bool) -> None:
        for index, child in enumerate(parent.children):
            if isinstance(child, str):
                _take(passage, parent, index, child, alone)
            elif child.tag in _APART:
                finish()
                _collect(child, lang, found)
            elif child.tag == "br":
                passage.breaks.append(_Spot(parent, index, len(passage.text)))
                passage.text += "\n"
            elif child.tag == "img":
                passage.text += "\ufffc"
            else:
                add(child, alone or child.tag in _ALONE)

    add(element, element.tag in _ALONE)
    finish()


def _take(passage: Passage, parent: Element, index: int, text: str, alone: bool) -> None:
    start = len(passage.text)
    passage.spots.append(_Spot(parent, index, start))
    passage.text += text
    if alone and text:
        passage.alone.append((start, start + len(text)))
