"""Who may do what with a story: every role, her own and another's, in every state, with four eyes and without.

The answers are written down here by hand, from the table of roles; nothing is worked out by the code under test.
"""

from dataclasses import dataclass

import pytest

from blog.articles import rules
from blog.articles.workflow import State

# States a verb is allowed in: d draft, r in review, c changes requested, a approved by somebody else, s by herself.
# Columns: verb, role, whose story, four eyes off, four eyes on.
TABLE = """
see              contributor own    drcas drcas
see              contributor other  -     -
see              author      own    drcas drcas
see              author      other  -     -
see              editor      own    drcas drcas
see              editor      other  drcas drcas
see              admin       own    drcas drcas
see              admin       other  drcas drcas
edit             contributor own    drcas drcas
edit             contributor other  -     -
edit             author      own    drcas drcas
edit             author      other  -     -
edit             editor      own    drcas drcas
edit             editor      other  drcas drcas
edit             admin       own    drcas drcas
edit             admin       other  drcas drcas
submit           contributor own    dc    dc
submit           contributor other  -     -
submit           author      own    dc    dc
submit           author      other  -     -
submit           editor      own    dc    dc
submit           editor      other  dc    dc
submit           admin       own    dc    dc
submit           admin       other  dc    dc
request_changes  contributor own    -     -
request_changes  contributor other  -     -
request_changes  author      own    -     -
request_changes  author      other  -     -
request_changes  editor      own    ras   ras
request_changes  editor      other  ras   ras
request_changes  admin       own    ras   ras
request_changes  admin       other  ras   ras
approve          contributor own    -     -
approve          contributor other  -     -
approve          author      own    -     -
approve          author      other  -     -
approve          editor      own    r     -
approve          editor      other  r     r
approve          admin       own    r     -
approve          admin       other  r     r
publish          contributor own    -     -
publish          contributor other  -     -
publish          author      own    drcas a
publish          author      other  -     -
publish          editor      own    drcas a
publish          editor      other  drcas drcas
publish          admin       own    drcas a
publish          admin       other  drcas drcas
withdraw         contributor own    -     -
withdraw         contributor other  -     -
withdraw         author      own    drcas a
withdraw         author      other  -     -
withdraw         editor      own    drcas drcas
withdraw         editor      other  drcas drcas
withdraw         admin       own    drcas drcas
withdraw         admin       other  drcas drcas
"""
STATES = {
    "d": State.DRAFT,
    "r": State.IN_REVIEW,
    "c": State.CHANGES_REQUESTED,
    "a": State.APPROVED,
    "s": State.APPROVED,
}
WITH_FOUR_EYES = {"approve", "publish", "withdraw"}  # verbs that ask for the setting
OF_NO_STORY = {"date_back", "keep_guests", "mend_corrections"}  # rules of the person alone, below
HERSELF, SOMEBODY_ELSE = 1, 2


@dataclass(frozen=True)
class Person:
    role: str
    id: int = HERSELF
    is_author: bool = False
    is_editor: bool = False


@dataclass(frozen=True)
class Story:
    author_id: int
    state: State
    approved_by_id: int | None

    @property
    def is_approved(self) -> bool:
        return self.state is State.APPROVED


PEOPLE = {
    "contributor": Person("contributor"),
    "author": Person("author", is_author=True),
    "editor": Person("editor", is_author=True, is_editor=True),
    "admin": Person("admin", is_author=True, is_editor=True),
}


def _cells() -> list[tuple[str, str, str, str, bool, bool]]:
    cells = []
    for verb, role, whose, without, with_four_eyes in (line.split() for line in TABLE.strip().splitlines()):
        for four_eyes, allowed in ((False, without), (True, with_four_eyes)):
            cells += [(verb, role, whose, code, four_eyes, code in allowed) for code in STATES]
    return cells


@pytest.mark.parametrize(("verb", "role", "whose", "code", "four_eyes", "expected"), _cells())
def test_the_table_of_roles(verb: str, role: str, whose: str, code: str, four_eyes: bool, expected: bool) -> None:
    approved_by = {"a": SOMEBODY_ELSE, "s": HERSELF}.get(code)
    story = Story(HERSELF if whose == "own" else SOMEBODY_ELSE, STATES[code], approved_by)
    setting = {"four_eyes": four_eyes} if verb in WITH_FOUR_EYES else {}
    assert getattr(rules, f"may_{verb}")(PEOPLE[role], story, **setting) is expected


def test_the_table_names_every_verb_role_and_owner_once() -> None:
    lines = [tuple(line.split()[:3]) for line in TABLE.strip().splitlines()]
    verbs = {name.removeprefix("may_") for name in dir(rules) if name.startswith("may_")} - OF_NO_STORY
    assert len(lines) == len(set(lines)) == len(verbs) * len(PEOPLE) * 2
    assert {line[0] for line in lines} == verbs


@pytest.mark.parametrize(
    ("role", "expected"), [("contributor", False), ("author", False), ("editor", True), ("admin", True)]
)
def test_only_editors_date_back(role: str, expected: bool) -> None:
    assert rules.may_date_back(PEOPLE[role]) is expected


@pytest.mark.parametrize("role", PEOPLE)
def test_only_editors_say_who_guest_authors_are(role: str) -> None:
    assert rules.may_keep_guests(PEOPLE[role]) is (role in ("editor", "admin"))


@pytest.mark.parametrize("role", PEOPLE)
def test_only_editors_mend_corrections(role: str) -> None:
    assert rules.may_mend_corrections(PEOPLE[role]) is (role in ("editor", "admin"))
