"""The table of contents of what machines read: one address a line."""

from typing import Any

from flask import Blueprint

from blog.feeds import atom_feeds, comment_feeds, maps, site_files
from blog.feeds.addresses import EDITION

bp = Blueprint("feeds", __name__)


def add(path: str, endpoint: str, view: Any, **options: Any) -> None:
    bp.add_url_rule(path, endpoint, view, **options)


add("/feed.atom", "edition", atom_feeds.edition, defaults={"edition": ""})
add(f"/{EDITION}/feed.atom", "edition", atom_feeds.edition)
add("/corrections/feed.atom", "corrections", atom_feeds.corrections, defaults={"edition": ""})
add(f"/{EDITION}/corrections/feed.atom", "corrections", atom_feeds.corrections)
add("/sections/<slug>/feed.atom", "section", atom_feeds.section)
add("/tags/<slug>/feed.atom", "tag", atom_feeds.tag)
add("/authors/<slug>/feed.atom", "author", atom_feeds.author)
add("/articles/<slug>/comments.atom", "comments", comment_feeds.comments)
add("/comments.atom", "all_comments", comment_feeds.edition, defaults={"edition": ""})
add(f"/{EDITION}/comments.atom", "all_comments", comment_feeds.edition)

add("/sitemap.xml", "sitemap", maps.index)
add("/sitemaps/lists.xml", "map_of_lists", maps.lists)
add("/sitemaps/news.xml", "map_of_news", maps.news)
add("/sitemaps/articles-<int(max=99999):number>.xml", "map_of_articles", maps.articles)

add("/robots.txt", "robots", site_files.robots)
add("/site.webmanifest", "manifest", site_files.manifest)
add("/healthz", "health", site_files.health)
