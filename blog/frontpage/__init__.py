"""The top of each edition's front page as editors arrange it, and the breaking bar above it.

Words: a *place* is one of the first stories of the page (the first leads); a story is *placed* there, perhaps under
another headline and until a time of its own. The clock decides what readers see of it (`public/home.py`): a placed
story that is not live in this language is passed over, and the next one moves up. No job runs.
"""
