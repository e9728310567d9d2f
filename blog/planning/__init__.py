"""Planning: who writes what, and by when.

Words: an *assignment* is a piece of work somebody has taken on; it may begin a story, and then names it. Nothing here
publishes anything: the clock and the editors do.
"""
