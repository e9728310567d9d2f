"""An article as the page prints it, made from its clean HTML: headings with addresses, pictures with their sizes and
credits, tables that scroll, cards of other sites, foreign runs isolated. Made once, when a revision is saved; it
holds no word of the interface.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from blog.lib import bidi, embeds, html_tree, slugs
from blog.lib.article_shape import EMBED, is_decorative, is_embed, is_gallery
from blog.lib.html_tree import BLOCKS, Element
from blog.lib.renditions import Source
from blog.lib.runs import direction_inside, isolated_html

BODY_SIZES = "(min-width: 48rem) 37rem, calc(100vw - 2rem)"
"""How wide a picture in the text is drawn, for the browser to choose from `srcset`."""
BODY_PX = 592
"""The same on a desktop; a picture that is narrower is `is-small`: drawn in its own width."""
GALLERY_SIZES = "(min-width: 48rem) 18rem, calc(50vw - 1.4rem)"

HEADINGS = ("h2", "h3", "h4")
TAKEN_IDS = re.compile(r"about|article|comments|comment-form|comment-[0-9]+|most-read|content|main|search|nav|menu")
"""Ids the page around the article uses itself."""


@dataclass(frozen=True)
class PictureFacts:
    """What the library knows of a picture, said in the story's language; width and height in pixels."""

    src: str
    width: int
    height: int
    sources: tuple[Source, ...] = ()
    colour: str = ""  # what stands in its place until it comes, as #rrggbb
    alt: str = ""
    caption: str = ""
    credit: str = ""


class PictureUse(NamedTuple):
    """A picture in the text, with what its own figure says of it; a decorative one needs no alt."""

    src: str
    alt: str
    has_credit: bool
    is_decorative: bool = False
    caption: str = ""


def present(clean_html: str, lang: str, picture: Callable[[str], PictureFacts | None]) -> str:
    """The HTML to print for an article in `lang`; `picture` answers for a `src`.

    A picture it knows nothing of (None) is no longer in the library and is left out, with its figure and caption.
    """
    root = html_tree.parse(clean_html)
    _leave_out(root, lambda src: picture(src) is None)
    _address_headings(root)
    root.children = _with_figures(root.children)
    for figure in root.find("figure"):
        if is_embed(figure):
            _make_card(figure)
        else:
            _complete(figure, picture)
    for gallery in filter(is_gallery, root.find("div")):
        for figure in gallery.elements[len(gallery.elements) % 2 :]:  # of an odd number the first one goes across
            for source in figure.find("source"):
                if source.attributes["sizes"] == BODY_SIZES:
                    source.attributes["sizes"] = GALLERY_SIZES
    _wrap_tables(root)
    _direct(root, bidi.direction(lang))
    return isolated_html(root, lang)


@lru_cache(maxsize=4)
def pictures(html: str) -> tuple[PictureUse, ...]:
    """The pictures of clean article HTML, in order. A save asks several times; the last texts are kept."""
    root = html_tree.parse(html)
    said: dict[int, tuple[bool, str]] = {}
    for figure in root.find("figure"):
        caption, credit = _caption_and_credit(figure)
        words = " ".join(html_tree.text_of(Element("", {}, caption)).split())
        said |= {id(image): (bool(credit), words) for image in _own_images(figure)}
    found = []
    for image in root.find("img"):
        has_credit, caption_words = said.get(id(image), (False, ""))
        src, alt = image.attributes.get("src", ""), image.attributes.get("alt", "")
        found.append(PictureUse(src, alt, has_credit, is_decorative(image), caption_words))
    return tuple(found)


def heading_ids(html: str) -> set[str]:
    """Where links inside the page may lead: its headings' addresses, as `present` gives them."""
    root = html_tree.parse(html)
    _address_headings(root)
    return {heading.attributes["id"] for heading in root.find(*HEADINGS)}


def _address_headings(root: Element) -> None:
    seen: set[str] = set()
    for heading in root.find(*HEADINGS):
        slug = slugs.make_or(html_tree.text_of(heading), "part")
        address, number = slug, 1
        while address in seen or TAKEN_IDS.fullmatch(address):
            number += 1
            address = f"{slug}-{number}"
        seen.add(address)
        heading.attributes["id"] = address


def _leave_out(parent: Element, is_gone: Callable[[str], bool]) -> bool:
    """Take out pictures that are gone and what held nothing else; True if there were any."""
    kept: list[Element | str] = []
    found = False
    for child in parent.children:
        if isinstance(child, Element):
            is_one = child.tag == "img" and is_gone(child.attributes.get("src", ""))
            held_one = not is_one and _leave_out(child, is_gone)
            found = found or is_one or held_one
            if is_one or (held_one and _is_hollow(child)):
                continue
        kept.append(child)
    parent.children = kept
    return found


