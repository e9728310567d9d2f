"""News that accounts have for the rooms above them; connected in `create_app`."""

from blinker import Namespace

_namespace = Namespace()

newspaper_opened = _namespace.signal("newspaper-opened")
"""The first member of staff was taken on, with her as sender; the settings are as the paper begins with them. Sent
inside the transaction: receivers add rows and do not commit."""
