"""The application for other WSGI servers: `blog.wsgi:app`. `warraq run` does not need it.

The database must be up to date: after an upgrade of Warraq, start `warraq run` once before another server.
"""

import os

from blog import create_app
from blog.config import load
from blog.jobs import waking

config = load(os.environ)
app = create_app(config)
waking.install(app, config)
