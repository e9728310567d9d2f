"""News that accounts have for the rooms above them; connected in `create_app`."""

from blinker import Namespace

_namespace = Namespace()

newspaper_opened = _namespace.signal("newspaper-opened")
"""The first administrator has set the paper up. Sent with her as sender and `languages` (codes, the first one first),
inside the transaction: receivers add rows and do not commit."""
