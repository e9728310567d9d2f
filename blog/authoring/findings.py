"""What the copy desk finds in a form that has not been saved: asked for by a script while somebody types."""

from flask import jsonify, render_template, request
from werkzeug.wrappers import Response

from blog.articles.copy import Copy
from blog.articles.forms import ArticleForm
from blog.authoring import checking
from blog.authoring.desk import bp
from blog.lib import clock
from blog.settings import site


@bp.post("/articles/findings")
def findings() -> Response:
    """The panel as HTML, and the findings that may be mended where they stand. Nothing is kept (at most 10 queries)."""
    settings = site.current()
    form = ArticleForm.typed(request.form, Copy(lang=settings.first_language))
    form.check_lengths()
    if form.values["lang"] not in settings.languages or form.faults:
        answer = jsonify(panel="", findings=[])
        answer.status_code = 422
        return answer
    panel = checking.panel(form.copy().tidied(), clock.now())
    html = render_template("authoring/checklist_panel.html", panel=panel)
    return jsonify(panel=html, findings=checking.findings(panel))
