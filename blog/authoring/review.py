"""The way through review: submitted, sent back, approved. One address a noun."""

from blog.authoring.acts import carry_out
from blog.authoring.desk import bp
from blog.authoring.form_page import Answer


@bp.post("/articles/<int:article_id>/submission")
def submit(article_id: int) -> Answer:
    """Ask the editors to look at it (`note`)."""
    return carry_out(article_id, "submit")


@bp.post("/articles/<int:article_id>/changes")
def request_changes(article_id: int) -> Answer:
    """Send it back with what should change (`note`)."""
    return carry_out(article_id, "request_changes")


@bp.post("/articles/<int:article_id>/approval")
def approve(article_id: int) -> Answer:
    """Approve the text that stands now."""
    return carry_out(article_id, "approve")
