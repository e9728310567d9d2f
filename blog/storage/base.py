"""The declarative base of every table."""

from datetime import datetime

from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase, registry

from blog.storage.types import UtcDateTime

# Named constraints, so that a migration can drop what an earlier one made (SQLite has no other handle on them).
NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Base of all tables: `Mapped[datetime]` is an aware UTC moment."""

    # A registry of its own: Flask-SQLAlchemy copies this class, and a copied annotation map is refused.
    registry = registry(metadata=MetaData(naming_convention=NAMING), type_annotation_map={datetime: UtcDateTime})
