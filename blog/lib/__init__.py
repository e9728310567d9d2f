"""Plain Python that every room leans on: no Flask, no database.

What it owns, one home for each word:

- `clock`: the time (aware UTC), reading and writing local times.
- `fold`: one spelling for search, word lists and duplicates: `fold WORD words variants index_text`.
- `word_rules`: lists of words and where one stands in a text, however it is disguised (`word_readings`, `look_alikes`).
- `near_duplicates`: texts that are one text with a word changed.
- `text`: `excerpt first_paragraph plain word_count reading_minutes tidy_line tidy_text`.
- `highlight`: `highlight`, the reader's words marked in the original spelling.
- `slugs`: addresses in their own script, short codes.
- `bidi`: direction of languages and texts, isolation, hidden controls.
- `html_policy`: what HTML is let in; the only module that knows the sanitisers.
- `html_tree`: clean HTML as a small tree, for reading and rewriting it.
- `article_html`: clean article HTML as the page prints it (`runs` isolates foreign runs in it).
- `comment_text`: a reader's plain words as HTML.
- `pictures`: opening strangers' pictures safely and encoding them anew.
- `paging`, `tokens`: pages of a list, signed and random tokens.

Start with `fold` and `html_policy`: most questions end there.
"""
