"""The SQLite FTS5 table `search_index`: rowid is the story's id, the columns hold shadow text.

A plain FTS5 table: `contentless_delete` needs SQLite 3.43 and Debian 12 has 3.40. Never use FTS5's `highlight` or
`snippet`, they would show the shadow.
"""

from sqlalchemy import Subquery, column, literal_column, select, table, text

from blog.extensions import db

CREATE = """create virtual table search_index using fts5(
    title, body, tags, tokenize = 'unicode61 remove_diacritics 0', prefix = '3')"""

# A word of the headline counts eight times, a tag four times as much as one of the body.
WEIGHTS = "8.0, 1.0, 4.0"

_index = table("search_index", column("rowid"))


def add(row_id: int, title: str, body: str, tags: str) -> None:
    db.session.execute(
        text("insert into search_index (rowid, title, body, tags) values (:id, :title, :body, :tags)"),
        {"id": row_id, "title": title, "body": body, "tags": tags},
    )


def remove(row_id: int) -> None:
    db.session.execute(text("delete from search_index where rowid = :id"), {"id": row_id})


def matches(match: str) -> Subquery:
    """Rows (`id`, `rank`; a lower rank is a better match) for an FTS5 query made by `search.query`."""
    return (
        select(
            literal_column("search_index.rowid").label("id"),
            literal_column(f"bm25(search_index, {WEIGHTS})").label("rank"),
        )
        .select_from(_index)
        .where(text("search_index match :match").bindparams(match=match))
        .subquery("found")
    )
