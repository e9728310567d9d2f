"""What a byline says: names, roles, and whose name it is."""

from typing import NamedTuple

import pytest

from blog.articles.naming import (
    MAX_NAMES,
    Named,
    in_another_script,
    parse_byline,
    roles_without_names,
    the_one_called,
    tidy_byline,
)


class Member(NamedTuple):
    id: int
    name: str
    is_active: bool = True


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("", []),
        (" \n\t\n", []),
        ("أمل درويش", [("", "أمل درويش")]),
        ("أمل درويش\nNadia Rahal", [("", "أمل درويش"), ("", "Nadia Rahal")]),
        ("أمل درويش، Nadia Rahal", [("", "أمل درويش"), ("", "Nadia Rahal")]),
        ("A One; B Two, C Three؛ D Four", [("", "A One"), ("", "B Two"), ("", "C Three"), ("", "D Four")]),
        ("ترجمة: ليلى نصر", [("ترجمة", "ليلى نصر")]),
        ("ترجمة : ليلى نصر", [("ترجمة", "ليلى نصر")]),
        ("Photographs： Sam Hill", [("Photographs", "Sam Hill")]),
        ("Photographs: Sam Hill, Joe Dale", [("Photographs", "Sam Hill"), ("Photographs", "Joe Dale")]),
        ("كتبت هدى\r\nتصوير: ليث\r\n", [("", "كتبت هدى"), ("تصوير", "ليث")]),
        (",, ،", []),
    ],
)
def test_a_byline_is_read_line_by_line(typed: str, named: list[tuple[str, str]]) -> None:
    assert parse_byline(typed) == [Named(*one) for one in named]


def test_nothing_hidden_is_left_in_a_name_or_a_role() -> None:
    assert (
        tidy_byline("\u202eأمل\u202c  درويش\u200f\n\u2066ترجمة\u2069:\u200e Sam\x00 Hill")
        == "أمل درويش\nترجمة: Sam Hill"
    )


def test_a_name_stands_once_in_a_role_whatever_its_spelling() -> None:
    assert parse_byline("أحمد سامي\nاحمد سامى\nتصوير: أحمد سامي") == [
        Named("", "أحمد سامي"),
        Named("تصوير", "أحمد سامي"),
    ]


def test_a_role_without_a_name_is_found_for_the_form() -> None:
    assert roles_without_names("أمل\nترجمة:\nتصوير: ليث\n") == ["ترجمة:"]
    assert parse_byline("ترجمة:") == [Named("", "ترجمة:")]


def test_more_names_than_a_page_holds_are_all_seen() -> None:
    assert len(parse_byline("\n".join(f"Writer {number}" for number in range(MAX_NAMES + 1)))) == MAX_NAMES + 1


STAFF = (Member(1, "أمل درويش"), Member(2, "Sam Hill"), Member(3, "Sam Hill"), Member(4, "ليث عمر", is_active=False))


@pytest.mark.parametrize(
    ("name", "writer", "whose"),
    [
        ("أمل درويش", 9, 1),
        ("امل درويش", 9, 1),
        ("أمل", 9, None),
        ("Sam Hill", 9, None),
        ("sam hill", 3, 3),
        ("ليث عمر", 9, 4),
        ("Somebody Else", 1, None),
    ],
)
def test_a_name_is_an_accounts_only_where_it_is_nobody_elses(name: str, writer: int, whose: int | None) -> None:
    found = the_one_called(name, STAFF, writer)
    assert (found.id if found else None) == whose


def test_of_two_namesakes_the_one_who_still_works_here_is_meant() -> None:
    assert the_one_called("Sam Hill", [Member(2, "Sam Hill", is_active=False), Member(3, "Sam Hill")], 9) == Member(
        3, "Sam Hill"
    )


def test_scripts_are_told_apart() -> None:
    assert in_another_script("Yahya al-Naqib", "يحيى النقيب")
    assert not in_another_script("Sam Hil", "Sam Hill")
