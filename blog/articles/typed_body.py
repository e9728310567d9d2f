"""What a journalist types into a plain text area, as HTML.

Text outside any block of HTML becomes paragraphs: a blank line parts them, and where there is none at all (text
pasted from a word processor) each line is one. A line that starts with `## ` or `### ` is a sub-heading; lines that
start with `- ` or `• ` are a list. Blocks of HTML, such as a figure copied from the library, stay as they are and may
stand between plain paragraphs.
"""

import re
from html import escape

_BLOCK_TAG = re.compile(
    r"<!--.*?-->|<hr\b[^<>]*>|<(/?)(?:p|h[1-6]|ul|ol|li|dl|dt|dd|blockquote|figure|figcaption|table|caption|thead|tbody"
    r"|tfoot|tr|th|td|pre|div|section|article|header|footer|aside|main|details|summary)\b[^<>]*>",
    re.I | re.S,
)
_ANY_TAG = re.compile(r"</?[a-z][^<>]*>|<!--", re.I)
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_HEADING = re.compile(r"(#{2,4})[ \t]+(\S.*)")
_ITEM = re.compile(r"[-•*][ \t]+(\S.*)")


def as_html(typed: str) -> str:
    """`typed` with its plain parts as HTML; what is HTML already stays. The result is not cleaned yet."""
    text = typed.replace("\r\n", "\n")
    if not _ANY_TAG.search(text):
        text = escape(text, quote=False)
    parts = _parted(text)
    by_lines = not any(_BLANK_LINE.search(part) for part, is_plain in parts if is_plain)
    return "\n".join(piece for part, is_plain in parts for piece in (_blocks(part, by_lines) if is_plain else [part]))


def _parted(text: str) -> list[tuple[str, bool]]:
    """The text in order, as blocks of HTML (False) and what stands plainly between them (True)."""
    parts: list[tuple[str, bool]] = []
    depth = start = 0
    for tag in _BLOCK_TAG.finditer(text):
        if depth == 0:
            parts.append((text[start : tag.start()].strip(), True))
            start = tag.start()
        if tag[1] is not None:  # neither a rule nor a comment
            depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth == 0:
            parts.append((text[start : tag.end()], False))
            start = tag.end()
    parts.append((text[start:].strip(), depth == 0))
    return [(part, is_plain) for part, is_plain in parts if part]


def _blocks(text: str, by_lines: bool) -> list[str]:
    """The paragraphs, sub-headings and lists of one plain part."""
    pieces: list[str] = []
    for block in _BLANK_LINE.split(text):
        loose: list[str] = []
        items: list[str] = []
        for line in filter(None, (line.strip() for line in block.split("\n"))):
            item, heading = _ITEM.fullmatch(line), _HEADING.fullmatch(line)
            if loose and (item or heading or by_lines):
                pieces.append(_paragraph(loose))
            if items and not item:
                pieces.append(_list(items))
            if item:
                items.append(item[1])
            elif heading:
                pieces.append(f"<h{len(heading[1])}>{heading[2]}</h{len(heading[1])}>")
            else:
                loose.append(line)
        pieces += [_paragraph(loose)] if loose else []
        pieces += [_list(items)] if items else []
    return pieces


def _paragraph(lines: list[str]) -> str:
    """Takes the lines: what it returns is no longer in them."""
    text = "<br>".join(lines)
    lines.clear()
    return f"<p>{text}</p>"


def _list(items: list[str]) -> str:
    text = "".join(f"<li>{item}</li>" for item in items)
    items.clear()
    return f"<ul>{text}</ul>"
