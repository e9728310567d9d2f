"""The order of an article's HTML: real paragraphs, headings from h2, pictures of the library only, nothing empty.

What its own classes and attributes mean: `blockquote.pull` is a pull quote; `div.gallery` holds 2 to MAX_GALLERY
figures; `figure[data-embed]` is a page of another site, with words at most; `img[role=presentation]` says nothing.

Word processors, other systems and plain text areas send the same story in many shapes; this gives it one. Works on
the tree between two passes of the sanitiser.
"""

import re
from collections.abc import Iterable

from blog.lib.html_tree import BLOCKS, Element

STRUCTURE = frozenset(
    "h1 h5 h6 div section article header footer main aside nav address center details summary dl dt dd "
    "fieldset legend form hgroup search".split()
)
"""Read, so that their text does not run together, but not kept."""

PULL = "pull"
GALLERY = "gallery"
EMBED = "data-embed"
DECORATIVE = "presentation"
MAX_GALLERY = 20  # figures; more become galleries one after the other

_RENAMED = {"h1": "h2", "h5": "h4", "h6": "h4"}
_MAY_BE_EMPTY = frozenset({"td", "th", "tr", "thead", "tbody", "tfoot", "br", "hr", "img"})
_CONTAINERS = frozenset({"", "blockquote"})  # loose phrases in them become paragraphs
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")

Children = list[Element | str]


def put_in_order(root: Element) -> None:
    """Rearrange the tree under `root` in place. Doing it twice changes nothing."""
    _order(root)
    root.children = _on_lines(root.children)


def _order(parent: Element) -> None:
    ordered: Children = []
    for child in parent.children:
        if isinstance(child, str):
            ordered.append(child)
            continue
        child.tag = _RENAMED.get(child.tag, child.tag)
        _order(child)
        ordered += _replacement(child, parent)
    if parent.tag in _CONTAINERS:
        ordered = _paragraphs(ordered)
    parent.children = _list_items(ordered, parent.tag)


def _replacement(element: Element, parent: Element) -> Children:
    """What stands in the ordered tree for an element whose children are in order."""
    if element.tag == "img":
        return [_described(element)] if element.attributes.get("src") else []
    if is_gallery(element) and any(map(_shows_pictures, element.children)):
        return _galleries(element)
    if is_embed(element):
        return _embed(element, parent)
    if element.tag in STRUCTURE or (element.tag == "figcaption" and parent.tag != "figure"):
        return _dissolved(element, parent)
    if element.tag == "a" and not element.attributes.get("href"):
        return element.children
    if element.tag not in BLOCKS and any(_is_block(child) for child in element.children):
        return _pushed_down(element) if element.tag == "a" else element.children
    if element.tag == "figure" and (
        not element.find("img", "table", "pre", "blockquote") or any(map(is_gallery, element.children))
    ):
        return _without_figure(element, parent)
    if element.tag not in _MAY_BE_EMPTY and _is_empty(element):
        return [" "] if element.tag not in BLOCKS and element.children else []
    return [element]


def is_gallery(node: Element | str) -> bool:
    return isinstance(node, Element) and node.tag == "div" and node.attributes.get("class") == GALLERY


def is_embed(node: Element | str) -> bool:
    return isinstance(node, Element) and node.tag == "figure" and EMBED in node.attributes


def is_decorative(image: Element) -> bool:
    return image.attributes.get("role") == DECORATIVE


def _described(image: Element) -> Element:
    """A picture that has words is not decorative, and one that is has an empty alt."""
    if image.attributes.pop("role", "") and not image.attributes.get("alt", "").strip():
        image.attributes |= {"alt": "", "role": DECORATIVE}
    return image


