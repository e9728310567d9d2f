"""Pages of a list."""

import pytest

from blog.lib.paging import MAX_PAGE, Page, page_number


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        (None, 1),
        ("", 1),
        ("2", 2),
        (" 3 ", 3),
        ("0", 1),
        ("-4", 1),
        ("x", 1),
        ("1e9", 1),
        ("9" * 400, MAX_PAGE),
        (7, 7),
    ],
)
def test_a_page_number_is_never_nonsense(raw, number):
    assert page_number(raw) == number


@pytest.mark.parametrize(("total", "pages"), [(0, 1), (1, 1), (10, 1), (11, 2), (20, 2)])
def test_pages_are_counted_up(total, pages):
    assert Page([], 1, 10, total).pages == pages


def test_the_first_and_the_last_page_have_one_neighbour():
    first, last = Page([], 1, 10, 25), Page([], 3, 10, 25)
    assert (first.has_previous, first.has_next) == (False, True)
    assert (last.has_previous, last.has_next) == (True, False)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (1, [1, 2, 3, None, 10]),
        (5, [1, 2, 3, 4, 5, 6, 7, None, 10]),
        (6, [1, None, 4, 5, 6, 7, 8, 9, 10]),
        (10, [1, None, 8, 9, 10]),
        (99, [1, None, 10]),
    ],
)
def test_a_long_list_offers_both_ends_and_the_neighbours(number, shown):
    assert Page([], number, 10, 100).numbers() == shown


def test_a_single_page_offers_itself():
    assert Page([], 1, 10, 3).numbers() == [1]
