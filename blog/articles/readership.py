"""How often a story was read, counted without cookies, scripts or a name.

A reader is a hash of address and browser under a salt of the day. Salts and rows are dropped after the window, by the
first reader of a new day. One reader counts once a story and day; robots that say so are not counted.
"""

import hashlib
import re
import secrets
from datetime import datetime, timedelta

from blog.storage import limits
from blog.storage.side import SideStore

WINDOW_DAYS = 3  # what "most read" looks back on
KEPT_DAYS = 7  # then rows and salts are dropped
ROBOTS = re.compile(
    r"bot\b|bot[/;]|crawl|spider|slurp|preview|facebookexternalhit|curl|wget|python-|headless|lighthouse", re.I
)


def note_reader(store: SideStore, article_id: int, *, address: str, agent: str, now: datetime) -> None:
    """Count this reader once for today; robots and nameless agents are left out.

    2 side-store statements; the day's first reader also sweeps out what is old.
    """
    if not agent or ROBOTS.search(agent):
        return
    day = now.date().isoformat()
    visitor = hashlib.sha256(_salt(store, now) + f"{address}\n{agent}".encode()).hexdigest()[:24]
    store.connection.execute("insert or ignore into reader values (?, ?, ?)", (day, article_id, visitor))


def most_read(store: SideStore, *, now: datetime, limit: int) -> list[int]:
    """Ids of the stories with the most readers in the window, first first (1 side-store query)."""
    since = (now - timedelta(days=WINDOW_DAYS - 1)).date().isoformat()
    rows = store.connection.execute(
        "select article_id from reader where day >= ? group by article_id order by count(*) desc, article_id desc limit ?",
        (since, limit),
    )
    return [row[0] for row in rows]


def forget_old(store: SideStore, *, now: datetime) -> None:
    """Drop counts and salts older than they are needed, and the ended counters of how often somebody did something."""
    before = (now - timedelta(days=KEPT_DAYS)).date().isoformat()
    store.connection.execute("delete from reader where day < ?", (before,))
    store.connection.execute("delete from day_salt where day < ?", (before,))
    limits.forget_ended(store, now)


def _salt(store: SideStore, now: datetime) -> bytes:
    day = now.date().isoformat()
    row = store.connection.execute("select salt from day_salt where day = ?", (day,)).fetchone()
    if row is None:
        new = (day, secrets.token_bytes(16))
        if store.connection.execute("insert or ignore into day_salt values (?, ?)", new).rowcount:
            forget_old(store, now=now)  # of all workers only the one that began the day
        row = store.connection.execute("select salt from day_salt where day = ?", (day,)).fetchone()
    return bytes(row[0])
