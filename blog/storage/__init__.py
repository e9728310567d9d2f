"""How rows are kept: column types, the base model, write transactions, the side store, upgrades.

Knows no domain. Start at `transactions.py` for how a write is made safe, at `side.py` for what is *not* kept in the
main database and why.
"""
