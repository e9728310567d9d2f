"""The sign-in form as an answer: asked for, refused, or standing in for a page that needs somebody signed in."""

from math import ceil

from flask import Response, make_response, render_template
from flask_babel import ngettext

from blog.accounts import next_page, resume
from blog.accounts.forms import SignInForm
from blog.accounts.resume import KeptForm
from blog.i18n.locale import AUTONYMS


def sign_in_page(
    status: int,
    *,
    form: SignInForm,
    said: str = "",
    kept: KeptForm | None = None,
    next_address: str = next_page.DESK,
    retry_after_seconds: int = 0,
) -> Response:
    """The page with `said` above the form and, in a hidden field, the form that waits for the sign-in."""
    kept_field = resume.packed(kept) if kept else ""
    page = render_template(
        "accounts/sign_in.html",
        form=form,
        said=said,
        kept=kept if kept_field else None,
        kept_field=kept_field,
        is_lost=bool(kept) and not kept_field,
        next_address=next_address,
        languages=list(AUTONYMS.items()),
    )
    response = make_response(page, status)
    if retry_after_seconds:
        response.headers["Retry-After"] = str(retry_after_seconds)
    return response


def wait_words(seconds: int) -> str:
    """How long to wait, in words."""
    minutes = ceil(seconds / 60)
    return ngettext(
        "Too many wrong passwords. Try again in %(num)s minute.",
        "Too many wrong passwords. Try again in %(num)s minutes.",
        minutes,
    )
