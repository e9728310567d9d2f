"""A story on the copy desk: every fault at its place, and the hand that mends it.

The language of every passage is judged by `lib.copy_desk`; what only a story can have wrong (its headline again in the
text, a caption said twice, a picture nobody is credited for) is found here. A copy is read once; nothing is saved.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from blog.articles.copy import Copy
from blog.articles.illustrations import Illustration, Shown, illustrations
from blog.lib import html_tree
from blog.lib.copy_desk.judging import House, judge
from blog.lib.copy_desk.mending import mended
from blog.lib.copy_desk.passages import Passage, passages
from blog.lib.fold import WORD, fold

TEXTS_BEFORE = ("kicker", "title", "standfirst")
TEXTS_AFTER = ("key_points", "lead_alt", "lead_caption", "lead_credit")
CONTEXT = 32  # characters on each side: some five words, enough to know a place again
MAX_ROUNDS = 3  # mending may uncover (a caption that is the alternative text again); it never goes on

HEADLINE_WORDS = 3  # a shorter headline may well be a sub-heading too
FIRST_PASSAGES = 5  # where a headline that was pasted along stands
WORDS_TO_KNOW = 4  # by which a sentence is known to begin elsewhere too
_ENDS_A_HEADLINE = re.compile(r"\s*(?:[:.–—|-]|\n)\s*")
_BETWEEN = re.compile(r"[\s\u200e\u200f\u061c]*")


@dataclass(frozen=True)
class Remark:
    """One fault. `before` + `text` + `after` is how its place is found again; `fix` replaces `text`.

    `in_text`: words that stand in the field as they are, so that a script may mend them there. `removes`: the whole
    passage goes. Without `may_mend` a person has to.
    """

    id: str
    code: str
    field: str
    before: str
    text: str
    after: str
    fix: str | None
    may_mend: bool
    removes: bool = False
    in_text: bool = True


@dataclass
class _Field:
    """A field of plain text, as a target of edits like a passage of the body."""

    values: dict[str, str]
    name: str

    @property
    def text(self) -> str:
        return self.values[self.name]

    def replace(self, start: int, end: int, replacement: str) -> None:
        self.values[self.name] = self.text[:start] + replacement + self.text[end:]


Mend = Callable[[], None]
NOTHING: Mapping[str, str] = {}


@dataclass
class Proof:
    """A copy as it was read: `remarks` in the order of the form."""

    copy: Copy
    lists: Mapping[str, str]
    shown: Shown
    remarks: list[Remark] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._root = html_tree.parse(self.copy.body)
        self._values = {name: getattr(self.copy, name) for name in (*TEXTS_BEFORE, *TEXTS_AFTER)}
        self._mends: list[tuple[Remark, Mend | None]] = []
        self._seen: Counter[str] = Counter()
        self._is_decorative = self.copy.lead_decorative
        self._passages = passages(self._root)
        texts = [*self._values.values(), *(passage.text for passage in self._passages)]
        self._house = House.of(self.lists, texts if self.copy.lang == "ar" else ())
        self._read()
        self.remarks = [remark for remark, _mend in self._mends]

    # ---- reading

    def _read(self) -> None:
        for name in TEXTS_BEFORE:
            self._judge(_Field(self._values, name), name)
        self._read_body()
        for picture in illustrations(self._root, self.shown):
            self._look_at(picture)
        for name in TEXTS_AFTER:
            self._judge(_Field(self._values, name), name)
        self._look_at_lead()

    def _judge(self, target: "_Field | Passage", name: str, start: int = 0) -> None:
        alone = target.alone if isinstance(target, Passage) else ()
        for found in judge(target.text, self.copy.lang, self._house, alone):
            if found.start >= start:
                mend = partial(target.replace, found.start, found.end, found.replacement or "")
                self._note(found.code, name, target.text, found.start, found.end, found.replacement, mend)

    def _read_body(self) -> None:
        headline = self._words(self.copy.title)
        for number, passage in enumerate(self._passages):
            if passage.lang.split("-")[0] not in ("", "ar", "en"):
                continue
            start = 0
            if len(headline) >= HEADLINE_WORDS and passage.kind in ("p", "h2", "h3", "h4", "li"):
                start = self._look_for_headline(passage, headline, number)
            if start < len(passage.text):
                self._judge(passage, "body", start)

    def _words(self, text: str) -> list[str]:
        """Folded words as they will be once the copy desk has been over them."""
        settled = mended(text, judge(text, self.copy.lang, self._house))
        return [fold(match.group()) for match in WORD.finditer(settled)]

    def _look_for_headline(self, passage: Passage, headline: list[str], number: int) -> int:
        """Note a passage that is the headline, or begins with it; returns where the rest of it begins."""
        is_early = number < FIRST_PASSAGES
        if fold(passage.text.split(maxsplit=1)[0]) != headline[0] and not is_early:
            return 0
        words = self._words(passage.text)
        if words == headline:
            mend = partial(_remove, self._root, passage.holder) if len(self._passages) > 1 else None
            self._note("headline_repeated", "body", passage.text, 0, len(passage.text), None, mend, removes=True)
            return len(passage.text)
        if not is_early or words[: len(headline)] != headline or passage.kind != "p":
            return 0
        end = list(WORD.finditer(passage.text))[len(headline) - 1].end()
        cut = _ENDS_A_HEADLINE.match(passage.text, end) or _BETWEEN.match(passage.text, end)
        is_apart = bool(_ENDS_A_HEADLINE.match(passage.text, end)) or self._begins_elsewhere(passage, words, headline)
        start = cut.end() if cut else end
        mend = partial(passage.replace, 0, start, "") if is_apart else None
        self._note("headline_repeated", "body", passage.text, 0, start, "" if is_apart else None, mend)
        return start

    def _begins_elsewhere(self, passage: Passage, words: list[str], headline: list[str]) -> bool:
        """Whether what follows the headline opens another passage: then it is a sentence of its own."""
        rest = words[len(headline) :][:WORDS_TO_KNOW]
        others = [other.text for other in self._passages if other is not passage]
        return len(rest) == WORDS_TO_KNOW and any(
            self._words(text[:200])[:WORDS_TO_KNOW] == rest for text in [*others, self.copy.standfirst]
        )

    def _look_at(self, picture: Illustration) -> None:
        if picture.alt and not picture.is_decorative:
            if self._say_the_same(picture.alt, picture.caption):
                self._note(
                    "alt_is_caption",
                    "body",
                    picture.alt,
                    0,
                    len(picture.alt),
                    "",
                    picture.make_decorative,
                    in_text=False,
                )
            else:
                self._judge_alt(picture)
        if picture.needs_credit:
            credit = picture.credit_elsewhere
            mend = partial(picture.give_credit, credit) if credit else None
            self._note("credit", "body", picture.name, 0, len(picture.name), credit or None, mend, in_text=False)

    def _judge_alt(self, picture: Illustration) -> None:
        """The words of a picture stand in no passage: they are mended with the picture, all at once."""
        findings = judge(picture.alt, self.copy.lang, self._house)
        right = mended(picture.alt, findings)
        if right != picture.alt:
            mend = partial(picture.image.attributes.__setitem__, "alt", right)
            self._note(findings[0].code, "body", picture.alt, 0, len(picture.alt), right, mend, in_text=False)

    def _say_the_same(self, alt: str, caption: str) -> bool:
        """Whatever their spelling and their marks, and whichever of the two was mended first."""
        words = self._words(alt)
        return bool(words) and words == self._words(caption)

    def _look_at_lead(self) -> None:
        lead = self.shown.lead
        if lead is None:
            return
        alt, caption = self._values["lead_alt"], self._values["lead_caption"] or lead.said("caption", self.copy.lang)
        if alt and not self._is_decorative and self._say_the_same(alt, caption):
            self._note("alt_is_caption", "lead_alt", alt, 0, len(alt), "", self._make_lead_decorative, in_text=False)
        if not self._values["lead_credit"]:
            credit = self.shown.credit(lead)
            mend = partial(self._values.__setitem__, "lead_credit", credit) if credit else None
            self._note("credit", "lead_credit", caption or lead.title, 0, 0, credit or None, mend, in_text=False)

    def _make_lead_decorative(self) -> None:
        self._values["lead_alt"], self._is_decorative = "", True

    def _note(
        self, code: str, name: str, text: str, start: int, end: int, fix: str | None, mend: Mend | None,
        *, removes: bool = False, in_text: bool = True,
    ) -> None:  # fmt: skip
        before, after = _context(text, start, end) if in_text else ("", "")
        found = text[start:end] if in_text else text
        key = "|".join((code, name, before, found, after))
        self._seen[key] += 1
        digest = hashlib.sha256(f"{key}|{self._seen[key]}".encode()).hexdigest()[:12]
        may_mend = mend is not None and (fix is not None or removes)
        remark = Remark(digest, code, name, before, found, after, fix, may_mend, removes, in_text)
        self._mends.append((remark, mend if may_mend else None))

    # ---- mending

    def mended(self, ids: Collection[str], credits: Mapping[str, str] = NOTHING) -> Copy:
        """The copy with these remarks acted on, the last first, so that places hold; use a proof once.

        `credits` are what a person typed, by remark.
        """
        for remark, mend in reversed(self._mends):
            typed = credits.get(remark.id, "")
            if remark.id in ids and remark.code == "credit" and typed:
                self._credit(remark, typed)
            elif remark.id in ids and mend is not None:
                mend()
        return replace(
            self.copy, body=html_tree.to_html(self._root), lead_decorative=self._is_decorative, **self._values
        ).tidied()

    def _credit(self, remark: Remark, typed: str) -> None:
        if remark.field == "lead_credit":
            self._values["lead_credit"] = typed
            return
        waiting = [picture for picture in illustrations(self._root, self.shown) if picture.needs_credit]
        own = [other for other in self.remarks if other.code == "credit" and other.field == "body"]
        by_id = dict(zip((other.id for other in own), waiting, strict=False))
        if remark.id in by_id:
            by_id[remark.id].give_credit(typed)


def wholly_mended(
    proof: Proof, wanted: Callable[[Remark], bool], credits: Mapping[str, str] = NOTHING
) -> tuple[Copy, int]:
    """The copy with everything mended that needs no person, and how many remarks that were.

    `wanted` says which count: what the paper has switched off is not touched.
    """
    count = 0
    for _ in range(MAX_ROUNDS):
        ids = [r.id for r in proof.remarks if wanted(r) and (r.may_mend or credits.get(r.id))]
        if not ids:
            break
        count += len(ids)
        proof = Proof(proof.mended(ids, credits), proof.lists, proof.shown)
    return proof.copy, count


def _context(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands around, up to the next line break or picture."""
    before = re.split("[\n\ufffc]", text[max(0, start - CONTEXT) : start])[-1]
    after = re.split("[\n\ufffc]", text[end : end + CONTEXT])[0]
    return before, after


def _remove(root: html_tree.Element, holder: html_tree.Element) -> None:
    for parent in _all(root):
        parent.children = [child for child in parent.children if child is not holder]


def _all(root: html_tree.Element) -> Iterator[html_tree.Element]:
    yield root
    yield from root.walk()
