"""Two saves of one story brought together, three ways: what both began from, mine, and theirs. Pure.

A body is merged by its blocks (paragraphs, sub-headings, lists, figures), key points by their lines, tags one by one,
every other field whole. What only one side touched is taken from that side; what both touched is a clash, and nobody's
words are chosen over another's: the person who saves later is asked.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from blog.articles.copy import Copy, as_text
from blog.lib import html_tree
from blog.lib.html_tree import Element

# What may be chosen where two texts clash.
MINE, THEIRS, MINE_FIRST, THEIRS_FIRST = CHOICES = ("mine", "theirs", "mine_first", "theirs_first")
LEAD = ("lead_picture_id", "lead_alt", "lead_decorative", "lead_caption", "lead_credit")  # the words are of the picture
MAX_ALIGNED = 40  # blocks in a row both rewritten: comparing each with each stays in milliseconds
ALIKE = 0.5  # shared words of two blocks, 0 to 1, from which one is taken for a new version of the other


@dataclass(frozen=True)
class Clash:
    """One place both changed. `key` names it in a form; `mine` and `theirs` are what each side has there, "" for nothing."""

    key: str
    field: str
    mine: str
    theirs: str
    default: str = MINE

    @property
    def may_have_both(self) -> bool:
        return self.field in ("body", "key_points", "standfirst") and bool(self.mine and self.theirs)


@dataclass(frozen=True)
class Merged:
    """Two saves as one; where they clash `copy` holds what is the default of each clash."""

    copy: Copy
    mine: Copy
    theirs: Copy
    clashes: tuple[Clash, ...] = ()
    parts: Mapping[str, Sequence["str | Clash"]] = field(default_factory=dict)  # of fields merged piece by piece

    def chosen(self, choices: Mapping[str, str]) -> Copy:
        """The copy with what was chosen for each clash, by its key."""
        taken: dict[str, Any] = {}
        for clash in (clash for clash in self.clashes if clash.field not in self.parts):
            choice = choices.get(clash.key, clash.default)
            is_joined = clash.may_have_both and choice in (MINE_FIRST, THEIRS_FIRST)
            whole = getattr(self.theirs if choice == THEIRS else self.mine, clash.field)
            taken[clash.field] = _said(clash, choice) if is_joined else whole
        for name, pieces in self.parts.items():
            taken[name] = _joined(
                piece if isinstance(piece, str) else _said(piece, choices.get(piece.key, "")) for piece in pieces
            )
        return replace(self.copy, **taken)


def merge(base: Copy | None, mine: Copy, theirs: Copy) -> Merged:
    """Three-way; without a base every difference is a clash, so that nothing is decided for anybody."""
    taken: dict[str, Any] = {}
    clashes: list[Clash] = []
    parts: dict[str, list[str | Clash]] = {}
    for name in (f.name for f in fields(Copy)):
        old, my, their = getattr(base, name, None), getattr(mine, name), getattr(theirs, name)
        is_free = base is not None and not _is_of_another_picture(name, base, mine, theirs)
        if my == their or (is_free and my == old):
            taken[name] = their
        elif is_free and their == old:
            taken[name] = my
        elif name == "tags":
            taken[name] = _tags(old or (), my, their)
        elif name in _SPLIT:
            parts[name] = _pieces(name, old, my, their)
            clashes += [piece for piece in parts[name] if isinstance(piece, Clash)]
        else:
            clashes.append(Clash(name, name, as_text(my), as_text(their)))
    merged = Merged(replace(mine, **taken), mine, theirs, tuple(clashes), parts)
    return replace(merged, copy=merged.chosen({}))


def kept_by_hand(drawn: Copy, typed: Copy, chosen: Copy) -> Copy:
    """What a conflict page sends back: `drawn` is what it showed, `typed` what came, `chosen` what the choices make.

    Choices count where the text was left as drawn; what was typed over it counts more than a choice.
    """
    taken: dict[str, Any] = {}
    for name in chosen.differences(drawn):
        old, my, their = getattr(drawn, name), getattr(typed, name), getattr(chosen, name)
        if name not in _SPLIT:
            taken[name] = their if my == old else my
            continue
        was, now, wanted = map(_SPLIT[name], (old, my, their))
        pieces = _woven(
            name, _as_typed(was, now), _edits(was, now, _words), _edits(was, wanted, _canonical)
        )  # an editor may write the same words with other tags: that is no typing over
        taken[name] = _joined(piece if isinstance(piece, str) else piece.mine or piece.theirs for piece in pieces)
    return replace(typed, **taken)


def _joined(pieces: Iterable[str]) -> str:
    return "\n".join(filter(None, pieces))


def _said(clash: Clash, choice: str) -> str:
    mine, theirs = clash.mine, clash.theirs
    said = {MINE: [mine], THEIRS: [theirs], MINE_FIRST: [mine, theirs], THEIRS_FIRST: [theirs, mine]}
    return _joined(said[choice if choice in CHOICES else clash.default])


def _is_of_another_picture(name: str, base: Copy, mine: Copy, theirs: Copy) -> bool:
    """One changed the lead picture and the other its words: neither goes with the other's by itself."""
    if name not in LEAD or mine.lead_picture_id == theirs.lead_picture_id:
        return False
    return all(base.differences(copy).intersection(LEAD) for copy in (mine, theirs))


