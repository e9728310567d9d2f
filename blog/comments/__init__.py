"""Readers' comments: what one goes through (`pipeline.py`), what a moderator decides (`decisions.py`), who sees which.

Words: a *guest* is a browser that has commented, known by a signed token and nothing else; *held* waits for a
moderator; the *policy* of a story says what may go live at once.
"""
