"""The mixin of what can be found: it says what to index, and keeps its entry in step."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from blog.lib.fold import index_text
from blog.search import fts5
from blog.search.fts5 import Index


class Shadow(NamedTuple):
    """Texts a story is found by, one a column of its index; folded before they are stored."""

    title: str
    body: str
    tags: str


class Searchable:
    """A row that can be searched for."""

    search_index: ClassVar[Index] = fts5.STORIES
    id: object

    def search_shadow(self) -> Sequence[str] | None:
        """What it is found by, a text for each column of its index, or None when it must not be found."""
        return None

    def update_search(self) -> None:
        """Bring the index in step within this transaction (2 statements)."""
        self.search_index.remove(self._row_id)
        self.enter_search()

    def enter_search(self) -> None:
        """Enter a row that is new (1 statement)."""
        shadow = self.search_shadow()
        if shadow is not None:
            self.search_index.add(self._row_id, [index_text(words) for words in shadow])

    @property
    def _row_id(self) -> int:
        return int(str(self.id))
