"""Readers write (`posting.py`, the blueprint `comments`), moderators decide (`moderation.py`)."""
