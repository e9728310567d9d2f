"""Into print and out of it."""

from blog.authoring.acts import carry_out
from blog.authoring.desk import bp
from blog.authoring.form_page import Answer


@bp.post("/articles/<int:article_id>/publication")
def publish(article_id: int) -> Answer:
    """Show readers the text that stands now: from `at` (empty: now) until `until` (empty: for good)."""
    return carry_out(article_id, "publish")


@bp.post("/articles/<int:article_id>/withdrawal")
def withdraw(article_id: int) -> Answer:
    """Take it back from readers, who are told the `reason`."""
    return carry_out(article_id, "withdraw")
