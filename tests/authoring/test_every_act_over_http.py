"""Role x whose story x where it stands for readers x state of its working copy x act x four eyes: every cell, over HTTP.

The answers are written down by hand. Letters are the states an act is done from (303): d draft, r in review, c changes
requested, a approved by somebody else, s approved by whoever asks. Other states: 403, she sees it and may not. A line
"unseen" is 404 in all of them.
"""

from collections.abc import Callable
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from sqlalchemy import select, update

from blog.articles.article import Article
from blog.articles.revision import Revision
from blog.articles.workflow import State
from blog.extensions import db
from blog.lib import clock
from tests.conftest import DeskClient
from tests.newsroom import Newsroom

SignIn = Callable[..., DeskClient]
STATES = {
    "d": State.DRAFT,
    "r": State.IN_REVIEW,
    "c": State.CHANGES_REQUESTED,
    "a": State.APPROVED,
    "s": State.APPROVED,
}
STANDINGS = ("never live", "scheduled", "live", "ended", "withdrawn")
POINTED = {
    "scheduled",
    "live",
    "ended",
}  # readers are, will be or were shown a revision: there is something to withdraw
WORKING = Article.working_revision_id
NUMBER = select(Revision.number).where(Revision.id == WORKING)
LANGUAGE, SECTION = (
    select(column).where(Revision.id == WORKING).correlate(Article).scalar_subquery()
    for column in (Revision.lang, Revision.section_id)
)

# act          role         whose  four eyes off, on
TABLE = """
save           contributor  own    drcas  drcas
save           contributor  other  unseen unseen
save           author       own    drcas  drcas
save           author       other  unseen unseen
save           editor       own    drcas  drcas
save           editor       other  drcas  drcas
save           admin        own    drcas  drcas
save           admin        other  drcas  drcas
submission     contributor  own    dc     dc
submission     contributor  other  unseen unseen
submission     author       own    dc     dc
submission     author       other  unseen unseen
submission     editor       own    dc     dc
submission     editor       other  dc     dc
submission     admin        own    dc     dc
submission     admin        other  dc     dc
changes        contributor  own    -      -
changes        contributor  other  unseen unseen
changes        author       own    -      -
changes        author       other  unseen unseen
changes        editor       own    ras    ras
changes        editor       other  ras    ras
changes        admin        own    ras    ras
changes        admin        other  ras    ras
approval       contributor  own    -      -
approval       contributor  other  unseen unseen
approval       author       own    -      -
approval       author       other  unseen unseen
approval       editor       own    r      -
approval       editor       other  r      r
approval       admin        own    r      -
approval       admin        other  r      r
publication    contributor  own    -      -
publication    contributor  other  unseen unseen
publication    author       own    drcas  a
publication    author       other  unseen unseen
publication    editor       own    drcas  a
publication    editor       other  drcas  drcas
publication    admin        own    drcas  a
publication    admin        other  drcas  drcas
withdrawal     contributor  own    -      -
withdrawal     contributor  other  unseen unseen
withdrawal     author       own    drcas  a
withdrawal     author       other  unseen unseen
withdrawal     editor       own    drcas  drcas
withdrawal     editor       other  drcas  drcas
withdrawal     admin        own    drcas  drcas
withdrawal     admin        other  drcas  drcas
"""
SAME = {
    "save": ("notes", "preview-links", "lock", "restoration"),  # whoever may edit may, from every state
    "publication": ("corrections",),  # but only while readers see the story
}
PEOPLE = {"contributor": "omar", "author": "amal", "editor": "huda", "admin": "salma"}
SOMEBODY_ELSE = "basil"
SENT: dict[str, dict[str, str]] = {
    "save": {"title": "عنوان آخر"},
    "publication": {"until": ""},  # an end that is over would have to be moved first
    "corrections": {"text": "كان الرقم غير صحيح.", "until": ""},
    "notes": {"note-0": "من أين هذا الرقم؟"},
}
ADDRESS = {"save": "", "restoration": "/revisions/1/restoration"}  # acts whose noun is not their name


def _lines() -> list[tuple[str, str, str, bool, str]]:
    lines = []
    for act, role, whose, off, on in (line.split() for line in TABLE.strip().splitlines()):
        for same in (act, *SAME.get(act, ())):
            lines += [(same, role, whose, False, off), (same, role, whose, True, on)]
    return lines


@pytest.mark.parametrize(("act", "role", "whose", "four_eyes", "allowed"), _lines())
def test_every_act_from_every_state_and_standing(
    sign_in: SignIn, newsroom: Newsroom, act: str, role: str, whose: str, four_eyes: bool, allowed: str
) -> None:
    newsroom.decide(four_eyes=four_eyes)
    who, somebody_else = getattr(newsroom, PEOPLE[role]).id, getattr(newsroom, SOMEBODY_ELSE).id
    browser, story_id = sign_in(getattr(newsroom, PEOPLE[role])), newsroom.live_story.id
    address = f"/desk/articles/{story_id}{ADDRESS.get(act, f'/{act}')}"
    newsroom.fresh()
    wrong = []
    for standing, letter in product(STANDINGS, STATES):
        put = _where(standing) | {"author_id": who if whose == "own" else somebody_else, "state": STATES[letter]}
        if letter in "as":
            put |= {"approved_revision_id": WORKING, "approved_by_id": who if letter == "s" else somebody_else}
        sent = {"base_version": str(_put(story_id, put)), **SENT.get(act, {})}
        answer, expected = browser.post(address, data=sent).status_code, _expected(act, standing, letter, allowed)
        if answer != expected:
            wrong.append(f"{standing}, {STATES[letter]} ({letter}): {answer} and not {expected}")
    assert not wrong, "\n".join(wrong)


def _expected(act: str, standing: str, letter: str, allowed: str) -> int:
    if allowed == "unseen":
        return 404
    if letter not in allowed or (act == "withdrawal" and standing not in POINTED):
        return 403
    return 422 if act == "corrections" and standing != "live" else 303


def _where(standing: str) -> dict[str, Any]:
    """What of a story's row says where it stands for readers."""
    now, hour = clock.now(), timedelta(hours=1)
    starts = {"scheduled": now + hour, "live": now - hour, "ended": now - 2 * hour}.get(standing)
    return {
        "live_revision_id": WORKING if starts else None,
        "live_lang": LANGUAGE if starts else "",
        "live_section_id": SECTION if starts else None,
        "live_from": starts,
        "live_until": now - hour if standing == "ended" else None,
        "withdrawn_at": now if standing == "withdrawn" else None,
    }


def _put(story_id: int, columns: dict[str, Any]) -> int:
    """Put the story where the cell wants it, by one statement (there are thousands of cells); its base version."""
    with db.engine.begin() as connection:
        connection.execute(update(Article).where(Article.id == story_id).values(columns))
        return connection.execute(NUMBER.where(Article.id == story_id)).scalar_one()


def test_the_table_names_every_act_role_and_owner_once() -> None:
    lines = [tuple(line.split()[:3]) for line in TABLE.strip().splitlines()]
    acts = {line[0] for line in lines}
    assert len(lines) == len(set(lines)) == len(acts) * len(PEOPLE) * 2
