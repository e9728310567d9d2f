"""What a page says and carries when nothing can be stored: a sentence, and everything typed, ready to be sent again.

A view that can draw its own form once more says how with `draw_again`, before it writes; the error pages do it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Request, g
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException

from blog.accounts import next_page, resume
from blog.accounts.sessions import is_staff_path
from blog.errors import NoRoom, NotWritable
from blog.security import came_from_us

Unstored = NoRoom | NotWritable
SHORT = 60  # characters: a value up to this is quickly typed again, and is no text to copy


@dataclass(frozen=True)
class SentForm:
    """What was sent to `address`, without passwords; how many files it had; and its longer texts, for who would copy them."""

    address: str
    fields: list[tuple[str, str]]
    files: int

    @property
    def texts(self) -> str:
        return "\n\n".join(value for _, value in self.fields if len(value) > SHORT or "\n" in value.strip())


def draw_again(draw: Callable[[Unstored], ResponseReturnValue]) -> None:
    """Answer this request with `draw(refusal)` if what it is about to write finds no room. `draw` reads, and writes nothing."""
    g.drawn_again = draw


def drawn_again(refusal: Unstored) -> ResponseReturnValue | None:
    """The view's own form with the refusal on it; None where no view said how."""
    draw = g.pop("drawn_again", None)
    return draw(refusal) if draw else None


def sent_form(request: Request) -> SentForm | None:
    """The form of this request; None where there is none, or another site sent it."""
    if request.method != "POST" or not came_from_us(request):
        return None
    try:
        return SentForm(next_page.address_of(request), *resume.repeatable(request))
    except (HTTPException, OSError):  # it cannot be read to its end
        return None


def title(refusal: Unstored) -> str:
    return _("There is no room to store this") if isinstance(refusal, NoRoom) else _("Nothing can be stored just now")


def briefly(refusal: Unstored) -> str:
    """What is wrong, for the staff."""
    if isinstance(refusal, NoRoom):
        return _("The disk of this paper is full.")
    return _("The storage of this paper cannot be written to.")


def why(refusal: Unstored, request: Request) -> str:
    """What happened and what to do: for the staff, who can have it mended, and for readers, who can wait."""
    if is_staff_path(request.path):
        return " ".join((briefly(refusal), _("Ask whoever runs the server to see to it, then send it again.")))
    if isinstance(refusal, NoRoom):
        return _("The paper has no room left to store anything. Please try again later.")
    return _("The paper cannot store anything just now. Please try again later.")


def nothing_lost(refusal: Unstored, request: Request) -> str:
    """`why`, above a form that holds everything typed."""
    return " ".join((_("Not saved. What you typed is kept on this page."), why(refusal, request)))
