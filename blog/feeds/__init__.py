"""The paper for machines: Atom feeds, site maps, robots.txt, the web manifest, the operator's health check.

Words: a *shelf* is one list of stories with an address of its own (an edition, a section, a tag, an author); its page
stands in `public`, its feed here. Start at `views.py`, the table of contents; addresses are made in `addresses.py`.
"""
