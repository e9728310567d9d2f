"""Videos and posts of other sites on a page: a card at first, and leave for its own frames only."""

from collections.abc import Callable

from flask.testing import FlaskClient

from blog.extensions import begin_write, db
from blog.lib import clock
from blog.pages.models import Page
from blog.security import CSP
from tests.conftest import DeskClient
from tests.newsroom import Newsroom
from tests.public.printing import address, printed

VIDEO = '<figure data-embed="https://youtu.be/abcdefghijk"><figcaption>فيديو</figcaption></figure>'
POST = '<figure data-embed="https://x.com/someone/status/123"></figure>'
OTHER = '<figure data-embed="https://e.example/page"></figure>'
TUBE, X = "https://www.youtube-nocookie.com", "https://platform.twitter.com"


def test_a_page_allows_the_frames_of_its_own_text_and_no_others(client: FlaskClient, newsroom: Newsroom) -> None:
    page = client.get(address(printed(newsroom, body=f"<p>نص</p>{VIDEO}{POST}{OTHER}")))
    assert page.headers["Content-Security-Policy"] == f"{CSP}; frame-src {X} {TUBE}"
    assert 'data-module="embed"' in page.text
    assert "<iframe" not in page.text


def test_other_pages_allow_no_frame(client: FlaskClient, newsroom: Newsroom) -> None:
    plain = address(printed(newsroom, "خبر", body=f"<p>نص</p>{OTHER}"))
    client.get(address(printed(newsroom, body=VIDEO + "<p>نص</p>")))
    for path in (plain, address(newsroom.live_story), "/", "/desk/login", "/nothing"):
        page = client.get(path)
        assert page.headers["Content-Security-Policy"] == CSP
        assert 'data-module="embed"' not in page.text


def test_words_that_look_like_a_frame_allow_none(client: FlaskClient, newsroom: Newsroom) -> None:
    body = f'<p>&lt;figure data-frame="{TUBE}/x"&gt; data-frame="https://evil.invalid/"</p>'
    page = client.get(address(printed(newsroom, body=body)))
    assert "evil.invalid" not in page.headers["Content-Security-Policy"]


def test_a_preview_shows_them_too(sign_in: Callable[..., DeskClient], newsroom: Newsroom) -> None:
    story = printed(newsroom, body=f"<p>نص</p>{VIDEO}")
    page = sign_in(newsroom.amal).get(f"/desk/articles/{story.id}/preview")
    assert page.headers["Content-Security-Policy"] == f"{CSP}; frame-src {TUBE}"


def test_a_standing_page_may_show_one(client: FlaskClient, newsroom: Newsroom) -> None:
    begin_write()
    page = db.session.scalars(db.select(Page).where(Page.slug == "about")).one()
    page.write(by=newsroom.salma, now=clock.now(), base_version=1, title="About", body=VIDEO, is_shown=True)
    db.session.commit()
    assert client.get("/pages/about").headers["Content-Security-Policy"] == f"{CSP}; frame-src {TUBE}"


def test_a_card_leads_to_the_page_and_says_whose_it_is(client: FlaskClient, newsroom: Newsroom) -> None:
    page = client.get(address(printed(newsroom, body=f"<p>نص</p>{VIDEO}{OTHER}"))).text
    assert '<a class="embed__link" href="https://youtu.be/abcdefghijk" rel="noopener">' in page
    assert '<bdi class="embed__source">YouTube</bdi>' in page
    assert '<bdi class="embed__source">e.example</bdi>' in page
