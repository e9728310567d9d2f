"""Small files at the top of the site: robots.txt (RFC 9309), the web manifest, the operator's health check."""

from flask import Response, current_app, json, url_for
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response as AnyResponse

from blog.assets import asset_url
from blog.extensions import db
from blog.feeds.addresses import absolute, edition_path
from blog.feeds.answers import answer
from blog.i18n import locale
from blog.lib import bidi
from blog.settings import site


def robots() -> AnyResponse:
    """Everything may be read but the desk, previews, and search results, which would be endless."""
    searches = [edition_path("public.search", lang) for lang in site.current().languages]
    maps = [absolute(url_for("feeds.sitemap")), absolute(url_for("feeds.map_of_news"))]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in ["/desk", "/preview", *searches]), ""]
    return answer("\n".join([*lines, *(f"Sitemap: {url}" for url in maps), ""]), "text/plain")


def manifest() -> AnyResponse:
    """What a phone keeps when a reader puts the paper on her home screen (W3C Web App Manifest)."""
    settings = site.current()
    lang = settings.first_language
    locale.speak(lang)
    name = settings.text("site_name", lang)
    described = {
        "name": name,
        "short_name": name,
        "description": settings.text("tagline", lang),
        "lang": lang,
        "dir": bidi.direction(lang),
        "start_url": "/",
        "scope": "/",
        "display": "browser",
        "icons": [{"src": asset_url("img/favicon.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    return answer(json.dumps(described, ensure_ascii=False), "application/manifest+json")


def health() -> Response:
    """For operators: 200 while the database answers, 503 when it does not (1 query that reads a page of the file)."""
    try:
        with db.engine.connect() as connection:
            connection.execute(text("select count(*) from alembic_version"))
        body, status = "ok\n", 200
    except SQLAlchemyError:
        current_app.logger.exception("the database does not answer")
        body, status = "the database does not answer\n", 503
    response = Response(body, status, mimetype="text/plain")
    response.headers["Cache-Control"] = "no-store"
    return response
