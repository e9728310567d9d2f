"""Pictures: what was uploaded, what is served, who it is credited to. Start at `models.py`, files in `files.py`."""
