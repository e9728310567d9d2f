"""Readers write (`blueprint.py`: all their acts), moderators decide (`moderation.py`)."""
