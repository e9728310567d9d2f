"""The rooms of the desk: importing one attaches its addresses to `bp`."""

from blog.authoring import (  # noqa: F401
    assignments,
    audit_list,
    calendar,
    corrections,
    dashboard,
    discussion,
    editor,
    findings,
    frame,
    front_page,
    guests,
    library,
    links,
    outgoing,
    pages,
    pen,
    people,
    picture_acts,
    picture_page,
    portraits,
    preview,
    publication,
    readers,
    review,
    revisions,
    sections,
    site_settings,
    social_picture,
    story_history,
    uploading,
)
from blog.authoring.desk import bp as bp

bp.app_context_processor(frame.context)
