"""Puts the house together: config, extensions, hooks, blueprints, error pages, in that order."""

import json
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from blog import assets, error_pages, extensions, security
from blog.accounts import sessions, signals
from blog.accounts import views as accounts
from blog.articles import jobs as article_jobs  # noqa: F401 - the queue has to know them
from blog.articles import starting
from blog.authoring import blueprint as authoring
from blog.commenting import blueprint as commenting
from blog.commenting import letter_links, moderation
from blog.comments import answer_letters, likes, notes, spam, taken_back  # noqa: F401 - the tables and jobs are needed
from blog.config import Config
from blog.feeds import views as feeds
from blog.i18n import dates, lists, locale
from blog.jobs import queue
from blog.lib import turns
from blog.mail import sending  # noqa: F401 - the queue has to know its job
from blog.media import views as media
from blog.media.store import open_stores
from blog.public import social_pictures
from blog.public import views as public
from blog.settings import site
from blog.storage.compiled import CompiledTemplates
from blog.storage.side import SideStore
from blog.storage.spooling import Request

PACKAGE = Path(__file__).resolve().parent
# In a wheel templates and static files lie inside the package, in a checkout beside it.
ASSETS = PACKAGE if (PACKAGE / "templates").is_dir() else PACKAGE.parent
MAX_FORM_BYTES = 4 * 1024 * 1024  # a book's chapter of text; the picture forms raise it for themselves
MAX_FORM_PARTS = 500  # the longest form of the desk has about 60 fields


def build(config: Config) -> Flask:
    """The whole application for one instance; the database must be up to date (`storage.upgrade`)."""
    app = Flask(__name__, template_folder=str(ASSETS / "templates"), static_folder=None)
    app.request_class = Request
    app.jinja_options = {"bytecode_cache": CompiledTemplates(config.compiled_dir), **app.jinja_options}
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    configure(app, config)
    extensions.install(app)
    queue.install(app, config.queue_path)
    app.session_interface = sessions.SideStoreSessions(
        app.extensions["side_store"], config.cookie_name, secure=config.is_https
    )
    locale.install(app)
    dates.install(app)
    lists.install(app)
    security.install(app)
    assets.install(app)
    for blueprint in (
        public.bp,
        social_pictures.bp,
        commenting.bp,
        letter_links.bp,
        feeds.bp,
        media.bp,
        accounts.bp,
        authoring.bp,
        moderation.bp,
    ):
        app.register_blueprint(blueprint)
    public.install(app)
    error_pages.install(app)
    signals.newspaper_opened.connect(_open_first_sections)
    return app


def _open_first_sections(_first_of_staff: object) -> None:
    starting.first_sections(site.load().languages)


def configure(app: Flask, config: Config) -> None:
    """Flask's own settings, from ours."""
    app.config.update(
        WARRAQ=config,
        SECRET_KEY=config.secret_key,
        SITE_URL=config.site_url,
        STATIC_FOLDER=str(ASSETS / "static"),
        SQLALCHEMY_DATABASE_URI=f"sqlite:///{str(config.database_path).replace('%', '%25')}",
        SQLALCHEMY_ENGINE_OPTIONS={
            "json_serializer": partial(json.dumps, ensure_ascii=False),  # words stay readable
            "hide_parameters": True,  # an error goes into the log: what readers typed does not
            "pool_size": turns.THREADS,  # whoever waits aside keeps its connection
            "pool_use_lifo": True,  # the rest use the one that is warm
        },
        SESSION_COOKIE_NAME=config.cookie_name,
        SESSION_COOKIE_SECURE=config.is_https,
        MAX_CONTENT_LENGTH=MAX_FORM_BYTES,
        MAX_FORM_MEMORY_SIZE=MAX_FORM_BYTES,
        MAX_FORM_PARTS=MAX_FORM_PARTS,
        TRUSTED_HOSTS=trusted_hosts(config),
        WTF_CSRF_CHECK_DEFAULT=False,  # the desk checks after sign-in, so that an expired session loses nothing
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session
        WTF_CSRF_SSL_STRICT=False,  # the gate asks Origin and Sec-Fetch-Site, which no privacy setting takes away
        COMPRESS_ALGORITHM=["br", "gzip"],  # brotli's own word list knows HTML: smaller pages than zstd makes
        COMPRESS_BR_LEVEL=5,  # a page in about a millisecond
    )
    app.extensions["side_store"] = SideStore(config.side_database_path)
    app.extensions["media"] = open_stores(config)
    if config.trusted_proxies:
        count = config.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]


def trusted_hosts(config: Config) -> list[str]:
    """The names this paper answers to; any other Host header is a 400, so none can end up in a link."""
    return ["localhost", "127.0.0.1", "[::1]", urlsplit(config.site_url).hostname or "localhost"]
