"""Portraits of staff and guest authors: cut square and small, since they stand beside names; kept with the other pictures."""

from io import BytesIO
from typing import IO

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blog.accounts.gate import admins_only, me
from blog.authoring import people, words
from blog.authoring.desk import bp
from blog.extensions import begin_write, db
from blog.lib import clock, heavy_pictures, pictures
from blog.lib.picture_encoding import Wanted
from blog.media import intake
from blog.media.intake import Prepared

SIDE_PX = 192  # the largest place for one is 80 px wide; this is sharp there at two dots a pixel
HEADROOM = 0.2  # of what an upright picture is too high is cut above, the rest below: faces stand high


@bp.post("/people/<int:person_id>/portrait")
@admins_only
def set_portrait(person_id: int) -> ResponseReturnValue:
    """Take a picture (`portrait`) and show it beside her name; `remove` takes it away."""
    person = people.person_or_404(person_id)
    if request.form.get("remove"):
        return _shown(person_id, "")
    try:
        prepared = sent(person.name)
    except pictures.Refused as refused:
        return people.person_page(
            person_id, portrait_errors=[words.picture_fault(refused.reason, refused.most)], status=422
        )
    return _shown(person_id, prepared)


def _shown(person_id: int, portrait: "Prepared | str") -> ResponseReturnValue:
    begin_write()
    person = people.person_or_404(person_id)
    person.show_portrait(address_of(portrait), by=me())
    db.session.commit()
    flash(_("Saved."), "good")
    return redirect(url_for("authoring.person", person_id=person_id), 303)


def sent(title: str) -> Prepared:
    """The form's file `portrait`, cut square; slow, so before the write transaction. Raises `pictures.Refused`."""
    file = request.files.get("portrait")
    if file is None or not file.filename:
        raise pictures.Refused("empty")
    return prepare(file.stream, title)


def address_of(portrait: "Prepared | str") -> str:
    """Where a portrait is found once it is in the library; "" stays none."""
    if isinstance(portrait, str):
        return portrait
    return intake.accept(portrait, by=me(), now=clock.now()).src


def prepare(stream: IO[bytes], title: str) -> Prepared:
    """Judge an upload and cut the portrait out of it; raises `pictures.Refused`. About 0.3 s of CPU.

    The square is a picture of its own, as if it had been sent so; the same upload gives the same square.
    """
    content = stream.read(pictures.MAX_BYTES + 1)
    judged = heavy_pictures.judge(content)
    side = min(judged.width, judged.height)
    start, top = (judged.width - side) // 2, round((judged.height - side) * HEADROOM)
    format = "png" if judged.is_see_through else "jpeg"
    square = Wanted(min(side, SIDE_PX), format, (start, top, side, side), is_still=True)
    ((_, cut),) = heavy_pictures.encode(content, [square])
    return intake.prepare(BytesIO(cut), title)
