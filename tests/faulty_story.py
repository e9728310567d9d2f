"""A story with everything wrong in it that the copy desk mends: pasted from another system, headline and all."""

from io import BytesIO
from pathlib import Path

from PIL import Image

from blog.articles.copy import Copy
from blog.lib import clock
from blog.media import intake
from blog.media.models import Picture

TITLE = "وزارة الموانئ تعلن افتتاح رصيف ابراهام الجديد للسفن الصغيرة"
FIRST = "افتتحت الوزارة رصيف ابراهام الجديد ، وهو الأول من نوعه على الساحل منذ عام 1998."
EXCERPT = FIRST.partition(" منذ")[0]
CAPTION = "سفن صغيرة عند الرصيف و قوارب الصيد"
MENDED_TITLE = TITLE.replace("ابراهام", "إبراهيم")


def picture(folder: Path, colour: str = "teal", **words: str) -> Picture:
    """One of the library; in the test's write transaction."""
    held = BytesIO()
    Image.new("RGB", (600, 400), colour).save(held, "JPEG")
    held.seek(0)
    return intake.accept(intake.prepare(held, f"{colour}.jpg"), by=None, now=clock.now(), **words)


def body(src: str) -> str:
    """Its text with one picture, whose alternative text is its caption."""
    return (
        f"<h2>{TITLE}</h2>"
        f"<p>{TITLE} {EXCERPT} […]</p>"
        f"<p>{FIRST}</p>"
        f'<figure><img src="{src}" alt="{CAPTION}"><figcaption>{CAPTION}</figcaption></figure>'
        "<h2>رصيف إبراهيم في سطور</h2>"
        "<p>يخدم الرصيف السفن لـ الدول المجاورة ومنها اسرائيل,ويقول مديره “إن <strong>العمل</strong> انتهى”  قبل موعده.</p>"
        "<p>وتبلغ الكلفة 1,500 دينار (C5+1)، والبريد port@harbour.example مفتوح حتى 10:30. وتتابع إسرائيل الأمر.</p>"
    )


MENDED_LINES = [
    "افتتحت الوزارة رصيف إبراهيم الجديد، وهو الأول من نوعه على الساحل […]",
    "افتتحت الوزارة رصيف إبراهيم الجديد، وهو الأول من نوعه على الساحل منذ عام 1998.",
    "سفن صغيرة عند الرصيف وقوارب الصيد",
    "رصيف إبراهيم في سطور",
    "يخدم الرصيف السفن للدول المجاورة ومنها إسرائيل، ويقول مديره «إن العمل انتهى» قبل موعده.",
    "وتبلغ الكلفة 1,500 دينار (C5+1)، والبريد port@harbour.example مفتوح حتى 10:30. وتتابع إسرائيل الأمر.",
]


def copy(src: str, section_id: int) -> Copy:
    return Copy(lang="ar", title=TITLE, standfirst="رصيف جديد على الساحل.", body=body(src), section_id=section_id)
