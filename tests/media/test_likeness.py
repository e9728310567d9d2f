"""Pictures that look alike are found among all of the library, with two queries."""

from flask import Flask

from blog.extensions import db
from blog.media.likeness import MOST, similar_to
from blog.storage.counting import counted_queries
from tests.authoring.picture_desk import add, drawn, fresh
from tests.newsroom import Newsroom
from tests.picture_files import photograph


def test_smaller_worse_and_recoded_copies_are_found_the_most_alike_first(newsroom: Newsroom) -> None:
    first = add(newsroom.amal, drawn((1500, 1000)))
    copies = [add(newsroom.amal, drawn((450, 300), quality=25)), add(newsroom.omar, drawn((900, 600), format="PNG"))]
    add(newsroom.amal, drawn(at=0.6))
    assert {each.id for each in similar_to(first)} == {each.id for each in copies}


def test_a_plain_surface_looks_like_nothing(newsroom: Newsroom) -> None:
    one, other = add(newsroom.amal, photograph(colour="teal")), add(newsroom.amal, photograph(colour="navy"))
    assert (similar_to(one), similar_to(other)) == ([], [])


def test_a_series_offers_a_few(app: Flask, newsroom: Newsroom) -> None:
    pictures = [add(newsroom.amal, drawn(quality=quality)) for quality in range(60, 60 + MOST + 3)]
    first = fresh(pictures[0].id)
    assert first.perceptual_hash is not None
    with counted_queries(db.engine) as statements:
        assert len(similar_to(first)) == MOST
    assert len(statements) <= 2
