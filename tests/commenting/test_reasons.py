"""Why a comment waits, in words, and where in its text that shows."""

import inspect
import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from blog.commenting import reasons
from blog.comments import phases
from blog.comments.models import Comment


@pytest.fixture(autouse=True)
def in_a_request(app: Flask) -> Iterator[None]:
    with app.test_request_context("/desk/comments"):
        yield


def held(body: str = "", *found: dict[str, Any], name: str = "نور") -> Comment:
    return Comment(body=body, name=name, reasons=list(found))


def at(text: str, words: str, rule: str = "suspect", field: str = "body") -> dict[str, Any]:
    """The reason a rule gives for the first of these words in a text."""
    start = text.index(words)
    return {"rule": rule, "match": "x", "field": field, "start": start, "end": start + len(words)}


def test_the_words_are_marked_where_they_stand_and_nowhere_else() -> None:
    body = "قال كـذّاب <b>& قال كـذّاب"
    assert str(reasons.marked(held(body, at(body, "كـذّاب")))) == "قال <mark>كـذّاب</mark> &lt;b&gt;&amp; قال كـذّاب"


def test_places_that_touch_or_lie_over_each_other_are_one_mark() -> None:
    body = "one two three four"
    found = [at(body, "two three"), at(body, "three four", "score"), at(body, "one", "score"), at(body, "two", "score")]
    assert str(reasons.marked(held(body, *found))) == "<mark>one</mark> <mark>two three four</mark>"


def test_a_word_in_the_name_is_marked_in_the_name_only() -> None:
    comment = held("Ali", at("Ali <i>Baba", "Ali", field="name"), name="Ali <i>Baba")
    assert str(reasons.marked_name(comment)) == "<mark>Ali</mark> &lt;i&gt;Baba"
    assert str(reasons.marked(comment)) == "Ali"


@pytest.mark.parametrize(
    "place", [{}, {"field": "body", "start": 4, "end": 999}, {"field": "body", "start": 3, "end": 3}]
)
def test_what_was_kept_without_a_place_is_looked_for(place: dict[str, Any]) -> None:
    found = {"rule": "suspect", "match": "casino", **place}
    assert str(reasons.marked(held("my c-a-s-i-n-o", found))) == "my <mark>c-a-s-i-n-o</mark>"
    assert str(reasons.marked(held("other words", found))) == "other words"


@pytest.mark.parametrize("rule", ["links", "link_added"])
def test_held_for_links_every_link_is_marked(rule: str) -> None:
    body = "see (https://a.example/x?y=<1>), www.b.example. and [url=c]"
    expected = (
        "see (<mark>https://a.example/x?y=</mark>&lt;1&gt;), <mark>www.b.example</mark>. and <mark>[url=c]</mark>"
    )
    assert str(reasons.marked(held(body, {"rule": rule, "match": "3"}))) == expected


@pytest.mark.parametrize("rule", ["repeat", "first", "policy", "pace", "no_form", "honeypot"])
def test_what_lies_in_no_word_marks_none(rule: str) -> None:
    comment = held("casino casino", {"rule": rule, "match": "casino"})
    assert "<mark>" not in reasons.marked(comment) + reasons.marked_name(comment)


def test_every_rule_that_holds_has_its_words() -> None:
    holding = re.findall(r'Hold\(\s*"(\w+)"', inspect.getsource(phases))
    assert "repeat" in holding
    for rule in holding:
        (reason,) = reasons.in_words(held("", {"rule": rule, "match": "3"}))
        assert reason.sentence != rule


def test_several_suspect_words_are_one_reason_that_names_them_all() -> None:
    body = "mild then غليظ"
    found = [{**at(body, word), "match": word} for word in ("mild", "غليظ")]
    (reason,) = reasons.in_words(held(body, *found))
    one = reasons.in_words(held(body, found[0]))[0]
    assert reason.sentence != one.sentence
    assert one.match == "mild"
    assert [word for word in ("mild", "غليظ") if word in reason.match] == ["mild", "غليظ"]


def test_suspect_words_of_the_name_are_a_reason_beside_those_of_the_text() -> None:
    found = [at("a b", "a"), at("a b", "b"), at("c d", "c", field="name"), at("c d", "d", field="name")]
    in_text, in_name = reasons.in_words(held("a b", *found, name="c d"))
    assert in_text.sentence != in_name.sentence


def test_of_several_suspect_words_every_place_is_marked() -> None:
    body = "mild rude m-i-l-d"
    found = [{**at(body, word), "match": word} for word in ("mild", "rude")]
    marked = str(reasons.marked(held(body, *found)))
    assert marked == "<mark>mild</mark> <mark>rude</mark> <mark>m-i-l-d</mark>"


def test_a_suspect_word_in_the_name_is_told_apart() -> None:
    in_text, in_name = (reasons.in_words(held("", at("x", "x", field=field)))[0] for field in ("body", "name"))
    assert in_text.sentence != in_name.sentence
