"""Everything readers do under a story, as one blueprint: each module adds its routes to `readers_acts.bp`."""

from blog.commenting import (  # noqa: F401
    own_changes,
    posting,
    proving,
    reacting,
)
from blog.commenting.readers_acts import bp as bp
