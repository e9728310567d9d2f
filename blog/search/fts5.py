"""The SQLite FTS5 tables: rowid is the id of what is found, the columns hold shadow text.

Plain FTS5 tables: `contentless_delete` needs SQLite 3.43 and Debian 12 has 3.40. Never use FTS5's `highlight` or
`snippet`, they would show the shadow.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Subquery, column, literal_column, select, table, text

from blog.extensions import db


@dataclass(frozen=True)
class Index:
    """One table of shadows: its columns, and how much a word in each of them counts."""

    name: str
    columns: tuple[str, ...]
    weights: tuple[float, ...]

    @property
    def create(self) -> str:
        columns = ", ".join(self.columns)
        return f"""create virtual table {self.name} using fts5(
    {columns}, tokenize = 'unicode61 remove_diacritics 0', prefix = '3')"""

    def add(self, row_id: int, texts: Sequence[str]) -> None:
        """Enter a row; `texts` are shadows, one a column."""
        names = ", ".join(f":{name}" for name in self.columns)
        db.session.execute(
            text(f"insert into {self.name} (rowid, {', '.join(self.columns)}) values (:id, {names})"),
            {"id": row_id, **dict(zip(self.columns, texts, strict=True))},
        )

    def write_anew(self) -> None:
        """Leave no trace of removed rows, whose words lie in parts that are merged away later (20 µs a row of the table)."""
        db.session.execute(text(f"insert into {self.name} ({self.name}) values ('optimize')"))

    def remove(self, row_id: int) -> None:
        db.session.execute(text(f"delete from {self.name} where rowid = :id"), {"id": row_id})

    def matches(self, match: str) -> Subquery:
        """Rows (`id`, `rank`; a lower rank is a better match) for an FTS5 query made by `search.query`."""
        weights = ", ".join(map(str, self.weights))
        return (
            select(
                literal_column(f"{self.name}.rowid").label("id"),
                literal_column(f"bm25({self.name}, {weights})").label("rank"),
            )
            .select_from(table(self.name, column("rowid")))
            .where(text(f"{self.name} match :match").bindparams(match=match))
            .subquery("found")
        )


# A word of the headline counts eight times, a tag four times as much as one of the body.
STORIES = Index("search_index", ("title", "body", "tags"), (8.0, 1.0, 4.0))
PICTURES = Index(
    "search_index_pictures", ("words",), (1.0,)
)  # the library is in the order of time: no word counts more
# Moderators read in the order of time; readers do not search comments.
COMMENTS = Index("search_index_comments", ("body", "name"), (1.0, 1.0))
