"""What comparing costs, counted instead of timed."""

from difflib import SequenceMatcher
from typing import Any

import pytest

from blog.articles import difference, measure


@pytest.fixture
def pairs_looked_at(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """For each comparison, how many pairs of equal parts it looks through (once at least): that is what takes its time."""
    looked_at: list[int] = []

    class Counting(SequenceMatcher[Any]):
        def get_opcodes(self) -> Any:
            looked_at.append(sum(len(self.b2j.get(part, ())) for part in self.a))  # type: ignore[attr-defined]
            return super().get_opcodes()

    for room in (difference, measure):
        monkeypatch.setattr(room, "SequenceMatcher", Counting)
    return looked_at
