"""What a story says about itself to machines: description, preview, schema.org NewsArticle."""

from typing import Any

from blog.articles.naming import folded
from blog.feeds.addresses import absolute
from blog.i18n import dates
from blog.lib import social_card
from blog.public import social_pictures
from blog.public.article_page import ArticlePage
from blog.public.cards import AuthorView
from blog.public.head import FULL_PREVIEW, FeedLink, Head, breadcrumb_list, machine_url, page_head

HEADLINE_LENGTH = 110  # characters; longer ones are cut by search engines


def article_head(page: ArticlePage, site_name: str) -> Head:
    """The head of a story's page."""
    graph = {
        "article:published_time": dates.iso(page.published),
        "article:modified_time": dates.iso(page.updated or page.published),
        "article:section": page.section.name,
        "og:image:type": social_pictures.TYPE,
        "og:image:width": str(social_card.WIDTH),
        "og:image:height": str(social_card.HEIGHT),
        "og:image:alt": _seen_in(page),
    }
    return page_head(
        title=page.title,
        site_name=site_name,
        path=page.url,
        description=page.summary,
        kind="article",
        image=page.social_picture,
        robots=FULL_PREVIEW,
        counterparts={translation.lang: translation.url for translation in page.translations},
        json_ld=[
            news_article(page, site_name),
            breadcrumb_list([(crumb.name, crumb.url) for crumb in page.breadcrumbs]),
        ],
        feeds=[FeedLink(page.title, f"{page.url}/comments.atom")],
        og=graph,
    )


def _seen_in(page: ArticlePage) -> str:
    """The social picture in words: the headline it shows, and what the lead picture shows."""
    alt = page.lead_picture.alt if page.lead_picture else ""
    return f"{page.title} – {alt}" if alt else page.title


def news_article(page: ArticlePage, site_name: str) -> dict[str, Any]:
    """schema.org NewsArticle, with what search engines ask of news."""
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": page.title[:HEADLINE_LENGTH],
        "description": page.summary,
        "datePublished": dates.iso(page.published),
        "dateModified": dates.iso(page.updated or page.published),
        **_people(page),
        "publisher": {"@type": "NewsMediaOrganization", "name": site_name, "url": absolute("/")},
        "inLanguage": page.lang,
        "articleSection": page.section.name,
        "isAccessibleForFree": True,
        "mainEntityOfPage": machine_url(page.url),
    }
    if page.lead_picture:
        found["image"] = [absolute(src) for src in (page.lead_picture.src, *page.lead_crops)]
    if page.corrections:  # https://schema.org/CorrectionComment
        found["correction"] = [
            {"@type": "CorrectionComment", "text": each.text, "datePublished": dates.iso(each.at)}
            for each in page.corrections
        ]
    if page.tags:
        found["keywords"] = [tag.name for tag in page.tags]
    return found


# schema.org properties of who is named in a role, by the role's words (folded); any other role is a contributor's.
TRANSLATORS = "translator translation translated ترجمه ترجمها المترجم المترجمه مترجم مترجمه نقلها نقله تعريب"
EDITORS = "editor editing edited تحرير حررها حررته المحرر المحرره محرر محرره"
PROPERTIES = {
    **dict.fromkeys((folded(word) for word in TRANSLATORS.split()), "translator"),
    **dict.fromkeys((folded(word) for word in EDITORS.split()), "editor"),
}


def _people(page: ArticlePage) -> dict[str, list[dict[str, str]]]:
    """Writers as `author`, others under their role's property; where everybody has a role, everybody is an author too."""
    found: dict[str, list[dict[str, str]]] = {"author": [_person(one) for one in page.authors]}
    for credit in page.credits:
        people = [_person(one) for one in credit.people]
        words = folded(credit.role).split()
        found.setdefault(PROPERTIES.get(words[0], "contributor"), []).extend(people)
        if not page.authors:
            found["author"] += people
    return found


def _person(author: AuthorView) -> dict[str, str]:
    kind = "Organization" if author.is_organisation else "Person"
    return {"@type": kind, "name": author.name, "url": machine_url(author.url)}
