"""Into print and out of it, and shown to somebody before."""

from flask import request

from blog.authoring.acts import carry_out
from blog.authoring.desk import bp
from blog.authoring.form_page import Answer


@bp.post("/articles/<int:article_id>/publication")
def publish(article_id: int) -> Answer:
    """Show readers the text that stands now: from `at` (empty: now) until `until` (empty: for good).

    A change to a live story is of a `kind`, and a correction says so in `correction`.
    """
    return carry_out(article_id, "publish")


@bp.post("/articles/<int:article_id>/corrections")
def correct(article_id: int) -> Answer:
    """Correct a live story: `text` says what was wrong; readers see what stands now, changed or not."""
    return carry_out(article_id, "publish", correction=request.form.get("text", ""))


@bp.post("/articles/<int:article_id>/withdrawal")
def withdraw(article_id: int) -> Answer:
    """Take it back from readers, who are told the `reason`."""
    return carry_out(article_id, "withdraw")


@bp.post("/articles/<int:article_id>/preview-links")
def make_preview_link(article_id: int) -> Answer:
    """Show the working copy to whoever is given the link: for `link_days` days, to `link_for`."""
    return carry_out(article_id, "preview_link")


@bp.post("/articles/<int:article_id>/preview-links/<int:number>/revocation")
def revoke_preview_link(article_id: int, number: int) -> Answer:
    """Close a link for good."""
    return carry_out(article_id, f"revoke:{number}")
