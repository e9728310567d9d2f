"""Rules that follow one another on one text, while every finding keeps its place in the text as it was typed.

A rule sees what the rules before it have made, and all go round until none finds anything. So mending everything that
was found leaves nothing to be found; edits that meet become one finding. Findings never overlap.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

MAX_ROUNDS = 8  # two are the rule: one that mends, one that finds nothing left

Span = tuple[int, int]


class Edit(NamedTuple):
    """What a rule would do: `text[start:end]` becomes `replacement`; None where only a person can say."""

    start: int
    end: int
    replacement: str | None
    code: str


class Rule(NamedTuple):
    """`find` looks for edits. `keeps_out` is the rule's fence: places of the text that are none of its business."""

    find: Callable[[str], Iterable[Edit]]
    keeps_out: Callable[[str], list[Span]]


class Finding(NamedTuple):
    """One fault: where in the text, what stands there, and what should (None: a person decides)."""

    code: str
    start: int
    end: int
    found: str
    replacement: str | None


def settle(text: str, rules: Sequence[Rule]) -> list[Finding]:
    """Everything the rules find in `text`, in order. Mending it all and asking again finds nothing that has a fix."""
    made: list[Edit] = []
    asking: list[Edit] = []
    current = text
    for _ in range(MAX_ROUNDS):
        before, asking = current, []
        for rule in rules:
            edits = _allowed(current, rule)
            asking += [edit for edit in edits if edit.replacement is None]
            edits = [edit for edit in edits if edit.replacement is not None]
            if edits:
                made = _composed(made, edits, current)
                current = mended(text, made)
        if current == before:
            break
    found = [edit for edit in made if text[edit.start : edit.end] != edit.replacement]
    found = _with_questions(found, asking, made)
    found.sort(key=lambda edit: (edit.start, edit.end))
    return [Finding(e.code, e.start, e.end, text[e.start : e.end], e.replacement) for e in found]


def mended(text: str, edits: Iterable[Edit | Finding]) -> str:
    """`text` with these edits made; those without a replacement are left alone."""
    parts, done = [], 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        if edit.replacement is not None:
            parts += [text[done : edit.start], edit.replacement]
            done = edit.end
    return "".join([*parts, text[done:]])


def _allowed(text: str, rule: Rule) -> list[Edit]:
    """The rule's edits outside its fence, in order, none of them overlapping."""
    edits = sorted(rule.find(text), key=lambda edit: (edit.start, edit.end))
    if not edits:
        return []
    fence = rule.keeps_out(text)
    kept: list[Edit] = []
    for edit in edits:
        is_fenced = any(start < edit.end and edit.start < end for start, end in fence)
        if not is_fenced and (not kept or kept[-1].end <= edit.start):
            kept.append(edit)
    return kept


def _composed(made: list[Edit], edits: list[Edit], current: str) -> list[Edit]:
    """`made` (places of the original) and `edits` (places of the text that made) as one list over the original."""
    pieces: list[_Piece] = []
    shift = 0
    for edit in made:
        length = len(edit.replacement or "")
        growth = length - (edit.end - edit.start)
        pieces.append(_Piece(edit.start + shift, edit.start + shift + length, edit, growth))
        shift += growth
    pieces += [_Piece(edit.start, edit.end, edit, None) for edit in edits]
    result, shift = [], 0
    for cluster in _clusters(sorted(pieces, key=lambda piece: piece[:2])):
        growth = sum(piece.growth or 0 for piece in cluster)
        if len(cluster) == 1 and cluster[0].growth is not None:
            result.append(cluster[0].edit)
        else:
            result.append(_joined(cluster, shift, growth, current))
        shift += growth
    return result


class _Piece(NamedTuple):
    """An edit with its place in the current text; `growth` in characters if it is made already, None for a new one."""

    start: int
    end: int
    edit: Edit
    growth: int | None


def _clusters(pieces: Iterable[_Piece]) -> list[list[_Piece]]:
    """Pieces that overlap, together; next to each other is not overlapping."""
    clusters: list[list[_Piece]] = []
    end = -1
    for piece in pieces:
        if clusters and piece.start < end:
            clusters[-1].append(piece)
        else:
            clusters.append([piece])
        end = max(end, piece.end)
    return clusters


def _joined(cluster: list[_Piece], shift: int, growth: int, current: str) -> Edit:
    """One edit of the original out of pieces that overlap; it is called what was found first."""
    start, end = cluster[0].start, max(piece.end for piece in cluster)
    parts, done = [], start
    for piece in cluster:
        if piece.growth is None:
            parts += [current[done : piece.start], piece.edit.replacement or ""]
            done = piece.end
    first = next((piece for piece in cluster if piece.growth is not None), cluster[0])
    return Edit(start - shift, end - shift - growth, "".join([*parts, current[done:end]]), first.edit.code)


def _with_questions(found: list[Edit], asking: list[Edit], made: list[Edit]) -> list[Edit]:
    """The findings that need a person, at their places in the original, where no other finding covers them."""
    result = list(found)
    for edit in asking:
        shift = 0
        for earlier in made:
            if earlier.start + shift + len(earlier.replacement or "") <= edit.start:
                shift += len(earlier.replacement or "") - (earlier.end - earlier.start)
        place = edit._replace(start=edit.start - shift, end=edit.end - shift)
        if not any(other.start < place.end and place.start < other.end for other in result):
            result.append(place)
    return result
