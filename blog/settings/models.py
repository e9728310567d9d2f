"""One row a setting, so that a new setting needs no migration."""

from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from blog.extensions import Model


class SiteSetting(Model):
    """A named value chosen on the settings page; what has no row has its default (`site.Site`)."""

    __tablename__ = "site_setting"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)
