"""What a reader sends with a comment: read, tidied, and judged in sentences that stand beside the fields."""

from dataclasses import dataclass
from functools import cached_property

from flask import Request
from flask_babel import gettext as _

from blog.accounts.queries import address
from blog.comments.models import BODY_LENGTH, NAME_LENGTH
from blog.i18n.dates import number
from blog.lib.text import tidy_line, tidy_text
from blog.public.comment_form import PROOF, TRAP, Errors, Values
from blog.storage.ids import MAX_DIGITS, typed_id


@dataclass(frozen=True)
class Typed:
    """One comment as it was typed. `values` go back into the form as they came; the properties are tidied."""

    values: Values
    stamp: str
    trap: str
    proof: str

    @cached_property
    def name(self) -> str:
        return tidy_line(self.values.name)

    @cached_property
    def email(self) -> str:
        """The normalised address, "" when it is none; only its form is checked, nobody is asked."""
        return address(self.values.email)

    @cached_property
    def body(self) -> str:
        return tidy_text(self.values.body)

    @property
    def reply_to(self) -> int | None:
        """The id of the comment it answers; 0 when what stands there can be nobody's id."""
        raw = self.values.reply_to.strip()
        return typed_id(raw) if raw else None


def typed_in(request: Request) -> Typed:
    """Read the form; fields that are missing are empty."""
    form = request.form
    return Typed(
        values=Values(
            name=_without_nul(form.get("name", "")),
            email=_without_nul(form.get("email", "")),
            body=_without_nul(form.get("body", "")),
            reply_to=form.get("reply_to", "")[: MAX_DIGITS + 1],
            tell_me=bool(form.get("tell_me")),
        ),
        stamp=form.get("stamp", ""),
        trap=form.get(TRAP, ""),
        proof=form.get(PROOF, ""),
    )


def errors_in(typed: Typed) -> Errors:
    """Every sentence about what is missing or too long, by field."""
    errors = Errors()
    if not typed.name:
        errors["name"] = [_("Please give a name; it stands above your comment.")]
    elif len(typed.name) > NAME_LENGTH:
        errors["name"] = [_("A name may have up to %(most)s characters.", most=number(NAME_LENGTH))]
    if not typed.values.email.strip():
        errors["email"] = [_("Please give your e-mail address; it is never published.")]
    elif not typed.email:
        errors["email"] = [_("This is not an e-mail address. It should look like name@example.org.")]
    if found := body_errors(typed.body):
        errors["body"] = found
    return errors


def body_errors(body: str) -> list[str]:
    """What is wrong with a comment's tidied words."""
    if not tidy_line(body):
        return [_("Please write your comment.")]
    if len(body) > BODY_LENGTH:
        return [
            _(
                "A comment may have up to %(most)s characters; this one has %(length)s.",
                most=number(BODY_LENGTH),
                length=number(len(body)),
            )
        ]
    return []


def _without_nul(typed: str) -> str:
    """HTML can hold no NUL, so it could not even be shown again."""
    return typed.replace("\x00", "")
