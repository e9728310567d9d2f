"""Who gets which answer from every act's address: 303 done, 403 seen but not allowed, 404 not even seen."""

from collections.abc import Callable

import pytest

from blog.articles.article import Article
from blog.articles.workflow import State
from blog.extensions import begin_write, db
from tests.conftest import DeskClient
from tests.newsroom import Newsroom

SignIn = Callable[..., DeskClient]
NOUNS = ("submission", "changes", "approval", "publication", "withdrawal")
STATES = (State.DRAFT, State.IN_REVIEW, State.CHANGES_REQUESTED, State.APPROVED)

# One line a person and whose story; one column a noun, in the order of NOUNS. The letters are the states that answer
# 303 (d r c a, a: approved by another editor); all others are 403. 404: not seen at all. The story is live.
FOUR_EYES_OFF = """
omar  omar   dc   -   -   -     -
omar  amal   404  404 404 404   404
amal  amal   dc   -   -   drca  drca
amal  omar   404  404 404 404   404
huda  huda   dc   ra  r   drca  drca
huda  amal   dc   ra  r   drca  drca
salma salma  dc   ra  r   drca  drca
salma amal   dc   ra  r   drca  drca
"""
FOUR_EYES_ON = """
omar  omar   dc   -   -   -     -
omar  amal   404  404 404 404   404
amal  amal   dc   -   -   a     a
amal  omar   404  404 404 404   404
huda  huda   dc   ra  -   a     drca
huda  amal   dc   ra  r   drca  drca
salma salma  dc   ra  -   a     drca
salma amal   dc   ra  r   drca  drca
"""


def _cells() -> list[tuple[bool, str, str, State, str, int]]:
    cells = []
    for four_eyes, table in ((False, FOUR_EYES_OFF), (True, FOUR_EYES_ON)):
        for line in table.strip().splitlines():
            who, whose, *answers = line.split()
            for noun, answer in zip(NOUNS, answers, strict=True):
                for letter, state in zip("drca", STATES, strict=True):
                    status = 404 if answer == "404" else 303 if letter in answer else 403
                    cells.append((four_eyes, who, whose, state, noun, status))
    return cells


@pytest.mark.parametrize(("four_eyes", "who", "whose", "state", "noun", "status"), _cells())
def test_every_act_from_every_state(
    sign_in: SignIn, newsroom: Newsroom, four_eyes: bool, who: str, whose: str, state: State, noun: str, status: int
) -> None:
    newsroom.decide(four_eyes=four_eyes)
    article_id = _a_live_story(newsroom, whose, state)
    assert sign_in(getattr(newsroom, who)).post(f"/desk/articles/{article_id}/{noun}").status_code == status


def _a_live_story(newsroom: Newsroom, whose: str, state: State) -> int:
    """Readers see it, its working copy has moved on and stands in `state`; approved means by Basil."""
    story: Article = newsroom.live_story
    owner, basil = getattr(newsroom, whose), newsroom.basil
    begin_write()
    story.author_id, story.state = owner.id, state
    if state is State.APPROVED:
        story.approved_revision_id, story.approved_by_id = story.working_revision_id, basil.id
    db.session.commit()
    return story.id


READ_ONLY_FOR_EDITORS = ("/desk/sections", "/desk/tags", "/desk/pages", "/desk/pages/new", "/desk/comments")


@pytest.mark.parametrize("path", READ_ONLY_FOR_EDITORS)
def test_rooms_of_the_editors_are_closed_to_writers(sign_in: SignIn, newsroom: Newsroom, path: str) -> None:
    assert sign_in(newsroom.omar).get(path).status_code == 403
    assert sign_in(newsroom.amal).get(path).status_code == 403
    assert sign_in(newsroom.huda).get(path).status_code == 200
    assert sign_in(newsroom.salma).get(path).status_code == 200


EVERY_ROOM = (
    "/desk/",
    "/desk/articles",
    "/desk/articles/new",
    "/desk/articles/1",
    "/desk/media",
    *READ_ONLY_FOR_EDITORS,
)


@pytest.mark.parametrize("path", EVERY_ROOM)
def test_nobody_comes_in_without_signing_in(client: DeskClient, path: str) -> None:
    turned_away = client.get(path)
    assert turned_away.status_code == 303
    assert turned_away.location.startswith("/desk/login?next=")


@pytest.mark.parametrize(
    "path", ["/desk/articles/new", "/desk/articles/1/publication", "/desk/comments/bulk", "/desk/media"]
)
def test_a_form_without_its_token_changes_nothing(sign_in: SignIn, newsroom: Newsroom, path: str) -> None:
    assert sign_in(newsroom.huda).post(path, data={"title": "x"}, token=False).status_code == 400
