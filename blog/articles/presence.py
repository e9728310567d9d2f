"""Who has a story open on the desk, since when, and who of them holds the pen. Kept in the side store.

The first to open a story holds the pen: her form saves by itself to the server. Others see who is writing; their text
waits in their browser until they save, or take over. An open form also remembers which copy it was drawn from, so that
this copy stays for a merge. Losing all of this loses no text.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from blog.storage import full
from blog.storage.side import SideStore

HEARTBEAT_SECONDS = 20  # between two signs of life of an open form
SILENT_AFTER = timedelta(seconds=90)  # browsers let a page in the background speak once a minute only
FORGOTTEN_AFTER = timedelta(days=2)  # a form left open over a night off still has its base for a merge

_COLUMNS = "form_id, article_id, user_id, opened_at, seen_at, base_number, holds"


@dataclass(frozen=True)
class OpenForm:
    """One drawing of a story's form, on one screen."""

    form_id: str
    article_id: int
    user_id: int
    opened_at: datetime  # or since when it holds the pen
    base_number: int
    holds: bool


def seen(store: SideStore, form_id: str, *, article_id: int, user_id: int, base_number: int, now: datetime) -> None:
    """A form was drawn or gave a sign of life; with nobody else holding the pen, it does (at most 4 statements)."""
    if not form_id:
        return
    _write(
        store,
        f"insert into open_form ({_COLUMNS}) values (?, ?, ?, ?, ?, ?, 0) on conflict (form_id) do update set"
        " seen_at = excluded.seen_at, base_number = excluded.base_number"
        " where user_id = excluded.user_id and article_id = excluded.article_id",
        (form_id, article_id, user_id, now.timestamp(), now.timestamp(), base_number),
    )
    holder = next((form for form in present(store, article_id, now=now) if form.holds), None)
    if holder is None:
        take_over(store, form_id, article_id=article_id, now=now)


def opened(store: SideStore, form_id: str, *, article_id: int, user_id: int, base_number: int, now: datetime) -> None:
    """A form was drawn: as `seen`, and of one person's windows the newest holds her pen."""
    seen(store, form_id, article_id=article_id, user_id=user_id, base_number=base_number, now=now)
    holder = next((form for form in present(store, article_id, now=now) if form.holds), None)
    if holder is not None and holder.form_id != form_id and holder.user_id == user_id:
        take_over(store, form_id, article_id=article_id, now=now)
    _write(store, "delete from open_form where seen_at < ?", ((now - FORGOTTEN_AFTER).timestamp(),))


def take_over(store: SideStore, form_id: str, *, article_id: int, now: datetime) -> None:
    """Give the pen to this form (1 statement)."""
    _write(
        store,
        "update open_form set holds = (form_id = ?), opened_at = case form_id when ? then ? else opened_at end"
        " where article_id = ?",
        (form_id, form_id, now.timestamp(), article_id),
    )


def left(store: SideStore, form_id: str, *, user_id: int) -> None:
    """The form was closed or sent; nobody else's can be."""
    _write(store, "delete from open_form where form_id = ? and user_id = ?", (form_id, user_id))


def present(store: SideStore, article_id: int, *, now: datetime) -> list[OpenForm]:
    """Forms of this story that gave a sign of life lately, the first opened first (1 side-store query)."""
    rows = store.connection.execute(
        f"select {_COLUMNS} from open_form where article_id = ? and seen_at > ? order by opened_at",
        (article_id, (now - SILENT_AFTER).timestamp()),
    )
    return [_form(row) for row in rows]


def bases_of_others(store: SideStore, article_id: int, form_id: str) -> Collection[int]:
    """Numbers of the copies that other open forms of this story were drawn from, the silent ones too."""
    rows = store.connection.execute(
        "select base_number from open_form where article_id = ? and form_id <> ?", (article_id, form_id)
    )
    return {row[0] for row in rows}


def writing(store: SideStore, *, now: datetime) -> dict[int, int]:
    """Who holds the pen of each story that is open somewhere: story id -> user id (1 side-store query)."""
    rows = store.connection.execute(
        "select article_id, user_id from open_form where holds and seen_at > ?", ((now - SILENT_AFTER).timestamp(),)
    )
    return dict(rows.fetchall())


def _form(row: tuple[str, int, int, float, float, int, int]) -> OpenForm:
    form_id, article_id, user_id, opened_at, _, base_number, holds = row
    return OpenForm(form_id, article_id, user_id, datetime.fromtimestamp(opened_at, UTC), base_number, bool(holds))


def _write(store: SideStore, statement: str, values: tuple[object, ...]) -> None:
    with full.harmless("who is at a story was not noted"):  # a full disk must not take the form away
        store.connection.execute(statement, values)
