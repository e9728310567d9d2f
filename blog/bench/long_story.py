"""A story of 10,000 words with 60 figures, made from the demonstration newspaper's own sentences. The same every time."""

import hashlib
import random
import re
from collections.abc import Iterator
from datetime import datetime

from blog.accounts.models import User
from blog.articles.copy import Copy
from blog.demo import paper
from blog.extensions import db
from blog.lib import html_tree
from blog.media.models import Picture

WORDS = 10_000
FIGURES = 60
WORDS_A_PARAGRAPH = 70
PARAGRAPHS_A_HEADING = 8
_SENTENCE = re.compile(r"[^.!?؟]+[.!?؟]")


def pictures(*, by: User, now: datetime) -> list[Picture]:
    """Rows of FIGURES pictures, without their files: nothing here asks for them."""
    made = [_picture(number, by, now) for number in range(FIGURES)]
    db.session.add_all(made)
    db.session.flush()
    return made


def copy(shown: list[Picture], section_id: int) -> Copy:
    """The story as a reporter would send it."""
    return Copy(
        lang="ar",
        title="قصة طويلة تُقاس بها سرعة غرفة التحرير",
        standfirst="عشرة آلاف كلمة وستون صورة.",
        body="\n".join(_blocks(shown)),
        section_id=section_id,
    )


def _picture(number: int, by: User, now: datetime) -> Picture:
    digest = hashlib.sha256(f"bench {number}".encode()).hexdigest()
    return Picture(
        digest=digest, title=f"{number}.jpg", width=1600, height=1067, colour="#557788", created_at=now,
        alt={"ar": f"منظر رقم {number}"}, credit={"ar": "أرشيف الصحيفة"}, uploaded_by_id=by.id,
    )  # fmt: skip


def _blocks(shown: list[Picture]) -> Iterator[str]:
    """Paragraphs with a heading and a figure now and then."""
    said = sentences()
    paragraphs = WORDS // WORDS_A_PARAGRAPH + 1
    for number in range(paragraphs):
        if number % PARAGRAPHS_A_HEADING == 0:
            yield f"<h2>{html_tree.escape(' '.join(next(said).split()[:6]))}</h2>"
        words: list[str] = []
        while len(words) < WORDS_A_PARAGRAPH:
            words += next(said).split()
        yield f"<p>{html_tree.escape(' '.join(words))}</p>"
        first, last = number * FIGURES // paragraphs, (number + 1) * FIGURES // paragraphs
        for picture in shown[first:last]:
            caption = html_tree.escape(" ".join(next(said).split()[:9]))
            yield (
                f'<figure><img src="{picture.src}" alt="{html_tree.escape(picture.said("alt", "ar"))}">'
                f"<figcaption>{caption} <small>{picture.said('credit', 'ar')}</small></figcaption></figure>"
            )


def sentences() -> Iterator[str]:
    """The demonstration's Arabic sentences, in an order of their own, over and over."""
    bodies = (html_tree.text_of(html_tree.parse(story["body"])) for story in paper.published() if story["lang"] == "ar")
    found = [sentence.strip() for body in bodies for sentence in _SENTENCE.findall(body)]
    order = random.Random(7)
    while True:
        order.shuffle(found)
        yield from found
