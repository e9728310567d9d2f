"""The readers' side: what every public page shows, drawn for nobody in particular.

Public pages never touch the session, so that a page cache can stand before them. Words: a *card* is a story's door in
a list; the *chrome* is what frames every page. Start at `views.py`, the table of contents.
"""
