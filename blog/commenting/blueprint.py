"""Everything readers do under a story, as one blueprint: each module adds its routes to `talk.bp`."""

from blog.commenting import (  # noqa: F401
    own_changes,
    posting,
    proving,
    reacting,
)
from blog.commenting.talk import bp as bp
