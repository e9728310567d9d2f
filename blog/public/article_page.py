"""What the article's page needs: one dataclass and one loader.

Cost: 3 queries besides the frame's 3 (settings, sections, footer pages): the story itself is loaded by the view, its
comments and every other story it names are loaded here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from blog import security
from blog.articles import queries
from blog.articles.article import Article
from blog.articles.copy import KeyPoint, parse_key_points
from blog.articles.naming import folded
from blog.articles.publication import Kind, Told, changes_of
from blog.comments import likes, rules
from blog.comments import queries as comment_queries
from blog.comments import talk as talk_pages
from blog.comments.models import Comment
from blog.comments.talk import Stretch
from blog.feeds.addresses import absolute, edition_url, page_url, readable
from blog.i18n import locale
from blog.lib import embeds
from blog.lib.bidi import isolate_runs
from blog.lib.picture_shapes import RATIOS
from blog.public import most_read, social_pictures
from blog.public.cards import AuthorView, Card, PictureView, author_view, card, cards, lead_picture, values_of
from blog.public.comment_form import CommentForm, Guidelines, Values, guidelines, new_stamp, notice_under
from blog.public.standfirst import stepped_up
from blog.public.threads import RefusedChange, TalkView, Viewing, talk_view
from blog.settings import site
from blog.storage.ids import typed_id

# Where a story may be passed on to: plain addresses, no foreign script. {url} is the short link, {title} the headline.
SHARED_BY = (
    ("WhatsApp", "https://wa.me/?text={title}%20{url}"),
    ("Telegram", "https://t.me/share/url?url={url}&text={title}"),
    ("Facebook", "https://www.facebook.com/sharer/sharer.php?u={url}"),
    ("X", "https://x.com/intent/post?url={url}&text={title}"),
)


@dataclass(frozen=True, slots=True)
class Link:
    """A name and where it leads. `label` is the same name, for breadcrumbs."""

    name: str
    url: str

    @property
    def label(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Credit:
    """Who is named under a story in one role, such as its translator."""

    role: str
    people: list[AuthorView]


@dataclass(frozen=True, slots=True)
class Translation:
    lang: str
    name: str
    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What was wrong, in the newsroom's words."""

    id: int
    at: datetime
    text: str
    words: Markup  # `text` with foreign runs isolated


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage(Card):
    """One story's page: what its card says, and the rest. Addresses are readable, times are aware UTC.

    `standfirst` may be the story's own first sentences (Markup), which then are not in `body`.
    """

    summary: str  # for descriptions: the written standfirst, else an excerpt
    breadcrumbs: list[Link]
    section: Link
    authors: list[AuthorView]
    credits: list[Credit]
    updated: datetime | None
    changes_url: str  # where readers can look up what changed; "" where nothing they were told of did
    corrections: list[Correction]  # newest first
    key_points: list[KeyPoint]
    body: Markup
    has_frames: bool  # of other sites, for a press; the answer allows them
    short_url: str
    social_picture: str  # its address
    lead_crops: list[str]  # addresses of the lead picture in each of the ratios search engines ask for
    share: list[Link]
    tags: list[Link]
    related: list[Card]
    translations: list[Translation]
    talk: TalkView
    comments_open: bool
    guidelines: Guidelines | None
    decisions_url: str  # what was decided about comments, for a paper that shows it, else ""
    comment_form: CommentForm
    kept: RefusedChange | None  # new words for a comment that is not on this page, for their writer to copy
    most_read: list[Card]
    lead_picture: PictureView | None  # whole; `picture` is the card's crop


@dataclass(frozen=True, slots=True)
class Reading:
    """How a story is looked at: which part of its comments, answering which, and what was sent and not taken.

    `guest` is the digest of the reader's token, "" for none.
    """

    guest: str = ""
    stretch: Stretch = Stretch()
    reply_to: str = ""
    form: CommentForm | None = None
    refused: RefusedChange | None = None


