"""Numbers as forms and addresses send them."""

import pytest

from blog.storage.ids import MAX_ID, are_possible, typed_id, typed_number


@pytest.mark.parametrize(("typed", "number"), [("7", 7), (" 42\n", 42), ("٤٢", 42), ("0", 0), ("9" * 18, 10**18 - 1)])
def test_digits_of_any_script_are_a_number(typed: str, number: int) -> None:
    assert typed_number(typed) == number
    assert typed_id(typed) == number


@pytest.mark.parametrize("typed", ["", " ", "-1", "+1", "1.5", "²", "x", "1_000", "9" * 19, "9" * 5000])
def test_nonsense_and_what_no_row_holds_are_none(typed: str) -> None:
    assert typed_number(typed) is None
    assert typed_id(typed) == 0


def test_an_address_may_name_only_what_a_row_can_hold() -> None:
    assert are_possible({"article_id": MAX_ID, "slug": "9" * 40})
    assert are_possible(None)
    assert not are_possible({"article_id": MAX_ID + 1})
