"""The Flask extensions, made once and bound to an app in `create_app`."""

from typing import TYPE_CHECKING

from flask import Flask, has_app_context
from flask_babel import Babel
from flask_compress import Compress
from flask_login import LoginManager
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlalchemy import event

from blog.lib import turns
from blog.storage import transactions
from blog.storage.base import Base

db = SQLAlchemy(model_class=Base, session_options={"autoflush": True})
login_manager = LoginManager()
csrf = CSRFProtect()
babel = Babel()
compress = Compress()

if TYPE_CHECKING:

    class Model(Base):
        """Base of the project's tables, as type checkers see it."""

        __abstract__ = True

else:
    Model = db.Model


def install(app: Flask) -> None:
    """Bind them to an app; Babel is bound by `i18n.locale.install`."""
    db.init_app(app)
    with app.app_context():
        transactions.install(db.engine)
    event.listen(db.session, "before_flush", transactions.refuse_stray_writes)
    turns.before_stepping_aside(refuse_while_writing)
    login_manager.init_app(app)
    csrf.init_app(app)
    compress.init_app(app)


def refuse_while_writing() -> None:
    """Raise RuntimeError inside a write transaction: whoever waits aside must not keep the others from writing."""
    if has_app_context() and db.session.registry.has() and transactions.is_under_way(db.session()):
        raise RuntimeError("a write transaction is open: do slow work before begin_write() or after the commit")


def begin_write() -> None:
    """Start this request's write transaction; see `storage.transactions.begin_write`."""
    transactions.begin_write(db.session)