def _galleries(gallery: Element) -> Children:
    """A gallery of its figures, several of many, none of one; what is no figure stands before or behind it."""
    figures: list[Element] = []
    before: Children = []
    behind: Children = []
    for child in gallery.children:
        if isinstance(child, Element) and _shows_pictures(child):
            figures.append(Element("figure", {}, [child]) if child.tag == "img" else child)
        else:
            (behind if figures else before).append(child)
    each = -(-len(figures) // -(-len(figures) // MAX_GALLERY))  # as many in one as in the next
    parts = [figures[start : start + each] for start in range(0, len(figures), each)]
    shown = [Element("div", {"class": GALLERY}, [*part]) if len(part) > 1 else part[0] for part in parts]
    return [*_paragraphs(before), *shown, *_paragraphs(behind)]


def _shows_pictures(node: Element | str) -> bool:
    """Whether it may stand in a gallery: a picture, or a figure of pictures."""
    if not isinstance(node, Element) or is_embed(node):
        return False
    return node.tag == "img" or (node.tag == "figure" and bool(node.find("img")))


def _embed(figure: Element, parent: Element) -> Children:
    """The card: its address and its words, which hold no link since it is one. Anything else stands behind it."""
    words: Children = []
    rest: Children = []
    for child in figure.children:
        if not isinstance(child, Element) or child.tag != "figcaption":
            rest.append(child)
        elif words or any(inner.tag == "img" or inner.tag in BLOCKS for inner in child.walk()):
            rest += _dissolved(child, parent)
        else:
            child.children = _without_links(child.children)
            words = [child]
    card = Element("figure", {EMBED: figure.attributes[EMBED]}, words)
    return [card, *_paragraphs(rest)]


def _without_links(children: Children) -> Children:
    result: Children = []
    for child in children:
        if isinstance(child, Element):
            child.children = _without_links(child.children)
        result += child.children if isinstance(child, Element) and child.tag == "a" else [child]
    return result


def _dissolved(element: Element, parent: Element) -> Children:
    """A division without divisions of its own is a paragraph; others leave their children behind."""
    if any(_is_block(child) for child in element.children):
        return _paragraphs(element.children)
    if parent.tag in BLOCKS - {"li", "td", "th", "blockquote", "figcaption"} and parent.tag not in STRUCTURE:
        return [" ", *element.children, " "]
    return [] if _is_empty(element) else [Element("p", {}, element.children)]


def _without_figure(figure: Element, parent: Element) -> Children:
    """A caption whose picture was left out goes on as a paragraph."""
    result: Children = []
    for child in figure.children:
        if isinstance(child, Element) and child.tag == "figcaption":
            result += _dissolved(child, parent)
        else:
            result.append(child)
    return result


def _pushed_down(link: Element) -> Children:
    """A link around blocks becomes a link inside each of them."""
    result: Children = []
    for child in link.children:
        if isinstance(child, Element) and _is_block(child):
            _wrap_phrases(child, link)
            result.append(child)
        else:
            result.append(child if _is_blank(child) else Element("a", dict(link.attributes), [child]))
    return result


def _wrap_phrases(block: Element, link: Element) -> None:
    if block.tag in ("hr", "br") or is_embed(block):
        return
    if any(_is_block(child) for child in block.children):
        for child in block.elements:
            if _is_block(child):
                _wrap_phrases(child, link)
    elif not any(element.tag == "a" for element in block.walk()) and not all(map(_is_blank, block.children)):
        block.children = [Element("a", dict(link.attributes), block.children)]


def _paragraphs(children: Iterable[Element | str]) -> Children:
    """Loose phrases between blocks, put in paragraphs; a blank line in loose text parts two."""
    result: Children = []
    loose: Children = []

    def finish() -> None:
        while loose and _is_blank(loose[0]):
            loose.pop(0)
        while loose and _is_blank(loose[-1]):
            loose.pop()
        if loose:
            result.append(Element("p", {}, list(loose)))
            loose.clear()

    for child in children:
        if _is_block(child):
            finish()
            result.append(child)
        elif isinstance(child, str):
            first, *others = _BLANK_LINE.split(child)
            loose.append(first)
            for other in others:
                finish()
                loose.append(other)
        else:
            loose.append(child)
    finish()
    return result


def _list_items(children: Children, parent_tag: str) -> Children:
    """Items only in lists, and in lists only items."""
    is_list = parent_tag in ("ul", "ol")
    result: Children = []
    for child in children:
        before = result[-1] if result else ""
        if _is_blank(child) or _has_tag(child, "li") == is_list:
            result.append(child)
        elif is_list:
            result.append(Element("li", {}, [child]))
        elif isinstance(before, Element) and before.tag == "ul":
            before.children.append(child)
        else:
            result.append(Element("ul", {}, [child]))
    return result


def _on_lines(blocks: Children) -> Children:
    """Each block on a line of its own, so that a difference of two versions can be read."""
    return [piece for block in blocks for piece in ("\n", block)][1:]


def _is_block(node: Element | str) -> bool:
    return isinstance(node, Element) and node.tag in BLOCKS


def _has_tag(node: Element | str, tag: str) -> bool:
    return isinstance(node, Element) and node.tag == tag


def _is_blank(node: Element | str) -> bool:
    return (isinstance(node, str) and not node.strip()) or _has_tag(node, "br")


def _is_empty(element: Element) -> bool:
    return all(_is_blank(child) for child in element.children) and not any(
        inner.tag in ("img", "hr") or is_embed(inner) for inner in element.walk()
    )
