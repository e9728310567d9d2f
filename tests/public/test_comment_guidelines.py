"""The paper's rules for its commenters stand above the form, in the language of the story."""

from flask.testing import FlaskClient

from blog.public.comment_form import SHORT_GUIDELINES
from tests.conftest import text_of
from tests.newsroom import Newsroom
from tests.public.printing import address

BOX = 'class="comment-guidelines"'


def test_there_is_no_box_without_guidelines_in_the_story_s_language(client: FlaskClient, newsroom: Newsroom) -> None:
    newsroom.decide(comment_guidelines={"en": "Be kind."})
    assert BOX not in client.get(address(newsroom.live_story)).text
    page = client.get(address(newsroom.english_story))
    assert page.text.index(BOX) < page.text.index('id="comment-form"')
    assert "Comment guidelines Be kind." in text_of(page)


def test_a_blank_line_parts_paragraphs_and_nothing_in_them_is_html(client: FlaskClient, newsroom: Newsroom) -> None:
    newsroom.decide(comment_guidelines={"ar": "لا شتائم <b>أبداً</b>\n\nلا روابط تجارية & لا إعلانات"})
    page = client.get(address(newsroom.live_story)).text
    assert page.count('class="comment-guidelines__words"') == 2
    assert "<b>أبداً" not in page
    assert "<details" not in page[page.index(BOX) - 20 : page.index(BOX)]


def test_long_guidelines_are_folded(client: FlaskClient, newsroom: Newsroom) -> None:
    newsroom.decide(comment_guidelines={"ar": "كلمة " * SHORT_GUIDELINES})
    assert f"<details {BOX}" in client.get(address(newsroom.live_story)).text


def test_where_comments_are_closed_nobody_needs_them(client: FlaskClient, newsroom: Newsroom) -> None:
    newsroom.decide(comment_guidelines={"ar": "لا شتائم"}, comment_policy="closed")
    assert BOX not in client.get(address(newsroom.live_story)).text
