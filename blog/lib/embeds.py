"""Pages of other sites shown inside a story: which addresses may be named, whose they are, and what a frame would load.

Nothing is fetched here or by the page: a story prints a card with a link, and a reader may press for the frame.
"""

import re
from typing import NamedTuple
from urllib.parse import quote, urlsplit

MAX_ADDRESS = 2000  # characters after the host; what browsers and servers carry without complaint
MAX_SHOWN = 80  # characters of an address on a card
# An address of the open web as every browser reads it (WHATWG URL 4.4): a host with no name before it, then nothing
# that ends an attribute, changes direction or cannot be seen.
WEB_ADDRESS = re.compile(
    r"https?://[\w-]{1,63}(?:\.[\w-]{1,63}){0,9}\.?(?::[0-9]{1,5})?"
    r"(?:[/?#][^\s\x00-\x20\x7f-\x9f\"<>\\`\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
    rf"{{0,{MAX_ADDRESS}}})?",
    re.IGNORECASE,
)


class Frame(NamedTuple):
    """What a reader gets for pressing: whose it is, its address, and its shape ("wide", "tall" or "post")."""

    provider: str
    address: str
    shape: str


class Provider(NamedTuple):
    """A site that offers frames: its name, its addresses (without scheme and `www.`), and how a frame is addressed."""

    name: str
    pattern: re.Pattern[str]
    frame: str  # {0}: what the pattern found; {url}: the whole address, encoded
    shape: str


def _addresses(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)


_FACEBOOK_VIDEO = (
    r"(?:(?:m\.|web\.)?facebook\.com/(?:[^/?#]+/videos/|watch/?\?(?:[^#]*&)?v=|reel/|share/[vr]/)|fb\.watch/)\w"
)
_FACEBOOK_POST = (
    r"(?:m\.|web\.)?facebook\.com/(?:[^/?#]+/posts/\w|[^/?#]+/photos/\w|groups/[^/?#]+/(?:posts|permalink)/\d"
    r"|share/p/\w|photo(?:\.php|/)?\?|(?:permalink|story)\.php\?)"
)

PROVIDERS = (
    Provider(
        "YouTube",
        _addresses(r"(?:m\.)?youtube(?:-nocookie)?\.com/shorts/([\w-]{11})(?![\w-])"),
        "https://www.youtube-nocookie.com/embed/{0}",
        "tall",
    ),
    Provider(
        "YouTube",
        _addresses(
            r"(?:(?:m\.|music\.)?youtube(?:-nocookie)?\.com/(?:watch\?(?:[^#]*&)?v=|embed/|live/|v/)|youtu\.be/)"
            r"([\w-]{11})(?![\w-])"
        ),
        "https://www.youtube-nocookie.com/embed/{0}",
        "wide",
    ),
    Provider(
        "Vimeo",
        _addresses(r"(?:player\.)?vimeo\.com/(?:video/|channels/[\w-]+/|groups/[\w-]+/videos/)?(\d+)(?![\w-])"),
        "https://player.vimeo.com/video/{0}?dnt=1",
        "wide",
    ),
    Provider(
        "X",
        _addresses(r"(?:mobile\.)?(?:twitter|x)\.com/(?:i/web|i|\w+)/status(?:es)?/(\d+)(?!\w)"),
        "https://platform.twitter.com/embed/Tweet.html?id={0}",
        "post",
    ),
    Provider("Facebook", _addresses(_FACEBOOK_VIDEO), "https://www.facebook.com/plugins/video.php?href={url}", "wide"),
    Provider("Facebook", _addresses(_FACEBOOK_POST), "https://www.facebook.com/plugins/post.php?href={url}", "post"),
    Provider(
        "Instagram",
        _addresses(r"instagram\.com/(?:[\w.]+/)?(?:p|reel|reels|tv)/([\w-]+)"),
        "https://www.instagram.com/p/{0}/embed/",
        "post",
    ),
    Provider(
        "TikTok",
        _addresses(r"(?:m\.)?tiktok\.com/@[\w.-]+/video/(\d+)(?!\w)"),
        "https://www.tiktok.com/embed/v2/{0}",
        "tall",
    ),
)
"""Whose pages can be shown in a story; the first that knows an address has it. Any other is a plain card."""


def frame_for(address: str) -> Frame | None:
    """The frame for a web address, None where nobody offers one."""
    bare = re.sub(r"^https?://(?:www\.)?", "", address, flags=re.IGNORECASE)
    host, rest = re.match(r"([^/?#]*)(.*)", bare, re.DOTALL).groups()  # type: ignore[union-attr]  # matches anything
    for provider in PROVIDERS:
        found = provider.pattern.match(host.lower() + rest)
        if found:
            source = provider.frame.format(*found.groups(), url=quote(address, safe=""))
            return Frame(provider.name, source, provider.shape)
    return None


def host_of(address: str) -> str:
    """The host of a web address as people say it, without `www.`."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def shown(address: str) -> str:
    """A web address for people: without its scheme, and not longer than a line or two."""
    bare = re.sub(r"^https?://(?:www\.)?", "", address, flags=re.IGNORECASE).rstrip("/")
    return bare if len(bare) <= MAX_SHOWN else bare[: MAX_SHOWN - 1] + "…"


_FRAME_ORIGINS = frozenset("https://" + (urlsplit(provider.frame).hostname or "") for provider in PROVIDERS)
_FRAMES = re.compile(r'\sdata-frame="(https://[^/"]+)/')


def frame_origins(printed_html: str) -> list[str]:
    """The origins that the frames of a printed text would be loaded from, each once; for its page's security policy."""
    return sorted(_FRAME_ORIGINS & set(_FRAMES.findall(printed_html)))
