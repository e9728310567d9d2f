"""The rooms of the desk: importing one attaches its addresses to `bp`."""

from blog.authoring import (  # noqa: F401
    dashboard,
    editor,
    library,
    pages,
    preview,
    publication,
    review,
    revisions,
    sections,
)
from blog.authoring.desk import bp as bp
