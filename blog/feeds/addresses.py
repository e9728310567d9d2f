"""Addresses of the paper's pages: readable in a page, absolute and percent-encoded for machines.

An absolute address begins with the configured SITE_URL and never with what a request calls its host.
"""

from functools import lru_cache
from typing import Any

from flask import abort, current_app, redirect, request, url_for
from werkzeug.urls import uri_to_iri

from blog.i18n import locale
from blog.settings import site
from blog.settings.site import LANGUAGES

EDITION = f"<any({','.join(LANGUAGES)}):edition>"  # the prefix of every edition but the first
MAX_SLUG = 400  # characters; a longer one was made by nobody here


@lru_cache(4096)
def readable(url: str) -> str:
    """An address as a person reads it (RFC 3987), for `href`: a third as long as its percent-encoded form."""
    return uri_to_iri(url)


def absolute(path: str) -> str:
    """The address of a path for whoever stands outside: feeds, maps, structured data, other sites."""
    return f"{current_app.config['SITE_URL']}{path}"


def page_url(endpoint: str, **values: Any) -> str:
    """The readable address of a page of the paper."""
    return readable(url_for(endpoint, **values))


def edition_path(endpoint: str, lang: str, **values: Any) -> str:
    """The path of a list of the edition in `lang`: only the first language has no prefix. Percent-encoded."""
    languages = site.current().languages
    edition = lang if lang in languages and lang != languages[0] else ""
    return url_for(endpoint, edition=edition, **values)


def edition_url(endpoint: str, lang: str, **values: Any) -> str:
    """The same, readable."""
    return readable(edition_path(endpoint, lang, **values))


def settle_edition(edition: str) -> str:
    """The language of the edition a list was asked of; the answer speaks it from here on.

    The first language lives at `/`: asked with its prefix it is 301. A language this paper does not have is 404.
    """
    languages = site.current().languages
    lang = edition or languages[0]
    locale.speak(languages[0])
    if lang not in languages:
        abort(404)
    locale.speak(lang)
    if edition == languages[0]:
        here = url_for(request.endpoint or "", **{**(request.view_args or {}), "edition": ""})
        query = request.query_string.decode("ascii", "replace")
        abort(redirect(f"{here}?{query}" if query else here, 301))
    return lang


def moved(endpoint: str, slug: str) -> None:
    """Answer 301 to the same page's one true address."""
    abort(redirect(url_for(endpoint, slug=slug), 301))
