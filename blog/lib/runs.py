"""Foreign runs isolated inside markup: `(C5+1)` in an Arabic paragraph, an Arabic word in an English one.

A run may cross the edges of inline elements (`<strong>Castle</strong> Journal` is one name), so the text of a whole
line is looked at first and the tags are put around it afterwards.
"""

from dataclasses import dataclass, field

from blog.lib import bidi
from blog.lib.bidi import Direction
from blog.lib.html_tree import BLOCKS, VOID, Element, escape, opening_tag

_APART = BLOCKS | {"span"}  # spans are the page's own; what stands in one is no part of what stands beside it
_UNTOUCHED = frozenset(
    {"code", "pre", "bdi", "br", "img", "picture", "hr"}
)  # their text is left as it is, and ends a run


@dataclass(slots=True)
class _Line:
    """Inline tags and pieces of text that stand together; `texts` marks which pieces are text."""

    pieces: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)  # "text", "open", "close"

    def add(self, kind: str, piece: str) -> None:
        self.kinds.append(kind)
        self.pieces.append(piece)


def isolated_html(root: Element, base_lang: str) -> str:
    """The HTML of the tree with foreign runs in `<bdi>`; `dir` and `lang` of an element hold for what is inside it."""
    out: list[str] = []
    _write(root, bidi.direction(base_lang), out)
    return "".join(out)


def direction_inside(element: Element, around: Direction) -> Direction:
    """The direction of what is inside an element, from its own attributes or from what is around it."""
    named = element.attributes.get("dir")
    if named in ("rtl", "ltr"):
        return "rtl" if named == "rtl" else "ltr"
    lang = element.attributes.get("lang")
    return bidi.direction(lang) if lang else around


def _write(element: Element, around: Direction, out: list[str]) -> None:
    base = direction_inside(element, around)
    line = _Line()

    def finish() -> None:
        nonlocal line
        out.append(_marked(line, base))
        line = _Line()

    def add(node: Element | str) -> None:
        if isinstance(node, str):
            line.add("text", node)
        elif node.tag in _APART or node.tag in _UNTOUCHED:
            finish()
            _write_apart(node, base, out)
        elif not _is_phrase(node):
            finish()
            out.append(opening_tag(node))
            _write(node, base, out)
            out.append(f"</{node.tag}>")
        else:
            line.add("open", opening_tag(node))
            for child in node.children:
                add(child)
            line.add("close", f"</{node.tag}>")

    for child in element.children:
        add(child)
    finish()


def _is_phrase(element: Element) -> bool:
    """Whether an inline element holds only text and other phrases."""
    return not any(inner.tag in _APART or inner.tag in _UNTOUCHED for inner in element.walk())


def _write_apart(element: Element, base: Direction, out: list[str]) -> None:
    out.append(opening_tag(element))
    if element.tag in VOID:
        return
    if element.tag in _UNTOUCHED:
        out.append("".join(_verbatim(child) for child in element.children))
    else:
        _write(element, base, out)
    out.append(f"</{element.tag}>")


def _verbatim(node: Element | str) -> str:
    if isinstance(node, str):
        return escape(node)
    if node.tag in VOID:
        return opening_tag(node)
    return f"{opening_tag(node)}{''.join(map(_verbatim, node.children))}</{node.tag}>"


def _marked(line: _Line, base: Direction) -> str:
    """The HTML of one line with its foreign runs isolated."""
    text = "".join(piece for piece, kind in zip(line.pieces, line.kinds, strict=True) if kind == "text")
    runs = bidi.foreign_runs(text, base)
    if runs:
        line = _split(line, {place for run in runs for place in run})
    opened, closed = _places(line, runs)
    out = []
    for index, (piece, kind) in enumerate(zip(line.pieces, line.kinds, strict=True)):
        out.append("</bdi>" * (index in closed))
        out.append(bidi.OPENING[base] * (index in opened))
        out.append(escape(piece) if kind == "text" else piece)
    out.append("</bdi>" * (len(line.pieces) in closed))
    return "".join(out)


def _split(line: _Line, cuts: set[int]) -> _Line:
    """The same line with its texts cut at these places of the whole text."""
    result, start = _Line(), 0
    for piece, kind in zip(line.pieces, line.kinds, strict=True):
        if kind != "text":
            result.add(kind, piece)
            continue
        inner = sorted(cut - start for cut in cuts if start < cut < start + len(piece))
        for left, right in zip([0, *inner], [*inner, len(piece)], strict=True):
            result.add("text", piece[left:right])
        start += len(piece)
    return result


def _places(line: _Line, runs: list[tuple[int, int]]) -> tuple[set[int], set[int]]:
    """The pieces before which a run opens, and those before which one closes."""
    opened, closed = set(), set()
    starts, ends, place = {}, {}, 0
    for index, (piece, kind) in enumerate(zip(line.pieces, line.kinds, strict=True)):
        if kind == "text" and piece:
            starts[place] = index
            place += len(piece)
            ends[place] = index + 1
    for start, end in runs:
        span = _whole_elements(line.kinds, starts[start], ends[end])
        if span:
            opened.add(span[0])
            closed.add(span[1])
    return opened, closed


def _whole_elements(kinds: list[str], first: int, last: int) -> tuple[int, int] | None:
    """`first:last` widened until it holds whole elements; None where that would take in other text."""
    while True:
        depth = lowest = 0
        for kind in kinds[first:last]:
            depth += {"open": 1, "close": -1, "text": 0}[kind]
            lowest = min(lowest, depth)
        if lowest < 0:  # an element ends here that began before
            if first == 0 or kinds[first - 1] != "open":
                return None
            first -= 1
        elif depth > 0:  # an element begins here that ends later
            if last == len(kinds) or kinds[last] != "close":
                return None
            last += 1
        else:
            return first, last
