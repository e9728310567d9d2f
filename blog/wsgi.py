"""The application for other WSGI servers: `blog.wsgi:app`. `warraq run` does not need it.

The database must be up to date: after an upgrade of Warraq, start `warraq run` once before another server.
"""

import os

from blog import create_app
from blog.config import load

app = create_app(load(os.environ))
