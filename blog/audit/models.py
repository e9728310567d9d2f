"""The audit table and the one way to write to it (OWASP ASVS 5.0 16.2: who, what, when, where, in UTC)."""

from datetime import datetime
from typing import Any, Protocol

from flask import has_request_context, request
from sqlalchemy import JSON, Index, Select, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from blog.extensions import Model, db
from blog.lib import clock
from blog.lib.text import tidy_line

LABEL_LENGTH = 300  # characters; enough for the longest headline


class Actor(Protocol):
    """Whoever can be named in the audit list: a member of staff."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...


class AuditEntry(Model):
    """One decision. Actor and subject are kept by name too, since rows they point to may go."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_subject", "subject_type", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    actor_id: Mapped[int | None] = mapped_column(index=True)
    actor_name: Mapped[str] = mapped_column(String(200), default="")
    verb: Mapped[str] = mapped_column(String(60), index=True)
    subject_type: Mapped[str] = mapped_column(String(40), default="")
    subject_id: Mapped[int | None]
    subject_label: Mapped[str] = mapped_column(String(LABEL_LENGTH), default="")
    why: Mapped[str] = mapped_column(Text, default="")
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    address: Mapped[str] = mapped_column(String(64), default="")


def record(
    by: Actor | None, verb: str, subject: Any = None, *, label: str = "", why: str = "", **details: Any
) -> AuditEntry:
    """Add one decision to this transaction. `label` names the subject for people; control characters are dropped."""
    entry = AuditEntry(
        at=clock.now(),
        actor_id=by.id if by is not None else None,
        actor_name=by.name if by is not None else "",
        verb=verb,
        subject_type=type(subject).__name__.lower() if subject is not None else "",
        subject_id=getattr(subject, "id", None),
        subject_label=tidy_line(label or str(getattr(subject, "audit_label", "")))[:LABEL_LENGTH],
        why=why,
        details=details,
        address=(request.remote_addr or "") if has_request_context() else "",
    )
    db.session.add(entry)
    return entry


def latest(verb: str = "", actor_id: int | None = None) -> Select[AuditEntry]:
    """Entries newest first, optionally of one verb or one person."""
    query = select(AuditEntry).order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
    if verb:
        query = query.where(AuditEntry.verb == verb)
    if actor_id is not None:
        query = query.where(AuditEntry.actor_id == actor_id)
    return query
