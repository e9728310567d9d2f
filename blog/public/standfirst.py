"""Where no standfirst was written, the story's first sentences step up to be it.

They leave the text below, so nothing is printed twice; their links and isolated runs stay as they are. Lists and
descriptions use `revision.summary` instead, which is shorter and plain.
"""

import re
from typing import NamedTuple

from markupsafe import Markup

from blog.lib import html_tree
from blog.lib.html_tree import Element
from blog.lib.text import excerpt

# Characters. The first at which the cut falls on a sentence's end is taken: about three lines, else up to six, else a
# short sentence before an endless one.
LIMITS = (220, 330, 500, 120, 60)
# The first block of a text, with only pictures before it: clean HTML nests no paragraphs.
_OPENING = re.compile(r"\s*(?:<figure\b.*?</figure>\s*)*(<p\b[^>]*>.*?</p>)\s*", re.DOTALL)


class Opening(NamedTuple):
    """The standfirst taken out of a text, and the text without it."""

    standfirst: Markup
    body: Markup


def stepped_up(body_html: str) -> Opening:
    """Split a printed body into a standfirst and the rest; the standfirst is empty where none can be taken."""
    match = _OPENING.match(body_html)
    if not match:
        return Opening(Markup(), Markup(body_html))
    paragraph = html_tree.parse(match[1]).elements[0]
    if paragraph.attributes:  # it has a direction or a language of its own, which a standfirst has not
        return Opening(Markup(), Markup(body_html))
    words = " ".join(html_tree.text_of(paragraph).split())
    cuts = (excerpt(words, limit) for limit in LIMITS)
    taken = next((cut for cut in cuts if words.startswith(cut)), "")
    if not taken:
        return Opening(Markup(), Markup(body_html))
    first, rest = _parted(paragraph, len("".join(taken.split())))
    below = html_tree.to_html(rest) if html_tree.text_of(rest) else ""
    return Opening(
        Markup("".join(map(html_tree.to_html, first.children))).strip(),
        Markup(body_html[: match.start(1)] + below + body_html[match.end(1) if below else match.end() :]),
    )


def _parted(element: Element, letters: int) -> tuple[Element, Element]:
    """The element up to its `letters`-th character that is no space, and from there on; both keep its tag."""
    first = Element(element.tag, dict(element.attributes))
    rest = Element(element.tag, dict(element.attributes))
    for child in element.children:
        if letters <= 0:
            rest.children.append(child)
            continue
        before: Element | str
        after: Element | str
        if isinstance(child, str):
            place = _place_after(child, letters)
            before, after = child[:place], child[place:].lstrip()
            letters -= len("".join(before.split()))
        else:
            before, after = _parted(child, letters)
            letters -= len("".join(html_tree.text_of(child).split()))
        first.children.append(before)
        if (after if isinstance(after, str) else after.children) and letters <= 0:
            rest.children.append(after)
    rest.attributes.pop("id", None)
    return first, rest


def _place_after(text: str, letters: int) -> int:
    """Where in `text` its `letters`-th character that is no space ends."""
    for place, character in enumerate(text):
        letters -= not character.isspace()
        if letters == 0:
            return place + 1
    return len(text)
