"""The plain text of an HTML letter of ours: paragraphs, `> ` before quoted lines, addresses on lines of their own.

For `multipart/alternative` (RFC 2046 5.1.4). `<bdi>` becomes isolating characters, since no markup can do it here (UAX 9).
"""

from collections.abc import Iterator

from blog.lib import html_tree
from blog.lib.bidi import isolate
from blog.lib.html_tree import Element

_WITHIN = frozenset({"body", "div", "main", "section", "header", "footer", "ul", "ol"})


def plain_letter(html: str) -> str:
    """The text, a blank line between paragraphs, a line break at the end."""
    return "\n\n".join(filter(None, _paragraphs(html_tree.parse(html)))) + "\n"


def _paragraphs(node: Element) -> Iterator[str]:
    for child in node.elements:
        if child.tag in _WITHIN:
            yield from _paragraphs(child)
        elif child.tag == "blockquote":
            yield "\n".join(f"> {line}" for line in _text(child).split("\n"))
        else:
            yield ("- " if child.tag == "li" else "") + _text(child)


def _text(element: Element) -> str:
    return html_tree.text_of(_spelled_out(element))


def _spelled_out(element: Element) -> Element:
    """A copy with isolates for `<bdi>`, and behind a link its address."""
    children = [_spelled_out(child) if isinstance(child, Element) else child for child in element.children]
    copy = Element(element.tag, element.attributes, children)
    if element.tag == "bdi":
        copy.children = [isolate(" ".join(html_tree.text_of(copy).split()))]
    if element.tag == "a":
        copy.children = [*children, ":", Element("br"), element.attributes.get("href", ""), Element("br")]
    return copy