def _is_hollow(element: Element) -> bool:
    """Nothing is left of it without its pictures; the words of a figure were about them."""
    return not element.find("img") and (element.tag == "figure" or not html_tree.text_of(element).strip())


def _with_figures(children: Iterable[Element | str]) -> list[Element | str]:
    """Every picture in a figure; a paragraph with a picture in it is parted there."""
    result: list[Element | str] = []
    for child in children:
        if isinstance(child, str) or child.tag == "figure":
            result.append(child)
        elif child.tag == "img":
            result.append(Element("figure", {}, [child]))
        elif child.tag in ("p", *HEADINGS) and child.find("img"):
            result += _parted(child)
        elif child.tag in BLOCKS:
            child.children = _with_figures(child.children)
            result.append(child)
        else:
            result += _parted_phrase(child)
    return result


def _parted(block: Element) -> list[Element | str]:
    """A block of phrases as blocks and figures: what is before a picture, the picture, what is after it."""
    pieces = [piece for child in block.children for piece in _parted_phrase(child)]
    result: list[Element | str] = []
    phrases: list[Element | str] = []
    for piece in [*pieces, None]:
        if isinstance(piece, str) or (piece is not None and piece.tag not in ("figure", "div")):
            phrases.append(piece)
            continue
        if any(html_tree.text_of(phrase).strip() for phrase in phrases):
            result.append(Element(block.tag, dict(block.attributes), phrases))
            block.attributes.pop("id", None)
        phrases = []
        if piece is not None:
            result.append(piece)
    return result


def _parted_phrase(node: Element | str) -> list[Element | str]:
    if isinstance(node, Element) and node.tag in BLOCKS:
        return _with_figures([node])
    if isinstance(node, str) or not (node.tag == "img" or node.find("img")):
        return [node]
    if node.tag == "img":
        return [Element("figure", {}, [node])]
    images = node.find("img")
    if not html_tree.text_of(node):  # a link, say, around nothing but pictures
        return [Element("figure", {}, [node])]
    _take_out_images(node)
    return [node, *(Element("figure", {}, [image]) for image in images)]


def _take_out_images(element: Element) -> None:
    element.children = [child for child in element.children if isinstance(child, str) or child.tag != "img"]
    for child in element.elements:
        _take_out_images(child)


def _complete(figure: Element, picture: Callable[[str], PictureFacts | None]) -> None:
    """Sizes on the pictures of a figure; caption and credit apart, each printed once."""
    images = _own_images(figure)
    if not images:
        return
    facts = [picture(image.attributes.get("src", "")) for image in images]
    for image, known in zip(images, facts, strict=True):
        _size(image, known)
    first = next((known for known in facts if known), None)
    caption, credit = _caption_and_credit(figure)
    if not caption and first and first.caption:
        caption = [first.caption]
    if not credit and first and first.credit:
        credit = [first.credit]
    figure.attributes["class"] = "figure"
    figure.children = [child for child in figure.children if not _has_tag(child, "figcaption")]
    if caption or credit:
        figure.children.append(_figcaption(caption, credit))


def _own_images(figure: Element) -> list[Element]:
    """The pictures of a figure, without those of a figure inside it."""
    own = []
    for child in figure.elements:
        if child.tag == "img":
            own.append(child)
        elif child.tag != "figure":
            own += _own_images(child)
    return own


def _make_card(embed: Element) -> None:
    """What stands for a page of another site: whose it is, its words, a link. A frame's address is made here alone."""
    address = embed.attributes[EMBED]
    frame = embeds.frame_for(address)
    source = Element("bdi", {"class": "embed__source"}, [frame.provider if frame else embeds.host_of(address)])
    captions = embed.elements
    if captions:
        words = Element("span", {**captions[0].attributes, "class": "embed__words"}, _stripped(captions[0].children))
    else:
        words = Element("span", {"class": "embed__words"}, [Element("bdi", {"dir": "ltr"}, [embeds.shown(address)])])
    embed.children = [Element("a", {"class": "embed__link", "href": address, "rel": "noopener"}, [source, " ", words])]
    embed.attributes = {"class": "embed"}
    if frame:
        embed.attributes |= {"data-frame": frame.address, "data-provider": frame.provider, "data-shape": frame.shape}


