"""The mixin of what can be found: it says what to index, and keeps its entry in step."""

from typing import NamedTuple

from blog.lib.fold import index_text
from blog.search import fts5


class Shadow(NamedTuple):
    """Texts to be found by, in falling weight; folded before they are stored."""

    title: str
    body: str
    tags: str


class Searchable:
    """A row that readers can search for."""

    id: object

    def search_shadow(self) -> Shadow | None:
        """What it is found by, or None when it must not be found."""
        return None

    def update_search(self) -> None:
        """Bring the index in step within this transaction (2 statements)."""
        shadow = self.search_shadow()
        row_id = int(str(self.id))
        fts5.remove(row_id)
        if shadow is not None:
            fts5.add(row_id, *(index_text(words) for words in shadow))
