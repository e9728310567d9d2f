"""Everything moderators do on the desk, as one blueprint: each module adds its routes to `desk.bp`."""

from blog.commenting import (  # noqa: F401
    banning,
    deciding,
    decision_log,
    digest,
    listing,
    noting,
    replying,
)
from blog.commenting.desk import bp as bp
