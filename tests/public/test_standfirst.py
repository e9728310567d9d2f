"""Where no standfirst was written, the first sentences step up, and nothing is printed twice."""

from flask.testing import FlaskClient
from markupsafe import Markup

from blog.public.standfirst import stepped_up
from tests.conftest import text_of
from tests.newsroom import Newsroom
from tests.public.printing import address, printed

LONG = "جملة ثانية طويلة تروي كيف مضى العمل في الأرصفة والمخازن والمنارة " * 5


def test_a_short_opening_steps_up_whole() -> None:
    assert stepped_up("<p>فتح الميناء أبوابه.</p>\n<p>ثم جاء الناس.</p>") == (
        Markup("فتح الميناء أبوابه."),
        Markup("<p>ثم جاء الناس.</p>"),
    )


def test_a_long_opening_is_cut_at_a_sentence_and_goes_on_below() -> None:
    first = (
        "فتح الميناء القديم أبوابه صباح اليوم بعد عامين من الترميم، وحضر الافتتاح أهل المدينة والصيادون والبحارة كلهم."
    )
    standfirst, body = stepped_up(f"<p>{first} {LONG}.</p>")
    assert standfirst == first
    assert body == f"<p>{LONG}.</p>"


def test_a_short_sentence_before_an_endless_one_is_enough() -> None:
    assert (
        stepped_up(f"<p>فتح الميناء أبوابه أمس للجميع. {LONG * 3}.</p>").standfirst == "فتح الميناء أبوابه أمس للجميع."
    )


def test_links_and_isolated_runs_come_along() -> None:
    html = '<p>قمة <bdi dir="ltr">C5+1</bdi> في <a href="https://a.example/">المدينة</a>.</p>'
    assert stepped_up(html).standfirst == html.removeprefix("<p>").removesuffix("</p>")


def test_a_cut_inside_a_link_leaves_a_link_on_both_sides() -> None:
    opening = "فتح الميناء القديم أبوابه صباح اليوم بعد عامين من الترميم والانتظار الطويل بين الأهالي والباعة."
    standfirst, body = stepped_up(f'<p><a href="https://a.example/">{opening} {LONG}</a>.</p>')
    assert standfirst == f'<a href="https://a.example/">{opening}</a>'
    assert body.startswith('<p><a href="https://a.example/">جملة ثانية')


def test_a_picture_may_stand_before_the_opening() -> None:
    figure = '<figure><img src="/media/a/1.jpeg" alt="x"><figcaption>رصيف</figcaption></figure>'
    standfirst, body = stepped_up(f"{figure}\n<p>فتح الميناء.</p>\n<p>ثم جاء الناس.</p>")
    assert standfirst == "فتح الميناء."
    assert body.startswith(figure)


def test_nothing_steps_up_from_under_a_heading_or_without_a_sentence() -> None:
    for html in ("<h2>عنوان</h2>\n<p>نص.</p>", "<ul>\n<li>نص</li>\n</ul>", f"<p>{'كلمة ' * 200}</p>", ""):
        assert stepped_up(html) == (Markup(), Markup(html))


def test_a_paragraph_with_a_direction_of_its_own_stays_where_it_is() -> None:
    html = '<p dir="ltr" lang="en">An English opening.</p>'
    assert stepped_up(html) == (Markup(), Markup(html))


def test_the_page_prints_the_opening_once(client: FlaskClient, newsroom: Newsroom) -> None:
    story = printed(newsroom, standfirst="", body="<p>فتح الميناء أبوابه أمس.</p><p>ثم جاء الناس.</p>")
    article = text_of(client.get(address(story))).split("فتح الميناء أبوابه أمس.")
    page = client.get(address(story)).text
    assert '<p class="standfirst">فتح الميناء أبوابه أمس.</p>' in page
    assert len(article) == 2


def test_a_written_standfirst_leaves_the_body_alone(client: FlaskClient, newsroom: Newsroom) -> None:
    page = client.get(address(newsroom.live_story)).text
    assert '<p class="standfirst">عادت الأرصفة الحجرية إلى أهل المدينة، ومعها سوق السمك.</p>' in page
    assert "<p>افتتح المجلس البلدي" in page
