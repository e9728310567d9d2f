"""A save that came too late: somebody else saved since its form was drawn. Nothing of either is lost.

It is set aside as a revision of its own. The answer (409) is the form with both saves brought together; where both
changed the same place it shows the two texts side by side and asks. Sent again it goes through: the choices are applied
here, from the three kept texts, so the page needs no script and the text no markers.
"""

from flask import request

from blog.accounts.gate import me
from blog.articles import difference, queries
from blog.articles.article import Article
from blog.articles.copy import Copy
from blog.articles.forms import NAMES, ArticleForm
from blog.articles.merging import CHOICES, Clash, kept_by_hand, merge
from blog.articles.revision import KeptAs, Revision
from blog.authoring import choices, form_page
from blog.authoring.form_page import Answer, Extras, Place, Theirs
from blog.errors import Conflict
from blog.extensions import db
from blog.lib import clock
from blog.storage.ids import typed_id, typed_number

CHOICE = "choose-"  # begins the name of a clash's choice in the form


def is_stale(article: Article, form: ArticleForm, extras: Extras) -> bool:
    """True when somebody saved past this form, unless she saved the very same text."""
    if article.is_current(typed_number(extras.base_version) or 0, by=me(), form_id=extras.form_id):
        return False
    return bool(article.working_revision.as_copy().differences(form.copy().tidied()))


def both_texts(article: Article, form: ArticleForm, extras: Extras) -> Answer:
    """The form again, holding both saves brought together; sent once more, it goes through. Commits the one set aside."""
    mine, theirs, base_version = form.copy().tidied(), article.working_revision, typed_id(extras.base_version)
    base = _base(article, base_version)
    base_version = base_version if base is not None else 0
    merged = merge(base, mine, theirs.as_copy())
    aside = None
    if base is None or base.differences(mine):
        aside = article.set_aside(mine, by=me(), now=clock.now(), base_version=base_version, form_id=extras.form_id)
    seen = Theirs(
        theirs.created_by.name,
        theirs.created_by_id == me().id,
        theirs.created_at,
        theirs.number,
        aside.number if aside else 0,
        tuple(_place(clash, aside, theirs) for clash in merged.clashes if aside),
    )
    extras.base_version = str(theirs.number)
    db.session.commit()
    return form_page.draw(article, ArticleForm.of(merged.copy), extras, status=Conflict.status, theirs=seen)


def _place(clash: Clash, mine: Revision, theirs: Revision) -> Place:
    names = choices.names(clash.field, mine, theirs)
    texts = (names.get(text, text) for text in (clash.mine, clash.theirs))
    my_lines, their_lines = difference.side_by_side(clash.field, *texts)
    offered = CHOICES if clash.may_have_both else CHOICES[:2]
    return Place(clash.key, NAMES.get(clash.field, clash.field), my_lines, their_lines, offered, clash.default)


def with_choices(article: Article, form: ArticleForm, extras: Extras) -> ArticleForm:
    """What a conflict page sent, with its choices carried out where nothing was typed over them (at most 3 queries)."""
    aside, theirs = (queries.revision(article, typed_id(number)) for number in (extras.aside, extras.base_version))
    if aside is None or theirs is None or aside.kept_as is not KeptAs.ASIDE or aside.created_by_id != me().id:
        return form
    merged = merge(_base(article, aside.base_number), aside.as_copy(), theirs.as_copy())
    chosen = merged.chosen(
        {name.removeprefix(CHOICE): value for name, value in request.form.items() if name.startswith(CHOICE)}
    )
    kept = kept_by_hand(merged.copy.tidied(), form.copy().tidied(), chosen.tidied())
    return ArticleForm({**form.values, **ArticleForm.of(kept).values})


def _base(article: Article, number: int) -> Copy | None:
    """What both began from; a number this story never had is no base, and decides nothing for anybody."""
    found = queries.revision(article, number) if number <= article.version else None
    return found.as_copy() if found is not None else None
