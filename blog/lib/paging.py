"""Pages of a long list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")
MAX_PAGE = 10_000  # nobody reads further, and a large OFFSET is a cheap way to make a database work
NEIGHBOURS = 2  # pages shown on each side of the present one


def page_number(raw: str | int | None) -> int:
    """The page a reader asked for: 1 for nonsense, never more than MAX_PAGE."""
    try:
        number = int(str(raw or "")[:12])
    except ValueError:
        return 1
    return min(max(number, 1), MAX_PAGE)


@dataclass(frozen=True)
class Page(Generic[Item]):
    """One page of a list: its items, its number (from 1), its size and the length of the whole list."""

    items: Sequence[Item]
    number: int
    size: int
    total: int

    @property
    def pages(self) -> int:
        """How many pages there are; an empty list has one."""
        return max(1, -(-self.total // self.size))

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def has_next(self) -> bool:
        return self.number < self.pages

    def numbers(self) -> list[int | None]:
        """Page numbers to offer: first, last and the neighbours; None stands for a gap of two or more."""
        near = range(self.number - NEIGHBOURS, self.number + NEIGHBOURS + 1)
        shown = sorted({1, self.pages, *(number for number in near if 1 <= number <= self.pages)})
        numbers: list[int | None] = []
        for before, number in zip([0, *shown], shown, strict=False):
            if number - before == 2:
                numbers.append(number - 1)
            elif number - before > 2:
                numbers.append(None)
            numbers.append(number)
        return numbers
