"""What a newsroom decides about its own site: names, languages, time zone, policies. Start at `site.py`."""