def _size(image: Element, facts: PictureFacts | None) -> None:
    """An empty alt is kept only where the text says that the picture is decorative."""
    given = image.attributes
    known_alt = "" if facts is None or is_decorative(image) else facts.alt
    attributes = {"src": given.get("src", ""), "alt": given.get("alt") or known_alt}
    if facts:
        attributes |= {"src": facts.src, "width": str(facts.width), "height": str(facts.height)}
    else:
        attributes |= {name: given[name] for name in ("width", "height") if name in given}
    if facts and facts.colour:
        attributes["data-colour"] = facts.colour
    is_small = facts is not None and facts.width < BODY_PX
    if is_small:
        attributes["class"] = "is-small"
    attributes |= {"loading": "lazy", "decoding": "async"}
    if not (facts and facts.sources):
        image.attributes = attributes
        return
    # The element itself becomes the `<picture>`, so that it keeps its place, whatever stands around it.
    sources = [
        Element("source", _source_attributes(source, f"{facts.width}px" if is_small else BODY_SIZES))
        for source in facts.sources
    ]
    image.tag, image.attributes, image.children = "picture", {}, [*sources, Element("img", attributes)]


def _source_attributes(source: Source, sizes: str) -> dict[str, str]:
    media = {"media": source.media} if source.media else {}
    return {"type": source.type, **media, "srcset": source.srcset, "sizes": sizes}


def _caption_and_credit(figure: Element) -> tuple[list[Element | str], list[Element | str]]:
    """What the figure's own captions say; `<small>` in a caption is the credit."""
    captions = [child for child in figure.elements if child.tag == "figcaption"]
    small = [element for caption in captions for element in caption.find("small")]
    credit: list[Element | str] = small[0].children if small else []
    for caption in captions:
        _take_out_small(caption)
    said = [child for caption in captions[:1] for child in caption.children]
    return (said if any(html_tree.text_of(child).strip() for child in said) else []), credit


def _take_out_small(element: Element) -> None:
    element.children = [child for child in element.children if not _has_tag(child, "small")]
    for child in element.elements:
        _take_out_small(child)


def _figcaption(caption: list[Element | str], credit: list[Element | str]) -> Element:
    parts: list[Element | str] = []
    if caption:
        holder = "div" if any(isinstance(child, Element) and child.tag in BLOCKS for child in caption) else "span"
        parts.append(Element(holder, {"class": "figure__words"}, _stripped(caption)))
    if caption and credit:
        parts.append(" ")
    if credit:
        parts.append(Element("span", {"class": "figure__credit"}, _stripped(credit)))
    return Element("figcaption", {"class": "figure__caption"}, parts)


def _stripped(children: list[Element | str]) -> list[Element | str]:
    """Without white space at the ends."""
    children = list(children)
    if children and isinstance(children[0], str):
        children[0] = children[0].lstrip()
    if children and isinstance(children[-1], str):
        children[-1] = children[-1].rstrip()
    return children


def _wrap_tables(parent: Element) -> None:
    for index, child in enumerate(parent.children):
        if not isinstance(child, Element):
            continue
        if child.tag == "table":
            parent.children[index] = _scrolling(child)
        else:
            _wrap_tables(child)


def _scrolling(table: Element) -> Element:
    """A region the keyboard can scroll; named by the table's caption, and no landmark without one."""
    label = " ".join(html_tree.text_of(caption) for caption in table.find("caption")[:1]).replace("\n", " ")
    attributes = {"class": "table-scroll", "tabindex": "0"}
    if label:
        attributes |= {"role": "region", "aria-label": label}
    return Element("div", attributes, [table])


def _direct(element: Element, base: bidi.Direction) -> None:
    """Give a direction to blocks that need one: those with a language, and those all in the other direction."""
    for child in element.elements:
        inside = direction_inside(child, base)
        if "lang" in child.attributes and "dir" not in child.attributes:
            child.attributes["dir"] = inside
        elif child.tag in ("p", "li", *HEADINGS) and "dir" not in child.attributes and _runs_against(child, base):
            inside = "ltr" if base == "rtl" else "rtl"
            child.attributes["dir"] = inside
        _direct(child, inside)


def _runs_against(block: Element, base: bidi.Direction) -> bool:
    """Whether no letter in the block's own text runs with `base`, and some run against it."""
    own = Element("", {}, [child for child in block.children if isinstance(child, str) or child.tag not in BLOCKS])
    strong = {bidi.first_strong(character) for character in set(html_tree.text_of(own))} - {None}
    return bool(strong) and base not in strong


def _has_tag(node: Element | str, tag: str) -> bool:
    return isinstance(node, Element) and node.tag == tag
