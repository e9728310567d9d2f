"""Before there is anybody: the one-time set-up link. Needs neither Flask nor the ORM, so that a start stays quick."""

import sqlite3
from contextlib import closing

from blog.config import Config
from blog.lib import tokens

SET_UP = "set-up"


def setup_link(config: Config) -> str | None:
    """The link that makes the first administrator, or None once there is one."""
    with closing(sqlite3.connect(config.database_path)) as connection:
        if connection.execute('select 1 from "user" limit 1').fetchone():
            return None
    return f"{config.site_url}/setup?token={tokens.sign(config.secret_key, SET_UP, 'first')}"
