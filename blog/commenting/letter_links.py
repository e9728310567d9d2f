"""The links in letters to readers: confirm an address, stop letters. Each page has one button; a GET changes nothing.

Programs that look into every link of a letter only GET. The POST of the stopping link needs no page before it: mail
programs send it for their own button (RFC 8058). The signed link is all that anybody needs, so nothing else is asked.
"""

from flask import Blueprint, Response, make_response, render_template

from blog.comments import reader_addresses, telling
from blog.comments.reader_addresses import ReaderAddress
from blog.extensions import begin_write, db
from blog.i18n import locale
from blog.lib import clock
from blog.settings import site

bp = Blueprint("letters", __name__, url_prefix="/letters")


@bp.after_request
def keep_to_ourselves(response: Response) -> Response:
    """The address is the key: it goes to no cache and no other site."""
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@bp.get("/confirmation/<token>")
def confirm(token: str) -> Response:
    row = reader_addresses.to_confirm(token)
    return _page("confirm", row, is_done=False) if row is not None else _dead()


@bp.post("/confirmation/<token>")
def confirmed(token: str) -> Response:
    begin_write()
    row = reader_addresses.to_confirm(token)
    if row is None:
        db.session.rollback()
        return _dead()
    row.confirm(clock.now())
    page = _page("confirm", row, is_done=True)
    db.session.commit()
    return page


@bp.get("/stop/<token>")
def stop(token: str) -> Response:
    found = reader_addresses.to_stop(token)
    return _page("stop", *found, is_done=False) if found is not None else _dead()


@bp.post("/stop/<token>")
def stopped(token: str) -> Response:
    begin_write()
    found = reader_addresses.to_stop(token)
    if found is None:
        db.session.rollback()
        return _dead()
    telling.stop(*found, now=clock.now())
    page = _page("stop", *found, is_done=True)
    db.session.commit()
    return page


def _page(act: str, row: ReaderAddress, thread: int = 0, *, is_done: bool) -> Response:
    """A page with one button, or with what it did. It names no address: whoever holds the link knows it."""
    locale.speak(row.lang)
    stop_all_url = row.stop_url() if thread else ""
    page = render_template("comments/letters.html", act=act, is_done=is_done, thread=thread, stop_all_url=stop_all_url)
    return make_response(page)


def _dead() -> Response:
    locale.speak(site.current().first_language)
    return make_response(render_template("comments/letters.html", act="", is_done=True, thread=0, stop_all_url=""), 404)
