"""The newsroom's people: roles, sign-in, sessions, invitations, the first administrator.

Words: a *user* is a member of staff; readers have no accounts. Start at `models.py`, then `sessions.py`.
"""
