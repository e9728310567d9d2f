"""The checklist on the form of a story: what stands in the way, what the copy desk found, and mending it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from flask import current_app, request
from flask_babel import gettext as _
from flask_babel import ngettext

from blog.accounts.models import User
from blog.articles.article import Article
from blog.articles.checklist import ALWAYS, CHOSEN, Checklist, Lack, Levels, look_through
from blog.articles.copy import Copy
from blog.articles.proofreading import Remark, wholly_mended
from blog.authoring import checklist_words, words
from blog.i18n.dates import number
from blog.lib import bidi
from blog.media.models import TEXT_LENGTH
from blog.settings import site

FIX = "fix:"  # + a remark's id, as `then` of the form
FIX_ALL = "fix_all"
CREDIT = "credit:"  # + a remark's id: a field for whose picture it is
SHOWN_OF_A_KIND = 25  # more of one kind would bury the others; "fix all" mends every one
SHOWN_CHARACTERS = 90  # of a whole passage, enough to know it


def levels() -> Levels:
    """What this paper wants of a story, from its settings."""
    return Levels.of(site.current(), urlsplit(current_app.config["SITE_URL"]).netloc)


@dataclass(frozen=True)
class Line:
    """One thing of the checklist that is not in order: `level` is warn or block."""

    field: str
    sentence: str
    about: str
    level: str


@dataclass(frozen=True)
class Kind:
    """All remarks of one kind; `hidden` counts those that are not drawn."""

    name: str
    why: str
    level: str
    remarks: list[Remark]
    hidden: int

    @property
    def count(self) -> int:
        return len(self.remarks) + self.hidden


@dataclass(frozen=True)
class Panel:
    """What the side of the form shows. `lines`: what blocks first; `in_order`: names of what is well."""

    lines: list[Line]
    kinds: list[Kind]
    in_order: list[str]
    remarks: list[Remark]
    lang: str

    @property
    def dir(self) -> str:
        return bidi.direction(self.lang)

    @property
    def blocking(self) -> int:
        return sum(line.level == "block" for line in self.lines)

    @property
    def warnings(self) -> int:
        return len(self.lines) - self.blocking

    @property
    def mendable(self) -> int:
        return sum(remark.may_mend for remark in self.remarks)

    @property
    def for_a_person(self) -> int:
        return len(self.remarks) - self.mendable


def panel(copy: Copy, now: datetime) -> Panel:
    """The checklist of a tidied copy (cost: `checklist.look_through`)."""
    checklist = look_through(copy, levels(), now)
    lines = [_line(lack, checklist.levels) for lack in checklist.lacks]
    wrong = {lack.item for lack in checklist.lacks}
    looked_at = [item for item in (*ALWAYS, *CHOSEN) if checklist.levels.of_item(item) != "off"]
    return Panel(
        lines=sorted(lines, key=lambda line: line.level != "block"),
        kinds=_kinds(checklist),
        in_order=[checklist_words.item(item) for item in looked_at if item not in wrong],
        remarks=checklist.remarks,
        lang=copy.lang,
    )


def _line(lack: Lack, wanted: Levels) -> Line:
    [(field, sentence)] = words.missing([lack.code])
    return Line(lack.field or field, sentence, lack.about, wanted.of_item(lack.item))


def _kinds(checklist: Checklist) -> list[Kind]:
    """Remarks together by kind, in the order in which the kinds first appear."""
    first = {code: place for place, code in reversed(list(enumerate(r.code for r in checklist.remarks)))}
    ordered = sorted(checklist.remarks, key=lambda remark: first[remark.code])
    kinds = []
    for code, of_kind in groupby(ordered, key=lambda remark: remark.code):
        remarks = list(of_kind)
        shown, level = remarks[:SHOWN_OF_A_KIND], checklist.levels.of_remark(remarks[0])
        kinds.append(
            Kind(checklist_words.kind(code), checklist_words.why(code), level, shown, len(remarks) - len(shown))
        )
    return kinds


def findings(shown: Panel) -> list[dict[str, Any]]:
    """The remarks that a script may mend where they stand, as it is told of them."""
    return [
        {
            "id": remark.id,
            "field": remark.field,
            "before": remark.before,
            "text": remark.text,
            "after": remark.after,
            "fix": remark.fix,
            "removes": remark.removes,
            "mends": remark.may_mend,
            "sentence": checklist_words.why(remark.code),
        }
        for remark in shown.remarks
        if remark.in_text
    ]


# ---- mending: acts of the form, on the text that was just saved


def fix_all(article: Article, by: User, now: datetime) -> str:
    """Mend everything that needs no person, as a new revision; says what is left for one."""
    checklist = look_through(article.working_revision.as_copy(), levels(), now)
    if checklist.proof is None:
        return _("There is nothing to mend.")
    copy, mended = wholly_mended(checklist.proof, checklist.wants, _typed_credits(checklist))
    if not mended:
        return _("There is nothing to mend.")
    article.write(copy, by=by, now=now, base_version=article.base_version)
    left = len(look_through(article.working_revision.as_copy(), levels(), now).remarks)
    said = ngettext("%(count)s fault mended.", "%(count)s faults mended.", mended, count=number(mended))
    return f"{said} {_left(left)}"


def _left(count: int) -> str:
    if not count:
        return _("The copy desk finds nothing more.")
    return ngettext("%(count)s needs a person.", "%(count)s need a person.", count, count=number(count))


def fix_one(article: Article, remark_id: str, by: User, now: datetime) -> str:
    """Mend one remark, as a new revision; it may have gone with what was just typed."""
    checklist = look_through(article.working_revision.as_copy(), levels(), now)
    credits = _typed_credits(checklist)
    remark = next((r for r in checklist.remarks if r.id == remark_id), None)
    if remark is None or checklist.proof is None:
        return _("This is no longer there: the text has changed.")
    if not (remark.may_mend or credits.get(remark_id)):
        return _("Only a person can mend this: write what is missing first.")
    copy = checklist.proof.mended({remark_id}, credits)
    article.write(copy, by=by, now=now, base_version=article.base_version)
    return _("Mended.")


def _typed_credits(checklist: Checklist) -> Mapping[str, str]:
    typed = {r.id: request.form.get(f"{CREDIT}{r.id}", "").strip()[:TEXT_LENGTH] for r in checklist.remarks}
    return {remark_id: credit for remark_id, credit in typed.items() if credit}
