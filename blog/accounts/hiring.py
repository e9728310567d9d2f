"""Taking somebody on: the one way a member of staff comes to be, from the set-up page, the desk or the console."""

from datetime import datetime

from blog.accounts import queries, signals
from blog.accounts.models import NAME_LENGTH, AuthorAddress, Role, User
from blog.audit.models import record
from blog.errors import require
from blog.extensions import db
from blog.lib import slugs
from blog.lib.text import tidy_line


def hire(
    *, email: str, name: str, role: Role, now: datetime, by: User | None, password_hash: str = "", language: str = "ar"
) -> User:
    """Add a member of staff; `by=None` is the console or the set-up page.

    The first one ever opens the paper (`signals.newspaper_opened`), whichever way she comes.
    Raises ValueError with a code: "address" (it is none), "taken" (somebody has it), "name" (it is empty).
    3 queries and a flush. Does not commit.
    """
    require(by is None or by.is_admin)
    address, name = queries.address(email), tidy_line(name)[:NAME_LENGTH]
    if not address or not name:
        raise ValueError("address" if not address else "name")
    if queries.by_email(address) is not None:
        raise ValueError("taken")
    is_first = not queries.anybody_at_all()
    user = User(
        email=address,
        name=name,
        slug=slugs.numbered(slugs.make_or(name, "staff"), queries.slug_taken),
        role=role,
        language=language,
        password_hash=password_hash,
        created_at=now,
    )
    db.session.add(user)
    db.session.flush()
    db.session.add(AuthorAddress(slug=user.slug, user_id=user.id))
    record(by, "user_added", user, role=role.value)
    if is_first:
        signals.newspaper_opened.send(user)
    return user
