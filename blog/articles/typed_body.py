"""What a journalist types into a plain text area, as HTML.

Text outside any block of HTML becomes paragraphs: a blank line parts them, and where there is none at all (text
pasted from a word processor) each line is one. A line that starts with `## ` or `### ` is a sub-heading; lines that
start with `- ` or `• ` are a list, with `> ` a quotation, with `>> ` a pull quote; a line that is nothing but a web
address becomes the card of that page. Blocks of HTML, such as a figure copied from the library, stay as they are and may
stand between plain paragraphs.
"""

import re
from collections.abc import Iterable
from html import escape
from itertools import groupby
from operator import itemgetter

from blog.lib.article_shape import EMBED, PULL
from blog.lib.embeds import WEB_ADDRESS

_BLOCK_TAG = re.compile(
    r"<!--.*?-->|<hr\b[^<>]*>|<(/?)(?:p|h[1-6]|ul|ol|li|dl|dt|dd|blockquote|figure|figcaption|table|caption|thead|tbody"
    r"|tfoot|tr|th|td|pre|div|section|article|header|footer|aside|main|details|summary)\b[^<>]*>",
    re.I | re.S,
)
_ANY_TAG = re.compile(r"</?[a-z][^<>]*>|<!--", re.I)
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_HEADING = re.compile(r"(#{2,4})[ \t]+(\S.*)")
_ITEM = re.compile(r"[-•*][ \t]+(\S.*)")
_QUOTE = re.compile(r"((?:>|&gt;){1,2})[ \t]+(\S.*)")


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
    """The paragraphs, sub-headings, lists, quotations and cards of one plain part."""
    pieces: list[str] = []
    for block in _BLANK_LINE.split(text):
        lines = [_read(line) for line in map(str.strip, block.split("\n")) if line]
        for kind, same in groupby(lines, key=itemgetter(0)):
            pieces += _made(kind, [words for _kind, words in same], by_lines)
    return pieces


def _read(line: str) -> tuple[str, str]:
    """What a line is ("item", "quote", "pull", "embed", "p" or the tag of a heading), and its words."""
    if heading := _HEADING.fullmatch(line):
        return f"h{len(heading[1])}", heading[2]
    if item := _ITEM.fullmatch(line):
        return "item", item[1]
    if quote := _QUOTE.fullmatch(line):
        return ("quote" if quote[1] in (">", "&gt;") else "pull"), quote[2]
    address = line.replace("&amp;", "&")
    return ("embed", address) if WEB_ADDRESS.fullmatch(address) else ("p", line)


def _made(kind: str, lines: list[str], by_lines: bool) -> Iterable[str]:
    """The HTML of neighbouring lines of one kind."""
    if kind == "item":
        return ["<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"]
    if kind == "embed":
        return [f'<figure {EMBED}="{escape(line)}"></figure>' for line in lines]
    if kind == "quote":
        return [f"<blockquote><p>{'<br>'.join(lines)}</p></blockquote>"]
    if kind == "pull":
        return [f'<blockquote class="{PULL}"><p>{"<br>".join(lines)}</p></blockquote>']
    return [f"<{kind}>{line}</{kind}>" for line in (lines if by_lines or kind != "p" else ["<br>".join(lines)])]
