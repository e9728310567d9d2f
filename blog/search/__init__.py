"""Full-text search over a folded, lightly stemmed shadow of each text. What a query understands: `query.py`.

A raw FTS5 index cuts vocalised Arabic into letters and keeps spellings of one word apart, so only the shadow is
indexed (`lib.fold.index_text`) and only the original is shown.
"""
