"""Everything moderators do on the desk, as one blueprint: each module adds its routes to `desk.bp`."""

from blog.commenting import (  # noqa: F401
    deciding,
    digest,
    listing,
    replying,
)
from blog.commenting.desk import bp as bp