def load(story: Article, reading: Reading, now: datetime) -> ArticlePage:
    """The page of a story that `articles.queries.published` found (2 queries and the settings, 4 with a token)."""
    shown = card(story)
    ranked = most_read.ids(now)
    others = queries.around(story, most_read.named(ranked, shown.lang, now), now)
    talk = talk_pages.page(story.id, reading.guest, reading.stretch)
    comments = [said.comment for said in talk.said]
    standfirst, body = _text(story)
    told = changes_of(story.live_changes)
    section = Link(story.live_section.name, shown.kicker_url)
    return ArticlePage(
        **{**values_of(shown), "standfirst": standfirst, "comment_count": talk.public},
        summary=shown.standfirst,
        breadcrumbs=[Link(_("Front page"), edition_url("public.home", shown.lang)), section],
        section=section,
        authors=[author_view(one) for one in story.named if not one.role],
        credits=_credits(story),
        updated=story.updated_at if story.updated_at and story.updated_at > shown.published else None,
        changes_url=page_url("public.changes", slug=story.slug) if told else "",
        corrections=[correction(change, shown.lang) for change in told if change.kind is Kind.CORRECTION],
        key_points=_key_points(story),
        body=body,
        has_frames=security.allow_frames(embeds.frame_origins(body)),
        short_url=_short_url(story),
        social_picture=social_pictures.address(story),
        lead_crops=_lead_crops(story),
        share=_share(story),
        tags=[Link(tag.name, page_url("public.tag", slug=tag.slug)) for tag in story.live_tags],
        related=_related(story, others),
        translations=_translations(story, others),
        talk=talk_view(talk, _viewing(story.slug, reading, comments, now)),
        comments_open=rules.is_open(rules.policy_in_force(story, site.current(), now)),
        guidelines=guidelines(shown.lang),
        decisions_url=edition_url("public.comment_decisions", shown.lang)
        if site.current().decisions_are_public
        else "",
        kept=_kept(reading, comments),
        comment_form=reading.form or _blank_form(story, now, comments, reading),
        most_read=most_read.strip(ranked, [story, *others], shown.lang),
        lead_picture=lead_picture(story.live_revision),
    )


def _viewing(slug: str, reading: Reading, comments: Sequence[Comment], now: datetime) -> Viewing:
    """Who looks at the talk, and which of its comments her browser likes (1 query for who has a token)."""
    liked = likes.liked_by(reading.guest, [comment.id for comment in comments])
    return Viewing(slug, reading.stretch, reading.guest, now, reading.refused, frozenset(liked))


def correction(change: Told, lang: str) -> Correction:
    """A correction as its story shows it."""
    return Correction(change.id, change.at, change.text, isolate_runs(change.text, lang))


def _kept(reading: Reading, comments: Sequence[Comment]) -> RefusedChange | None:
    """Refused words whose comment, below which they would stand, is not on this page."""
    refused = reading.refused
    is_shown = refused is not None and any(comment.id == refused.comment_id for comment in comments)
    return None if is_shown else refused


def comments_url(story: Article) -> str:
    """Where a comment on this story is sent."""
    return readable(url_for("comments.post", slug=story.slug))


def _text(story: Article) -> tuple[Markup | str, Markup]:
    """Standfirst and body: the written standfirst, else the story's own first sentences, taken out of the body."""
    revision = story.live_revision
    if revision.standfirst:
        written = isolate_runs(revision.standfirst, revision.lang)
        return written, Markup(revision.body_html)  # cleaned when it was saved
    return stepped_up(revision.body_html)


def _key_points(story: Article) -> list[KeyPoint]:
    """The points with foreign runs isolated, as in the body."""
    revision = story.live_revision
    points = parse_key_points(revision.key_points)
    return [KeyPoint(*(isolate_runs(words, revision.lang) for words in point)) for point in points]


def _credits(story: Article) -> list[Credit]:
    """Roles in the order of their first names."""
    credits: dict[str, Credit] = {}
    for one in story.named:
        if one.role:
            credits.setdefault(folded(one.role), Credit(one.role, [])).people.append(author_view(one))
    return list(credits.values())


def _short_url(story: Article) -> str:
    return absolute(url_for("public.short", code=story.code))


def _lead_crops(story: Article) -> list[str]:
    picture = story.live_revision.lead_picture
    return [picture.rendition(ratio).src for ratio in RATIOS] if picture else []


def _share(story: Article) -> list[Link]:
    words = {"url": quote(_short_url(story), safe=""), "title": quote(story.live_revision.title, safe="")}
    return [Link(name, address.format_map(words)) for name, address in SHARED_BY]


def _related(story: Article, others: Sequence[Article]) -> list[Card]:
    """The newest of the same section."""
    near = [other for other in others if other.live_section_id == story.live_section_id and other.id != story.id]
    return cards(near[: queries.RELATED])


def _translations(story: Article, others: Sequence[Article]) -> list[Translation]:
    paired = [other for other in others if other.translation_group == story.translation_group]
    return [
        Translation(
            lang=other.live_lang,
            name=locale.AUTONYMS.get(other.live_lang, other.live_lang),
            url=page_url("public.article", slug=other.slug),
            title=other.live_revision.title,
        )
        for other in paired
        if other.id != story.id and other.live_lang != story.live_lang
    ]


def _blank_form(story: Article, now: datetime, talk: Sequence[Comment], reading: Reading) -> CommentForm:
    """The form to be filled in, with whom a "reply" link asks to answer (1 query where she has moved to another page)."""
    asked = typed_id(reading.reply_to)
    here = next((comment for comment in talk if comment.id == asked and comment.is_public), None)
    answered = here or (comment_queries.answerable(story.id, asked) if asked else None)
    return CommentForm(
        action=comments_url(story),
        stamp=new_stamp(story.id, now),
        values=Values(reply_to=str(answered.id) if answered else ""),
        reply_to_name=answered.name if answered else None,
        back_url=f"{page_url('public.article', slug=story.slug, **reading.stretch.query)}#comments",
        notice=notice_under(story, now),
    )
