"""What a reader without HTML gets of a letter."""

from blog.lib.plain_letter import plain_letter


def test_paragraphs_lists_and_quotations_are_told_apart() -> None:
    html = "<body><div><p>One\n  and\n two</p><ul><li>a</li><li>b</li></ul><blockquote>x<br>y</blockquote></div></body>"
    assert plain_letter(html) == "One and two\n\n- a\n\n- b\n\n> x\n> y\n"


def test_a_link_is_followed_by_its_address_on_a_line_of_its_own() -> None:
    html = '<p><a href="https://news.example/?a=1&amp;b=2">Read it</a></p>'
    assert plain_letter(html) == "Read it:\nhttps://news.example/?a=1&b=2\n"


def test_what_may_run_the_other_way_is_isolated_and_spills_nothing() -> None:
    html = "<p>كتب <bdi>Noor\u202e\u2067</bdi> رداً.</p>"
    assert plain_letter(html) == "كتب \u2068Noor\u2069 رداً.\n"


def test_what_looks_like_markup_is_text() -> None:
    assert plain_letter("<p><bdi>&lt;b&gt;x&lt;/b&gt;</bdi></p>") == "\u2068<b>x</b>\u2069\n"
