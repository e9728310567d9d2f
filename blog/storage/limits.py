"""Rate-limit counters in the side store, shared by all workers, for the `limits` library."""

import sqlite3
from datetime import datetime
from typing import Any

from flask import current_app
from limits.storage import Storage
from limits.strategies import FixedWindowRateLimiter

from blog.lib import clock
from blog.storage.side import SideStore


def forget_ended(store: SideStore, now: datetime) -> None:
    """Drop the counters whose window is over (1 statement); the first reader of a day sees to it."""
    store.connection.execute("delete from hit where ends_at <= ?", (now.timestamp(),))


def counters() -> FixedWindowRateLimiter:
    """This app's counters: `hit(limit, *who)` counts one and says if it was within the limit."""
    return FixedWindowRateLimiter(SideStoreLimits(current_app.extensions["side_store"]))


class SideStoreLimits(Storage):
    """Fixed-window counters: one upsert a hit."""

    def __init__(self, store: SideStore) -> None:
        super().__init__()
        self._store = store

    @property
    def base_exceptions(self) -> tuple[type[Exception], ...]:
        return (sqlite3.Error,)

    def incr(self, key: str, expiry: float, amount: int = 1, **_: Any) -> int:
        now = clock.now().timestamp()
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
