"""Pictures of the library that look like another: the same one in another size, cut, compressed or corrected in tone."""

from heapq import nsmallest

from sqlalchemy import select

from blog.extensions import db
from blog.lib.perceptual_hash import NEAR, distance
from blog.media.models import Picture

MOST = 4  # shown side by side; more would be a series, and is searched for in the library


def similar_to(picture: Picture) -> list[Picture]:
    """The pictures that look like this one, the most alike first.

    2 queries (1 where nothing does): one reads a number a picture of the whole library, about 0.1 s of processor time
    for 100,000; the other the few that were found. None for a picture with too little to see.
    """
    mine = picture.perceptual_hash
    if mine is None:
        return []
    row = Picture.__table__.c  # of the table: as columns of the mapped class they cost three times as much
    others = select(row.id, row.perceptual_hash).where(row.id != picture.id)
    near = (
        (apart, picture_id)
        for picture_id, hash in db.session.connection().execute(others)
        if hash is not None and (apart := distance(hash, mine)) <= NEAR
    )
    order = {picture_id: apart for apart, picture_id in nsmallest(MOST, near)}
    if not order:
        return []
    found = db.session.scalars(select(Picture).where(Picture.id.in_(order))).all()
    return sorted(found, key=lambda each: (order[each.id], each.id))
