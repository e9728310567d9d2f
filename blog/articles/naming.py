"""What a byline says, in words: who, and in which role. Pure; `bylines.py` knows whom the names belong to."""

import re
from collections.abc import Iterable
from typing import NamedTuple, Protocol, TypeVar

from blog.accounts.models import NAME_LENGTH as NAME_LENGTH
from blog.lib import bidi
from blog.lib.fold import fold
from blog.lib.text import tidy_line

BYLINE_LENGTH = 2000  # characters, as typed: as many lines as there may be names, with their roles
ROLE_LENGTH = 60  # characters: "Additional reporting from the coast by" is under 40
MAX_NAMES = 20  # a page that names more is a list of credits, and belongs into the text

_COLONS = re.compile("[:\uff1a\ufe55]")
_SIGNS_BETWEEN = re.compile("[,،;؛\uff0c\uff1b]")


class Named(NamedTuple):
    """One name of a byline; `role` is "" for who wrote the story."""

    role: str
    name: str


class Somebody(Protocol):
    """What telling staff apart by name needs."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def is_active(self) -> bool: ...


S = TypeVar("S", bound=Somebody)


def tidy_byline(typed: str) -> str:
    """As it is kept: a line tidied after the other, empty ones left out."""
    return "\n".join(filter(None, map(tidy_line, typed.splitlines())))


def parse_byline(typed: str) -> list[Named]:
    """`Name` or `role: Name` lines; a comma or a semicolon parts several names of one line. Each once in a role.

    A line with nothing after its colon is a name as it stands (`roles_without_names` finds those, for the form to refuse).
    """
    found: dict[tuple[str, str], Named] = {}
    for line in tidy_byline(typed).split("\n"):
        role, names = _parted(line)
        for name in filter(None, map(tidy_line, _SIGNS_BETWEEN.split(names))):
            found.setdefault((folded(role), folded(name)), Named(role, name))
    return list(found.values())


def roles_without_names(typed: str) -> list[str]:
    """Lines that name a role and nobody in it."""
    return [line for line in tidy_byline(typed).split("\n") if line and not tidy_line(_after_colon(line))]


def folded(name: str) -> str:
    """The one spelling names are compared in."""
    return fold(name).strip() or name.casefold()


def the_one_called(name: str, staff: Iterable[S], writer_id: int) -> S | None:
    """The member of staff whose name this is; None where nobody's, or where several would answer to it.

    Among namesakes it is the story's own writer, else the only one who still works here.
    """
    wanted = folded(name)
    called = [person for person in staff if folded(person.name) == wanted]
    if len(called) > 1:
        called = [p for p in called if p.id == writer_id] or [p for p in called if p.is_active]
    return called[0] if len(called) == 1 else None


def in_another_script(name: str, own: str) -> bool:
    """True for a name in Latin letters of somebody who is written in Arabic ones, and the other way round."""
    return bidi.first_strong(name) != bidi.first_strong(own)


def _parted(line: str) -> tuple[str, str]:
    role, *rest = _COLONS.split(line, maxsplit=1)
    if not rest or not tidy_line(rest[0]):
        return "", line
    return tidy_line(role), rest[0]


def _after_colon(line: str) -> str:
    return _COLONS.split(line, maxsplit=1)[-1]
