"""The newsroom's people: roles, sign-in, sessions, invitations, the first administrator.

Words: a *user* is a member of staff; readers have no accounts. *Hiring* makes one, a *one-time link* lets her choose a
password, the *gate* stands before every page of the desk, and a *kept form* waits in the sign-in page until its sender
has signed in again. Start at `models.py`, then `gate.py` and `sessions.py`; `views.py` lists the pages.
"""
