"""Benchmarks: what a long story costs, measured in one run beside a yardstick, so that busy machines can be compared.

Words: a *measure* is one thing somebody does, timed several times; the *yardstick* is the front page of the same
paper. Start at `measures.py`; `long_story.py` and `long_talk.py` make what is measured on.
"""
