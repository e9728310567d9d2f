"""Clean HTML as a small tree, for reading it and for rewriting it.

Made for markup that has been through `html_policy`: well formed, no scripts, no comments. Nesting is capped, so that
walking the tree can never run out of stack.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

MAX_DEPTH = 40  # a list in a cell in a list in a quotation is at 12; deeper elements are dissolved, their text stays

VOID = frozenset({"br", "hr", "img", "source"})
BLOCKS = frozenset(
    "p h2 h3 h4 ul ol li blockquote figure figcaption table caption thead tbody tfoot tr th td pre hr div".split()
)
KEEPS_SPACE = frozenset({"pre"})

Node = "Element | str"


@dataclass(slots=True)
class Element:
    """One element; text stands among its children as plain, unescaped strings. The root's tag is empty."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    @property
    def elements(self) -> list["Element"]:
        return [child for child in self.children if isinstance(child, Element)]

    def walk(self) -> Iterator["Element"]:
        """Every element below this one, in document order."""
        for child in self.elements:
            yield child
            yield from child.walk()

    def find(self, *tags: str) -> list["Element"]:
        return [element for element in self.walk() if element.tag in tags]


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self.open = [self.root]
        self.dissolved: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if len(self.open) > MAX_DEPTH and tag not in VOID:
            self.dissolved.append(tag)
            return
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if self.dissolved and self.dissolved[-1] == tag:
            self.dissolved.pop()
        elif len(self.open) > 1 and self.open[-1].tag == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        siblings = self.open[-1].children
        if siblings and isinstance(siblings[-1], str):
            siblings[-1] += data
        else:
            siblings.append(data)


def parse(html: str) -> Element:
    """The tree of clean HTML, under a root without a tag."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root


def escape(text: str) -> str:
    """Text as nh3 writes it between tags, to the letter: cleaning compares strings (HTML 13.3)."""
    return text.replace("&", "&amp;").replace("\xa0", "&nbsp;").replace("<", "&lt;").replace(">", "&gt;")


def opening_tag(element: Element) -> str:
    """`<tag name="value">`, escaped."""
    attributes = "".join(
        f' {name}="{escape(value).replace(chr(34), "&quot;")}"' for name, value in element.attributes.items()
    )
    return f"<{element.tag}{attributes}>"


def to_html(node: "Element | str") -> str:
    if isinstance(node, str):
        return escape(node)
    inside = "".join(to_html(child) for child in node.children)
    if not node.tag:
        return inside
    return opening_tag(node) if node.tag in VOID else f"{opening_tag(node)}{inside}</{node.tag}>"


def text_of(node: "Element | str") -> str:
    """The text as a reader sees it: blocks and `<br>` on lines of their own, white space collapsed except in `pre`."""
    lines: list[str] = [""]
    _collect(node, lines, keeps_space=False)
    return "\n".join(line for line in (line.strip() for line in lines) if line)


def _collect(node: "Element | str", lines: list[str], *, keeps_space: bool) -> None:
    if isinstance(node, str):
        if keeps_space:
            first, *rest = node.split("\n")
            lines[-1] += first
            lines += rest
        else:
            words = " ".join(node.split())
            before = " " if node[:1].isspace() and not lines[-1].endswith(" ") else ""
            after = " " if words and node[-1:].isspace() else ""
            lines[-1] += before + words + after
        return
    is_apart = node.tag in BLOCKS
    if is_apart or node.tag == "br":
        lines.append("")
    for child in node.children:
        _collect(child, lines, keeps_space=keeps_space or node.tag in KEEPS_SPACE)
    if is_apart:
        lines.append("")
