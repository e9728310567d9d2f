"""Rate-limit counters in the side store, shared by all workers, for the `limits` library (scheme `sqlite://`)."""

from datetime import datetime
from pathlib import Path
from typing import Any

from limits.storage import Storage

from blog.lib import clock
from blog.storage.side import SideStore

_SCHEME = "sqlite"
SWEEP_EVERY_HITS = 1000  # finished windows are dropped this often, and once a day by `articles.readership`


def forget_ended(store: SideStore, now: datetime) -> None:
    """Drop the counters whose window is over (1 statement)."""
    store.connection.execute("delete from hit where ends_at <= ?", (now.timestamp(),))


class SideStoreLimits(Storage):
    """Fixed-window counters: one upsert a hit. `uri` is `sqlite:///absolute/path/of/side.sqlite3`."""

    STORAGE_SCHEME = [_SCHEME]

    def __init__(self, uri: str | None = None, wrap_exceptions: bool = False, **options: Any) -> None:
        super().__init__(uri, wrap_exceptions=wrap_exceptions, **options)
        self._store = SideStore(Path((uri or "").removeprefix(f"{_SCHEME}://")))
        self._hits = 0

    @property
    def base_exceptions(self) -> tuple[type[Exception], ...]:
        import sqlite3

        return (sqlite3.Error,)

    def incr(self, key: str, expiry: float, amount: int = 1, **_: Any) -> int:
        now = clock.now().timestamp()
        self._hits += 1
        if self._hits % SWEEP_EVERY_HITS == 0:
            forget_ended(self._store, clock.now())
        row = self._store.connection.execute(
            "insert into hit values (?, ?, ?) on conflict (key) do update set"
            " count = case when ends_at <= ? then excluded.count else count + excluded.count end,"
            " ends_at = case when ends_at <= ? then excluded.ends_at else ends_at end returning count",
            (key, amount, now + expiry, now, now),
        ).fetchone()
        return int(row[0])

    def get(self, key: str) -> int:
        row = self._store.connection.execute(
            "select count from hit where key = ? and ends_at > ?", (key, clock.now().timestamp())
        ).fetchone()
        return int(row[0]) if row else 0

    def get_expiry(self, key: str) -> float:
        row = self._store.connection.execute("select ends_at from hit where key = ?", (key,)).fetchone()
        return float(row[0]) if row else clock.now().timestamp()

    def check(self) -> bool:
        return self._store.connection.execute("select 1").fetchone() == (1,)

    def reset(self) -> int | None:
        return self._store.connection.execute("delete from hit").rowcount

    def clear(self, key: str) -> None:
        self._store.connection.execute("delete from hit where key = ?", (key,))
