"""Portraits of staff and guest authors: cut square and small, since they stand beside names; kept with the other pictures."""

import hashlib
from typing import IO

from flask import current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blog.accounts.gate import admins_only, me
from blog.authoring import people, words
from blog.authoring.desk import bp
from blog.extensions import begin_write, db
from blog.lib import clock, pictures
from blog.media import files
from blog.media.files import Prepared

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
        return people.person_page(person_id, portrait_errors=[words.picture_fault(refused.reason)], status=422)
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
    return files.accept(portrait, current_app.config["MEDIA_FOLDER"], by=me(), now=clock.now()).src


def prepare(stream: IO[bytes], title: str) -> Prepared:
    """Judge an upload and cut the portrait out of it; raises `pictures.Refused`. About 0.3 s of CPU."""
    content = stream.read(pictures.MAX_BYTES + 1)
    image = pictures.open_safely(content)
    side = min(image.size)
    start, top = (image.width - side) // 2, round((image.height - side) * HEADROOM)
    square = image.crop((start, top, start + side, top + side))
    if side > SIDE_PX:
        square = square.resize((SIDE_PX, SIDE_PX))
    return Prepared(
        # Another picture than the whole upload would be, so it must have another address.
        digest=hashlib.sha256(b"portrait" + content).hexdigest(),
        title=title,
        colour=pictures.dominant_colour(square),
        variants=pictures.encode_variants(square, (SIDE_PX,)),
    )
