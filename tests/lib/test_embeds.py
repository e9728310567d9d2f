"""Whose page an address is, and what a reader's press would load."""

import pytest

from blog.lib.embeds import MAX_ADDRESS, WEB_ADDRESS, Frame, frame_for, frame_origins, host_of, shown

TUBE = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"
TWEET = "https://platform.twitter.com/embed/Tweet.html?id=1234567890"
FRAMES = [
    ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", "YouTube", TUBE, "wide"),
    ("http://m.YouTube.com/watch?app=m&v=dQw4w9WgXcQ&t=5#x", "YouTube", TUBE, "wide"),
    ("https://youtu.be/dQw4w9WgXcQ?si=x", "YouTube", TUBE, "wide"),
    ("https://youtube.com/live/dQw4w9WgXcQ", "YouTube", TUBE, "wide"),
    ("https://www.youtube.com/shorts/dQw4w9WgXcQ", "YouTube", TUBE, "tall"),
    ("https://vimeo.com/76979871", "Vimeo", "https://player.vimeo.com/video/76979871?dnt=1", "wide"),
    ("https://vimeo.com/channels/staff/76979871", "Vimeo", "https://player.vimeo.com/video/76979871?dnt=1", "wide"),
    ("https://x.com/some_one/status/1234567890?s=20", "X", TWEET, "post"),
    ("https://mobile.twitter.com/i/web/status/1234567890", "X", TWEET, "post"),
    (
        "https://www.facebook.com/paper/posts/pfbid0abc",
        "Facebook",
        "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fpaper%2Fposts%2Fpfbid0abc",
        "post",
    ),
    (
        "https://fb.watch/abc/",
        "Facebook",
        "https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Ffb.watch%2Fabc%2F",
        "wide",
    ),
    ("https://www.instagram.com/p/C0de_-1/?igsh=1", "Instagram", "https://www.instagram.com/p/C0de_-1/embed/", "post"),
    ("https://www.instagram.com/one/reel/C0de/", "Instagram", "https://www.instagram.com/p/C0de/embed/", "post"),
    ("https://www.tiktok.com/@so.me/video/7212345", "TikTok", "https://www.tiktok.com/embed/v2/7212345", "tall"),
]


@pytest.mark.parametrize(("address", "provider", "frame", "shape"), FRAMES)
def test_a_provider_s_page_has_a_frame(address: str, provider: str, frame: str, shape: str) -> None:
    assert WEB_ADDRESS.fullmatch(address)
    assert frame_for(address) == Frame(provider, frame, shape)


@pytest.mark.parametrize(
    "address",
    [
        "https://e.example/watch?v=dQw4w9WgXcQ",
        "https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
        "https://notyoutube.com/watch?v=dQw4w9WgXcQ",
        "https://e.example/https://youtu.be/dQw4w9WgXcQ",
        "https://youtu.be/short",
        "https://www.youtube.com/@channel",
        "https://x.com/someone",
        "https://x.com/someone/status/٣٤",
        "https://www.facebook.com/someone",
        "https://www.instagram.com/someone/",
        "https://www.tiktok.com/@someone",
        "https://vimeo.com/about",
    ],
)
def test_other_pages_have_none(address: str) -> None:
    assert frame_for(address) is None


@pytest.mark.parametrize("quote", ["'", "&", "%22", "<", '"'])
def test_an_address_says_nothing_else_in_its_frame(quote: str) -> None:
    frame = frame_for(f"https://www.facebook.com/a/posts/b{quote}&href=https://evil.invalid/")
    assert frame is not None
    assert frame.address.count("href=") == 1
    assert not set("'\"<> ") & set(frame.address)


@pytest.mark.parametrize(
    "text",
    [
        "javascript:go()",
        "https://",
        "https:///x",
        "//e.example",
        "https://a@b.example/",
        "https://a.example\\@b.example/",
        'https://e.example/"',
        "https://e.example/ x",
        "https://e.example/\u202ex",
        "https://e.example:x/",
        "https://e.example/" + "a" * MAX_ADDRESS + "a",
    ],
)
def test_what_is_no_web_address(text: str) -> None:
    assert not WEB_ADDRESS.fullmatch(text)


def test_an_address_is_shown_shortly() -> None:
    assert shown("https://www.e.example/a/") == "e.example/a"
    assert len(shown("https://e.example/" + "a" * 500)) == 80
    assert host_of("https://WWW.مثال.إختبار:80/x") == "مثال.إختبار"


def test_a_page_may_load_only_the_frames_it_has() -> None:
    html = (
        '<figure data-frame="https://www.tiktok.com/embed/v2/1"></figure><p>data-frame="https://player.vimeo.com/"</p>'
    )
    assert frame_origins(html) == ["https://www.tiktok.com"]
    assert frame_origins('<figure data-frame="https://evil.invalid/x">') == []
