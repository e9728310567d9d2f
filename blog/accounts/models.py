"""Members of staff and what their role carries."""

import enum
from datetime import datetime

from sqlalchemy import Enum, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from blog.accounts import passwords
from blog.audit.models import record
from blog.errors import require
from blog.extensions import Model, db

NAME_LENGTH = 120  # characters
EMAIL_LENGTH = 254  # characters, RFC 5321 4.5.3.1.3
SLUG_LENGTH = 80  # characters
BIO_LENGTH = 600  # characters: a few lines at the head of her page


class Role(enum.StrEnum):
    """What a member of staff may do; each role includes the ones before it."""

    CONTRIBUTOR = "contributor"
    AUTHOR = "author"
    EDITOR = "editor"
    ADMIN = "admin"


class AuthorAddress(Model):
    """A slug somebody's page has or had: hers for ever, whether she works here or is a guest author (`articles`).

    A former one leads to the present one, and nobody who comes later is given it.
    """

    __tablename__ = "author_address"

    slug: Mapped[str] = mapped_column(String(SLUG_LENGTH), primary_key=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), index=True)
    guest_id: Mapped[int | None] = mapped_column(ForeignKey("guest_author.id"), index=True)


class User(Model):
    """A member of staff. Never deleted, since bylines and decisions point here: disabled instead."""

    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(EMAIL_LENGTH), unique=True)  # as `accounts.queries.address` folds it
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    slug: Mapped[str] = mapped_column(String(SLUG_LENGTH), unique=True)
    role: Mapped[Role] = mapped_column(
        Enum(Role, native_enum=False, length=20, values_callable=lambda roles: [r.value for r in roles])
    )
    language: Mapped[str] = mapped_column(String(8), default="ar")  # the desk speaks this to her
    bio: Mapped[str] = mapped_column(Text, default="")
    portrait_src: Mapped[str] = mapped_column(String(200), default="")  # a square picture's address under /media/
    password_hash: Mapped[str] = mapped_column(String(200), default="")  # empty until the invitation is taken up
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]

    # ---- flask-login's questions

    is_authenticated = True
    is_anonymous = False

    @property
    def is_active(self) -> bool:
        return self.disabled_at is None

    def get_id(self) -> str:
        return str(self.id)

    # ---- predicates

    @property
    def is_admin(self) -> bool:
        return self.role is Role.ADMIN

    @property
    def is_editor(self) -> bool:
        """May edit anybody's work; an admin may too."""
        return self.role in (Role.EDITOR, Role.ADMIN)

    @property
    def is_author(self) -> bool:
        """May publish (own work at least)."""
        return self.role is not Role.CONTRIBUTOR

    @property
    def moderates(self) -> bool:
        return self.is_editor

    @property
    def has_password(self) -> bool:
        return bool(self.password_hash)

    @property
    def audit_label(self) -> str:
        return self.name

    # ---- verbs

    def check_password(self, typed: str) -> bool:
        """True if `typed` is the password; costs one argon2 hash (about 20 ms CPU) whatever the answer."""
        return passwords.matches(self.password_hash, typed)

    def set_password(self, hashed: str, *, by: "User | None") -> None:
        """Store a hash made by `passwords.hashed` (before the write transaction: hashing is slow)."""
        self.password_hash = hashed
        record(by or self, "password_set", self)

    def describe(self, *, by: "User", email: str, name: str, slug: str, bio: str, language: str) -> None:
        """Change what is said about her; the caller has checked and folded the values. A former slug stays hers."""
        require(by.is_admin)
        wanted = {"email": email, "name": name, "slug": slug, "bio": bio, "language": language}
        changed = [field for field, value in wanted.items() if getattr(self, field) != value]
        for field in changed:
            setattr(self, field, wanted[field])
        if "slug" in changed and db.session.get(AuthorAddress, slug) is None:
            db.session.add(AuthorAddress(slug=slug, user_id=self.id))
        if changed:
            record(by, "person_edited", self, changed=changed)

    def show_portrait(self, src: str, *, by: "User") -> None:
        """Show the square picture at `src` beside her name; "" shows none."""
        require(by.is_admin)
        if src != self.portrait_src:
            self.portrait_src = src
            record(by, "person_edited", self, changed=["portrait"])

    def change_role(self, role: Role, *, by: "User", admins: int) -> None:
        """Give another role. `admins` is how many active administrators there are; the last one stays one."""
        require(by.is_admin)
        if role is self.role:
            return
        require(not (self.is_admin and self.is_active and admins <= 1), "last_admin")
        before, self.role = self.role, role
        record(by, "role_changed", self, before=before.value, after=role.value)

    def disable(self, *, by: "User | None", now: datetime, admins: int) -> None:
        """End her access; the caller also ends her sessions (`sessions.end_all`)."""
        require(by is None or by.is_admin)
        require(not (self.is_admin and self.is_active and admins <= 1), "last_admin")
        if self.disabled_at is None:
            self.disabled_at = now
            record(by, "user_disabled", self)

    def enable(self, *, by: "User | None") -> None:
        require(by is None or by.is_admin)
        if self.disabled_at is not None:
            self.disabled_at = None
            record(by, "user_enabled", self)
