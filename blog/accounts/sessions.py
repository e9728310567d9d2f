"""Sign-in sessions kept on the server, so that they can be listed and ended (ASVS 5.0 7.4).

Flask's own session is a signed cookie: signing out or disabling somebody cannot take a stolen one back. Here the
cookie holds a random number, and a row of the side store (by the number's digest) holds the rest. Only the staff's
addresses have a session at all; a reader's request never opens one, so no public page can depend on who asks.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask import Flask, Request, Response
from flask.sessions import SessionInterface, SessionMixin
from werkzeug.datastructures import CallbackDict

from blog.lib import clock, tokens
from blog.storage.side import SideStore

STAFF_PATHS = ("/desk", "/setup", "/invitation")
IDLE_SECONDS = 12 * 3600  # a working day; a forgotten newsroom computer is signed out overnight
REMEMBERED_SECONDS = 30 * 24 * 3600
VISITOR_SECONDS = 4 * 3600  # before sign-in: only the form's token is kept
SEEN_EVERY_SECONDS = 60  # the row is not written more often than this
AGENT_LENGTH = 200  # characters of the browser's name shown in the list of sessions


class StaffSession(CallbackDict[str, Any], SessionMixin):
    """The session of one browser on the staff's pages."""

    def __init__(self, initial: dict[str, Any] | None = None, *, token: str = "", row: "SignIn | None" = None) -> None:
        def changed(_: Any) -> None:
            self.modified = True

        super().__init__(initial or {}, changed)
        self.token = token
        self.row = row
        self.modified = False
        self.ended = False

    @property
    def is_remembered(self) -> bool:
        return bool(self.get("remember"))

    def renew(self) -> None:
        """Take a new number for the same session: called at sign-in, so that a planted one is worthless."""
        self.ended_token, self.token, self.row = self.token, "", None
        self.modified = True

    ended_token: str = ""

    def end(self) -> None:
        """Forget everything, here and on the server."""
        self.clear()
        self.ended = True


@dataclass(frozen=True)
class SignIn:
    """One row: a browser that is signed in (`user_id` > 0) or only has a form open (0)."""

    digest: str
    user_id: int
    user_agent: str
    address: str
    created_at: datetime
    seen_at: datetime
    ends_at: datetime


class SideStoreSessions(SessionInterface):
    """Reads and writes `StaffSession` rows; 1 side-store query to open, at most 1 a minute to keep alive."""

    def __init__(self, store: SideStore, cookie_name: str, *, secure: bool) -> None:
        self.store, self.cookie_name, self.secure = store, cookie_name, secure

    def open_session(self, app: Flask, request: Request) -> StaffSession:
        if not is_staff_path(request.path):
            return StaffSession()
        token = request.cookies.get(self.cookie_name, "")
        found = self._load(token) if token else None
        if found is None:
            return StaffSession()
        row, payload = found
        return StaffSession(payload, token=token, row=row)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        from flask import request

        if not isinstance(session, StaffSession) or not is_staff_path(request.path):
            return
        response.headers["Cache-Control"] = "private, no-store"
        if session.ended_token:
            self._delete(session.ended_token)
        if session.ended or not session:
            if session.token:
                self._delete(session.token)
                response.delete_cookie(self.cookie_name, path="/", secure=self.secure, httponly=True, samesite="Lax")
            return
        if session.modified or session.row is None:
            self._store(session, request)
            self._send_cookie(session, response)
        elif clock.now().timestamp() - session.row.seen_at.timestamp() > SEEN_EVERY_SECONDS:
            self._store(session, request)

    def _send_cookie(self, session: StaffSession, response: Response) -> None:
        response.set_cookie(
            self.cookie_name,
            session.token,
            max_age=REMEMBERED_SECONDS if session.is_remembered else None,
            path="/",
            secure=self.secure,
            httponly=True,
            samesite="Lax",
        )

    def _load(self, token: str) -> tuple[SignIn, dict[str, Any]] | None:
        row = self.store.connection.execute(
            "select digest, user_id, user_agent, address, created_at, seen_at, ends_at, payload"
            " from sign_in where digest = ? and ends_at > ?",
            (tokens.digest(token), clock.now().timestamp()),
        ).fetchone()
        return (_sign_in(row), json.loads(row[7])) if row else None

    def _store(self, session: StaffSession, request: Request) -> None:
        now = clock.now().timestamp()
        session.token = session.token or tokens.random_token()
        lasts = VISITOR_SECONDS
        if user_id := int(session.get("_user_id", 0)):
            lasts = REMEMBERED_SECONDS if session.is_remembered else IDLE_SECONDS
        self.store.connection.execute(
            "insert into sign_in values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (digest) do update set"
            " user_id = excluded.user_id, payload = excluded.payload, seen_at = excluded.seen_at,"
            " ends_at = excluded.ends_at, address = excluded.address",
            (
                tokens.digest(session.token),
                user_id,
                json.dumps(dict(session)),
                request.headers.get("User-Agent", "")[:AGENT_LENGTH],
                request.remote_addr or "",
                now,
                now,
                now + lasts,
            ),
        )

    def _delete(self, token: str) -> None:
        self.store.connection.execute("delete from sign_in where digest = ?", (tokens.digest(token),))


def is_staff_path(path: str) -> bool:
    """True for the addresses that have a session."""
    return any(path == start or path.startswith(start + "/") for start in STAFF_PATHS)


def of_user(store: SideStore, user_id: int) -> Iterator[SignIn]:
    """Her live sessions, latest seen first (1 side-store query)."""
    rows = store.connection.execute(
        "select digest, user_id, user_agent, address, created_at, seen_at, ends_at from sign_in"
        " where user_id = ? and ends_at > ? order by seen_at desc",
        (user_id, clock.now().timestamp()),
    )
    return map(_sign_in, rows)


def end(store: SideStore, user_id: int, digest: str) -> None:
    """End one of her sessions; somebody else's digest does nothing."""
    store.connection.execute("delete from sign_in where user_id = ? and digest = ?", (user_id, digest))


def end_all(store: SideStore, user_id: int, *, but: str = "") -> None:
    """End all her sessions, except the one with digest `but`."""
    store.connection.execute("delete from sign_in where user_id = ? and digest <> ?", (user_id, but))


def sweep(store: SideStore) -> None:
    """Drop rows that have ended; cheap, called now and then."""
    store.connection.execute("delete from sign_in where ends_at <= ?", (clock.now().timestamp(),))


def _sign_in(row: Any) -> SignIn:
    moments = [datetime.fromtimestamp(value, UTC) for value in row[4:7]]
    return SignIn(row[0], row[1], row[2], row[3], *moments)
