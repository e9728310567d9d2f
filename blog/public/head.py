"""What a page says about itself to browsers, search engines and whoever is sent a link.

Open Graph (https://ogp.me), schema.org NewsArticle and BreadcrumbList, RFC 6596 canonical, hreflang. Every address is
absolute and begins with SITE_URL; in HTML it is readable, in structured data percent-encoded.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from werkzeug.urls import iri_to_uri

from blog.feeds.addresses import absolute
from blog.i18n import locale
from blog.lib import bidi
from blog.lib.text import excerpt

DESCRIPTION_LENGTH = 200  # characters; search results show about 160
NOT_LISTED = "noindex, follow"
FULL_PREVIEW = "max-image-preview:large"  # search engines may show the lead picture in full

OG_LOCALES = {"ar": "ar_AR", "en": "en_GB"}  # Open Graph wants a territory


@dataclass(frozen=True)
class Alternate:
    """The same page in a language (or "x-default")."""

    lang: str
    url: str


@dataclass(frozen=True)
class FeedLink:
    title: str
    url: str


@dataclass(frozen=True)
class Head:
    """The `<head>` of one page."""

    title: str
    description: str = ""
    canonical: str = ""
    robots: str = ""
    og: Mapping[str, str] = field(default_factory=dict)
    alternates: Sequence[Alternate] = ()
    json_ld: Sequence[Mapping[str, Any]] = ()
    feeds: Sequence[FeedLink] = ()


def page_head(
    *,
    title: str,
    site_name: str,
    path: str,
    description: str = "",
    kind: str = "website",
    image: str = "",
    robots: str = "",
    counterparts: Mapping[str, str] | None = None,
    x_default: str = "",
    json_ld: Sequence[Mapping[str, Any]] = (),
    feeds: Sequence[FeedLink] = (),
    og: Mapping[str, str] | None = None,
) -> Head:
    """The head of an ordinary page. `title` is empty on the front page; `path` and `counterparts` are readable paths."""
    short = excerpt(description, DESCRIPTION_LENGTH)
    graph = {
        "og:site_name": site_name,
        "og:type": kind,
        "og:title": title or site_name,
        "og:description": short,
        "og:url": absolute(path),
        "og:locale": OG_LOCALES.get(locale.language(), ""),
        "og:image": absolute(image) if image else "",
        "twitter:card": "summary_large_image" if image else "summary",
        **(og or {}),
    }
    return Head(
        title=window_title(title, site_name),
        description=short,
        canonical=absolute(path),
        robots=robots,
        og={name: content for name, content in graph.items() if content},
        alternates=alternates(path, counterparts or {}, x_default),
        json_ld=json_ld,
        feeds=feeds,
    )


def window_title(title: str, site_name: str) -> str:
    """`Title – Paper`; a part that runs against the page is isolated, for no markup can do it here."""
    parts = [part for part in (title, site_name) if part]
    here = locale.direction()
    return " – ".join(p if bidi.first_strong(p) in (None, here) else bidi.isolate(p) for p in parts)


def alternates(path: str, counterparts: Mapping[str, str], x_default: str) -> list[Alternate]:
    """This page and its counterparts by language; nothing for a page that stands alone."""
    if not counterparts:
        return []
    found = {locale.language(): path, **counterparts}
    if x_default:
        found["x-default"] = x_default
    return [Alternate(lang, absolute(target)) for lang, target in found.items()]


def breadcrumb_list(crumbs: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """schema.org BreadcrumbList of (label, readable path), the front page first."""
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": label, "item": machine_url(path)}
            for number, (label, path) in enumerate(crumbs, start=1)
        ],
    }


def machine_url(path: str) -> str:
    """The absolute, percent-encoded address of a readable path."""
    return iri_to_uri(absolute(path))
