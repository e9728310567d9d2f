"""Sign-in sessions kept on the server, so that they can be listed and ended (ASVS 5.0 7.4).

Flask's own session is a signed cookie: signing out or disabling somebody cannot take a stolen one back. Here the
cookie of somebody signed in holds a random number, and a row of the side store (by the number's digest) holds the
rest. Before sign-in the cookie holds a signed form token and nothing is stored, so that asking for the sign-in page
a million times fills no disk. Only the staff's addresses have a session at all; a reader's request never opens one,
so no public page can depend on who asks.
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
from blog.storage import full
from blog.storage.side import SideStore

STAFF_PATHS = ("/desk", "/setup", "/invitation")
# Ends when unused (idle), and at the latest this long after sign-in (ASVS 5.0 7.3.1, 7.3.2).
IDLE_SECONDS = 12 * 3600  # a working day; a forgotten newsroom computer is signed out overnight
LONGEST_SECONDS = 7 * 24 * 3600  # a browser that is never closed asks for the password once a week
REMEMBERED_IDLE_SECONDS = 14 * 24 * 3600  # a holiday
REMEMBERED_SECONDS = 30 * 24 * 3600  # NIST SP 800-63B 4.1.3
VISITOR_SECONDS = 24 * 3600  # a sign-in page may stand open overnight
SEEN_EVERY_SECONDS = 60  # the row is not written more often than this
AGENT_LENGTH = 200  # characters of the browser's name shown in the list of sessions
VISITOR = "visitor"
HANDED_ON = "warraq.session"  # WSGI key: the session of the request that completes this one; no client can set it


@dataclass(frozen=True)
class SignIn:
    """One row: a browser that is signed in."""

    digest: str
    user_id: int
    user_agent: str
    address: str
    created_at: datetime
    seen_at: datetime
    ends_at: datetime


class StaffSession(CallbackDict[str, Any], SessionMixin):
    """The session of one browser on the staff's pages."""

    def __init__(self, initial: dict[str, Any] | None = None, *, token: str = "", row: SignIn | None = None) -> None:
        def changed(_: Any) -> None:
            self.modified = True

        super().__init__(initial or {}, changed)
        self.token, self.row = token, row
        self.dead_tokens: list[str] = []  # whose rows go when the answer is sent
        self.modified = False

    @property
    def user_id(self) -> int:
        """Who is signed in here, 0 for nobody."""
        return int(self.get("_user_id") or 0)

    @property
    def digest(self) -> str:
        """What tells this session from her others in `of_user`."""
        return self.row.digest if self.row else ""

    @property
    def is_remembered(self) -> bool:
        return bool(self.get("remember"))

    def renew(self) -> None:
        """Take a new number and a new form token; the old number is dead (ASVS 5.0 7.2.4)."""
        if self.token:
            self.dead_tokens.append(self.token)
        self.token, self.row = "", None
        self["csrf_token"] = tokens.random_token()

    def end(self) -> None:
        """Forget everything, here and on the server. What is put in afterwards begins another session."""
        if self.token:
            self.dead_tokens.append(self.token)
        self.token, self.row = "", None
        self.clear()


