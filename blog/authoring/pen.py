"""The pen of a story: taken over, kept by a sign of life, laid down. See `articles/presence.py`."""

from flask import Response, jsonify, redirect, request, url_for

from blog.accounts.gate import me
from blog.accounts.signing_in import side_store
from blog.articles import presence
from blog.articles.forms import ArticleForm
from blog.authoring import at_work, form_page
from blog.authoring.desk import bp, story
from blog.authoring.form_page import Answer, Extras
from blog.lib import clock, wanted
from blog.storage.ids import typed_id


@bp.post("/articles/<int:article_id>/lock")
def hold_pen(article_id: int) -> Answer:
    """Take over; with `act` heartbeat only say that the form is open, with leave that it is not.

    A whole article form sent here comes back as it was typed, holding the pen.
    """
    article, act = story(article_id), request.form.get("act", "")
    form_id, now = request.form.get("form_id", "")[: form_page.FORM_ID_LENGTH], clock.now()
    if act == "leave":
        presence.left(side_store(), form_id, user_id=me().id)
        return Response(status=204)
    presence.seen(
        side_store(),
        form_id,
        article_id=article.id,
        user_id=me().id,
        base_number=typed_id(request.form.get("base_version", "")) or article.base_version,
        now=now,
    )
    if act != "heartbeat":
        presence.take_over(side_store(), form_id, article_id=article.id, now=now)
    if wanted.is_json(request):
        seen = at_work.around(article.id, form_id)
        return jsonify(holds=seen.holds, said=seen.said)
    if "title" not in request.form:
        return redirect(url_for("authoring.article", article_id=article.id), 303)
    form = ArticleForm.typed(request.form, article.working_revision.as_copy())
    return form_page.draw(article, form, Extras.typed(request.form, article))
