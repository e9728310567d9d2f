"""Named selects over members of staff."""

import unicodedata

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import Select, func, select

from blog.accounts.models import AuthorAddress, Role, User
from blog.extensions import db


def address(typed: str) -> str:
    """The one form of an e-mail address that is stored and looked up: normalised, lower case. "" when it is none.

    Folding case and Unicode forms keeps one account per mailbox (CVE-2019-19844 is what happens otherwise).
    """
    plain = unicodedata.normalize("NFKC", typed.strip())
    try:
        return validate_email(plain, check_deliverability=False, test_environment=True).normalized.casefold()
    except EmailNotValidError:
        return ""


def by_email(typed: str) -> User | None:
    """The member of staff with this address (1 query)."""
    found = address(typed)
    return db.session.scalar(select(User).where(User.email == found)) if found else None


def everybody() -> Select[User]:
    """All staff, active first, by name."""
    return select(User).order_by(User.disabled_at.is_not(None), User.name)


def active_admins() -> int:
    """How many can still run the paper (1 query)."""
    query = select(func.count()).select_from(User).where(User.role == Role.ADMIN, User.disabled_at.is_(None))
    return db.session.scalar(query) or 0


def anybody_at_all() -> bool:
    """False on a fresh instance (1 query)."""
    return db.session.scalar(select(User.id).limit(1)) is not None


def slug_taken(slug: str, but: int = 0, but_guest: int = 0) -> bool:
    """True if an author's page has or had this slug, other than that of user `but` or of a guest author (1 query)."""
    owner = db.session.get(AuthorAddress, slug)
    return owner is not None and (owner.user_id or 0, owner.guest_id or 0) not in {(but, 0), (0, but_guest)}