class SideStoreSessions(SessionInterface):
    """Reads and writes `StaffSession` rows; 1 side-store query to open, at most 1 a minute to keep alive."""

    def __init__(self, store: SideStore, cookie_name: str, *, secure: bool) -> None:
        self.store, self.cookie_name, self.secure = store, cookie_name, secure

    # ---- reading

    def open_session(self, app: Flask, request: Request) -> StaffSession:
        handed_on = request.environ.get(HANDED_ON)
        if isinstance(handed_on, StaffSession):
            return handed_on
        if not is_staff_path(request.path):
            return StaffSession()
        cookie = request.cookies.get(self.cookie_name, "")
        if "." in cookie:  # signed by us, or nothing; a session's number has no dot
            seen = tokens.read(str(app.secret_key), VISITOR, cookie, VISITOR_SECONDS)
            return StaffSession(_nobodys(seen) if isinstance(seen, dict) else None)
        return self._load(cookie) or StaffSession()

    def _load(self, token: str) -> StaffSession | None:
        if not token:
            return None
        row = self.store.connection.execute(
            "select digest, user_id, user_agent, address, created_at, seen_at, ends_at, payload"
            " from sign_in where digest = ? and ends_at > ?",
            (tokens.digest(token), clock.now().timestamp()),
        ).fetchone()
        return StaffSession(json.loads(row[7]), token=token, row=_sign_in(row)) if row else None

    # ---- writing

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        from flask import request

        if not isinstance(session, StaffSession) or request.environ.get(HANDED_ON) is session:
            return
        if not is_staff_path(request.path):
            return
        response.headers["Cache-Control"] = "private, no-store"
        response.vary.add("Cookie")
        # Signing in or out that cannot be stored is told; the rest waits: a full disk takes nobody's pages away.
        for token in session.dead_tokens:
            self._delete(token)
        if session.user_id:
            self._keep(session, request, response)
        elif session:
            self._keep_visitor(app, session, response)
        elif session.dead_tokens or session.modified:
            self._forget(response)

    def _keep(self, session: StaffSession, request: Request, response: Response) -> None:
        if session.row is None:
            self._insert(session, request)
            self._send_cookie(response, session.token, REMEMBERED_SECONDS if session.is_remembered else None)
        elif session.modified:
            # An update and never an insert: what was ended while this request ran stays ended.
            with full.harmless("a session was not brought up to date"):
                if not self._update(session, json.dumps(dict(session))):
                    self._forget(response)
        elif (clock.now() - session.row.seen_at).total_seconds() > SEEN_EVERY_SECONDS:
            with full.harmless("a session was not marked as used"):
                self._update(session, None)

    def _keep_visitor(self, app: Flask, session: StaffSession, response: Response) -> None:
        if session.modified:
            self._send_cookie(response, tokens.sign(str(app.secret_key), VISITOR, dict(session)), None)

    def _send_cookie(self, response: Response, value: str, max_age_seconds: int | None) -> None:
        response.set_cookie(
            self.cookie_name,
            value,
            max_age=max_age_seconds,
            path="/",
            secure=self.secure,
            httponly=True,
            samesite="Lax",
        )

    def _forget(self, response: Response) -> None:
        response.delete_cookie(self.cookie_name, path="/", secure=self.secure, httponly=True, samesite="Lax")

    def _insert(self, session: StaffSession, request: Request) -> None:
        session.token = tokens.random_token()
        now = clock.now()
        self.store.connection.execute(
            "insert into sign_in (digest, user_id, payload, user_agent, address, created_at, seen_at, ends_at)"
            " values (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                tokens.digest(session.token),
                session.user_id,
                json.dumps(dict(session)),
                request.headers.get("User-Agent", "")[:AGENT_LENGTH],
                request.remote_addr or "",
                now.timestamp(),
                now.timestamp(),
                _end(session, now, now),
            ),
        )

    def _update(self, session: StaffSession, payload: str | None) -> bool:
        """Write the time (and the payload, where there is one); False when the row is gone."""
        now = clock.now()
        created = session.row.created_at if session.row else now
        return bool(
            self.store.connection.execute(
                "update sign_in set payload = coalesce(?, payload), seen_at = ?, ends_at = ? where digest = ?",
                (payload, now.timestamp(), _end(session, created, now), tokens.digest(session.token)),
            ).rowcount
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


def end(store: SideStore, user_id: int, digest: str) -> bool:
    """End one of her sessions; somebody else's digest does nothing and answers False."""
    ended = store.connection.execute("delete from sign_in where user_id = ? and digest = ?", (user_id, digest))
    return bool(ended.rowcount)


def end_all(store: SideStore, user_id: int, *, but: str = "") -> None:
    """End all her sessions, except the one with digest `but`."""
    store.connection.execute("delete from sign_in where user_id = ? and digest <> ?", (user_id, but))


def sweep(store: SideStore) -> None:
    """Drop rows that have ended; cheap, called at each sign-in."""
    store.connection.execute("delete from sign_in where ends_at <= ?", (clock.now().timestamp(),))


def _nobodys(seen: dict[str, Any]) -> dict[str, Any]:
    """What a cookie says without a row behind it: never who somebody is."""
    return {key: value for key, value in seen.items() if not key.startswith("_") or key == "_flashes"}


def _end(session: StaffSession, created: datetime, now: datetime) -> float:
    idle = REMEMBERED_IDLE_SECONDS if session.is_remembered else IDLE_SECONDS
    longest = REMEMBERED_SECONDS if session.is_remembered else LONGEST_SECONDS
    return min(now.timestamp() + idle, created.timestamp() + longest)


def _sign_in(row: Any) -> SignIn:
    moments = [datetime.fromtimestamp(value, UTC) for value in row[4:7]]
    return SignIn(row[0], row[1], row[2], row[3], *moments)