def _tags(old: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    """Theirs, without what I took away, with what I added."""
    kept = [tag for tag in theirs if tag in mine or tag not in old]
    return (*kept, *(tag for tag in mine if tag not in old and tag not in kept))


# ---- piece by piece


class Edit(NamedTuple):
    """`old[start:end]` became `new`; start == end puts in, an empty `new` takes out."""

    start: int
    end: int
    new: tuple[str, ...]


def blocks(body: str) -> list[str]:
    """The blocks of a clean body, each as HTML."""
    return [
        html_tree.to_html(child)
        for child in html_tree.parse(body).children
        if isinstance(child, Element) or child.strip()
    ]


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


_SPLIT = {"body": blocks, "key_points": lines}
_SPACES = re.compile(r"\s+")
_HOLD_A_PARAGRAPH = frozenset({"li", "td", "th", "blockquote"})


def _pieces(name: str, old: str | None, mine: str, theirs: str) -> list["str | Clash"]:
    """The merged pieces in order, with a clash where both changed the same."""
    split = _SPLIT[name]
    if old is None:
        return _without_base(name, split(mine), split(theirs))
    was = split(old)
    return _woven(name, was, _edits(was, split(mine), _canonical), _edits(was, split(theirs), _canonical))


def _woven(name: str, was: list[str], mine: list["Edit"], theirs: list["Edit"]) -> list["str | Clash"]:
    pieces: list[str | Clash] = []
    at = 0
    for start, end, of_mine, of_theirs in _groups(mine, theirs):
        pieces += was[at:start]
        at = end
        my_text, their_text = _applied(was, start, end, of_mine), _applied(was, start, end, of_theirs)
        if not of_theirs or list(map(_canonical, my_text)) == list(map(_canonical, their_text)):
            pieces += my_text
        elif not of_mine:
            pieces += their_text
        else:
            pieces.append(_clash(name, len(pieces), my_text, their_text, is_put_in=start == end))
    return [*pieces, *was[at:]]


def _as_typed(was: list[str], now: list[str]) -> list[str]:
    """`was`, with every block whose words stayed as `now` has it."""
    made = list(was)
    keys = [_words(piece) for piece in was], [_words(piece) for piece in now]
    for i, j, length in SequenceMatcher(None, *keys, autojunk=False).get_matching_blocks():
        made[i : i + length] = now[j : j + length]
    return made


def _without_base(name: str, mine: list[str], theirs: list[str]) -> list["str | Clash"]:
    pieces: list[str | Clash] = []
    keys = [_canonical(piece) for piece in mine], [_canonical(piece) for piece in theirs]
    for kind, i, i_end, j, j_end in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces += mine[i:i_end]
        else:
            pieces.append(_clash(name, len(pieces), mine[i:i_end], theirs[j:j_end], is_put_in=False))
    return pieces


def _clash(name: str, place: int, mine: Iterable[str], theirs: Iterable[str], *, is_put_in: bool) -> Clash:
    my, their = _joined(mine), _joined(theirs)
    default = THEIRS_FIRST if is_put_in else MINE if my else THEIRS
    return Clash(f"{name}-{place}", name, my, their, default)


def _edits(old: list[str], new: list[str], same: Callable[[str], str]) -> list[Edit]:
    """The smallest edits that make `new` of `old`: one for each block that became another."""
    found: list[Edit] = []
    keys = [same(piece) for piece in old], [same(piece) for piece in new]
    for kind, i, i_end, j, j_end in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if kind != "equal":
            found += _parted(i, old[i:i_end], new[j:j_end])
    return found


def _parted(at: int, old: list[str], new: list[str]) -> Iterable[Edit]:
    """One run of changed blocks as an edit for each block, where it can be told which became which."""
    i = j = 0
    for pair_i, pair_j in [*_pairs(old, new), (len(old), len(new))]:
        gone, came = pair_i - i, tuple(new[j:pair_j])
        if gone == len(came):
            yield from (Edit(at + i + k, at + i + k + 1, came[k : k + 1]) for k in range(gone))
        elif gone or came:
            yield Edit(at + i, at + pair_i, came)
        if pair_i < len(old):
            yield Edit(at + pair_i, at + pair_i + 1, (new[pair_j],))
        i, j = pair_i + 1, pair_j + 1


def _pairs(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Which block became which, in order, with the most words in common (longest common subsequence, weighted)."""
    if max(len(old), len(new)) > MAX_ALIGNED or not (old and new):
        return []
    old_words, new_words = [_bag(piece) for piece in old], [_bag(piece) for piece in new]
    best: list[list[tuple[float, tuple[tuple[int, int], ...]]]] = [[(0.0, ())] * (len(new) + 1)]
    for i, was in enumerate(old_words):
        row: list[tuple[float, tuple[tuple[int, int], ...]]] = [(0.0, ())]
        for j, now in enumerate(new_words):
            alike = _alike(was, now)
            paired = (best[i][j][0] + alike, (*best[i][j][1], (i, j))) if alike >= ALIKE else (0.0, ())
            row.append(max(best[i][j + 1], row[j], paired, key=lambda each: each[0]))
        best.append(row)
    return list(best[-1][-1][1])


def _alike(one: Counter[str], other: Counter[str]) -> float:
    """Dice's coefficient of two bags of words."""
    return 2 * (one & other).total() / ((one.total() + other.total()) or 1)


def _bag(piece: str) -> Counter[str]:
    return Counter(_words(piece).split())


def _groups(mine: list[Edit], theirs: list[Edit]) -> Iterable[tuple[int, int, list[Edit], list[Edit]]]:
    """Edits in order; those of the two sides that touch the same blocks come together, with the range they cover."""
    waiting = sorted([(edit, 0) for edit in mine] + [(edit, 1) for edit in theirs], key=lambda each: each[0][:2])
    while waiting:
        (first, side) = waiting.pop(0)
        start, end = first.start, first.end
        sides: tuple[list[Edit], list[Edit]] = ([], [])
        sides[side].append(first)
        while waiting and _meet(start, end, waiting[0][0]):
            edit, side = waiting.pop(0)
            sides[side].append(edit)
            end = max(end, edit.end)
        yield start, end, *sides


def _meet(start: int, end: int, edit: Edit) -> bool:
    """Whether an edit that begins at `start` or later touches what is covered so far; neighbours do not."""
    if start == end:
        return edit.start == edit.end == start
    return edit.start < end and not (edit.start == edit.end == start)


def _applied(old: list[str], start: int, end: int, edits: list[Edit]) -> list[str]:
    made: list[str] = []
    at = start
    for edit in edits:
        made += [*old[at : edit.start], *edit.new]
        at = edit.end
    return [*made, *old[at:end]]


def _canonical(piece: str) -> str:
    """A block without what differs from one editor to the next: order of attributes, spaces, `<p>` alone in an item."""
    return "".join(_canonical_node(node) for node in html_tree.parse(piece).children)


def _canonical_node(node: "Element | str") -> str:
    if isinstance(node, str):
        return _SPACES.sub(" ", node)
    if node.tag == "pre":
        return html_tree.to_html(node)
    children = node.children
    if node.tag in _HOLD_A_PARAGRAPH and len(node.elements) == 1 and node.elements[0].tag == "p":
        has_text = any(isinstance(child, str) and child.strip() for child in children)
        children = children if has_text else node.elements[0].children
    inside = "".join(map(_canonical_node, children)).strip()
    return f"<{node.tag} {sorted(node.attributes.items())}>{inside}</>"


def _words(piece: str) -> str:
    """What a block says, shows and leads to, without how."""
    tree = html_tree.parse(piece)
    named = [element.attributes.get(name, "") for element in tree.walk() for name in ("src", "href")]
    return " ".join(filter(None, [html_tree.text_of(tree), *named]))
